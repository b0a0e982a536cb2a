import { describe, expect, it } from 'vitest';
import { RunFailure } from '../model/failure.ts';
import { INPUTS } from './inputs.ts';
import { readSettings } from './read-settings.ts';

function read(inputs: Record<string, string>, environment: Record<string, string> = {}) {
  return readSettings((name) => inputs[name], environment);
}

function problems(inputs: Record<string, string>): readonly string[] {
  try {
    read(inputs);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(RunFailure);
    expect((error as RunFailure).reason).toBe('config');
    return (error as RunFailure).details;
  }
}

describe('readSettings', () => {
  it('gives the documented defaults when nothing is given', () => {
    const settings = read({});

    expect(settings).toMatchObject({
      mode: 'auto',
      scope: 'auto',
      environment: 'default',
      specs: ['immuta/**/*.yaml', 'immuta/**/*.yml', 'immuta/**/*.json'],
      planSecrets: 'same-target',
      prune: false,
      maxDeletes: { unit: 'count', value: 0 },
      onLoosening: 'warn',
      onRevocation: 'warn',
      overrideLabel: 'immuta-override',
      onStalePlan: 'fail',
      onDrift: 'report',
      onIncomplete: 'fail',
      waitSeconds: 300,
      concurrency: 4,
      timeoutSeconds: 60,
      comment: 'changes',
      githubToken: '',
    });
  });

  it('takes the key and the address from the environment, and the input before it', () => {
    const environment = { IMMUTA_URL: 'env.example', IMMUTA_API_KEY: 'from-env' };

    expect(read({}, environment)).toMatchObject({ immutaUrl: 'env.example', apiKey: 'from-env' });
    expect(read({ 'immuta-url': 'input.example' }, environment).immutaUrl).toBe('input.example');
    expect(read({ 'immuta-url': '  ' }, environment).immutaUrl).toBe('env.example');
  });

  it.each([
    [{ mode: 'aply' }, /`mode` is "aply".*Did you mean `apply`/],
    [{ mode: 'Apply' }, /`mode` is "Apply"/],
    [{ mode: 'xyzzyxyzzy' }, /`mode` is "xyzzyxyzzy"(?!.*Did you mean)/],
    [{ prune: 'yes' }, /`prune` is "yes"; write `true` or `false`/],
    [{ 'max-deletes': '-1' }, /`max-deletes`/],
    [{ 'max-deletes': '101%' }, /`max-deletes`/],
    [{ 'max-deletes': 'five' }, /`max-deletes`/],
    [{ concurrency: '0' }, /whole number from 1 to 64/],
    [{ wait: '-2' }, /whole number from -1/],
    [{ timeout: '1.5' }, /`timeout`/],
    [{ environment: 'prod -->' }, /`environment`/],
    [{ specs: '!a/**' }, /`specs` names no pattern/],
    [{ 'api-key': 'two words' }, /`api-key` has blanks/],
  ] as const)('refuses %j', (inputs, message) => {
    expect(problems(inputs).join('\n')).toMatch(message);
  });

  it('reports all mistakes together and never the key', () => {
    const found = problems({ mode: 'x', prune: 'y', concurrency: 'z', 'api-key': 'sec ret' });

    expect(found).toHaveLength(4);
    expect(found.join()).not.toContain('sec ret');
  });

  it('reads shares and counts of deletions', () => {
    expect(read({ 'max-deletes': '5%' }).maxDeletes).toEqual({ unit: 'percent', value: 5 });
    expect(read({ 'max-deletes': '12' }).maxDeletes).toEqual({ unit: 'count', value: 12 });
  });

  it('has a description and a unique name for every input', () => {
    expect(new Set(INPUTS.map((input) => input.name)).size).toBe(INPUTS.length);
    for (const input of INPUTS) expect(input.description.length).toBeGreaterThan(20);
  });
});
