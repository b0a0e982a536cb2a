import type { JsonObject } from '../../src/model/json.ts';
import type { Plan } from '../../src/model/plan.ts';
import { encodeApproval } from '../../src/plan/approval.ts';
import { approvalLine } from '../../src/report/marker.ts';
import { type Chance, chanceFrom } from '../apply/histories.ts';
import { mask, purpose, tables } from '../apply/specs.ts';
import type { MemoryGitHub } from './memory-github.ts';
import type { Tree } from './memory-repository.ts';
import { AttackedWorld, type Tally } from './world.ts';

type Pull = MemoryGitHub['pulls'][number];

const MALLORY = 'mallory';

/** Versions of each object that honest people and the attacker want. */
const WORLD: Readonly<Record<string, readonly JsonObject[]>> = {
  'immuta/p1.json': ['one', 'two'].map((text) => purpose('P1', text)),
  'immuta/m1.json': ['Hash', 'Null'].map((type) => mask('M1', type)),
  'immuta/m2.json': ['Hash', 'Null'].map((type) => mask('M2', type)),
  'immuta/d1.json': ['a', 'b'].map((table) => warehouse('D1', [table], 'good.example.com')),
};
const PATHS = Object.keys(WORLD);
const UNMANAGED = 'Made in Immuta';

/** Runs one history; throws with the broken promise in words. */
export async function runAttackedHistory(seed: number, tally: Tally): Promise<void> {
  const chance = chanceFrom(seed);
  await using world = await AttackedWorld.open(tally);
  const history = new AttackedHistory(world, chance);
  world.simulator.load('policy', mask(UNMANAGED) as never);
  await history.honestChange();
  for (let round = 0; round < 3; round += 1) {
    await history.attack();
    await history.honestChange(() => history.attack());
    if (chance(2) === 0) await history.attack();
    await history.push();
  }
  await history.drift();
}

class AttackedHistory {
  readonly #world: AttackedWorld;
  readonly #chance: Chance;
  readonly #evil: Pull[] = [];
  #branches = 0;

  constructor(world: AttackedWorld, chance: Chance) {
    this.#world = world;
    this.#chance = chance;
  }

