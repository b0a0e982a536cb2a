import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { CommandFolder } from './harness.ts';
import { TmuxTerminal } from './tmux.ts';

const CLI = join(import.meta.dirname, '../../src/cli.ts');

let place: CommandFolder;
let simulator: Simulator;
let access: Record<string, string>;

beforeEach(async () => {
  place = new CommandFolder();
  simulator = await startSimulator({ kinds: simulatedKinds });
  access = { IMMUTA_URL: simulator.url, IMMUTA_API_KEY: DEFAULT_USER.apiKey };
});

afterEach(async () => {
  place[Symbol.dispose]();
  await simulator.close();
});

const writes = (): number => simulator.journal.filter((entry) => entry.wrote).length;

function editInTheTenant(description: string): void {
  const purposes = simulator.tenant.table('purpose');
  for (const [id, purpose] of purposes)
    if (purpose['name'] === 'Example') purposes.set(id, { ...purpose, description });
}

describe('a session in a terminal', () => {
  it('init, validate, plan, apply (asks), drift, adopt', async () => {
    using terminal = new TmuxTerminal(place.folder, ['bash', '--norc'], { ...access, NO_COLOR: '1' });
    let number = 0;
    const run = async (command: string, answer: string | null = null): Promise<{ code: number; text: string }> => {
      number += 1;
      const before = terminal.screen().length;
      terminal.type(`"${process.execPath}" "${CLI}" ${command}; echo "end-$((${number}))=$?"`);
      terminal.press('Enter');
      if (answer !== null) {
        await terminal.waitFor(/\[y\/N\] $/m);
        terminal.type(answer);
        terminal.press('Enter');
      }
      const screen = await terminal.waitFor(new RegExp(`^end-${number}=\\d`, 'm'));
      const code = new RegExp(`^end-${number}=(\\d+)`, 'm').exec(screen)?.[1];
      return { code: Number(code), text: screen.slice(Math.max(0, before - 200)) };
    };

    expect(await run('init', 'y')).toMatchObject({ code: 0, text: expect.stringContaining('immuta-drift.yml') });
    expect(await run('validate')).toMatchObject({ code: 0, text: expect.stringContaining('The spec is valid.') });
    const planned = await run('plan');
    expect(planned).toMatchObject({ code: 0, text: expect.stringContaining('Next: immuta-gitops apply') });
    expect(writes()).toBe(0);
    expect(await run('apply', 'n')).toMatchObject({ code: 1, text: expect.stringContaining('Nothing was written.') });
    expect(writes()).toBe(0);
    expect(await run('apply', 'yes')).toMatchObject({ code: 0 });
    expect(writes()).toBe(1);
    editInTheTenant('Edited in the UI');
    expect(await run('drift --detailed-exitcode')).toMatchObject({ code: 2 });
    expect(await run('drift --adopt')).toMatchObject({ code: 0 });
    expect(await run('plan --detailed-exitcode')).toMatchObject({ code: 0 });
    expect(writes()).toBe(1);
  }, 180_000);
});

describe('the same without a terminal', () => {
  it('init asks nothing, apply refuses without --yes', async () => {
    const first = await place.run(['init']);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain('wrote  .github/workflows/immuta.yml');
    expect((await place.run(['validate'])).code).toBe(0);
    expect((await place.run(['plan'], access)).code).toBe(0);
    expect(await place.run(['apply'], access)).toMatchObject({ code: 1, err: expect.stringContaining('--yes') });
    expect(writes()).toBe(0);
    expect((await place.run(['apply', '--yes'], access)).code).toBe(0);
    editInTheTenant('Edited in the UI');
    expect((await place.run(['drift', '--detailed-exitcode'], access)).code).toBe(2);
    expect((await place.run(['drift', '--adopt'], access)).code).toBe(0);
    expect((await place.run(['plan', '--detailed-exitcode'], access)).code).toBe(0);
    expect(writes()).toBe(1);
  });
});
