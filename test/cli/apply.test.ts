import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { CommandFolder } from './harness.ts';

const AUDIT = 'name: Audit\ndescription: Yearly audit\n';
const CARE = 'name: Care\ndescription: Treatment\n';

let place: CommandFolder;
let simulator: Simulator;
let access: Record<string, string>;

beforeEach(async () => {
  place = new CommandFolder();
  simulator = await startSimulator({ kinds: simulatedKinds });
  access = { IMMUTA_URL: simulator.url, IMMUTA_API_KEY: DEFAULT_USER.apiKey };
  place.write('immuta/audit.yaml', AUDIT);
});

afterEach(async () => {
  place[Symbol.dispose]();
  await simulator.close();
});

const writes = (): number => simulator.journal.filter((entry) => entry.wrote).length;

describe('apply asks', () => {
  it('without a terminal it refuses before it connects, and names --yes', async () => {
    const { code, out, err } = await place.run(['apply'], access);

    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toContain('--yes');
    expect(simulator.journal).toEqual([]);
  });

  it('shows the plan, then asks; yes applies exactly that', async () => {
    const asked: string[] = [];
    const answered = await place.run(['apply'], access, true, async (question) => {
      asked.push(question);
      expect(writes()).toBe(0);
      return 'yes';
    });

    expect(answered.code).toBe(0);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain(new URL(simulator.url).host);
    expect(answered.err).toContain('Audit');
    expect(writes()).toBe(1);
  });

  it.each(['', 'n', 'no', 'yess', 'y es', 'ja'])('answered with %j it writes nothing, exit 1', async (answer) => {
    const { code, err } = await place.run(['apply'], access, true, async () => answer);

    expect(code).toBe(1);
    expect(err).toContain('Not applied');
    expect(writes()).toBe(0);
  });

  it('does not ask about nothing, and not when a guard stops it', async () => {
    await place.run(['apply', '--yes'], access);
    const fail = (): Promise<string> => Promise.reject(new Error('it asked'));

    expect((await place.run(['apply'], access, true, fail)).code).toBe(0);
    place.write('immuta/audit.yaml', 'name: Audit\ndescription: Yearly audit\nsubpurposes: nothing\n');
    expect((await place.run(['apply'], access, true, fail)).code).toBe(1);
    expect(writes()).toBe(1);
  });

  it('what standard output says is the result alone, in JSON too', async () => {
    const { out, err } = await place.run(['apply', '--format', 'json'], access, true, async () => 'no');

    expect(JSON.parse(out)).toMatchObject({ failureReason: 'cancelled', exitCode: 1, outcome: null });
    expect(err).toContain('Audit');
  });
});

