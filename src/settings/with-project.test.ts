import { expect, test } from 'vitest';
import { NO_PROJECT_SETTINGS, type ProjectSettings } from '../model/project-settings.ts';
import { DEFAULT_SPECS } from './inputs.ts';
import { readSettings } from './read-settings.ts';
import { filesOfRevision, withProject } from './with-project.ts';

const PROJECT: ProjectSettings = {
  ...NO_PROJECT_SETTINGS,
  specs: ['governance/**'],
  variables: ['all.yaml'],
  environments: new Map([
    ['dev', { specs: null, variables: ['dev.yaml'] }],
    ['prod', { specs: ['prod/**'], variables: null }],
  ]),
  waitSeconds: 30,
  concurrency: 8,
  comment: 'always',
};

function settle(inputs: Record<string, string>, trusted: ProjectSettings = PROJECT) {
  const given = readSettings((name) => inputs[name], {});
  return withProject(given, { head: PROJECT, trusted });
}

test('the settings of the project replace defaults', () => {
  expect(settle({})).toMatchObject({
    specs: ['governance/**'],
    variables: ['all.yaml'],
    waitSeconds: 30,
    concurrency: 8,
    comment: 'always',
  });
});

test('an input wins, also where it says the default', () => {
  const inputs = { specs: 'a/**', variables: 'b.yaml', wait: '300', concurrency: '4', comment: 'changes' };

  expect(settle(inputs)).toMatchObject({
    specs: ['a/**'],
    variables: ['b.yaml'],
    waitSeconds: 300,
    concurrency: 4,
    comment: 'changes',
  });
});

test('an environment has its own specs, and its variables come last', () => {
  expect(settle({ environment: 'dev' })).toMatchObject({
    specs: ['governance/**'],
    variables: ['all.yaml', 'dev.yaml'],
  });
  expect(settle({ environment: 'prod' })).toMatchObject({ specs: ['prod/**'], variables: ['all.yaml'] });
});

test('an environment that the project does not name is a mistake; none at all is not', () => {
  expect(() => settle({ environment: 'prd' })).toThrow(/`dev`, `prod` only\. Did you mean `prod`\?/);
  expect(() => settle({ environment: 'xyzzyxyzzy' })).toThrow(/`dev`, `prod` only\.(?!.*Did you mean)/);
  expect(settle({}).environment).toBe('default');
  expect(
    withProject(
      readSettings((name) => ({ environment: 'x' })[name], {}),
      NONE,
    ).environment,
  ).toBe('x');
});

const NONE = { head: NO_PROJECT_SETTINGS, trusted: NO_PROJECT_SETTINGS };

test('only the trusted revision decides about the comment', () => {
  expect(settle({}, NO_PROJECT_SETTINGS).comment).toBe('changes');
});

test('a revision without the file has the defaults', () => {
  const given = readSettings(() => undefined, {});

  expect(filesOfRevision(given, NO_PROJECT_SETTINGS)).toEqual({ specs: DEFAULT_SPECS, variables: [] });
});
