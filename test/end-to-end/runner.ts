import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { INPUTS } from '../../src/settings/inputs.ts';
import type { GitHubEmulator } from '../github/emulator.ts';

/** One end of the action: what the runner and everyone else could see of it. */
export interface ActionEnd {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** One start of the action, as the runner starts it. */
export interface ActionStart {
  readonly github: GitHubEmulator;
  readonly workspace: string;
  readonly event: string;
  readonly payload: object;
  readonly ref: string;
  readonly sha: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Sends this signal once standard output holds the text. */
  readonly interrupt?: { readonly signal: NodeJS.Signals; readonly after: string };
}

const ACTION = join(import.meta.dirname, '..', '..', 'dist', 'action', 'index.js');

/** Runs the committed bundle in a child process with the runner's variables, inputs and files. */
export async function runAction(start: ActionStart): Promise<ActionEnd> {
  const files = mkdtempSync(join(tmpdir(), 'runner-'));
  const path = (name: string): string => join(files, name);
  writeFileSync(path('event.json'), JSON.stringify(start.payload));
  writeFileSync(path('output'), '');
  writeFileSync(path('summary'), '');
  const inputs = INPUTS.map((input) => {
    const value = start.inputs[input.name] ?? (input.name === 'github-token' ? start.github.token : input.default);
    return [`INPUT_${input.name.replaceAll(' ', '_').toUpperCase()}`, value];
  });
  const child = spawn(process.execPath, [ACTION], {
    cwd: start.workspace,
    env: {
      PATH: process.env['PATH'],
      HOME: files,
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: start.event,
      GITHUB_EVENT_PATH: path('event.json'),
      GITHUB_REPOSITORY: `${start.github.owner}/${start.github.repo}`,
      GITHUB_REF: start.ref,
      GITHUB_SHA: start.sha,
      GITHUB_API_URL: start.github.url,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_RUN_ID: '4711',
      GITHUB_WORKSPACE: start.workspace,
      GITHUB_OUTPUT: path('output'),
      GITHUB_STEP_SUMMARY: path('summary'),
      RUNNER_TEMP: files,
      ...start.environment,
      ...Object.fromEntries(inputs),
    },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8');
    if (start.interrupt !== undefined && stdout.includes(start.interrupt.after)) child.kill(start.interrupt.signal);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
  });
  const code = await new Promise<number>((resolve) => child.on('close', (status) => resolve(status ?? -1)));
  const outputs = parseOutputs(readFileSync(path('output'), 'utf8'));
  const summary = readFileSync(path('summary'), 'utf8');
  return { code, stdout, stderr, outputs, summary };
}

/** `GITHUB_OUTPUT` as the toolkit writes it: `name<<delimiter`, lines, delimiter. The last value of a name counts. */
function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const [, name, , value] of text.matchAll(/^(.+?)<<(\S+)\n([\s\S]*?)\n?\2$/gm)) outputs[name ?? ''] = value ?? '';
  return outputs;
}

/** A Git repository of a test, with its checkouts. */
export class TestRepository {
  readonly root: string;
  readonly #folders: string[] = [];

  constructor() {
    this.root = mkdtempSync(join(tmpdir(), 'origin-'));
    this.#folders.push(this.root);
    this.git('init', '-q', '-b', 'main');
    this.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    this.commit({ 'README.md': 'specs\n' });
  }

  git(...words: string[]): string {
    const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', [...identity, ...words], { cwd: this.root, encoding: 'utf8', stdio: 'pipe' }).trim();
  }

  /** Runs Git with an input. */
  feed(input: string, ...words: string[]): void {
    execFileSync('git', words, { cwd: this.root, input, stdio: ['pipe', 'pipe', 'pipe'] });
  }

  /** Commits files (`null` deletes) on the branch that is checked out; the commit. */
  commit(files: Readonly<Record<string, string | null>>): string {
    for (const [path, text] of Object.entries(files)) {
      const full = join(this.root, path);
      mkdirSync(dirname(full), { recursive: true });
      if (text === null) rmSync(full);
      else writeFileSync(full, text);
    }
    return this.commitAll();
  }

  /** Copies a folder into the repository and commits it. */
  commitFolder(from: string, to: string): string {
    cpSync(from, join(this.root, to), { recursive: true });
    return this.commitAll();
  }

  /** Merges a branch into the checked-out one with a merge commit, as GitHub does; the commit. */
  merge(branch: string): string {
    this.git('merge', '-q', '--no-ff', '-m', `Merge ${branch}`, branch);
    return this.git('rev-parse', 'HEAD');
  }

  /** The merge commit that GitHub would make for a pull request of `branch`, on no branch. */
  trialMerge(branch: string): string {
    this.git('checkout', '-q', '--detach', 'main');
    const sha = this.merge(branch);
    this.git('checkout', '-q', 'main');
    return sha;
  }

  /** A checkout of one commit, as `actions/checkout` makes it: at depth 1, or with the whole history. */
  checkout(sha: string, depth: 'shallow' | 'whole' = 'shallow'): string {
    const folder = mkdtempSync(join(tmpdir(), 'workspace-'));
    this.#folders.push(folder);
    const run = (...words: string[]): string =>
      execFileSync('git', words, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    run('init', '-q');
    run('remote', 'add', 'origin', `file://${this.root}`);
    if (depth === 'shallow') run('fetch', '-q', '--depth=1', 'origin', sha);
    else run('fetch', '-q', 'origin', '+refs/heads/*:refs/remotes/origin/*', sha);
    run('checkout', '-q', '--detach', sha);
    return folder;
  }

  [Symbol.dispose](): void {
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true });
  }

  private commitAll(): string {
    this.git('add', '-A');
    this.git('commit', '-q', '-m', 'Change');
    return this.git('rev-parse', 'HEAD');
  }
}
