import { describe, expect, test } from 'vitest';
import { mask, purpose } from '../apply/specs.ts';
import { identitiesOf } from '../apply/tenant-state.ts';
import { Scene } from './scene.ts';

const PRUNE = { prune: 'true', 'max-deletes': '10' };

describe('the cursor belongs to environment and patterns', () => {
  test('two jobs with their own patterns on one environment both apply, with a comment each', async () => {
    await using scene = await Scene.open();
    const jobs = [{ specs: 'masks/**/*.json' }, { specs: './purposes/**/*.json' }];
    const pull = await scene.open('both', { 'masks/m.json': mask('M1'), 'purposes/p.json': purpose('P1') });
    for (const inputs of jobs) await scene.plan(pull, { inputs });
    await scene.merge(pull);

    const [first, second] = [await scene.push({ inputs: jobs[0] ?? {} }), await scene.push({ inputs: jobs[1] ?? {} })];

    expect(first.outputs).toMatchObject({ 'failure-reason': '', creates: '1' });
    expect(second.outputs).toMatchObject({ 'failure-reason': '', creates: '1' });
    expect(identitiesOf(scene.simulator)).toEqual(['policy M1', 'purpose P1']);
    const comments = await scene.github.comments(pull.number);
    const plans = comments.filter(({ body }) => body.startsWith('<!-- immuta-gitops environment='));
    const outcomes = comments.filter(({ body }) => body.startsWith('<!-- immuta-gitops-outcome environment='));
    expect([plans, outcomes].map((list) => new Set(list.map(({ body }) => body.split('\n')[0])).size)).toEqual([2, 2]);
    expect(comments).toHaveLength(4);
    expect(scene.github.deployments.map(({ payload }) => payload)).toMatchObject([
      { patterns: ['masks/**/*.json'] },
      { patterns: ['purposes/**/*.json'] },
    ]);
  });

  test('two jobs with their own patterns have a drift issue each', async () => {
    await using scene = await Scene.open();
    const jobs = ['masks/**/*.json', 'purposes/**/*.json'].map((specs) => ({ specs }));
    scene.commit('main', { 'masks/m.json': mask('M1'), 'purposes/p.json': purpose('P1') });
    await scene.github.importRepository(scene.repository.root);
    const occasion = { payload: await scene.github.repositoryEvent(), ref: 'refs/heads/main', sha: scene.main };

    for (const inputs of jobs) await scene.start('schedule', occasion, { inputs });

    const issues = (await scene.github.issues()).filter(({ state }) => state === 'open');
    expect(issues.map(({ body }) => /M1|P1/.exec(body)?.[0])).toEqual(['M1', 'P1']);
  });

  test('a wider list inherits the cursor: what it newly matches is planned and applied once, and nothing is lost', async () => {
    await using scene = await Scene.open();
    scene.commit('main', { 'immuta/a/m1.json': mask('M1'), 'immuta/b/m2.json': mask('M2') });
    await scene.github.importRepository(scene.repository.root);
    await scene.push({ inputs: { specs: 'immuta/a/*.json' } });
    scene.inputs = { specs: 'immuta/a/*.json\nimmuta/b/*.json' };
    const pull = await scene.open('widen', { '.github/workflows/immuta.yml': 'wider\n' });

    const plan = await scene.plan(pull);
    await scene.merge(pull);
    const start = scene.simulator.journal.length;
    const wide = await scene.push();
    const again = await scene.push();

    expect(plan.outputs).toMatchObject({ creates: '1', updates: '0' });
    expect(wide.outputs).toMatchObject({ 'failure-reason': '', creates: '1' });
    expect(wide.summary).toContain('selects each newly matched spec once');
    expect(again.outputs).toMatchObject({ 'failure-reason': '', changes: '0', unchanged: '0' });
    expect(scene.writtenSince(start)).toEqual(['policy M2']);
  });

  test('a narrower list deletes nothing that the commit still holds, and keeps what waits to be deleted', async () => {
    await using scene = await Scene.open();
    const specs = { 'immuta/a/m1.json': mask('M1'), 'immuta/a/m3.json': mask('M3'), 'immuta/b/m2.json': mask('M2') };
    scene.commit('main', specs);
    await scene.github.importRepository(scene.repository.root);
    await scene.push({ inputs: { specs: 'immuta/**/*.json' } });
    scene.commit('main', { 'immuta/a/m1.json': null });
    await scene.github.importRepository(scene.repository.root);
    await scene.push({ inputs: { specs: 'immuta/**/*.json' } });
    scene.commit('main', { 'README.md': 'narrower\n' });
    await scene.github.importRepository(scene.repository.root);

    const end = await scene.push({ inputs: { ...PRUNE, specs: 'immuta/a/*.json' } });

    expect(end.outputs).toMatchObject({ 'failure-reason': '', deletes: '1' });
    expect(identitiesOf(scene.simulator)).toEqual(['policy M2', 'policy M3']);
  });

  test('the record of an earlier version is continued, and selects each spec once', async () => {
    await using scene = await Scene.open();
    scene.commit('main', { 'immuta/m1.json': mask('M1') });
    const old = scene.main;
    await scene.github.importRepository(scene.repository.root);
    const payload = { tenant: new URL(scene.simulator.url).host, pending: [] };
    const deployment = { ref: old, task: 'immuta-gitops', environment: 'default', payload };
    const { id } = (await scene.github.act('POST', '/deployments', deployment, 'github-actions[bot]')) as {
      id: number;
    };
    await scene.github.act('POST', `/deployments/${id}/statuses`, { state: 'success' }, 'github-actions[bot]');
    scene.commit('main', { 'immuta/m2.json': mask('M2') });
    await scene.github.importRepository(scene.repository.root);

    const end = await scene.push();

    expect(end.outputs).toMatchObject({ 'failure-reason': '', creates: '2' });
    expect(end.summary).toContain('an earlier version');
  });
});