describe('a plan in a file', () => {
  const plan = async (...words: string[]): Promise<void> => {
    expect((await place.run(['plan', '--out', 'plan.json', ...words], access)).code).toBe(0);
  };

  it('is applied as it is, whatever came to Git since', async () => {
    await plan();
    place.write('immuta/care.yaml', CARE);

    const { code, out } = await place.run(['apply', 'plan.json', '--yes', '--format', 'json'], access);

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ outcome: { operations: [{ key: 'Audit', state: 'confirmed' }] } });
    expect(simulator.journal.filter((entry) => entry.wrote)).toHaveLength(1);
  });

  it.each<[string, () => unknown, RegExp]>([
    ['the spec changed', () => place.write('immuta/audit.yaml', AUDIT.replace('Yearly', 'Monthly')), /spec or its/],
    ['the spec is gone', () => place.write('immuta/audit.yaml', CARE), /does not list it/],
    ['it was applied already', () => place.run(['apply', '--yes'], access), /`create`, a fresh plan `unchanged`/],
  ])('is stale where %s', async (_, change, message) => {
    await plan();
    await change();
    const before = writes();

    const { code, out } = await place.run(['apply', 'plan.json', '--yes', '--format', 'json'], access);

    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ failureReason: 'stale-plan', outcome: null });
    expect(out).toMatch(message);
    expect(writes()).toBe(before);
  });

  it('is stale where the tenant changed', async () => {
    await place.run(['apply', '--yes'], access);
    place.write('immuta/audit.yaml', AUDIT.replace('Yearly', 'Monthly'));
    await plan();
    const purposes = simulator.tenant.table('purpose');
    for (const [id, purpose] of purposes) purposes.set(id, { ...purpose, description: 'Edited in the UI' });
    const before = writes();

    const { code, out } = await place.run(['apply', 'plan.json', '--yes'], access);

    expect(code).toBe(1);
    expect(unwrapped(out)).toContain('it changed in Immuta since');
    expect(writes()).toBe(before);
  });

  it('is for one environment and one tenant', async () => {
    await plan();
    const other = await startSimulator({ kinds: simulatedKinds });

    const elsewhere = await place.run(['apply', 'plan.json', '--yes', '--immuta-url', other.url], access);
    const renamed = await place.run(['apply', 'plan.json', '--yes', '--environment', 'prod'], access);
    await other.close();

    expect(unwrapped(elsewhere.out)).toContain('It was made on');
    expect(unwrapped(renamed.out)).toContain('It was made for the environment "default"');
    expect([elsewhere.code, renamed.code, writes()]).toEqual([1, 1, 0]);
    expect(other.journal.some((entry) => entry.wrote)).toBe(false);
  });

  it('of one file is applied without naming that file again, also where no pattern matches it', async () => {
    place.write('elsewhere/care.yaml', CARE);
    await plan('elsewhere/care.yaml');

    const { code, out } = await place.run(['apply', 'plan.json', '--yes', '--format', 'json'], access);

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ outcome: { operations: [{ key: 'Care' }] } });
  });

  it('is not named by the command to try next: it is applied once', async () => {
    await plan();

    const { out } = await place.run(['apply', 'plan.json', '--yes'], access);

    expect(out).toMatch(/^Next: immuta-gitops plan$/m);
  });

  it('still asks, and the next command after the plan names it', async () => {
    const { out } = await place.run(['plan', '--out', 'plan.json'], access);
    expect(out).toContain('Next: immuta-gitops apply plan.json');

    expect((await place.run(['apply', 'plan.json'], access)).err).toContain('--yes');
    expect((await place.run(['apply', 'plan.json'], access, true, async () => 'no')).code).toBe(1);
    expect(writes()).toBe(0);
  });

  it.each<[string, string, RegExp]>([
    ['of another version', '{"formatVersion": 2, "operations": []}', /formatVersion 2/],
    ['of a drift run', '{"formatVersion": 1, "mode": "drift", "operations": []}', /mode "drift"/],
    [
      'cut down',
      '{"formatVersion": 1, "mode": "plan", "operations": [{}], "environment": "", "tenant": ""}',
      /operation 1/,
    ],
  ])('%s is refused', async (_, text, message) => {
    place.write('plan.json', text);

    const { code, err } = await place.run(['apply', 'plan.json', '--yes'], access);

    expect(code).toBe(1);
    expect(err).toMatch(message);
    expect(simulator.journal).toEqual([]);
  });

  it('a JSON object without both keys is a spec', async () => {
    place.write('immuta/care.json', JSON.stringify({ name: 'Care', description: 'Treatment' }));

    expect((await place.run(['apply', 'immuta/care.json', '--yes'], access)).code).toBe(0);
    expect(writes()).toBe(1);
  });

  it('a deletion needs the same --prune', async () => {
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-q', '-m', 'one');
    await place.run(['apply', '--yes'], access);
    place.write('immuta/audit.yaml', CARE);
    const flags = ['--base', 'HEAD', '--prune', '--max-deletes', '1'];
    await plan(...flags);

    const without = await place.run(['apply', 'plan.json', '--yes', '--base', 'HEAD'], access);
    const withThem = await place.run(['apply', 'plan.json', '--yes', ...flags], access);

    expect(without.code).toBe(1);
    expect(unwrapped(without.out)).toContain('kept: prune is off');
    expect(withThem.code).toBe(0);
  });
});

