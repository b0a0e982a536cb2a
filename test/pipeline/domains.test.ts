import { expect, test } from 'vitest';
import type { Quirks } from '../../src/simulator/quirks.ts';
import { openTestTenant, type TestTenant } from '../tenant/test-tenant.ts';

function policy(domain: string, group = 'Everyone'): string {
  return JSON.stringify({
    policyKey: 'p',
    name: 'p',
    type: 'subscription',
    actions: { type: 'entitlements', entitlements: { operator: 'any', groups: [group] } },
    circumstances: [{ type: 'domains', domains: [{ name: domain }] }],
  });
}

/** A tenant with 60 domains and one group. */
async function opened(quirks: Partial<Quirks>): Promise<TestTenant> {
  const bench = await openTestTenant({ quirks: { strictTags: true, ...quirks } });
  for (let n = 0; n < 60; n += 1)
    bench.simulator.tenant.table('domain').set(1_000 + n, { id: `uuid-${n}`, name: `Domain ${n}` });
  bench.simulator.tenant.table('group').set(2_000, { id: 2_000, name: 'Everyone' });
  return bench;
}

const missing = (report: { readonly diagnostics: readonly { code: string }[] }): string[] =>
  report.diagnostics.filter(({ code }) => code.startsWith('ref/missing')).map(({ code }) => code);

test.each([
  ['GET /domain in pages of 25', { pageSize: 25 }, '/domain'],
  ['GET /collection, where /domain is not there', { pageSize: 25, domainList: 'collection' as const }, '/collection'],
])('60 domains are found by %s', async (_, quirks, path) => {
  await using bench = await opened(quirks);
  bench.write('immuta/p.json', policy('Domain 59'));
  const there = await bench.run('plan');
  bench.write('immuta/p.json', policy('Domain 60'));
  const absent = await bench.run('plan');

  expect(missing(there)).toEqual([]);
  expect(there.incomplete).toBe(false);
  expect(missing(absent)).toEqual(['ref/missing-domain']);
  expect(bench.requests().filter((request) => request.path === path).length).toBeGreaterThanOrEqual(6);
});

test('where neither list is there, the run is incomplete and says what it could not check', async () => {
  await using bench = await opened({ domainList: 'none' });
  bench.write('immuta/p.json', policy('Domain 1'));

  const report = await bench.run('plan');

  expect(report.incomplete).toBe(true);
  expect(missing(report)).toEqual([]);
  expect(report.diagnostics.map(({ message }) => message).join()).toContain('/domain');
});

test.each(['All Users', 'All Agents', 'All Identities'])('the group %s is never missing', async (group) => {
  await using bench = await opened({});
  bench.write('immuta/p.json', policy('Domain 1', group));
  expect(missing(await bench.run('plan'))).toEqual([]);
  bench.write('immuta/p.json', policy('Domain 1', 'Nowhere'));
  const report = await bench.run('plan');
  expect(missing(report)).toEqual(['ref/missing-group']);
  expect(report.diagnostics.map(({ message }) => message).join()).not.toContain('Did you mean');
});
