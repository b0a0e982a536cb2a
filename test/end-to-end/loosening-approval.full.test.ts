import { expect, test } from 'vitest';
import { mask } from '../apply/specs.ts';
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