describe('the reviewed plan is the last one before the merge', () => {
  test('a run on `closed`, or on an event of a merged pull request, approves and overwrites nothing', async () => {
    await using scene = await Scene.open();
    const pull = await scene.open('one', { 'immuta/m1.json': mask('M1') });
    await scene.plan(pull);
    const [shown] = await scene.github.comments(pull.number);
    const before = scene.repository.git('rev-parse', 'main');
    await scene.merge(pull);
    // The trial merge of what is merged already shows no change.
    const closed = await scene.plan(pull, { event: { action: 'closed' } });
    const stale = await scene.plan(pull, { event: { action: 'labeled' } });

    expect(before).not.toBe(scene.main);
    expect([closed.code, stale.code]).toEqual([0, 0]);
    expect(closed.summary).toContain('is closed');
    expect((await scene.github.comments(pull.number)).map(({ body }) => body)).toEqual([shown?.body]);
    expect(await scene.github.checkRuns(scene.repository.git('rev-parse', pull.branch))).toHaveLength(1);
    expect((await scene.push()).outputs).toMatchObject({ 'failure-reason': '', creates: '1' });
  });

  test('a checkout of the head is planned with its own merge base, and the comment says which commit', async () => {
    await using scene = await Scene.open();
    scene.commit('main', { 'immuta/m1.json': mask('M1') });
    const pull = await scene.open('topic', { 'immuta/m2.json': mask('M2') });
    const head = scene.repository.git('rev-parse', 'topic');
    const fork = scene.main;
    await scene.push();
    scene.commit('main', { 'immuta/m1.json': mask('M1', 'Null'), 'immuta/m3.json': mask('M3') });
    await scene.github.importRepository(scene.repository.root);
    scene.github.attach(scene.repository.root);

    const end = await scene.plan(pull, { checkout: head, inputs: PRUNE });

    expect(end.outputs).toMatchObject({ 'failure-reason': '', creates: '1', updates: '0', deletes: '0' });
    const [comment] = await scene.github.comments(pull.number);
    expect(comment?.body).toContain(`This plan is of \`${head.slice(0, 7)}\``);
    expect(comment?.body).toContain(fork.slice(0, 7));
    expect(comment?.body).not.toContain('M3');
  });

  test.each([
    ['push', 'apply'],
    ['issue_comment', 'apply'],
    ['workflow_run', 'apply'],
    ['schedule', 'drift'],
  ])('%s with another commit checked out: %s is refused before a request', async (event, mode) => {
    await using scene = await Scene.open();
    const pull = await scene.open('topic', { 'immuta/m1.json': mask('M1') });
    const checkout = scene.repository.git('rev-parse', pull.branch);
    const occasion = { payload: await scene.github.repositoryEvent(), ref: 'refs/heads/main', sha: scene.main };

    const end = await scene.start(event, occasion, { checkout, inputs: { mode, 'on-drift': 'apply' } });

    expect(end.code).toBe(1);
    expect(end.outputs).toMatchObject({ 'failure-reason': 'config' });
    expect(end.stdout).toContain(`The checkout is at ${checkout.slice(0, 7)}`);
    expect(scene.simulator.journal).toEqual([]);
    expect(scene.github.deployments).toEqual([]);
  });

  test('a commit that a force-push took off the branch is not applied', async () => {
    await using scene = await Scene.open();
    const lost = scene.commit('lost', { 'immuta/m1.json': mask('M1') });
    scene.commit('main', { 'README.md': 'new history\n' });
    await scene.github.importRepository(scene.repository.root);
    scene.github.attach(scene.repository.root);
    const payload = await scene.github.repositoryEvent({ before: scene.main, after: lost });

    const end = await scene.start('push', { payload, ref: 'refs/heads/main', sha: lost });

    expect(end.outputs).toMatchObject({ 'failure-reason': 'config' });
    expect(end.stdout).toContain('is not on `refs/heads/main` any more');
    expect(scene.simulator.journal).toEqual([]);
  });
});

