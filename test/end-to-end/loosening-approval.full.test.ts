import { expect, test } from 'vitest';
import { accessPolicy, mask } from '../apply/specs.ts';
import { type Scene, type ScenePull, Scene as Stage } from './scene.ts';

const APPROVAL = { inputs: { 'on-loosening': 'approval' } };

/** `main` has a mask that everyone is under, and names `mallory` as the owner of the specs. */
async function opened(owners: string, settings: string | null = null): Promise<Scene> {
  const scene = await Stage.open();
  scene.commit('main', {
    'immuta/m1.json': mask('M1'),
    '.github/CODEOWNERS': owners,
    ...(settings === null ? {} : { '.immuta-gitops.yaml': settings }),
  });
  await scene.github.importRepository(scene.repository.root);
  await scene.push();
  return scene;
}

/** A pull request that lets a group past the mask. */
async function loosened(scene: Scene, more: Record<string, string> = {}): Promise<ScenePull> {
  return await scene.open('topic', { 'immuta/m1.json': { ...mask('M1'), staged: true }, ...more });
}

async function review(
  scene: Scene,
  pull: ScenePull,
  login: string,
  { state = 'APPROVE', commit = '' } = {},
): Promise<void> {
  const commit_id = commit === '' ? scene.repository.git('rev-parse', pull.branch) : commit;
  await scene.github.act('POST', `/pulls/${pull.number}/reviews`, { event: state, body: 'Seen.', commit_id }, login);
}

test('without an approval the plan stops and names the reviewers; with the right one plan and apply pass', async () => {
  await using scene = await opened('immuta/ @mallory\n');
  const pull = await loosened(scene);

  const before = await scene.plan(pull, APPROVAL);
  const [comment] = await scene.github.comments(pull.number);
  await review(scene, pull, 'mallory');
  const after = await scene.plan(pull, APPROVAL);
  await scene.merge(pull);
  const apply = await scene.push(APPROVAL);

  expect(before.outputs).toMatchObject({ 'failure-reason': 'loosening' });
  expect(comment?.body).toContain('Reviewers for this: `@mallory`');
  expect(comment?.body).toContain('needs an approval, not of its author');
  expect(after.outputs).toMatchObject({ 'failure-reason': '', loosening: '1' });
  expect(after.summary).toContain('mallory');
  expect(apply.outputs).toMatchObject({ 'failure-reason': '', updates: '1' });
});

test.each([
  [
    'of an older commit',
    async (scene: Scene, pull: ScenePull) => {
      await review(scene, pull, 'mallory');
      scene.commit('topic', { 'docs/a.md': 'later' });
      await scene.github.importRepository(scene.repository.root);
    },
  ],
  ['of the author', async (scene: Scene, pull: ScenePull) => await review(scene, pull, 'octocat')],
  ['of someone who is no reviewer', async (scene: Scene, pull: ScenePull) => await review(scene, pull, 'acme')],
  [
    'that was taken back',
    async (scene: Scene, pull: ScenePull) => {
      await review(scene, pull, 'mallory');
      await review(scene, pull, 'mallory', { state: 'REQUEST_CHANGES' });
    },
  ],
])('an approval %s does not count', async (_, act) => {
  await using scene = await opened('immuta/ @mallory @octocat\n');
  const pull = await loosened(scene);

  await act(scene, pull);

  expect((await scene.plan(pull, APPROVAL)).outputs).toMatchObject({ 'failure-reason': 'loosening' });
});

test('a pull request cannot name its own reviewers', async () => {
  await using scene = await opened('immuta/ @octocat\n', null);
  const pull = await loosened(scene, {
    '.github/CODEOWNERS': 'immuta/ @mallory\n',
    '.immuta-gitops.yaml': 'approvers: { PII: "@mallory" }\n',
  });
  await review(scene, pull, 'mallory');

  const plan = await scene.plan(pull, APPROVAL);

  expect(plan.outputs).toMatchObject({ 'failure-reason': 'loosening' });
  expect(plan.summary).toContain('`@octocat`');
});

test('approvers by tag count beside the owners of the file', async () => {
  const tag = JSON.stringify(mask('M1')).match(/"columnTag":"([^"]+)"/)?.[1] ?? '';
  await using scene = await opened('', `approvers: { "${tag.split('.')[0]}": ["@mallory"] }\n`);
  const pull = await loosened(scene);

  const before = await scene.plan(pull, APPROVAL);
  await review(scene, pull, 'mallory');

  expect(before.outputs).toMatchObject({ 'failure-reason': 'loosening' });
  expect((await scene.plan(pull, APPROVAL)).outputs).toMatchObject({ 'failure-reason': '' });
});

