import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCommands } from '../../src/cli/commands.ts';
import { ACTION_ONLY } from '../../src/cli/input-groups.ts';
import { refuseOldNode } from '../../src/runtime/node-version.ts';
import { INPUTS } from '../../src/settings/inputs.ts';
import { CommandFolder } from './harness.ts';

const ROOT = join(import.meta.dirname, '../..');

let place: CommandFolder;
beforeEach(() => {
  place = new CommandFolder();
});
afterEach(() => place[Symbol.dispose]());

describe('help', () => {
  it('of each command shows one example and no flag of GitHub; each other input is shown by some command', async () => {
    const commands = await loadCommands();
    const shown = new Set<string>();
    for (const { name, flags } of commands) {
      const { code, out } = await place.run([name, '--help']);
      expect(code).toBe(0);
      expect(out.match(/^Examples?:\n {2}immuta-gitops|^Examples?:\n {2}source/gm)).toHaveLength(1);
      expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
      for (const [, flag = ''] of out.matchAll(/^ {2}--([a-z-]+)/gm)) shown.add(flag);
      for (const input of ACTION_ONLY) {
        if (!flags.some((flag) => flag.name === input)) expect(out).not.toContain(`  --${input} `);
      }
    }
    expect(INPUTS.filter(({ name }) => !ACTION_ONLY.has(name) && !shown.has(name))).toEqual([]);
  });

  it('validate shows no flag of a tenant, and takes them all the same', async () => {
    const { out } = await place.run(['validate', '--help']);
    expect(out).not.toContain('--immuta-url');
    place.write('immuta/a.yaml', 'name: A\ndescription: B\n');
    expect((await place.run(['validate', '--immuta-url', 'x.example'])).code).toBe(0);
  });

  it('-q writes no progress, -v a line a step, and both together are refused', async () => {
    place.write('immuta/a.yaml', 'name: A\ndescription: B\n');
    const environment = { IMMUTA_URL: 'http://127.0.0.1:1', IMMUTA_API_KEY: 'k' };
    expect((await place.run(['validate', '-q'], environment)).err).toBe('');
    expect((await place.run(['validate', '-q', '-v'])).err).toContain('exclude each other');
  });

  it('a missing key names flag and variable', async () => {
    place.write('immuta/a.yaml', 'name: A\ndescription: B\n');
    const { out } = await place.run(['plan', '--format', 'json']);
    for (const name of ['--immuta-url', 'IMMUTA_URL', '--api-key', 'IMMUTA_API_KEY']) expect(out).toContain(name);
  });
});

describe('an older Node', () => {
  it.each(['20.19.5', '22.1.0', '18.0.0', '23.11.0'])('%s is told what is needed, in one sentence', (version) => {
    expect(refuseOldNode(version)).toMatch(/^immuta-gitops needs Node 24 or newer, [^\n]*\.$/);
    expect(refuseOldNode(version)).toContain(`Node ${version}`);
  });

  it('24 and newer pass', () => {
    expect([refuseOldNode('24.0.0'), refuseOldNode('30.1.2')]).toEqual([null, null]);
  });

  it.each(['src/cli.ts', 'src/main.ts'])('is asked before anything else is read: %s imports nothing first', (entry) => {
    const imports = (path: string): string[] =>
      [...readFileSync(join(ROOT, path), 'utf8').matchAll(/^(?:import|export) .*from '([^']+)'/gm)].map(
        (found) => found[1] ?? '',
      );
    expect(imports(entry)).toEqual(['./runtime/node-version.ts']);
    expect(imports('src/runtime/node-version.ts')).toEqual([]);
  });
});

describe('completion', () => {
  const script = async (shell: string): Promise<string> => {
    const { code, out } = await place.run(['completion', shell]);
    expect(code).toBe(0);
    return out;
  };

  it('of no shell, or of one without a script, is refused', async () => {
    expect((await place.run(['completion'])).err).toContain('completion bash');
    expect((await place.run(['completion', 'tcsh'])).code).toBe(1);
  });

  it('bash completes commands, then the flags of the command', async () => {
    const text = await script('bash');
    const complete = (...words: string[]): string[] =>
      execFileSync(
        'bash',
        [
          '--norc',
          '-c',
          `${text}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _immuta_gitops; printf '%s\\n' "\${COMPREPLY[@]}"`,
          'bash',
          'immuta-gitops',
          ...words,
        ],
        { encoding: 'utf8' },
      )
        .split('\n')
        .filter((line) => line !== '');
    expect(complete('va')).toEqual(['validate']);
    expect(complete('')).toContain('completion');
    expect(complete('plan', '--detailed')).toEqual(['--detailed-exitcode']);
    expect(complete('validate', '--immuta-url')).toEqual([]);
    expect(complete('completion', 'z')).toEqual(['zsh']);
    expect(complete('plan', 'imm')).toEqual([]);
  });
});
