import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect } from '../../test/github/client.ts';
import { type GitHubEmulator, startGitHub } from '../../test/github/emulator.ts';
import { type Coverage, coverageOf } from '../model/coverage.ts';
import type { Cursor, CursorReading, CursorStore } from '../model/run.ts';
import type { GitHub } from './client.ts';
import { type CursorTrust, deploymentCursor } from './cursor.ts';
import { ACTIONS_BOT } from './limits.ts';
import { sealWith } from './seal.ts';

const TENANT = 'acme.hosted.immutacloud.com';
const FIRST = { sha: 'a'.repeat(40), pending: [] };
const SECOND = {
  sha: 'b'.repeat(40),
  pending: [{ kind: 'policy', key: 'Mask PII', file: 'immuta/policies/pii.yaml', commit: 'a'.repeat(40) }],
};
const PROD = coverageOf({ environment: 'prod', specs: ['immuta/**'] });
const KEY = 'a key of more than thirty-two characters';
const TRUST: CursorTrust = { authors: async () => [ACTIONS_BOT], isProtected: async () => true, seal: null };
let github: GitHubEmulator;
let client: GitHub;
let store: CursorStore;

beforeEach(async () => {
  github = await startGitHub();
  client = await connect(github);
  store = deploymentCursor(client, TRUST);
});
afterEach(() => github.close());

function read(from: CursorStore = store, coverage: Coverage = PROD, overlaps = false): Promise<CursorReading> {
  return from.read({ coverage, tenant: TENANT, overlaps: async () => overlaps });
}

async function cursorIn(from: CursorStore = store): Promise<Cursor | null> {
  const reading = await read(from);
  if (!('cursor' in reading)) throw new Error(JSON.stringify(reading));
  return reading.cursor;
}

/** A deployment of our task by someone. */
async function deploy(login: string, payload: object, sha = 'c'.repeat(40), succeedsBy = login): Promise<void> {
  const made = { ref: sha, task: 'immuta-gitops', environment: 'prod', payload };
  const { id } = (await github.act('POST', '/deployments', made, login)) as { id: number };
  await github.act('POST', `/deployments/${id}/statuses`, { state: 'success' }, succeedsBy);
}

test('nothing was applied yet', async () => {
  expect(await read()).toEqual({ cursor: null, notes: [] });
});

test('the newest is read back, with its patterns and what waits to be deleted', async () => {
  expect(await store.record(PROD, TENANT, FIRST)).toBeNull();
  expect(await store.record(PROD, TENANT, SECOND)).toBeNull();

  expect(await cursorIn()).toEqual({ ...SECOND, patterns: ['immuta/**'] });
});

test('environments, tenants and tasks are kept apart', async () => {
  await store.record({ ...PROD, environment: 'dev' }, TENANT, FIRST);
  await store.record(PROD, 'other.hosted.immutacloud.com', FIRST);

  expect(await cursorIn()).toBeNull();
});

test('each list of patterns has its own, and a new list inherits the newest that overlaps', async () => {
  const other = { ...PROD, patterns: ['other/**'] };
  await store.record(PROD, TENANT, FIRST);
  await store.record(other, TENANT, SECOND);

  expect(await read(store, PROD, true)).toMatchObject({ cursor: FIRST });
  expect(await read(store, other, true)).toMatchObject({ cursor: SECOND });
  const wider = { ...PROD, patterns: ['**'] };
  expect(await read(store, wider, true)).toMatchObject({ cursor: { ...SECOND, patterns: ['other/**'] } });
  expect(await read(store, wider, false)).toMatchObject({ cursor: null });
});

test('that of an earlier version is understood', async () => {
  await deploy(ACTIONS_BOT, { tenant: TENANT, pending: [{ kind: 'policy', key: 'M', file: 'immuta/m.yaml' }] });

  expect(await read(store, PROD, true)).toMatchObject({
    cursor: { sha: 'c'.repeat(40), patterns: null, pending: [{ key: 'M', commit: null }] },
  });
});

test('one that did not succeed does not count', async () => {
  await store.record(PROD, TENANT, FIRST);
  github.fail({ match: /statuses$/, status: 422, times: 1 });

  const why = await store.record(PROD, TENANT, SECOND);

  expect(why).toContain('422');
  expect(await cursorIn()).toMatchObject(FIRST);
});

test('one that another tool made inactive still counts', async () => {
  await store.record(PROD, TENANT, FIRST);
  const creator = { login: 'octocat' };
  github.deployments[0]?.statuses.push({ state: 'inactive', created_at: '2026-01-01T00:00:00Z', creator });

  expect(await cursorIn()).toMatchObject(FIRST);
});