test('no one is named, or a team that the token cannot read: it stops, and says why', async () => {
  await using scene = await opened('docs/ @mallory\n');
  const pull = await loosened(scene);
  await review(scene, pull, 'mallory');
  const none = await scene.plan(pull, APPROVAL);

  await using other = await opened('immuta/ @acme/governance\n');
  const second = await loosened(other);
  await review(other, second, 'mallory');
  const team = await other.plan(second, APPROVAL);

  expect(none.outputs).toMatchObject({ 'failure-reason': 'loosening' });
  expect(none.summary).toContain('no reviewer is named');
  expect(team.outputs).toMatchObject({ 'failure-reason': 'loosening' });
  expect(team.summary).toContain('Whether mallory is in `@acme/governance` could not be read');
});

/** `main` has two masks of which each has a folder and an owner of its own. */
async function twoFolders(more: Record<string, string> = {}): Promise<Scene> {
  const scene = await Stage.open();
  scene.commit('main', {
    'immuta/a/m1.json': mask('M1'),
    'immuta/b/m2.json': mask('M2'),
    '.github/CODEOWNERS': 'immuta/a/ @mallory\nimmuta/b/ @acme\n',
    ...more,
  });
  await scene.github.importRepository(scene.repository.root);
  await scene.push();
  return scene;
}

const open = (key: string): Parameters<Scene['open']>[1][string] => ({ ...mask(key), staged: true });

test('an approval of one pull request says nothing of what another one brought to the same apply', async () => {
  await using scene = await twoFolders();
  const seen = await scene.open('seen', { 'immuta/a/m3.json': mask('M3') });
  await scene.plan(seen, APPROVAL);
  await review(scene, seen, 'mallory');
  const unseen = await scene.open('unseen', { 'immuta/a/m1.json': open('M1') });
  await scene.plan(unseen, APPROVAL);
  // The first one is merged, and its apply fails: both are behind the next one.
  await scene.merge(seen);
  await scene.merge(unseen);
  const start = scene.simulator.journal.length;

  const apply = await scene.push(APPROVAL);

  expect(apply.outputs).toMatchObject({ 'failure-reason': 'loosening' });
  expect(scene.writtenSince(start)).toEqual([]);
});

test('the approvals of two pull requests that change one object together cover it', async () => {
  await using scene = await twoFolders();
  const [one, two] = [
    await scene.open('one', { 'immuta/a/m1.json': open('M1') }),
    await scene.open('two', { 'immuta/b/m2.json': open('M2') }),
  ];
  for (const [pull, login] of [
    [one, 'mallory'],
    [two, 'acme'],
  ] as const) {
    await scene.plan(pull, APPROVAL);
    await review(scene, pull, login);
  }
  await scene.merge(one);
  await scene.merge(two);

  expect((await scene.push(APPROVAL)).outputs).toMatchObject({ 'failure-reason': '', updates: '2' });
});

test('a spec that a pull request moves keeps the owner that it had', async () => {
  await using scene = await twoFolders();
  const pull = await scene.open('topic', { 'immuta/a/m1.json': null, 'immuta/b/m1.json': open('M1') });
  await review(scene, pull, 'acme');

  const friend = await scene.plan(pull, APPROVAL);
  await review(scene, pull, 'mallory');

  expect(friend.outputs).toMatchObject({ 'failure-reason': 'loosening' });
  expect(friend.summary).toContain('`@mallory`');
  expect((await scene.plan(pull, APPROVAL)).outputs).toMatchObject({ 'failure-reason': '' });
});

test('a tag that a pull request adds does not bring its own approvers in place of those who are asked now', async () => {
  await using scene = await Stage.open();
  scene.commit('main', {
    'immuta/m1.json': mask('M1'),
    '.immuta-gitops.yaml': 'approvers: { Tag.M1: "@mallory", Tag.Friend: "@acme" }\n',
  });
  await scene.github.importRepository(scene.repository.root);
  await scene.push();
  const circumstances = [
    { type: 'columnTags', columnTag: 'Tag.M1' },
    { type: 'columnTags', columnTag: 'Tag.Friend' },
  ];
  const pull = await scene.open('topic', { 'immuta/m1.json': { ...mask('M1'), staged: true, circumstances } });
  await review(scene, pull, 'acme');
  const friend = await scene.plan(pull, APPROVAL);
  await review(scene, pull, 'mallory');

  expect(friend.outputs).toMatchObject({ 'failure-reason': 'loosening' });
  expect((await scene.plan(pull, APPROVAL)).outputs).toMatchObject({ 'failure-reason': '' });
});

