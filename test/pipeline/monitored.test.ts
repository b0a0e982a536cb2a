import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { CommandFolder } from '../cli/harness.ts';

const MONITORED = `connectionKey: ledger
connection:
  handler: Redshift
  hostname: ledger.example.net
  port: 5439
  database: ledger
  username: immuta
  password: \${LEDGER_PASSWORD}
`;

let place: CommandFolder;
let simulator: Simulator;
let environment: Record<string, string>;

beforeEach(async () => {
  place = new CommandFolder();
  simulator = await startSimulator({ kinds: simulatedKinds });
  environment = { IMMUTA_URL: simulator.url, IMMUTA_API_KEY: DEFAULT_USER.apiKey, LEDGER_PASSWORD: 'secret-of-ledger' };
  simulator.tenant.remote.set('ledger.example.net/ledger', [
    { schema: 'books', table: 'entries' },
    { schema: 'books', table: 'lines' },
  ]);
});

afterEach(async () => {
  place[Symbol.dispose]();
  await simulator.close();
});

async function run(...words: string[]) {
  const agreed = words.includes('apply') ? ['--yes'] : [];
  const { code, out } = await place.run(
    [...words, ...agreed, '--format', 'json', '--plan-secrets', 'always'],
    environment,
  );
  return {
    code,
    report: JSON.parse(out) as Record<string, unknown> & {
      operations: { deletes: string[]; server: { deleting: string[] } }[];
    },
  };
}

describe('a table that goes from a monitored schema', () => {
  it('is shown, and is neither a deletion nor drift', async () => {
    place.write('immuta/ledger.yaml', MONITORED);
    expect((await run('apply')).code).toBe(0);
    simulator.tenant.remote.set('ledger.example.net/ledger', [{ schema: 'books', table: 'entries' }]);

    const planned = await run('plan');
    const drifted = await run('drift');

    expect(planned.code).toBe(0);
    expect(planned.report.operations).toMatchObject([{ deletes: [], server: { deleting: [expect.any(String)] } }]);
    expect(drifted.report).toMatchObject({ failureReason: '', drift: { drifted: false } });
  });

  it('is a deletion where the tables are listed', async () => {
    const listed = `${MONITORED}sources:\n  - { table: entries, schema: books }\n  - { table: lines, schema: books }\n`;
    place.write('immuta/ledger.yaml', listed);
    expect((await run('apply')).code).toBe(0);
    place.write('immuta/ledger.yaml', listed.replace('  - { table: lines, schema: books }\n', ''));

    const planned = await run('plan');

    expect(planned.code).toBe(1);
    expect(planned.report).toMatchObject({
      failureReason: 'max-deletes',
      operations: [{ deletes: [expect.any(String)] }],
    });
  });
});
