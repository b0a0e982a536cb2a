import { expect, test } from 'vitest';
import type { DriftItem } from '../src/model/drift.ts';
import { ImmutaError } from '../src/model/failure.ts';
import type { ImmutaReader } from '../src/model/ports.ts';
import type { RunReport } from '../src/model/report.ts';
import { AUDIT_SEARCH, mayReadAudit, readAudit } from '../src/observe/read-audit.ts';
import { renderIssueBody } from '../src/report/issue.ts';
import { renderReportJson } from '../src/report/report-json.ts';
import type { Fields } from '../src/simulator/contract.ts';
import type { Fault } from '../src/simulator/faults.ts';
import { DEFAULT_USER } from '../src/simulator/server.ts';
import { openTestTenant, type TestTenant } from './tenant/test-tenant.ts';

const SPEC: Fields = {
  policyKey: 'door',
  name: 'The door',
  type: 'subscription',
  actions: { type: 'entitlements', entitlements: { operator: 'any', groups: ['A'] }, automaticSubscription: false },
};
const EDITED: Fields = {
  ...SPEC,
  actions: { type: 'entitlements', entitlements: { operator: 'any', groups: ['B'] }, automaticSubscription: false },
};

const EVENT: Fields = {
  id: 'e',
  action: 'UPDATE',
  actionStatus: 'SUCCESS',
  eventTimestamp: '2026-03-01T10:00:00.000Z',
  actor: { type: 'USER_ACTOR', id: 'taylor@example.com', name: 'Taylor | @Smith' },
  targetType: 'GLOBAL_POLICY',
  targets: [{ type: 'GLOBAL_POLICY', id: null, name: 'The door' }],
};

async function drifted(quirks: Parameters<typeof openTestTenant>[0] = {}): Promise<TestTenant> {
  const bench = await openTestTenant(quirks);
  bench.write('immuta/a.json', JSON.stringify(SPEC));
  bench.simulator.load('policy', structuredClone(EDITED));
  const older = {
    ...EVENT,
    eventTimestamp: '2026-02-01T10:00:00.000Z',
    actor: { ...(EVENT['actor'] as Fields), name: 'Old' },
  };
  const events = [older, EVENT, { ...EVENT, targets: [{ type: 'PURPOSE', name: 'The door' }] }];
  for (const [index, event] of events.entries()) bench.simulator.tenant.table('audit').set(index, event);
  bench.requests();
  return bench;
}

function accessPolicy(report: RunReport): DriftItem | undefined {
  return report.drift?.items.find((item) => item.key === 'door');
}

function asked(bench: TestTenant): number {
  return bench.requests().filter(({ path }) => path === AUDIT_SEARCH).length;
}

test('who and when come from the audit: issue, JSON, and one request', async () => {
  await using bench = await drifted({ quirks: { auditSearch: true } });
  const report = await bench.run('drift');
  expect(accessPolicy(report)).toMatchObject({ changedBy: 'Taylor | @Smith', when: '2026-03-01T10:00:00.000Z' });
  expect(asked(bench)).toBe(1);
  const body = renderIssueBody(report, { previousBody: null, now: new Date(0) });
  expect(body).toContain('last changed 2026-03-01 10:00 UTC by `Taylor | @Smith`');
  expect(JSON.parse(renderReportJson(report)).drift.items[0]).toMatchObject({ changedBy: 'Taylor | @Smith' });
});

test('the digest of the drift is the same with and without the audit', async () => {
  await using plain = await drifted();
  await using told = await drifted({ quirks: { auditSearch: true } });
  expect((await plain.run('drift')).drift?.digest).toBe((await told.run('drift')).drift?.digest);
});

test('without the route nothing fails and nothing is incomplete: no one knows', async () => {
  await using bench = await drifted();
  const report = await bench.run('drift');
  expect(accessPolicy(report)?.changedBy).toBeUndefined();
  expect([report.incomplete, report.exitCode, report.failures]).toEqual([false, 0, []]);
  expect(JSON.parse(renderReportJson(report)).drift.items[0]).toMatchObject({ changedBy: 'unknown' });
});

test('without the permission it is not asked', async () => {
  const permissions = DEFAULT_USER.permissions.filter((name) => name !== 'AUDIT');
  await using bench = await drifted({ quirks: { auditSearch: true }, users: [{ ...DEFAULT_USER, permissions }] });
  expect(accessPolicy(await bench.run('drift'))?.changedBy).toBeUndefined();
  expect(asked(bench)).toBe(0);
});

test('a profile that says no is heard', async () => {
  await using bench = await drifted({ quirks: { auditSearch: true } });
  bench.write('profile.json', JSON.stringify({ formatVersion: 1, switches: { auditSearch: false }, unanswered: [] }));
  await bench.run('drift', { 'tenant-profile': 'profile.json' });
  expect(asked(bench)).toBe(0);
});

