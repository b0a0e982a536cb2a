import { simulatedKinds } from '../../src/kinds/simulated.ts';
import type { JournalEntry } from '../../src/simulator/journal.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { type GitHubEmulator, startGitHub } from '../github/emulator.ts';
import { type ActionEnd, runAction, TestRepository } from './runner.ts';

/** A pull request that was planned. */
export interface PlannedPull {
  readonly number: number;
  readonly branch: string;
  readonly end: ActionEnd;
  readonly comment: string;
}

/** How one run differs from the usual. */
export interface StageOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Prepares the checkout before the action starts; the path of the workspace to use. */
  readonly prepare?: (checkout: string) => string;
}

/** A repository, an emulated GitHub and a simulated tenant, with the action's bundle between them. */
export class ActionStage {
  readonly github: GitHubEmulator;
  readonly simulator: Simulator;
  readonly repository = new TestRepository();
  /** Inputs of every run. */
  inputs: Readonly<Record<string, string>> = {};
  secrets: Readonly<Record<string, string>> = {};
  #pulls = 0;

  private constructor(github: GitHubEmulator, simulator: Simulator) {
    this.github = github;
    this.simulator = simulator;
  }

  static async open(): Promise<ActionStage> {
    return new ActionStage(await startGitHub(), await startSimulator({ kinds: simulatedKinds }));
  }

  /** Opens a pull request with these files (`null` deletes) and plans it. */
  async plan(files: Readonly<Record<string, string | null>>, options: StageOptions = {}): Promise<PlannedPull> {
    const { repository, github } = this;
    this.#pulls += 1;
    const branch = `change-${this.#pulls}`;
    repository.git('checkout', '-q', '-b', branch, 'main');
    const head = repository.commit(files);
    repository.git('checkout', '-q', 'main');
    const trial = repository.trialMerge(branch);
    await github.importRepository(repository.root);
    const number = await github.openPull({ head: branch, title: branch });
    const base = repository.git('rev-parse', 'main');
    const payload = await github.pullRequestEvent(number, { head, base });
    const end = await this.run('pull_request', payload, `refs/pull/${number}/merge`, trial, options);
    const comment = (await github.comments(number))[0]?.body ?? '';
    return { number, branch, end, comment };
  }

  /** Merges a planned pull request and applies the push. */
  async merge({ number, branch }: PlannedPull, options: StageOptions = {}): Promise<ActionEnd> {
    const { repository, github } = this;
    const before = repository.git('rev-parse', 'main');
    const merged = repository.merge(branch);
    await github.importRepository(repository.root);
    github.tie(merged, number);
    github.know(merged, [before, repository.git('rev-parse', branch)]);
    const payload = await github.repositoryEvent({ before, after: merged });
    return await this.run('push', payload, 'refs/heads/main', merged, options);
  }

  /** Plans, merges and applies files that are right. */
  async land(files: Readonly<Record<string, string | null>>, options: StageOptions = {}): Promise<ActionEnd> {
    return await this.merge(await this.plan(files, options), options);
  }

  /** The scheduled run. */
  async drift(options: StageOptions = {}): Promise<ActionEnd> {
    const sha = this.repository.git('rev-parse', 'main');
    return await this.run('schedule', await this.github.repositoryEvent(), 'refs/heads/main', sha, options);
  }

  /** Requests of a piece of work that changed the tenant. */
  async writes(work: () => Promise<unknown>): Promise<readonly JournalEntry[]> {
    const start = this.simulator.journal.length;
    await work();
    return this.simulator.journal.slice(start).filter((entry) => entry.wrote);
  }

  async run(
    event: string,
    payload: object,
    ref: string,
    sha: string,
    { inputs = {}, secrets = {}, prepare = (folder) => folder }: StageOptions = {},
  ): Promise<ActionEnd> {
    return await runAction({
      github: this.github,
      workspace: prepare(this.repository.checkout(sha)),
      event,
      payload,
      ref,
      sha,
      inputs: {
        'immuta-url': this.simulator.url,
        'api-key': DEFAULT_USER.apiKey,
        wait: '5',
        ...this.inputs,
        ...inputs,
      },
      environment: { ...this.secrets, ...secrets },
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.simulator.close();
    await this.github.close();
    this.repository[Symbol.dispose]();
  }
}
