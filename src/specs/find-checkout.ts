import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { listed } from '../model/counted.ts';
import { RunFailure } from '../model/failure.ts';

/** The checkout that holds the specs, and the paths of the inputs as seen from it. */
export interface Checkout {
  /** Absolute path. */
  readonly root: string;
  /** The inputs' paths and patterns relative to `root`. */
  within(paths: readonly string[]): string[];
}

/**
 * Finds the checkout that the spec patterns name. `actions/checkout` with `path:` puts a repository into a folder of the
 * workspace; its files are then named from that folder, as its commits name them. Throws RunFailure `config` where the
 * patterns lie in several checkouts or outside the only one.
 */
export function findCheckout(workspace: string, patterns: readonly string[]): Checkout {
  const positive = patterns.map((pattern) => pattern.trim()).filter((pattern) => !pattern.startsWith('!'));
  const folders = new Set(positive.map((pattern) => checkoutOf(workspace, pattern)));
  const [folder = '', ...others] = folders;
  if (others.length > 0) {
    const names = listed([...folders].map((name) => `\`${name === '' ? '.' : `${name}/`}\``));
    throw new RunFailure(
      'config',
      `\`specs\` names files in several checkouts: ${names}. Use one step of this action for each checkout.`,
    );
  }
  if (folder === '') refuseHiddenCheckout(workspace, positive);
  return { root: join(workspace, folder), within: (paths) => paths.map((path) => strip(path, folder)) };
}

/** The folder below the workspace that is a checkout of its own and holds what the pattern names; `''`: the workspace. */
function checkoutOf(workspace: string, pattern: string): string {
  const steps = stepsOf(pattern);
  const depth = steps.findIndex((_, index) => isClone(join(workspace, ...steps.slice(0, index + 1))));
  return depth === -1 ? '' : steps.slice(0, depth + 1).join('/');
}

/** The steps of a pattern before its first glob sign. */
function stepsOf(pattern: string): string[] {
  const steps = pattern.replace(/^(?:\.\/)+/, '').split('/');
  const wild = steps.findIndex((step) => /[*?[]/.test(step));
  return (wild === -1 ? steps : steps.slice(0, wild)).filter((step) => step !== '');
}

/** `.git` is a folder in a clone and a file in a submodule, whose files belong to another repository. */
function isClone(folder: string): boolean {
  return statSync(join(folder, '.git'), { throwIfNoEntry: false })?.isDirectory() === true;
}

/** A workspace without a repository, with one in a folder that no pattern names: a checkout with `path:`. */
function refuseHiddenCheckout(workspace: string, patterns: readonly string[]): void {
  if (existsSync(join(workspace, '.git'))) return;
  const clones = readdirSync(workspace, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isClone(join(workspace, entry.name)))
    .map(({ name }) => name);
  const [only] = clones;
  if (only === undefined) return;
  const shown = patterns.map((pattern) => `\`${pattern}\``).join(', ');
  throw new RunFailure(
    'config',
    `The repository was checked out into \`${only}/\` (\`path:\` of actions/checkout), and \`specs\` (${shown}) names files outside of it. Write the patterns with that folder, such as \`${only}/${patterns[0] ?? 'immuta/**/*.yaml'}\`.`,
  );
}

function strip(path: string, folder: string): string {
  const negated = path.startsWith('!') ? '!' : '';
  const plain = path.slice(negated.length).replace(/^(?:\.\/)+/, '');
  return folder !== '' && plain.startsWith(`${folder}/`) ? `${negated}${plain.slice(folder.length + 1)}` : path;
}