test('where nothing drifted, and in a plan, it is not asked', async () => {
  await using bench = await drifted({ quirks: { auditSearch: true } });
  await bench.run('plan');
  bench.simulator.load('policy', structuredClone(SPEC));
  await bench.run('drift');
  expect(asked(bench)).toBe(0);
});

test.each<[string, Fault]>([
  ['status 500', { type: 'status', status: 500 }],
  ['no JSON', { type: 'malformed' }],
])('%s is "unknown", no failure', async (_, fault) => {
  await using bench = await drifted({ quirks: { auditSearch: true } });
  bench.simulator.setFaults([{ match: { path: AUDIT_SEARCH }, fault }]);
  const report = await bench.run('drift');
  expect(accessPolicy(report)).toMatchObject({ state: 'edited-in-tenant' });
  expect(accessPolicy(report)?.changedBy).toBeUndefined();
  expect([report.incomplete, report.exitCode]).toEqual([false, 0]);
});

const SUBJECT = { kind: 'policy', name: 'The door', id: 7 };

function answering(reply: unknown): ImmutaReader {
  const no = (): never => {
    throw new Error('only the search is asked');
  };
  return { get: no, list: no, dryRun: no, search: async () => reply };
}

function hits(...sources: readonly unknown[]): unknown {
  return { hits: { hits: sources.map((source) => ({ _source: source })) } };
}

test.each([
  ['nothing', null],
  ['a list', []],
  ['hits that are a list', { hits: [EVENT] }],
  ['rows without a source', { hits: { hits: [{}, null, 3] } }],
  ['a source that is a text', hits('x')],
  ['no actor', hits({ ...EVENT, actor: null })],
  ['an actor without a name', hits({ ...EVENT, actor: {} })],
  ['no time', hits({ ...EVENT, eventTimestamp: null })],
  ['a time that is none', hits({ ...EVENT, eventTimestamp: 'yesterday' })],
  ['no targets', hits({ ...EVENT, targets: null })],
  ['a target without a name', hits({ ...EVENT, targets: [{ type: 'POLICY' }] })],
  ['no type anywhere', hits({ ...EVENT, targetType: null, targets: [{ name: 'The door' }] })],
  ['another kind of that name', hits({ ...EVENT, targets: [{ type: 'PROJECT', name: 'The door' }] })],
  ['another object of that name', hits({ ...EVENT, targets: [{ type: 'POLICY', name: 'The door', id: 8 }] })],
  ['a failed attempt', hits({ ...EVENT, actionStatus: 'FAILURE' })],
  ['a query', hits({ ...EVENT, action: 'QUERY' })],
])('an answer with %s tells nothing', async (_, reply) => {
  expect([...(await readAudit(answering(reply), [SUBJECT]))]).toEqual([]);
});

test.each([
  ['the id of the actor where it has no name', { ...EVENT, actor: { id: 'bot' } }, 'bot'],
  ['`user` and `timestamp`', { ...EVENT, actor: null, user: { name: 'U' }, timestamp: EVENT['eventTimestamp'] }, 'U'],
  ['one target that is no list', { ...EVENT, targets: { type: 'Policy', id: 7, name: 'The door' } }, 'Taylor | @Smith'],
  ['`targetResource`', { ...EVENT, targets: null, targetResource: { id: '7', name: 'The door' } }, 'Taylor | @Smith'],
])('%s is understood', async (_, source, who) => {
  const found = await readAudit(answering(hits(source)), [SUBJECT]);
  expect(found.get(SUBJECT)).toEqual({ who, when: '2026-03-01T10:00:00.000Z' });
});

test('a refusal is no failure, a bug is', async () => {
  const facts = { code: 'forbidden', method: 'POST', path: AUDIT_SEARCH, status: 403, serverMessage: null } as const;
  const failing = (error: Error): ImmutaReader => ({
    ...answering(null),
    search: async () => {
      throw error;
    },
  });
  expect([...(await readAudit(failing(new ImmutaError('no', facts)), [SUBJECT]))]).toEqual([]);
  await expect(readAudit(failing(new TypeError('bug')), [SUBJECT])).rejects.toThrow('bug');
});

test('the profile decides, else the permission, else no one asks', () => {
  const owner = (...permissions: string[]) => ({ userId: 'u', permissions: new Set(permissions), projectId: null });
  const profile = (auditSearch: boolean) => ({ formatVersion: 1 as const, switches: { auditSearch }, unanswered: [] });
  expect(mayReadAudit(null, null)).toBe(false);
  expect(mayReadAudit(null, owner('GOVERNANCE'))).toBe(false);
  expect(mayReadAudit(null, owner('AUDIT'))).toBe(true);
  expect(mayReadAudit(profile(false), owner('AUDIT'))).toBe(false);
  expect(mayReadAudit(profile(true), null)).toBe(true);
});