  /** A pull request of a colleague: opened, planned, merged by a reviewer, and applied. */
  async honestChange(between: () => Promise<void> = async () => undefined): Promise<void> {
    const { repository, github } = this.#world;
    const branch = this.#branch('honest');
    repository.commit(branch, this.#changed(repository.treeOf(repository.tip('main'))));
    const pull = github.openPull(branch);
    await this.#plan(pull);
    await between();
    // Once in a while a commit is pushed right before the merge, and no workflow plans it.
    if (this.#chance(8) === 0) {
      const sha = repository.commit(branch, this.#evilTree());
      await this.#world.run({ event: 'workflow_dispatch', ref: `refs/heads/${branch}`, sha, mode: 'plan' });
      await this.#forgeComment(pull, this.#world.lastPlan());
    }
    github.merge(pull);
    await this.push();
  }

  /** The workflow of the newest commit of main. */
  async push(): Promise<void> {
    const { repository } = this.#world;
    const sha = repository.tip('main');
    const before = repository.commits.get(sha)?.parents[0] ?? sha;
    await this.#world.run({ event: 'push', ref: 'refs/heads/main', sha, before });
  }

  async drift(): Promise<void> {
    await this.#world.run({ event: 'schedule', ref: 'refs/heads/main', sha: this.#world.repository.tip('main') });
  }

  /** One thing that someone with write access can do, and who may not merge to the default branch. */
  async attack(): Promise<void> {
    const moves = [
      () => this.#openEvilPull(),
      () => this.#forgeDeployment(),
      () => this.#forgeComment(),
      () => this.#forgeStatus(),
      () => this.#setLabel(),
      () => this.#pushBranch(),
      () => this.#dispatch(),
      () => this.#commentEvent(),
      () => this.#mergeElsewhere(),
    ];
    await (moves[this.#chance(moves.length)] as (typeof moves)[number])();
  }

  async #openEvilPull(): Promise<void> {
    const { repository, github } = this.#world;
    const branch = this.#branch('evil');
    repository.commit(branch, this.#evilTree());
    const into = this.#evil[0];
    const pull = github.openPull(branch, this.#chance(3) === 0 && into !== undefined ? into.head : 'main');
    this.#evil.push(pull);
    await this.#plan(pull);
  }

  /** A record of an apply: any commit, any pending deletions. */
  async #forgeDeployment(): Promise<void> {
    const { github, repository, simulator } = this.#world;
    const shas = [...repository.commits.keys()];
    const sha = shas[this.#chance(shas.length)] as string;
    const tenant = new URL(simulator.url).host;
    const patterns = ['immuta/**/*.json', 'immuta/**/*.yaml', 'immuta/**/*.yml'];
    const pending = [UNMANAGED, 'M1', 'M2'].map((key) => ({
      kind: 'policy',
      key,
      file: 'immuta/m1.json',
      commit: sha,
    }));
    const mallory = github.as(MALLORY);
    const payload = { tenant, patterns, pending };
    const parameters = { ref: sha, task: 'immuta-gitops', environment: 'default', payload };
    const needs = 'deployments: write';
    const route = 'POST /repos/{owner}/{repo}/deployments';
    const { id } = (await mallory.send({ route, parameters, needs })) as { id: number };
    const success = 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses';
    await mallory.send({ route: success, parameters: { deployment_id: id, state: 'success' }, needs });
  }

  /** Edits a comment of ours: an approval of everything, for the pull request that it is on. */
  async #forgeComment(on?: Pull, wishes = this.#wishes()): Promise<void> {
    const { github, repository } = this.#world;
    const comment =
      github.comments.find(({ pull }) => pull === on?.number) ??
      github.comments[this.#chance(Math.max(1, github.comments.length))];
    if (comment === undefined) return;
    const [marker = ''] = comment.body.split('\n');
    const pull = github.pulls.find(({ number }) => number === comment.pull);
    const forged = encodeApproval(wishes, {
      pull: comment.pull,
      head: pull === undefined ? '' : repository.tip(pull.head),
      coverage: '3aea6756',
    });
    const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
    const body = `${marker}\n${approvalLine(forged)}\n\nNo changes.`;
    await github.as(MALLORY).send({ route, parameters: { comment_id: comment.id, body }, needs: '' });
  }

  async #forgeStatus(): Promise<void> {
    const { github } = this.#world;
    const pull = github.pulls[this.#chance(github.pulls.length)];
    const parameters = {
      sha: pull?.headSha ?? '',
      state: 'success',
      context: 'immuta-gitops/approval (default, 3aea6756)',
      description: `The plan that reviewers saw: ${'A'.repeat(43)}`,
    };
    await github.as(MALLORY).send({ route: 'POST /repos/{owner}/{repo}/statuses/{sha}', parameters, needs: '' });
    await github
      .as(MALLORY)
      .send({ route: 'POST /repos/{owner}/{repo}/check-runs', parameters: { head_sha: parameters.sha }, needs: '' })
      .catch(() => undefined);
  }

  async #setLabel(): Promise<void> {
    const { github } = this.#world;
    const pull = github.pulls[this.#chance(github.pulls.length)];
    if (pull !== undefined) github.label(pull, 'immuta-override', MALLORY);
  }

  /** A second push of a branch, planned or looked at for drift with the default branch's workflow. */
  async #pushBranch(): Promise<void> {
    const { repository } = this.#world;
    const branch = this.#branch('pushed');
    const before = repository.commit(branch, this.#evilTree());
    const sha = repository.commit(branch, this.#evilTree());
    const mode = this.#chance(2) === 0 ? 'plan' : 'auto';
    await this.#world.run({ event: 'push', ref: `refs/heads/${branch}`, sha, before, mode });
  }

  async #dispatch(): Promise<void> {
    const { repository } = this.#world;
    const branch = this.#branch('dispatched');
    const sha = repository.commit(branch, this.#evilTree());
    const mode = ['plan', 'apply', 'drift'][this.#chance(3)] as string;
    await this.#world.run({ event: 'workflow_dispatch', ref: `refs/heads/${branch}`, sha, mode });
  }

  /** An event that runs on the default branch, with a branch of the attacker checked out. */
  async #commentEvent(): Promise<void> {
    const { repository } = this.#world;
    const branch = this.#branch('checked-out');
    const checkout = repository.commit(branch, this.#evilTree());
    const event = ['issue_comment', 'workflow_run', 'repository_dispatch'][this.#chance(3)] as string;
    const mode = ['plan', 'apply', 'drift'][this.#chance(3)] as string;
    await this.#world.run({ event, ref: 'refs/heads/main', sha: repository.tip('main'), checkout, mode });
  }

  /** Merges an evil pull request into another branch of the attacker, which needs no reviewer. */
  async #mergeElsewhere(): Promise<void> {
    const { github } = this.#world;
    const pull = this.#evil.find(({ base, mergedAt }) => base !== 'main' && mergedAt === null);
    if (pull !== undefined) github.merge(pull);
  }

  async #plan(pull: Pull): Promise<void> {
    const { repository } = this.#world;
    const sha = repository.mergeCommit(pull.base, pull.head);
    await this.#world.run({ event: 'pull_request', ref: `refs/pull/${pull.number}/merge`, sha, pull });
  }

  #branch(name: string): string {
    this.#branches += 1;
    return `${name}-${this.#branches}`;
  }

  #changed(tree: Tree): Tree {
    const path = PATHS[this.#chance(PATHS.length)] as string;
    const versions = WORLD[path] ?? [];
    const { [path]: gone, ...rest } = tree;
    if (gone !== undefined && this.#chance(2) === 0 && Object.keys(rest).length > 0) return rest;
    return { ...tree, [path]: versions[this.#chance(versions.length)] as JsonObject };
  }

  /** What the attacker wants: masks gone, an object of his own, the secret at his host. */
  #evilTree(): Tree {
    const { repository } = this.#world;
    const main = repository.treeOf(repository.tip('main'));
    const evil: readonly Tree[] = [
      { ...main, 'immuta/d1.json': warehouse('D1', ['a'], 'evil.example.com') },
      { ...main, 'immuta/d2.json': warehouse('D2', ['a'], 'evil.example.com') },
      { ...main, 'immuta/evil.json': mask(UNMANAGED) },
      { ...main, 'immuta/m1.json': { ...mask('M1'), staged: true } },
      { 'immuta/p1.json': purpose('P1', 'one') },
    ];
    return evil[this.#chance(evil.length)] as Tree;
  }

  /** A plan that shows all that the attacker would like to have been reviewed. */
  #wishes(): Plan {
    const base = {
      compared: 'full',
      notCompared: [],
      changes: [],
      server: null,
      deletes: [],
      requiredActions: [],
      retained: false,
    };
    const rest = {
      file: null,
      line: 1,
      exposure: 'neutral',
      reasons: [],
      explanation: '',
      payloadDigest: null,
      payloadChanges: [],
    };
    const operations = [UNMANAGED, 'M1', 'M2'].flatMap((key) =>
      ['delete', 'create', 'update'].map((action) => ({ kind: 'policy', key, action, ...base, ...rest })),
    );
    return {
      environment: 'default',
      tenant: new URL(this.#world.simulator.url).host,
      digest: 'sha256:0',
      operations,
    } as unknown as Plan;
  }
}

function warehouse(key: string, names: readonly string[], host: string): JsonObject {
  const spec = tables(key, names, host);
  return { ...spec, connection: { ...(spec['connection'] as JsonObject), password: '${WAREHOUSE_PASSWORD}' } };
}