test('is found behind a page of others', async () => {
  await store.record(PROD, TENANT, FIRST);
  for (let index = 0; index < 100; index += 1) await store.record(PROD, `t${index}`, SECOND);

  expect(await cursorIn()).toMatchObject(FIRST);
});

test('holds up nothing and merges nothing', async () => {
  await store.record(PROD, TENANT, FIRST);

  const [made, status] = github.journal.filter(({ method }) => method === 'POST');
  expect(made?.body).toMatchObject({
    ref: FIRST.sha,
    task: 'immuta-gitops',
    environment: 'prod',
    required_contexts: [],
    auto_merge: false,
    payload: { tenant: TENANT, patterns: ['immuta/**'], pending: [] },
  });
  expect(status?.body).toEqual({ state: 'success', auto_inactive: false });
});

test.each([403, 404])('%d: unavailable, with the permission that is missing', async (status) => {
  github.fail({ match: /deployments/, status });

  expect(await read()).toEqual({ unavailable: expect.stringContaining('`deployments: read`') });
  expect(await store.record(PROD, TENANT, FIRST)).toContain('`deployments: write`');
});

test('a GitHub that fails is no tenant without a record: nothing may be concluded from it', async () => {
  await store.record(PROD, TENANT, FIRST);
  github.fail({ match: /deployments/, status: 500 });

  expect(await read()).toEqual({ unread: expect.stringContaining('500') });
});

const FORGED = { tenant: TENANT, patterns: ['immuta/**'], pending: [{ kind: 'policy', key: 'Not ours', file: 'x' }] };

test.each([
  ['that someone else created', () => deploy('mallory', FORGED, undefined, ACTIONS_BOT), '`mallory` created it'],
  ['whose success someone else reported', () => deploy(ACTIONS_BOT, FORGED, undefined, 'mallory'), ''],
])('a deployment %s is ignored, and reported', async (_, forge, words) => {
  await store.record(PROD, TENANT, FIRST);
  await forge();

  const reading = await read();

  expect(reading).toMatchObject({ cursor: FIRST });
  expect('notes' in reading && reading.notes.join()).toContain(words);
});

test.each([
  [false, 'is not on the default branch'],
  [null, 'could not be read'],
])('a deployment of a commit off the protected branches is ignored, and reported (%j)', async (answer, words) => {
  await store.record(PROD, TENANT, FIRST);
  await deploy(ACTIONS_BOT, FORGED);
  const isProtected = async (sha: string) => (sha === FIRST.sha ? true : answer);

  const reading = await read(deploymentCursor(client, { ...TRUST, isProtected }));

  expect(reading).toMatchObject({ cursor: FIRST, notes: [expect.stringContaining(words)] });
});

test('a change of token: several logins count', async () => {
  await deploy('octocat', { tenant: TENANT, patterns: ['immuta/**'] });
  const authors = async () => [ACTIONS_BOT, 'octocat'];

  expect(await cursorIn(deploymentCursor(client, { ...TRUST, authors }))).toMatchObject({ sha: 'c'.repeat(40) });
});

test('a flood of forged deployments is one sentence after three', async () => {
  for (let index = 0; index < 5; index += 1) await deploy('mallory', FORGED);

  const reading = await read();

  expect('notes' in reading && reading.notes).toHaveLength(4);
  expect('notes' in reading && reading.notes[3]).toBe('2 more deployments are not accepted.');
});

test('with a key, what has no seal, a seal of another key or one over other facts is refused', async () => {
  const sealed = (key: string, repository = 'acme/specs'): CursorStore =>
    deploymentCursor(client, { ...TRUST, seal: sealWith(key, 'cursor', repository) });
  const own = sealed(KEY);
  await own.record(PROD, TENANT, FIRST);
  const [real] = github.deployments;
  await store.record(PROD, TENANT, SECOND);
  await sealed(`${KEY} of someone else`).record(PROD, TENANT, SECOND);
  await sealed(KEY, 'acme/other').record(PROD, TENANT, SECOND);
  await deploy(ACTIONS_BOT, { ...(real?.payload as object), pending: SECOND.pending }, FIRST.sha);
  await deploy(ACTIONS_BOT, { ...(real?.payload as object) }, SECOND.sha);

  const reading = await read(own);

  expect(reading).toMatchObject({ cursor: FIRST });
  expect('notes' in reading && reading.notes).toHaveLength(4);
  expect(JSON.stringify(github.journal)).not.toContain(KEY);
});