describe('the pull requests behind a push', () => {
  test.each([
    // Fifteen for the apply, and one for the comment with its outcome.
    ['whole', 16],
    // Without the history on disk GitHub is asked for the log and for who comes before whom.
    ['shallow', 19],
  ] as const)('1,200 unrelated commits: a %s checkout takes at most %i requests', async (depth, most) => {
    await using scene = await Scene.open();
    scene.commit('main', { 'immuta/m0.json': mask('M0') });
    await scene.github.importRepository(scene.repository.root);
    await scene.push();
    const pull = await scene.open('topic', { 'immuta/m1.json': mask('M1') });
    await scene.plan(pull);
    scene.unrelated(600);
    const merge = await scene.merge(pull, { imported: false });
    scene.unrelated(600);
    scene.github.attach(scene.repository.root);
    const start = scene.github.journal.length;

    const end = await scene.push({ depth });

    const requests = scene.github.journal.slice(start);
    expect(end.outputs).toMatchObject({ 'failure-reason': '', creates: '1' });
    expect(merge).not.toBe(scene.main);
    expect(requests.length).toBeLessThanOrEqual(most);
  });

  test.each(['merge', 'squash', 'rebase'] as const)(
    'a pull request merged by %s is found behind a whole history',
    async (how) => {
      await using scene = await Scene.open();
      scene.commit('main', { 'immuta/m0.json': mask('M0') });
      await scene.github.importRepository(scene.repository.root);
      await scene.push();
      const pull = await scene.open('topic', { 'immuta/m1.json': mask('M1') });
      scene.commit('topic', { 'immuta/m2.json': mask('M2') });
      await scene.github.importRepository(scene.repository.root);
      await scene.plan(pull);
      await scene.merge(pull, { how });
      scene.commit('main', { 'README.md': 'later\n' });
      await scene.github.importRepository(scene.repository.root);

      const end = await scene.push({ depth: 'whole' });

      expect(end.outputs).toMatchObject({ 'failure-reason': '', creates: '2' });
    },
  );
});

describe('a commit that may be older than the applied one writes nothing', () => {
  test('a drift run that reconciles, started again after a newer apply', async () => {
    await using scene = await Scene.open();
    scene.commit('main', { 'immuta/m1.json': mask('M1') });
    const old = scene.main;
    scene.commit('main', { 'immuta/m1.json': mask('M1', 'Null') });
    await scene.github.importRepository(scene.repository.root);
    await scene.push();
    const start = scene.simulator.journal.length;
    const occasion = { payload: await scene.github.repositoryEvent(), ref: 'refs/heads/main', sha: old };

    const end = await scene.start('schedule', occasion, { inputs: { 'on-drift': 'apply' } });

    expect(end.outputs).toMatchObject({ 'failure-reason': 'stale-commit' });
    expect(scene.writtenSince(start)).toEqual([]);
  });

  test('an apply while GitHub does not tell which commit was applied last: nothing is lost later', async () => {
    await using scene = await Scene.open();
    scene.commit('main', { 'immuta/m1.json': mask('M1') });
    await scene.github.importRepository(scene.repository.root);
    await scene.push();
    // The run of this commit is lost.
    scene.commit('main', { 'immuta/m2.json': mask('M2') });
    scene.commit('main', { 'immuta/m3.json': mask('M3') });
    await scene.github.importRepository(scene.repository.root);
    scene.github.fail({ match: /^GET .*\/deployments$/, status: 500 });

    const unreadable = await scene.push();
    scene.github.heal();
    const seeing = await scene.push();

    expect(unreadable.outputs).toMatchObject({ 'failure-reason': 'stale-commit' });
    expect(seeing.outputs).toMatchObject({ 'failure-reason': '', creates: '2' });
    expect(identitiesOf(scene.simulator)).toEqual(['policy M1', 'policy M2', 'policy M3']);
  });
});
