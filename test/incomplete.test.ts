import { describe, expect, test } from 'vitest';
import type { Operation } from '../src/model/plan.ts';
import type { RunReport } from '../src/model/report.ts';
import type { Fault } from '../src/simulator/faults.ts';
import { openTestTenant, type TestTenant } from './tenant/test-tenant.ts';

const POLICY = (key: string): string =>
  `policyKey: ${key}\nname: ${key}\ntype: data\nactions:\n  - rules:\n      - type: Masking\n        config:\n          fields:\n            - type: columnTags\n              columnTag: Card.PAN\n          maskingConfig:\n            type: Hash\ncircumstances:\n  - type: columnTags\n    columnTag: Card.PAN\n`;
const PROJECT = (key: string): string => `projectKey: ${key}\nname: ${key}\ndescription: d\n`;
const PURPOSE = (key: string): string => `name: ${key}\ndescription: d\nacknowledgement: I agree.\n`;
const DOMAIN = (key: string): string => `name: ${key}\ntype: domain\ndescription: d\n`;
const TAG = (key: string): string => `tags:\n  - name: ${key}\n`;
const DATA = (key: string): string =>
  `connectionKey: ${key}\nconnection:\n  handler: Redshift\n  hostname: ${key}.example.com\n  port: 5439\n  database: ${key}\n  username: u\n  password: "\${PASSWORD}"\nsources:\n  - schema: s\n    table: t\n    naming:\n      datasource: ${key}\n      schema: s\n      table: t\n`;

/** Each kind with its list and a spec of it. */
const KINDS = [
  { kind: 'policy', list: '/policy/global', spec: POLICY },
  { kind: 'project', list: '/project', spec: PROJECT },
  { kind: 'purpose', list: '/governance/purpose', spec: PURPOSE },
  { kind: 'domain', list: '/domain', spec: DOMAIN },
  { kind: 'tag', list: '/tag', spec: TAG },
  { kind: 'data', list: '/dataSource', spec: DATA },
] as const;

/** A tenant with two objects of each kind, whose specs are in the folder. */
async function applied(): Promise<TestTenant> {
  const bench = await openTestTenant({
    quirks: { policyEnvelope: 'hits', pageSize: 0 },
    environment: { PASSWORD: 'substitute' },
  });
  for (const { kind, spec } of KINDS) {
    for (const name of ['one', 'two']) bench.write(`immuta/${kind}-${name}.yaml`, spec(`${kind}-${name}`));
  }
  const report = await bench.run('apply');
  expect([report.exitCode, report.failures]).toEqual([0, []]);
  return bench;
}

function of(report: RunReport, kind: string): Operation[] {
  return report.plan.operations.filter((operation) => operation.kind === kind);
}

const READABLE = KINDS.filter(({ kind }) => kind !== 'data');
/** A list without a count cannot be seen to be cut. */
const COUNTED = READABLE.filter(({ list }) => list !== '/domain' && list !== '/tag');

const BROKEN: readonly [string, Fault][] = [
  ['is refused', { type: 'status', status: 403 }],
  ['fails half-way', { type: 'half-list' }],
  ['is cut', { type: 'malformed' }],
  ['is a page of HTML', { type: 'html' }],
  ['comes in an envelope that no one knows', { type: 'other-envelope' }],
];

describe.each(BROKEN)('a list that %s', (_, fault) => {
  const readable = fault.type === 'half-list' ? COUNTED : READABLE;
  test.each(readable)(
    'never makes a create or a delete of a $kind, and all else is planned',
    async ({ kind, list, spec }) => {
      await using bench = await applied();
      bench.write('immuta/new-purpose.yaml', PURPOSE('brand new'));
      bench.write(`immuta/${kind}-three.yaml`, spec(`${kind}-three`));
      bench.simulator.setFaults([{ match: { method: 'GET', path: list }, fault }]);

      const report = await bench.run('plan', { prune: 'true' });

      expect(of(report, kind).map(({ action }) => action)).not.toContain('create');
      expect(of(report, kind).map(({ action }) => action)).not.toContain('delete');
      expect(of(report, kind).map(({ compared }) => compared)).not.toContain('full');
      expect([report.incomplete, report.exitCode, report.failureReason]).toEqual([true, 3, 'incomplete']);
      for (const other of READABLE.filter((one) => one.kind !== kind)) {
        expect(of(report, other.kind).filter(({ action }) => action === 'unchanged')).toHaveLength(2);
      }
      if (kind !== 'purpose') expect(of(report, 'purpose').map(({ action }) => action)).toContain('create');
    },
  );

  test.each(READABLE)('makes an apply write nothing of a $kind', async ({ kind, list, spec }) => {
    await using bench = await applied();
    bench.write(`immuta/${kind}-one.yaml`, spec(`${kind}-one`).replace('name: ', 'name:  '));
    bench.simulator.setFaults([{ match: { method: 'GET', path: list }, fault }]);
    bench.requests();

    const report = await bench.run('apply');

    expect(report.exitCode).not.toBe(0);
    expect(bench.requests().filter((request) => request.kind === kind && request.wrote)).toEqual([]);
  });
});

describe('data sources, which the dry run judges', () => {
  test.each(BROKEN)('make no create and no delete of a list that %s, and the run is incomplete', async (_, fault) => {
    await using bench = await applied();
    bench.simulator.setFaults([{ match: { method: 'GET', path: '/dataSource' }, fault }]);

    const report = await bench.run('plan', { prune: 'true' });

    expect(of(report, 'data').map(({ action }) => action)).toEqual(['unchanged', 'unchanged']);
    expect([report.incomplete, report.exitCode]).toEqual([true, 3]);
  });
});

describe('words that no one knows', () => {
  test('a rule type of a later version makes that policy partial, and nothing else', async () => {
    await using bench = await applied();
    const policies = bench.simulator.tenant.table('policy');
    const entry = [...policies.entries()].find(([, row]) => row['policyKey'] === 'policy-one');
    if (entry === undefined) throw new Error('no policy');
    policies.set(entry[0], { ...entry[1], actions: [{ rules: [{ type: 'quantumMasking', config: {} }] }] });

    const report = await bench.run('plan');
    const [one, two] = of(report, 'policy');

    expect(one).toMatchObject({
      action: 'unknown',
      compared: 'partial',
      notCompared: [{ path: '/actions/0/rules/0' }],
    });
    expect(two).toMatchObject({ action: 'unchanged', compared: 'full' });
    expect([report.incomplete, report.exitCode]).toEqual([true, 3]);
  });

  test('`on-incomplete: warn` makes that exit 0', async () => {
    await using bench = await applied();
    bench.simulator.setFaults([{ match: { method: 'GET', path: '/project' }, fault: { type: 'status', status: 403 } }]);

    const report = await bench.run('plan', { 'on-incomplete': 'warn' });

    expect([report.incomplete, report.exitCode]).toEqual([true, 0]);
  });
});
