import { execFileSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { CommandFolder } from '../cli/harness.ts';

const DATA = `connectionKey: ledger
connection:
  handler: Snowflake
  hostname: \${LEDGER_HOST}
  port: 443
  database: LEDGER
  warehouse: XS
  username: immuta
  password: \${LEDGER_PASSWORD}
sources:
  - table: ENTRIES
    schema: BOOKS
`;
const PASSWORD = 'real-ledger-password';

let place: CommandFolder;
let simulator: Simulator;
let environment: Record<string, string>;

interface PlanJson {
  readonly failureReason: string;
  readonly notes: string[];
  readonly operations: { kind: string; key: string; action: string; held: boolean; file: string; exposure: string }[];
}

beforeEach(async () => {
  place = new CommandFolder();
  simulator = await startSimulator({ kinds: simulatedKinds });
  environment = { IMMUTA_URL: simulator.url, IMMUTA_API_KEY: DEFAULT_USER.apiKey, LEDGER_PASSWORD: PASSWORD };
  git('init', '-q', '-b', 'main');
  place.write('vars.yaml', 'LEDGER_HOST: ledger.example.net\n');
  place.write('immuta/ledger.yaml', DATA);
  place.write('immuta/audit.yaml', 'name: Audit\n');
  place.write('immuta/tax.yaml', 'name: Tax\n');
  commit();
});

afterEach(async () => {
  place[Symbol.dispose]();
  await simulator.close();
});

function git(...words: string[]): void {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...identity, ...words], { cwd: place.folder, stdio: 'pipe' });
}

function commit(): void {
  git('add', '-A');
  git('commit', '-q', '-m', 'x');
}

async function plan(...words: string[]): Promise<PlanJson> {
  const inputs = ['--format', 'json', '--variables', 'vars.yaml', '--scope', 'changed', '--base', 'HEAD'];
  return JSON.parse((await place.run(['plan', ...inputs, ...words], environment)).out) as PlanJson;
}

/** What the dry runs carried as password: for the connection as the base has it, and for any other. */
function passwordsSent(): { toBase: unknown[]; elsewhere: unknown[] } {
  const sent = { toBase: [] as unknown[], elsewhere: [] as unknown[] };
  for (const { path, body } of simulator.journal) {
    if (path !== '/api/v2/data') continue;
    const { connectionKey, connection } = body as { connectionKey: string; connection: Record<string, unknown> };
    const asInBase =
      connectionKey === 'ledger' && connection['hostname'] === 'ledger.example.net' && connection['port'] === 443;
    sent[asInBase ? 'toBase' : 'elsewhere'].push(connection['password']);
  }
  return sent;
}

describe('what changed since the base is planned, and nothing else', () => {
  it('nothing for nothing', async () => {
    expect((await plan()).operations).toEqual([]);
  });

  it('an edited file, with the line of the edit', async () => {
    place.write('immuta/audit.yaml', 'name: Audit\ndescription: Yearly\n');

    expect((await plan()).operations).toMatchObject([{ kind: 'purpose', key: 'Audit', action: 'create' }]);
  });

  it('a moved file is nothing to Immuta', async () => {
    await place.run(['apply', '--yes', '--variables', 'vars.yaml'], environment);
    renameSync(join(place.folder, 'immuta/audit.yaml'), join(place.folder, 'immuta/moved.yaml'));

    expect((await plan()).operations).toEqual([]);
  });

  it('a removed file is shown and held, and deleted only with prune and room for it', async () => {
    await place.run(['apply', '--yes', '--variables', 'vars.yaml'], environment);
    rmSync(join(place.folder, 'immuta/tax.yaml'));

    expect((await plan()).operations).toMatchObject([{ key: 'Tax', action: 'delete', held: true }]);
    expect(await plan('--prune')).toMatchObject({ failureReason: 'max-deletes' });
    expect(await plan('--prune', '--max-deletes', '1')).toMatchObject({
      failureReason: '',
      operations: [{ held: false }],
    });
    expect(simulator.journal.filter((entry) => entry.method === 'DELETE')).toEqual([]);
  });

  it('an object that is gone from the tenant already is not deleted again', async () => {
    rmSync(join(place.folder, 'immuta/tax.yaml'));

    expect((await plan('--prune')).operations).toEqual([]);
  });

  it('everything gone is taken for a mistake', async () => {
    await place.run(['apply', '--yes', '--variables', 'vars.yaml'], environment);
    rmSync(join(place.folder, 'immuta'), { recursive: true });

    expect(await plan('--prune', '--max-deletes', '99')).toMatchObject({ failureReason: 'empty' });
  });
});

describe('a pull request cannot send a password to a host that it chose', () => {
  it.each<[string, () => void, string[], 'real' | 'dummy']>([
    [
      'only the sources changed',
      () => place.write('immuta/ledger.yaml', `${DATA}  - table: LINES\n    schema: BOOKS\n`),
      [],
      'real',
    ],
    [
      'the host changed',
      () => place.write('immuta/ledger.yaml', DATA.replace('${LEDGER_HOST}', 'evil.example')),
      [],
      'dummy',
    ],
    [
      'an option of the connection changed',
      () => place.write('immuta/ledger.yaml', DATA.replace('port: 443', 'port: 444')),
      [],
      'dummy',
    ],
    [
      'the placeholder of the secret changed',
      () => place.write('immuta/ledger.yaml', DATA.replace('LEDGER_PASSWORD', 'OTHER')),
      [],
      'dummy',
    ],
    [
      'the key is new',
      () =>
        place.write(
          'immuta/new.yaml',
          DATA.replace('connectionKey: ledger', 'connectionKey: other').replace('database: LEDGER', 'database: X'),
        ),
      [],
      'dummy',
    ],
    [
      'the variable of the host changed',
      () => {
        place.write('vars.yaml', 'LEDGER_HOST: evil.example\n');
        place.write('immuta/ledger.yaml', `${DATA}# touched\n`);
      },
      [],
      'dummy',
    ],
    [
      'the host changed and always is set',
      () => place.write('immuta/ledger.yaml', DATA.replace('port: 443', 'port: 444')),
      ['--plan-secrets', 'always'],
      'real',
    ],
    [
      'nothing of it changed and never is set',
      () => place.write('immuta/ledger.yaml', `${DATA}  - table: LINES\n    schema: BOOKS\n`),
      ['--plan-secrets', 'never'],
      'dummy',
    ],
  ])('%s', async (_, edit, words, expected) => {
    environment = { ...environment, OTHER: 'other-secret' };
    edit();

    const { notes } = await plan(...words);

    const { toBase, elsewhere } = passwordsSent();
    const isReal = (password: unknown): boolean => password === PASSWORD || password === 'other-secret';
    expect(toBase.length + elsewhere.length).toBeGreaterThan(0);
    if (expected === 'real') expect([...toBase, ...elsewhere].some(isReal)).toBe(true);
    else expect(elsewhere.filter(isReal)).toEqual([]);
    if (words.includes('never')) expect(toBase.filter(isReal)).toEqual([]);
    expect(notes.some((note) => note.includes('dummy'))).toBe(expected === 'dummy');
  });

  it('takes a variable of the runner for no secret, and only names that are allowed', async () => {
    place.write('immuta/ledger.yaml', DATA.replace('LEDGER_PASSWORD', 'GITHUB_TOKEN'));
    environment = { ...environment, GITHUB_TOKEN: 'ghs_token' };

    expect((await plan()).failureReason).toBe('unresolved-placeholder');
    expect((await plan('--secret-names', 'GITHUB_*', '--plan-secrets', 'always')).failureReason).toBe('');
  });
});
