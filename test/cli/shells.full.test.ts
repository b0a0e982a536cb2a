import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CommandFolder } from './harness.ts';
import { TmuxTerminal } from './tmux.ts';

let place: CommandFolder;
beforeEach(() => {
  place = new CommandFolder();
});
afterEach(() => place[Symbol.dispose]());

describe('completion', () => {
  const script = async (shell: string): Promise<string> => {
    const { code, out } = await place.run(['completion', shell]);
    expect(code).toBe(0);
    return out;
  };

  it('zsh completes commands, then the flags of the command', async () => {
    writeFileSync(join(place.folder, '_immuta-gitops'), await script('zsh'));
    for (const [line, expected] of [
      ['vali', 'immuta-gitops validate'],
      ['plan --detail', '--detailed-exitcode'],
      ['apply --ye', '--yes'],
      ['completion fi', 'completion fish'],
    ] as const) {
      using terminal = new TmuxTerminal(place.folder, ['zsh', '-f']);
      terminal.type(`fpath=(${place.folder} $fpath); autoload -U compinit; compinit -D -u; echo rea''dy`);
      terminal.press('Enter');
      await terminal.waitFor('ready\n');
      terminal.type(`immuta-gitops ${line}`);
      terminal.press('Tab');
      await terminal.waitFor(expected, 20);
    }
  }, 120_000);

  it('fish completes commands, then the flags of the command', async () => {
    const text = await script('fish');
    const complete = (line: string): string =>
      execFileSync('fish', ['--no-config', '-c', `${text}\ncomplete -C '${line}'`], { encoding: 'utf8' });
    expect(complete('immuta-gitops vali')).toContain('validate');
    expect(complete('immuta-gitops plan --detail')).toContain('--detailed-exitcode');
  });
});
