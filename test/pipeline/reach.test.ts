import { expect, test } from 'vitest';
import { renderComment } from '../../src/report/comment.ts';
import { renderIssueBody } from '../../src/report/issue.ts';
import { planFields } from '../../src/report/plan-json.ts';
import { openTestTenant, type TestTenant, type TestTenantOptions } from '../tenant/test-tenant.ts';

const NOW = new Date('2026-01-01T00:00:00Z');

function mask(type: string): object {
  return {
    policyKey: 'ssn',
    name: 'Mask SSN',
    type: 'data',
    actions: [
      {
        rules: [
          { type: 'Masking', config: { fields: [{ type: 'columnTags', columnTag: 'PII' }], maskingConfig: { type } } },
        ],
      },
    ],
    circumstances: [{ type: 'columnTags', columnTag: 'PII' }],
  };
}

/** A collection of so many tables with two tagged columns, and one without. */
function tables(count: number): object {
  const columns = [
    { columnName: 'ssn', tags: ['PII.SSN'] },
    { columnName: 'mail', tags: ['PII.Mail'] },
  ];
  return {
    connectionKey: 'crm',
    connection: {
      handler: 'PostgreSQL',
      hostname: 'db.example.com',
      port: 5432,
      database: 'crm',
      username: 'r',
      password: '${P}',
    },
    nameTemplate: {
      dataSourceFormat: '<tablename>',
      tableFormat: '<tablename>',
      schemaFormat: '<schema>',
      schemaProjectNameFormat: '<schema>',
    },
    sources: [
      ...Array.from({ length: count }, (_, n) => ({
        table: `t${String(n).padStart(2, '0')}`,
        schema: 'crm',
        tags: { columns },
      })),
      { table: 'plain', schema: 'crm' },
    ],
  };
}

async function opened(count: number, quirks: TestTenantOptions['quirks'] = {}): Promise<TestTenant> {
  const bench = await openTestTenant({
    quirks: { creationTakes: 0, strictTags: false, ...quirks },
    environment: { P: 'x' },
  });
  bench.simulator.load('data', tables(count) as never);
  bench.simulator.load('policy', mask('Null') as never);
  bench.write('immuta/ssn.json', JSON.stringify(mask('Hash')));
  bench.requests();
  return bench;
}

test('a change of access says on how many data sources and columns the policy acts now', async () => {
  await using bench = await opened(12);

  const report = await bench.run('plan');
  const [operation] = report.plan.operations;
  const comment = renderComment(report, { approval: null });

  expect(operation?.reach).toEqual({
    dataSources: 12,
    columns: 24,
    names: Array.from({ length: 10 }, (_, n) => `t${String(n).padStart(2, '0')}`),
    unknown: null,
  });
  expect(comment).toContain('It acts on 12 data sources and 24 columns now: `t00`, ');
  expect(comment).toContain('`t09` and 2 more.');
  expect(JSON.stringify(planFields(report.plan))).toContain('"reach":{"dataSources":12');
  expect(bench.requests().filter(({ method, dryRun }) => method !== 'GET' && !dryRun)).toEqual([]);
});

test('a server that ignores the filter leaves the reach unknown', async () => {
  await using bench = await opened(3, { ignoresPolicyFilter: true });

  const report = await bench.run('plan');

  expect(report.plan.operations[0]?.reach).toMatchObject({
    dataSources: null,
    unknown: 'GET /dataSource lists 4 data sources of the policy, and GET /policy/global/appliedTo gives 3.',
  });
  expect(renderComment(report, { approval: null })).toContain('Reach unknown: ');
  expect(report.plan.complete).toBe(true);
});

test('on many data sources the columns are left uncounted, and that is said', async () => {
  await using bench = await opened(25);

  expect((await bench.run('plan')).plan.operations[0]?.reach).toMatchObject({
    dataSources: 25,
    columns: null,
    unknown: 'Columns are counted on up to 20 data sources.',
  });
  expect(bench.requests().filter(({ path }) => path.startsWith('/dictionary/'))).toEqual([]);
});

test('a new policy has no reach yet, and a harmless change asks for none', async () => {
  await using bench = await opened(2);
  bench.write('immuta/ssn.json', JSON.stringify({ ...mask('Null'), name: 'Another name' }));
  bench.write('immuta/new.json', JSON.stringify({ ...mask('Hash'), policyKey: 'new', name: 'new' }));

  const { operations } = (await bench.run('plan')).plan;

  expect(operations.map(({ reach }) => reach)).toEqual([undefined, undefined]);
  expect(bench.requests().filter(({ path }) => path.includes('appliedTo'))).toEqual([]);
});

test('the drift issue says how far the harm reaches', async () => {
  await using bench = await opened(2);
  bench.write('immuta/ssn.json', JSON.stringify(mask('Null')));
  bench.simulator.load('policy', mask('Hash') as never);

  const report = await bench.run('drift');

  expect(renderIssueBody(report, { previousBody: null, now: NOW })).toContain(
    'It acts on 2 data sources and 4 columns now',
  );
});

test('new data sources name the policies that meet them, and warn where no column carries a tag', async () => {
  await using bench = await openTestTenant({ quirks: { strictTags: false }, environment: { P: 'x' } });
  bench.write('immuta/crm.json', JSON.stringify(tables(1)));
  bench.write('immuta/ssn.json', JSON.stringify(mask('Hash')));

  const report = await bench.run('plan');
  const data = report.plan.operations.find(({ kind }) => kind === 'data');

  expect(data?.meets).toEqual([
    { name: 'crm.t00', dataPolicies: ['ssn'], subscriptionPolicies: [], taggedColumns: 2 },
    { name: 'crm.plain', dataPolicies: [], subscriptionPolicies: [], taggedColumns: 0 },
  ]);
  expect(renderComment(report, { approval: null })).toContain(
    '`crm.t00`: masks and row filters: `ssn`; subscription policies: none',
  );
  expect(report.diagnostics.filter(({ code }) => code === 'data/untagged-column')).toMatchObject([
    { severity: 'warning', file: 'immuta/crm.json', message: expect.stringContaining('"crm.plain"') },
  ]);
  bench.write('.immuta-gitops.yaml', 'rules: { data/untagged-column: error }\n');
  expect((await bench.run('plan')).exitCode).toBe(1);
});
