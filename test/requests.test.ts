import { describe, expect, test } from 'vitest';
import { specs } from '../bench/specs.ts';
import type { JournalEntry } from '../src/simulator/journal.ts';
import { openTestTenant, type TestTenant } from './tenant/test-tenant.ts';

/** A tenant that holds what `count` specs of each of three kinds say. */
async function benchOf(count: number): Promise<TestTenant> {
  const bench = await openTestTenant({ quirks: { pageSize: 0 } });
  const write = (kind: string, index: number, spec: Record<string, unknown>): void => {
    bench.write(`immuta/${kind}/${index}.json`, JSON.stringify(spec));
    bench.simulator.load(kind, structuredClone(spec) as never);
    if (kind === 'purpose') bench.simulator.load(kind, structuredClone(spec) as never);
  };
  for (let index = 0; index < count; index += 1) {
    write('purpose', index, { name: `purpose ${index}`, acknowledgement: 'a' });
    write('policy', index, {
      policyKey: `policy ${index}`,
      name: `policy ${index}`,
      type: 'data',
      actions: [
        {
          rules: [
            {
              type: 'Masking',
              config: { fields: [{ type: 'columnTags', columnTag: 'Card.PAN' }], maskingConfig: { type: 'Hash' } },
            },
          ],
        },
      ],
      circumstances: [{ type: 'columnTags', columnTag: 'Card.PAN' }],
    });
  }
  bench.requests();
  return bench;
}

function lists(requests: readonly JournalEntry[]): JournalEntry[] {
  return requests.filter(({ method }) => method === 'GET');
}

describe('a plan', () => {
  test('over 300 unchanged specs sends no dry run, and no more reads than one over 20', async () => {
    await using small = await benchOf(10);
    await using large = await benchOf(150);

    const [few, many] = [await small.run('plan'), await large.run('plan')];

    expect([few.plan.summary.unchanged, many.plan.summary.unchanged]).toEqual([20, 300]);
    const [smallRequests, largeRequests] = [small.requests(), large.requests()];
    expect(largeRequests.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(lists(largeRequests).length).toBe(lists(smallRequests).length);
    expect(lists(largeRequests).length).toBeLessThanOrEqual(12);
  });

  test('sends one dry run for each changed spec, and one of an unchanged one before them', async () => {
    await using bench = await benchOf(150);
    for (let index = 0; index < 7; index += 1) {
      bench.write(`immuta/purpose/${index}.json`, JSON.stringify({ name: `purpose ${index}`, acknowledgement: 'b' }));
    }

    const report = await bench.run('plan');

    expect(report.plan.summary.update).toBe(7);
    const posts = bench.requests().filter(({ method }) => method !== 'GET');
    expect([posts.length, posts.every(({ dryRun }) => dryRun)]).toEqual([8, true]);
  });

  test('asks for the data sources of each project in scope, and of no other', async () => {
    await using bench = await openTestTenant({ quirks: { pageSize: 0 } });
    for (let index = 0; index < 20; index += 1)
      bench.simulator.load('project', { projectKey: `p${index}`, name: `p${index}` });
    for (let index = 0; index < 3; index += 1)
      bench.write(`immuta/${index}.yaml`, `projectKey: p${index}\nname: p${index}\n`);

    await bench.run('plan');

    expect(bench.requests().filter(({ path }) => /^\/project\/\d+\/dataSources$/.test(path))).toHaveLength(3);
  });
});

describe('an hourly drift run with nothing changed', () => {
  test('sends lists, one dry run for each data spec, and the first dry run of their kind', async () => {
    await using bench = await openTestTenant({ quirks: { pageSize: 0, creationTakes: 0 } });
    const DATA = 12;
    const PROJECTS = 5;
    for (const [kind, spec] of specs('old', {
      purpose: 20,
      mask: 30,
      data: DATA,
      accessPolicy: 20,
      project: PROJECTS,
    })) {
      const key = String(spec['policyKey'] ?? spec['projectKey'] ?? spec['connectionKey'] ?? spec['name']);
      bench.write(`immuta/${kind}-${key.replaceAll(' ', '-')}.json`, JSON.stringify(spec));
    }
    bench.commit();
    const applied = await bench.run('apply', { 'on-loosening': 'ignore' });
    expect(applied.failures).toEqual([]);
    bench.requests();

    const report = await bench.run('drift', {}, 'HEAD');

    expect([report.drift?.drifted, report.incomplete, report.exitCode]).toEqual([false, false, 0]);
    const requests = bench.requests();
    const [reads, others] = [lists(requests), requests.filter(({ method }) => method !== 'GET')];
    expect(others.every(({ dryRun, path }) => dryRun && path.startsWith('/api/v2/data'))).toBe(true);
    expect(others).toHaveLength(DATA + 1);
    expect(reads.filter(({ path }) => /^\/project\/\d+\/dataSources$/.test(path))).toHaveLength(PROJECTS);
    // Each other list once. Policies come as a bare list: a second request shows that there are no more.
    expect(
      reads
        .map(({ path }) => path)
        .filter((path) => !/^\/project\/\d/.test(path))
        .sort(),
    ).toEqual([
      '/bim/group',
      '/bim/rpc/user/current',
      '/dataSource',
      '/domain',
      '/governance/purpose',
      '/policy/global',
      '/policy/global',
      '/project',
      '/tag',
    ]);
  });
});