test('the approvers of a tag are asked beside the owners of the file, not in place of them', async () => {
  await using scene = await opened('immuta/ @acme\n', 'approvers: { tag.m1: "@mallory" }\n');
  const pull = await loosened(scene);
  await review(scene, pull, 'acme');
  const owner = await scene.plan(pull, APPROVAL);
  await review(scene, pull, 'mallory');

  expect(owner.outputs).toMatchObject({ 'failure-reason': 'loosening' });
  expect((await scene.plan(pull, APPROVAL)).outputs).toMatchObject({ 'failure-reason': '' });
});

test('the plan of an older push does not pass by an approval of the newer one', async () => {
  await using scene = await opened('immuta/ @mallory\n');
  const pull = await loosened(scene);
  const old = scene.repository.git('rev-parse', 'topic');
  scene.commit('topic', { 'immuta/m1.json': mask('M1') });
  await scene.github.importRepository(scene.repository.root);
  await review(scene, pull, 'mallory');
  scene.repository.git('branch', '-f', 'topic', old);

  const again = await scene.plan(pull, APPROVAL);

  expect(again.outputs).toMatchObject({ 'failure-reason': 'loosening' });
});

test('a first apply says that no earlier commit names a reviewer, and what to do', async () => {
  await using scene = await Stage.open();
  scene.commit('main', { 'immuta/m1.json': { ...mask('M1'), staged: true }, '.github/CODEOWNERS': '* @mallory\n' });
  scene.commit('main', { 'immuta/d1.json': accessPolicy('D1') });
  await scene.github.importRepository(scene.repository.root);

  const first = await scene.push(APPROVAL);

  expect(first.outputs).toMatchObject({ 'failure-reason': 'loosening' });
  expect(first.summary).toContain('Make the first apply with');
});

test('in a merge queue the approvals of the pull request that is next count', async () => {
  await using scene = await opened('immuta/ @mallory\n');
  const pull = await loosened(scene);
  const sha = scene.repository.trialMerge('topic');
  const group = { base_sha: scene.main, head_sha: sha };
  const payload = { ...(await scene.github.repositoryEvent()), merge_group: group };
  const ref = `refs/heads/gh-readonly-queue/main/pr-${pull.number}-${scene.main}`;
  const queue = () => scene.start('merge_group', { payload, ref, sha }, APPROVAL);

  const before = await queue();
  await review(scene, pull, 'mallory');

  expect(before.outputs).toMatchObject({ 'failure-reason': 'loosening' });
  expect(before.summary).toContain('`@mallory`');
  expect((await queue()).outputs).toMatchObject({ 'failure-reason': '' });
});

test('a tag that only a condition names has its approvers too, and a direct push has none', async () => {
  const rows = (predicate: string): Parameters<Scene['open']>[1][string] => ({
    policyKey: 'Rows',
    name: 'Rows',
    type: 'data',
    staged: false,
    actions: [{ rules: [{ type: 'Row Restriction by Custom Where Clause', config: { predicate } }] }],
    circumstances: [{ type: 'tags', tag: 'Line' }],
    circumstanceOperator: 'any',
  });
  await using scene = await Stage.open();
  scene.commit('main', {
    'immuta/rows.json': rows("@columnTagged('Caf\u00e9.Region') = 'EU'"),
    '.immuta-gitops.yaml': 'approvers: { "Cafe\u0301": "@mallory" }\n',
    '.github/CODEOWNERS': 'immuta/ @acme\n',
  });
  await scene.github.importRepository(scene.repository.root);
  await scene.push();
  const open = {
    'immuta/rows.json': { ...(rows("@columnTagged('Caf\u00e9.Region') = 'EU'") as object), staged: true },
  };
  const pull = await scene.open('topic', open as never);
  await review(scene, pull, 'acme');

  const owner = await scene.plan(pull, APPROVAL);
  scene.commit('main', open as never);
  await scene.github.importRepository(scene.repository.root);
  const direct = await scene.push(APPROVAL);

  expect(owner.outputs).toMatchObject({ 'failure-reason': 'loosening' });
  expect(owner.summary).toContain('`@mallory`');
  expect(direct.outputs).toMatchObject({ 'failure-reason': 'loosening' });
  expect(direct.summary).toContain('There is no pull request to be approved.');
});
