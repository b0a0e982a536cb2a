import { simulatedKinds } from '../../src/kinds/simulated.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { sentWrites, targetOf } from '../apply/tenant-state.ts';
import { type GitHubEmulator, type GitHubEmulatorOptions, startGitHub } from '../github/emulator.ts';
import type { MergeMethod } from '../github/merge.ts';
import { type ActionEnd, runAction, TestRepository } from './runner.ts';

/** A file of a commit: a spec as a value, or a text; `null` deletes it. */
export type SceneFiles = Readonly<Record<string, JsonObject | string | null>>;

/** What a run is given beside its event. */
export interface SceneRun {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** The commit that is checked out; the event's by default. */
  readonly checkout?: string;
  /** `whole`: with all of its history, as `fetch-depth: 0` has it. */
  readonly depth?: 'shallow' | 'whole';
}

/** An opened pull request. */
export interface ScenePull {
  readonly number: number;
  readonly branch: string;
}

const API_KEY = 'scene-key-5d2c8e1f';

/** A real repository, an emulated GitHub and a simulated tenant, with the action's bundle between them. */
export class Scene implements AsyncDisposable {
  readonly github: GitHubEmulator;
  readonly simulator: Simulator;
  readonly repository = new TestRepository();
  /** Inputs of every run. */
  inputs: Readonly<Record<string, string>> = {};

  private constructor(github: GitHubEmulator, simulator: Simulator) {
    this.github = github;
    this.simulator = simulator;
  }

  /** `latencyMilliseconds`: how long each reply of the tenant takes. */
  static async open(options: GitHubEmulatorOptions = {}, latencyMilliseconds = 0): Promise<Scene> {
    const users = [{ ...DEFAULT_USER, apiKey: API_KEY }];
    const quirks = { creationTakes: 0 };
    const simulator = await startSimulator({ kinds: simulatedKinds, users, quirks, latencyMilliseconds });
    return new Scene(await startGitHub(options), simulator);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.simulator.close();
    await this.github.close();
    this.repository[Symbol.dispose]();
  }

  get main(): string {
    return this.repository.git('rev-parse', 'main');
  }

  /** Commits on a branch, which is made off main where it is new; the commit. */
  commit(branch: string, files: SceneFiles, from = 'main'): string {
    const known = this.repository.git('branch', '--list', branch) !== '';
    this.repository.git('checkout', '-q', ...(known ? [branch] : ['-b', branch, from]));
    const texts = Object.entries(files).map(([path, value]) => [
      path,
      value === null || typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`,
    ]);
    const sha = this.repository.commit(Object.fromEntries(texts) as Record<string, string | null>);
    this.repository.git('checkout', '-q', 'main');
    return sha;
  }

  /** Commits on a new branch and opens a pull request. */
  async open(branch: string, files: SceneFiles, base = 'main'): Promise<ScenePull> {
    this.commit(branch, files, base);
    await this.github.importRepository(this.repository.root);
    return { number: await this.github.openPull({ head: branch, base }), branch };
  }

  /** Runs the action on a pull request's event, at its merge commit as GitHub makes it. */
  async plan(pull: ScenePull, run: SceneRun & { readonly event?: object } = {}): Promise<ActionEnd> {
    const trial = this.repository.trialMerge(pull.branch);
    const head = this.repository.git('rev-parse', pull.branch);
    const payload = { ...(await this.github.pullRequestEvent(pull.number, { head, base: this.main })), ...run.event };
    return await this.start('pull_request', { payload, ref: `refs/pull/${pull.number}/merge`, sha: trial }, run);
  }

  /** Merges as GitHub's button does; the merge commit. */
  async merge(
    pull: ScenePull,
    { how = 'merge', imported = true }: { readonly how?: MergeMethod; readonly imported?: boolean } = {},
  ): Promise<string> {
    const { repository, github } = this;
    const before = this.main;
    const head = repository.git('rev-parse', pull.branch);
    if (how === 'merge') repository.merge(pull.branch);
    else if (how === 'squash') {
      repository.git('merge', '-q', '--squash', pull.branch);
      repository.git('commit', '-q', '-m', `Squash ${pull.branch}`);
    } else repository.git('cherry-pick', `${before}..${head}`);
    if (imported) await github.importRepository(repository.root);
    const made = repository.git('rev-list', '--reverse', `${before}..main`).split('\n');
    const own = repository.git('rev-list', '--reverse', `${before}..${head}`).split('\n');
    // The last one told is the merge.
    for (const commit of [...own, ...made]) github.tie(commit, pull.number);
    return this.main;
  }

  /** So many commits on main that touch no spec, quickly. */
  unrelated(count: number): void {
    const lines: string[] = [];
    const tip = this.main;
    for (let n = 0; n < count; n += 1) {
      const text = `${tip} ${n}\n`;
      lines.push(
        'commit refs/heads/main',
        'committer Ada <ada@example.com> 1780000000 +0000',
        'data 9\nUnrelated',
        ...(n === 0 ? [`from ${tip}`] : []),
        `M 100644 inline docs/${n % 10}.md`,
        `data ${text.length}\n${text}`,
      );
    }
    this.repository.git('checkout', '-q', '--detach');
    this.repository.feed(`${lines.join('\n')}\n`, 'fast-import', '--quiet', '--force');
    this.repository.git('checkout', '-q', 'main');
  }

  /** Runs the action on a push of main. */
  async push(run: SceneRun = {}): Promise<ActionEnd> {
    const sha = this.main;
    const before = this.repository.git('rev-parse', 'main^1');
    const payload = await this.github.repositoryEvent({ before, after: sha });
    return await this.start('push', { payload, ref: 'refs/heads/main', sha }, run);
  }

  /** Runs the action on a schedule. */
  async drift(run: SceneRun = {}): Promise<ActionEnd> {
    const payload = await this.github.repositoryEvent();
    return await this.start('schedule', { payload, ref: 'refs/heads/main', sha: this.main }, run);
  }

  async start(
    event: string,
    occasion: { readonly payload: object; readonly ref: string; readonly sha: string },
    run: SceneRun = {},
  ): Promise<ActionEnd> {
    return await runAction({
      github: this.github,
      workspace: this.repository.checkout(run.checkout ?? occasion.sha, run.depth),
      event,
      ...occasion,
      inputs: { 'immuta-url': this.simulator.url, 'api-key': API_KEY, wait: '0', ...this.inputs, ...run.inputs },
      ...(run.environment === undefined ? {} : { environment: run.environment }),
    });
  }

  /** What was written to the tenant since a moment, as `policy M1`. */
  writtenSince(start: number): string[] {
    return [...new Set(sentWrites(this.simulator.journal.slice(start)).map(targetOf))].sort();
  }
}
