import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mask, project, purpose, tables } from '../apply/specs.ts';
import { Scene, type ScenePull } from './scene.ts';
import { type JobEnd, type Occasion, runWorkflow } from './workflow.ts';

const EXAMPLES = join(import.meta.dirname, '../../examples');
const SHARDED = readFileSync(join(EXAMPLES, 'shards/.github/workflows/immuta.yml'), 'utf8');
const DRIFT = readFileSync(join(EXAMPLES, 'shards/.github/workflows/immuta-drift.yml'), 'utf8');
const WHOLE = readFileSync(join(EXAMPLES, '.github/workflows/immuta.yml'), 'utf8');
const KEY = 'scene-key-5d2c8e1f';

let scene: Scene;
let pull: ScenePull;
/** The merge commit that the event is about. */
let sha: string;

beforeEach(async () => {
  scene = await Scene.open();
  scene.commit('main', { 'variables/prod.yaml': 'STAGE: prod\n', 'immuta/p.yaml': purpose('P') });
  pull = await scene.open('change', {
    ...Object.fromEntries(['A', 'B', 'C', 'D', 'E'].map((key) => [`immuta/m${key}.json`, mask(key)])),
    ...Object.fromEntries(['A', 'B', 'C', 'D', 'E'].map((key) => [`immuta/d${key}.json`, tables(key, ['a'])])),
    'immuta/j.json': project('J', { purposes: ['P'], datasources: ['A a'] }),
  });
  sha = scene.repository.trialMerge(pull.branch);
});

afterEach(async () => await scene[Symbol.asyncDispose]());

async function plan(
  text: string,
  over: Partial<Occasion> & { readonly event?: string } = {},
  lost?: Parameters<typeof runWorkflow>[2],
): Promise<JobEnd[]> {
  const head = scene.repository.git('rev-parse', pull.branch);
  const payload = await scene.github.pullRequestEvent(pull.number, { head, base: scene.main });
  const occasion: Occasion = {
    github: scene.github,
    event: 'pull_request',
    payload,
    ref: `refs/pull/${pull.number}/merge`,
    sha,
    checkout: () => scene.repository.checkout(sha),
    vars: { IMMUTA_URL: scene.simulator.url },
    secrets: { IMMUTA_API_KEY: KEY },
    ...over,
  };
  return await runWorkflow(text, occasion, lost);
}

const comments = async () => await scene.github.comments(pull.number);
const codes = (ends: readonly JobEnd[], job: string) =>
  ends.filter((one) => one.job === job).map(({ ends: steps }) => steps[0]?.code);

test('four shards and their merge make one comment and one approval, those of a run in one piece', async () => {
  const ends = await plan(SHARDED);
  expect(codes(ends, 'shard')).toEqual([0, 0, 0, 0]);
  expect(codes(ends, 'plan')).toEqual([0]);
  expect(codes(ends, 'apply')).toEqual([]);
  const merged = ends.find(({ job }) => job === 'plan')?.ends[0];
  const [comment, ...others] = await comments();
  expect(others).toEqual([]);
  expect(comment?.body).toContain('mA.json');

  const [whole] = (await plan(WHOLE)).flatMap((end) => end.ends);
  expect(readFileSync(merged?.outputs['plan-file'] ?? '', 'utf8')).toBe(
    readFileSync(whole?.outputs['plan-file'] ?? '', 'utf8'),
  );
  expect(merged?.outputs['changes']).toBe(whole?.outputs['changes']);
  const [again] = await comments();
  const withoutRun = (text = '') => text.replaceAll(/\b[0-9a-f]{7,40}\b/g, 'SHA');
  expect(withoutRun(again?.body)).toBe(withoutRun(comment?.body));
}, 120_000);

