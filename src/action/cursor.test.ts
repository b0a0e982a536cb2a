import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect } from '../../test/github/client.ts';
import { type GitHubEmulator, startGitHub } from '../../test/github/emulator.ts';
import type { Cursor, CursorStore } from '../model/run.ts';
import { deploymentCursor } from './cursor.ts';

const TENANT = 'acme.hosted.immutacloud.com';
const FIRST: Cursor = { sha: 'a'.repeat(40), pending: [] };
const SECOND: Cursor = {
  sha: 'b'.repeat(40),
  pending: [{ kind: 'policy', key: 'Mask PII', file: 'immuta/policies/pii.yaml' }],
};
let github: GitHubEmulator;
let store: CursorStore;

beforeEach(async () => {
  github = await startGitHub();
  store = deploymentCursor(await connect(github));
});
afterEach(() => github.close());

test('nothing was applied yet', async () => {
  expect(await store.read('prod', TENANT)).toBeNull();
});

test('the newest is read back, with what waits to be deleted', async () => {
  expect(await store.record('prod', TENANT, FIRST)).toBeNull();
  expect(await store.record('prod', TENANT, SECOND)).toBeNull();

  expect(await store.read('prod', TENANT)).toEqual(SECOND);
});

test('environments, tenants and tasks are kept apart', async () => {
  await store.record('dev', TENANT, FIRST);
  await store.record('prod', 'other.hosted.immutacloud.com', FIRST);

  expect(await store.read('prod', TENANT)).toBeNull();
});

test('one that did not succeed does not count', async () => {
  await store.record('prod', TENANT, FIRST);
  github.fail({ match: /statuses$/, status: 422, times: 1 });

  const why = await store.record('prod', TENANT, SECOND);

  expect(why).toContain('422');
  expect(await store.read('prod', TENANT)).toEqual(FIRST);
});

test('one that another tool made inactive still counts', async () => {
  await store.record('prod', TENANT, FIRST);
  github.deployments[0]?.statuses.push({ state: 'inactive', created_at: '2026-01-01T00:00:00Z' });

  expect(await store.read('prod', TENANT)).toEqual(FIRST);
});

test('is found behind a page of others', async () => {
  await store.record('prod', TENANT, FIRST);
  for (let index = 0; index < 100; index += 1) await store.record('prod', `t${index}`, SECOND);

  expect(await store.read('prod', TENANT)).toEqual(FIRST);
});

test('holds up nothing and merges nothing', async () => {
  await store.record('prod', TENANT, FIRST);

  const [made, status] = github.journal.filter(({ method }) => method === 'POST');
  expect(made?.body).toMatchObject({
    ref: FIRST.sha,
    task: 'immuta-gitops',
    environment: 'prod',
    required_contexts: [],
    auto_merge: false,
    payload: { tenant: TENANT, pending: [] },
  });
  expect(status?.body).toEqual({ state: 'success', auto_inactive: false });
});

test.each([403, 404])('%d: unavailable, with the permission that is missing', async (status) => {
  github.fail({ match: /deployments/, status });

  expect(await store.read('prod', TENANT)).toEqual({ unavailable: expect.stringContaining('`deployments: read`') });
  expect(await store.record('prod', TENANT, FIRST)).toContain('`deployments: write`');
});
