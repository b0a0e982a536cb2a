import { expect, test } from 'vitest';
import { DEFAULT_USER } from '../../src/simulator/server.ts';
import { CommandFolder } from '../cli/harness.ts';
import { openTestTenant, type TestTenant } from '../tenant/test-tenant.ts';

const MASK = {
  policyKey: 'ssn',
  name: 'ssn',
  type: 'data',
  actions: [
    {
      rules: [
        {
          type: 'Masking',
          config: { fields: [{ type: 'columnTags', columnTag: 'PII.SSN' }], maskingConfig: { type: 'Hash' } },
        },
      ],
    },
  ],
};
const TESTS = `users: { intern: {} }
dataSources: { customers: { columns: { ssn: [PII.SSN] } } }
expect:
  - { user: intern, dataSource: customers, columns: { ssn: Hash } }
never:
  - { name: no SSN in clear, columns: [PII.SSN], see: clear }
`;

async function tested(): Promise<TestTenant> {
  const bench = await openTestTenant();
  bench.write('immuta/ssn.json', JSON.stringify(MASK));
  bench.write('immuta/access.test.yaml', TESTS);
  return bench;
}

/** Runs `test --live` in the folder of the workbench. */
async function live(bench: TestTenant, ...words: string[]) {
  using place = new CommandFolder();
  place.write('immuta/ssn.json', JSON.stringify(MASK));
  place.write('immuta/access.test.yaml', TESTS);
  const { out, err, code } = await place.run(['test', '--live', '--format', 'json', ...words], {
    IMMUTA_URL: bench.simulator.url,
    IMMUTA_API_KEY: DEFAULT_USER.apiKey,
  });
  return { code, err, report: out === '' ? null : JSON.parse(out) };
}

test('the policies of the tenant are tested, not those of Git, and nothing but reads is sent', async () => {
  await using bench = await tested();

  const before = await live(bench);
  bench.simulator.load('policy', structuredClone(MASK));
  bench.requests();
  const after = await live(bench);

  expect(before).toMatchObject({ code: 1, report: { summary: { passed: 0, failed: 2, unknown: 0 } } });
  expect(after).toMatchObject({ code: 0, report: { summary: { passed: 2, failed: 0, unknown: 0 } } });
  expect(bench.requests().filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('a policy that cannot be read leaves every test unknown', async () => {
  await using bench = await tested();
  bench.simulator.load('policy', structuredClone(MASK));
  for (const row of bench.simulator.tenant.table('policy').values()) {
    if (row['name'] === 'ssn') row['actions'] = [{ rules: [{ type: 'Quantum', config: {} }] }];
  }

  const { code, report } = await live(bench);

  expect(code).toBe(1);
  expect(report.summary).toEqual({ passed: 0, failed: 0, unknown: 2 });
  expect(report.tests[0].message).toContain('could not be read in full');
});

test('a drift run warns of each promise that the tenant breaks, whoever made the policy', async () => {
  await using bench = await tested();
  bench.simulator.load('policy', structuredClone(MASK));
  const fine = await bench.run('drift');
  bench.simulator.load('policy', { ...structuredClone(MASK), staged: true });

  const broken = await bench.run('drift');

  expect(fine.diagnostics.filter(({ code }) => code.startsWith('test/'))).toEqual([]);
  expect(broken.diagnostics.filter(({ code }) => code.startsWith('test/'))).toMatchObject([
    { severity: 'warning', file: 'immuta/access.test.yaml', line: 4, code: 'test/failed' },
    { severity: 'warning', file: 'immuta/access.test.yaml', line: 6, code: 'test/failed' },
  ]);
  expect(broken.diagnostics.map(({ message }) => message).join()).toContain('on the policies in Immuta');
  expect(broken.plan.summary.warnings).toBe(broken.diagnostics.filter(({ severity }) => severity === 'warning').length);
});
