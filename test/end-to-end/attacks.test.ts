import { describe, expect, test } from 'vitest';
import { mask, tables } from '../apply/specs.ts';
import { identitiesOf } from '../apply/tenant-state.ts';
import { Scene } from './scene.ts';

const BOT = 'github-actions[bot]';
const KEY = 'an approval key of more than thirty-two characters';
const PRUNE = { prune: 'true', 'max-deletes': '10' };

/** A deployment of our task, as someone with write access makes it. */
async function deploy(scene: Scene, login: string, sha: string, pending: readonly object[]): Promise<void> {
  const tenant = new URL(scene.simulator.url).host;
  const patterns = ['immuta/**/*.json', 'immuta/**/*.yaml', 'immuta/**/*.yml'];
  const payload = { tenant, patterns, pending };
  const made = { ref: sha, task: 'immuta-gitops', environment: 'default', payload };
  const { id } = (await scene.github.act('POST', '/deployments', made, login)) as { id: number };
  await scene.github.act('POST', `/deployments/${id}/statuses`, { state: 'success' }, login);
}

/** One policy in Git and applied, one that Git never held. */
async function settled(): Promise<Scene> {
  const scene = await Scene.open();
  scene.commit('main', { 'immuta/m1.json': mask('M1') });
  await scene.github.importRepository(scene.repository.root);
  await scene.push();
  scene.simulator.load('policy', mask('Not in Git') as never);
  return scene;
}

const FOREIGN = { kind: 'policy', key: 'Not in Git', file: 'immuta/m1.json' };

describe('a record that someone forged', () => {
  test.each([
    ['of another login', 'mallory', null, '`mallory` created it'],
    ['that names an object Git never held', BOT, null, 'does not prove'],
    ['that names a commit which never held it', BOT, 'main', 'does not prove'],
  ])('%s deletes nothing and hides nothing', async (_, login, commit, words) => {
    await using scene = await settled();
    const merged = scene.commit('main', { 'immuta/m2.json': mask('M2') });
    await scene.github.importRepository(scene.repository.root);
    const before = scene.repository.git('rev-parse', 'main^1');
    await deploy(scene, login, login === BOT ? before : merged, [
      { ...FOREIGN, ...(commit === null ? {} : { commit: before }) },
    ]);

    const end = await scene.push({ inputs: PRUNE });

    expect(end.outputs).toMatchObject({ 'failure-reason': '', creates: '1', deletes: '0' });
    expect(identitiesOf(scene.simulator)).toEqual(['policy M1', 'policy M2', 'policy Not in Git']);
    expect(end.summary).toContain(words);
  });

  test('of a commit off the default branch is ignored, and the run does not end as stale', async () => {
    await using scene = await settled();
    const evil = scene.commit('evil', { 'immuta/evil.json': mask('Evil') });
    scene.commit('main', { 'immuta/m2.json': mask('M2') });
    await scene.github.importRepository(scene.repository.root);
    scene.github.attach(scene.repository.root);
    await deploy(scene, BOT, evil, []);

    const end = await scene.push();

    expect(end.outputs).toMatchObject({ 'failure-reason': '', creates: '1' });
    expect(end.summary).toContain('is not on the default branch');
  });

  test('without a seal is refused where there is a key; one with a seal counts', async () => {
    await using scene = await settled();
    scene.inputs = { 'approval-key': KEY };
    const first = await scene.push();
    scene.commit('main', { 'immuta/m2.json': mask('M2') });
    await scene.github.importRepository(scene.repository.root);
    await deploy(scene, BOT, scene.main, []);

    const end = await scene.push();

    expect(first.summary).toContain('it has no seal');
    expect(end.outputs).toMatchObject({ 'failure-reason': '', creates: '1', unchanged: '0' });
    expect(end.summary).toContain('it has no seal');
    expect([first.stdout.replace(/^::add-mask::.*$/gm, ''), end.summary].join()).not.toContain(KEY);
  });
});

describe('an approval that someone forged', () => {
  test('an edited comment approves nothing, and is noticed at the merge', async () => {
    await using scene = await settled();
    const pull = await scene.open('topic', { 'immuta/m2.json': mask('M2') });
    await scene.plan(pull);
    const [comment] = await scene.github.comments(pull.number);
    const body = `${comment?.body.split('\n')[0]}\n\n## Immuta plan\n\nNo changes.`;
    await scene.github.ask('PATCH', `/issues/comments/${comment?.id}`, { body });
    await scene.merge(pull);

    const end = await scene.push();
    const again = await scene.push();

    expect(end.outputs).toMatchObject({ 'failure-reason': '', creates: '1' });
    expect(end.summary).toContain('was edited after the plan wrote it');
    expect(again.summary).not.toContain('was edited');
  });

  test('a pull request whose workflow made no plan is stale, whatever a comment says', async () => {
    await using scene = await settled();
    const other = await scene.open('other', { 'immuta/m2.json': mask('M2') });
    await scene.plan(other);
    const [planned] = await scene.github.comments(other.number);
    const pull = await scene.open('topic', { 'immuta/m2.json': mask('M2') });
    await scene.github.comment(pull.number, planned?.body ?? '', BOT);
    await scene.merge(pull);
    const start = scene.simulator.journal.length;

    const end = await scene.push();

    expect(end.outputs).toMatchObject({ 'failure-reason': 'stale-plan' });
    expect(scene.writtenSince(start)).toEqual([]);
  });
});

const SECRET = { SHOP_PASSWORD: 'the-password-of-the-shop' };

function shop(host: string) {
  const spec = tables('Shop', ['orders'], host) as { connection: object };
  return {
    ...spec,
    connection: { ...spec.connection, password: '${SHOP_PASSWORD}' },
  };
}

