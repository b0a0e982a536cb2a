import { describe, expect, test } from 'vitest';
import type { RunReport } from '../src/model/report.ts';
import { openTestTenant } from './tenant/test-tenant.ts';

/*
 * Which sort Immuta makes of a subscription policy without `shareResponsibility` is not known: whichever it is, the file
 * says nothing about it. Both are tried on a tenant.
 */

const spec = (share: string, group = 'Millers'): string => `policyKey: mill door
name: Mill door
type: subscription
actions: { type: entitlements, entitlements: { operator: any, groups: [${group}] }${share} }
circumstances: [{ type: tags, tag: Mill.Grain }]
`;

const FILE = 'immuta/door.yaml';
const changesOf = ({ plan }: RunReport): string[] =>
  plan.operations.flatMap(({ changes }) => changes.map(({ path }) => path));

describe.each([
  ['a guardrail', false],
  ['a grant', true],
])('a tenant that makes it %s', (_, absentShareGrants) => {
  const open = (text: string) => openTestTenant({ files: { [FILE]: text }, quirks: { absentShareGrants } });

  test('what the file does not say is no difference, is never sent, and is no drift', async () => {
    await using bench = await open(spec(''));
    const applied = await bench.run('apply');
    const sent = bench.requests().filter(({ method, path }) => method === 'POST' && path.startsWith('/api/v2/policy'));
    const [again, drift] = [await bench.run('plan'), await bench.run('drift')];

    expect([applied.exitCode, again.exitCode, drift.exitCode]).toEqual([0, 0, 0]);
    expect(sent.length).toBeGreaterThan(0);
    expect(JSON.stringify(sent)).not.toContain('shareResponsibility');
    expect([changesOf(again), changesOf(drift)]).toEqual([[], []]);
    expect(drift.plan.summary).toMatchObject({ update: 0, create: 0 });
  });

  test('what the file says is compared', async () => {
    await using bench = await open(spec(''));
    await bench.run('apply');
    bench.write(FILE, spec(`, shareResponsibility: ${!absentShareGrants}`));
    const said = await bench.run('plan');
    bench.write(FILE, spec(`, shareResponsibility: ${absentShareGrants}`));
    const same = await bench.run('plan');

    expect(changesOf(said)).toEqual(['/actions/shareResponsibility']);
    expect(changesOf(same)).toEqual([]);
  });

  test('a write that leaves it open is not called harmless', async () => {
    await using bench = await open(spec(', shareResponsibility: false'));
    await bench.run('apply');
    // By itself a smaller group tightens; which sort the policy is afterwards is not known.
    bench.write(FILE, spec('', 'Masters'));
    const plan = await bench.run('plan');

    expect(plan.plan.operations.map(({ exposure }) => exposure)).not.toContain('neutral');
    expect(plan.plan.operations.map(({ exposure }) => exposure)).not.toContain('tightens');
  });
});