test('the plan of shards is what an apply holds itself to', async () => {
  await plan(SHARDED);
  await scene.merge(pull);
  const start = scene.simulator.journal.length;
  const end = await scene.push({ inputs: { variables: 'variables/prod.yaml' } });
  expect([end.code, end.outputs['failure-reason']]).toEqual([0, '']);
  expect(scene.writtenSince(start)).toContain('policy A');
}, 120_000);

test.each([1, 3])(
  'shard %i is lost with its runner: the plan is incomplete, and approves nothing',
  async (index) => {
    const ends = await plan(SHARDED, {}, (job, matrix) => job === 'shard' && matrix['shard'] === index);
    expect(codes(ends, 'plan')).toEqual([3]);
    const merged = ends.find(({ job }) => job === 'plan')?.ends[0];
    expect(merged?.outputs).toMatchObject({ incomplete: 'true', 'failure-reason': 'incomplete' });
    expect((await comments())[0]?.body).toContain(`Shard ${index}/4 is missing`);
    await scene.merge(pull);
    const start = scene.simulator.journal.length;
    const applied = await scene.push({ inputs: { variables: 'variables/prod.yaml' } });
    expect(applied.code).toBe(1);
    expect(scene.writtenSince(start)).toEqual([]);
  },
  120_000,
);

test('shards that cannot reach the tenant end red, and so does the merge', async () => {
  scene.simulator.setFaults([{ match: {}, fault: { type: 'status', status: 401 } }]);
  const ends = await plan(SHARDED);
  expect(codes(ends, 'shard')).toEqual([1, 1, 1, 1]);
  expect(codes(ends, 'plan')).toEqual([1]);
}, 120_000);

test('drift in shards keeps one issue, that of a run in one piece, and a revert runs in one job', async () => {
  await plan(SHARDED);
  const merged = await scene.merge(pull);
  expect((await scene.push({ inputs: { variables: 'variables/prod.yaml' } })).code).toBe(0);
  scene.simulator.load('policy', { ...mask('C'), staged: true });
  const scheduled: Partial<Occasion> & { readonly event: string } = {
    event: 'schedule',
    payload: await scene.github.repositoryEvent(),
    ref: 'refs/heads/main',
    sha: merged,
    checkout: () => scene.repository.checkout(merged),
  };
  const ends = await plan(DRIFT, scheduled);
  expect([codes(ends, 'shard'), codes(ends, 'drift'), codes(ends, 'revert')]).toEqual([[0, 0, 0, 0], [0], []]);
  const [issue, ...others] = (await scene.github.issues()).filter(({ state }) => state === 'open');
  expect(others).toEqual([]);
  expect(issue?.body).toContain('mC.json');

  const digest = /sha256:[0-9a-f]{64}/.exec(issue?.body ?? '')?.[0] ?? '';
  const start = scene.simulator.journal.length;
  const reverted = await plan(DRIFT, { ...scheduled, event: 'workflow_dispatch', inputs: { revert: digest } });
  expect([codes(reverted, 'shard'), codes(reverted, 'drift'), codes(reverted, 'revert')]).toEqual([[], [], [0]]);
  expect(scene.writtenSince(start)).toEqual(['policy C']);
}, 120_000);

test('without secrets, as in the pull request of a fork, the shards ask nothing and the merge validates', async () => {
  const head = scene.repository.git('rev-parse', pull.branch);
  const event = await scene.github.pullRequestEvent(pull.number, { head, base: scene.main });
  const payload: { pull_request?: { head?: object } } = structuredClone(event);
  Object.assign(payload.pull_request?.head ?? {}, { repo: { full_name: 'someone/fork' } });
  const start = scene.simulator.journal.length;
  const ends = await plan(SHARDED, { payload, secrets: {} });
  expect(codes(ends, 'shard')).toEqual([0, 0, 0, 0]);
  expect(codes(ends, 'plan')).toEqual([0]);
  expect(ends.find(({ job }) => job === 'plan')?.ends[0]?.outputs['mode']).toBe('validate');
  expect(scene.simulator.journal.length).toBe(start);
}, 120_000);