describe('a secret goes only where a protected ref says', () => {
  test.each([
    ['of a pull request into another branch', 'pull_request'],
    ['of a branch that was pushed before', 'push'],
    ['of a dispatch on a branch', 'workflow_dispatch'],
    ['of a drift run on a branch', 'drift'],
    ['of a comment with the head checked out', 'issue_comment'],
  ])('not to the host %s', async (_, how) => {
    await using scene = await Scene.open();
    scene.commit('main', { 'immuta/shop.json': shop('good.example.com') });
    await scene.github.importRepository(scene.repository.root);
    await scene.push({ environment: SECRET });
    const start = scene.simulator.journal.length;
    const first = scene.commit('side', { 'immuta/shop.json': shop('evil.example.com') });
    const tip = scene.commit('side', { 'immuta/m.json': mask('M') });
    await scene.github.importRepository(scene.repository.root);
    const repository = await scene.github.repositoryEvent();
    const run = { environment: SECRET, inputs: { mode: how === 'drift' ? 'drift' : 'plan', scope: 'all' } };

    if (how === 'pull_request') {
      const pull = await scene.open('topic', { 'immuta/m3.json': mask('M3') }, 'side');
      const head = scene.repository.git('rev-parse', 'topic');
      const payload = await scene.github.pullRequestEvent(pull.number, { head, base: tip });
      await scene.start('pull_request', { payload, ref: `refs/pull/${pull.number}/merge`, sha: head }, run);
    } else if (how === 'issue_comment') {
      const occasion = { payload: repository, ref: 'refs/heads/main', sha: scene.main };
      await scene.start('issue_comment', occasion, { ...run, checkout: tip });
    } else {
      const payload = { ...repository, ref: 'refs/heads/side', before: first, after: tip };
      const event = how === 'drift' ? 'workflow_dispatch' : how;
      await scene.start(event, { payload, ref: 'refs/heads/side', sha: tip }, run);
    }

    const sent = scene.simulator.journal.slice(start).filter(({ path }) => path === '/api/v2/data');
    const toEvil = sent.map(({ body }) => JSON.stringify(body)).filter((body) => body.includes('evil.example.com'));
    expect(toEvil).not.toHaveLength(0);
    for (const body of toEvil) expect(body).not.toContain(SECRET.SHOP_PASSWORD);
  });

  test('to the host of the default branch, from any pull request', async () => {
    await using scene = await Scene.open();
    scene.commit('main', { 'immuta/shop.json': shop('good.example.com') });
    await scene.github.importRepository(scene.repository.root);
    await scene.push({ environment: SECRET });
    const start = scene.simulator.journal.length;
    const pull = await scene.open('topic', {
      'immuta/shop.json': { ...shop('good.example.com'), options: { staleDataTolerance: 60 } },
    });

    await scene.plan(pull, { environment: SECRET });

    const sent = scene.simulator.journal.slice(start).filter(({ path }) => path === '/api/v2/data');
    expect(sent.map(({ body }) => JSON.stringify(body)).join()).toContain(SECRET.SHOP_PASSWORD);
  });
});

test('a drift run on another branch leaves the issue of the default branch alone', async () => {
  await using scene = await settled();
  scene.simulator.load('policy', { ...mask('M1'), staged: true } as never);
  const repository = await scene.github.repositoryEvent();
  const drift = { inputs: { mode: 'drift' } };
  await scene.start('schedule', { payload: repository, ref: 'refs/heads/main', sha: scene.main }, drift);
  const [issue] = await scene.github.issues();
  const tip = scene.commit('side', { 'immuta/m1.json': { ...mask('M1'), staged: true } });
  await scene.github.importRepository(scene.repository.root);

  const end = await scene.start(
    'workflow_dispatch',
    { payload: { ...repository, ref: 'refs/heads/side' }, ref: 'refs/heads/side', sha: tip },
    drift,
  );

  expect(issue).toMatchObject({ state: 'open' });
  expect((await scene.github.issues())[0]).toEqual(issue);
  expect(end.stdout).toContain('left as they are: this run is not on a ref that may apply');
});

test('rules that a pull request switches off, and findings that it suppresses, are in its comment', async () => {
  await using scene = await settled();
  const pull = await scene.open('topic', {
    '.immuta-gitops.yaml': 'rules:\n  policy/no-circumstances: off\n',
    'immuta/m2.json': mask('M2'),
  });

  await scene.plan(pull);

  const [comment] = await scene.github.comments(pull.number);
  expect(comment?.body).toContain('This change sets rules in');
  expect(comment?.body).toContain('policy/no-circumstances');
});

test('on `pull_request_target` the base branch is not shown for the plan of the pull request', async () => {
  await using scene = await settled();
  scene.repository.git('commit', '-q', '--allow-empty', '-m', 'Empty');
  await scene.github.importRepository(scene.repository.root);
  const pull = await scene.open('topic', { 'immuta/m1.json': { ...mask('M1'), staged: true } });
  const head = scene.repository.git('rev-parse', 'topic');
  const payload = await scene.github.pullRequestEvent(pull.number, { head, base: scene.main });
  const occasion = { payload, ref: 'refs/heads/main', sha: scene.main };

  const end = await scene.start('pull_request_target', occasion, { inputs: { mode: 'plan', comment: 'always' } });

  expect(end.outputs).toMatchObject({ 'failure-reason': 'config' });
  expect(end.stdout).toContain('Use `on: pull_request`');
  expect(await scene.github.comments(pull.number)).toEqual([]);
  expect(await scene.github.checkRuns(head)).toEqual([]);
});