describe('where the command is called', () => {
  it('names what is not committed, and only what it reads', async () => {
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-q', '-m', 'one');
    expect((await place.run(['plan'], access)).out).not.toContain('not committed');
    place.write('immuta/care.yaml', CARE);
    place.write('notes.txt', 'nothing');

    const { out } = await place.run(['plan'], access);

    expect(out).toContain('not committed: `immuta/care.yaml`.');
    expect((await place.run(['apply'], access, true, async () => 'no')).err).toContain('not committed');
  });

  it('paths lie anywhere in the repository, also from a subfolder', async () => {
    git('init', '-q', '-b', 'main');
    place.write('other/care.yaml', CARE);
    place.write('immuta/vars.txt', '');
    place.write('tools/deep/readme.txt', '');
    place.write('vars/prod.yaml', 'WHAT: Yearly\n');
    place.write('immuta/audit.yaml', AUDIT.replace('Yearly', '${WHAT}'));
    const keys = async (...words: string[]): Promise<string[]> => {
      const { out } = await place.run([...words, '--format', 'json'], access);
      const { operations } = JSON.parse(out) as { operations: { key: string; file: string }[] };
      return operations.map(({ key, file }) => `${key} ${file}`);
    };
    place.below = 'tools/deep';
    expect(await keys('plan', '--variables', '../../vars/prod.yaml')).toEqual(['Audit ../../immuta/audit.yaml']);
    expect(await keys('plan', '../../other/care.yaml')).toContain('Care ../../other/care.yaml');
    place.below = 'immuta';
    expect(await keys('plan', 'audit.yaml', '--variables', '../vars/prod.yaml')).toEqual(['Audit audit.yaml']);
    expect(await keys('plan', join(place.folder, 'other'))).toContain('Care ../other/care.yaml');
    place.below = 'other';
    expect(await keys('plan', '--specs', '*.yaml')).toEqual(['Care care.yaml']);
  });

  it('a folder with specs of its own stays the place, and what is outside of the repository is refused', async () => {
    git('init', '-q', '-b', 'main');
    place.write('team/immuta/care.yaml', CARE);
    place.below = 'team';

    expect((await place.run(['plan', '--format', 'json'], access)).out).toContain('"immuta/care.yaml"');
    const { code, out, err } = await place.run(['plan', '/etc/hostname'], access);
    expect(code).toBe(1);
    expect(out + err).toContain('out of the workspace');
  });

  it('an absolute path of a file to write is taken as it is', async () => {
    const folder = join(place.folder, 'reports');
    mkdirSync(join(place.folder, 'cwd', 'immuta'), { recursive: true });
    place.write('cwd/immuta/care.yaml', CARE);
    place.below = 'cwd';
    const files = ['plan-file', 'report-file', 'sarif-file', 'out'];

    const { code } = await place.run(['plan', ...files.flatMap((name) => [`--${name}`, join(folder, name)])], access);

    expect(code).toBe(0);
    expect(files.map((name) => readFileSync(join(folder, name), 'utf8').length > 100)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('--plan-secrets never asks for no secret', async () => {
    place.write(
      'immuta/data.yaml',
      readFileSync(join(import.meta.dirname, '../../src/kinds/data/fixtures/valid/snowflake-password.yaml'), 'utf8'),
    );
    const without = await place.run(['plan', '--format', 'json'], access);
    const never = await place.run(['plan', '--plan-secrets', 'never', '--format', 'json'], access);

    expect(JSON.parse(without.out)).toMatchObject({ failureReason: 'unresolved-placeholder' });
    expect(JSON.parse(never.out)).toMatchObject({ failureReason: '', summary: { create: 2 } });
    expect(never.out).toContain('`plan-secrets` is `never`');
    expect((await place.run(['apply', '--yes', '--plan-secrets', 'never'], access)).code).toBe(1);
    expect(writes()).toBe(0);
  });
});

function git(...words: string[]): void {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  execFileSync('git', [...who, ...words], { cwd: place.folder, stdio: 'ignore' });
}

/** Text without the line breaks of the terminal's width. */
function unwrapped(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
