import { existsSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, posix, relative, resolve, sep } from 'node:path';
import { RunFailure } from '../model/failure.ts';
import { SETTINGS_FILE } from '../model/project-settings.ts';
import type { RunReport } from '../model/report.ts';
import { escapeGlob, pathWithin } from '../specs/patterns-within.ts';

/** Where a command works: the folder whose files are specs, and the folder in which it was called. */
export interface Location {
  /** Absolute. The working folder, or the top of its repository. */
  readonly root: string;
  /** Absolute. The working folder: what paths on the command line are relative to. */
  readonly folder: string;
  /** A path or pattern of the command line as it is seen from `root`. */
  within(path: string): string;
}

/** Paths that decide where the command works. */
interface GivenPaths {
  readonly named: readonly string[];
  /** `--specs`; `null`: not given. */
  readonly specs: readonly string[] | null;
}

/**
 * The working folder, unless a path leads out of it into the rest of its repository, or the specs are not here but at
 * the top of the repository: then that top.
 */
export function locationOf(folder: string, { named, specs }: GivenPaths): Location {
  const top = repositoryTop(folder);
  const leaves = [...named, ...(specs ?? [])].some((path) => {
    const plain = path.replace(/^!/, '');
    return pathWithin(folder, plain) === null && top !== null && pathWithin(top, resolve(folder, plain)) !== null;
  });
  const isElsewhere = specs === null && !hasSpecs(folder) && top !== null && hasSpecs(top);
  const root = top !== null && (leaves || isElsewhere) ? top : folder;
  const prefix = escapeGlob(relative(root, folder).split(sep).join('/'));
  return {
    root,
    folder,
    within(path) {
      if (prefix === '' || path.trim().startsWith('#')) return path;
      const negated = path.startsWith('!') ? '!' : '';
      const plain = path.slice(negated.length);
      return isAbsolute(plain) ? path : `${negated}${posix.join(prefix, plain)}`;
    },
  };
}

function hasSpecs(folder: string): boolean {
  return ['immuta', SETTINGS_FILE].some((name) => existsSync(join(folder, name)));
}

/** The folder at or above this one that holds `.git`; `null` outside of a repository. */
function repositoryTop(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return null;
  }
}

/** A folder means the specs below it; a file for itself, whatever signs are in its name; the rest are patterns. */
export function patternsOf(path: string, { root, folder, within }: Location): readonly string[] {
  const full = resolve(folder, path);
  const state = statSync(full, { throwIfNoEntry: false });
  if (state === undefined) return [within(path)];
  const inside = pathWithin(root, full);
  // What lies outside is refused by the name that was given.
  if (inside === null) return [path];
  const literal = escapeGlob(inside);
  if (!state.isDirectory()) return [literal];
  return ['yaml', 'yml', 'json'].map((extension) => posix.join(literal, '**', `*.${extension}`));
}

/** A file that was named and is not there is a mistake; a pattern that matches nothing is checked with the others. */
export function refuseMissing(paths: readonly string[], folder: string): void {
  const missing = paths.filter((path) => !/[*?[\]!]/.test(path) && !existsSync(resolve(folder, path)));
  if (missing.length > 0) {
    throw new RunFailure(
      'config',
      missing.map((path) => `There is no file or folder \`${path}\`.`),
    );
  }
}

/** The report with its files named from the working folder, for people and editors there. */
export function asSeenFrom({ root, folder }: Location, report: RunReport): RunReport {
  if (root === folder) return report;
  const seen = (file: string): string => (file === '' ? '' : relative(folder, join(root, file)).split(sep).join('/'));
  const located = <T extends { readonly file: string }>(one: T): T => ({ ...one, file: seen(one.file) });
  const maybe = <T extends { readonly file: string | null }>(one: T): T =>
    one.file === null ? one : { ...one, file: seen(one.file) };
  const { plan, drift } = report;
  return {
    ...report,
    diagnostics: report.diagnostics.map(located),
    plan: { ...plan, diagnostics: plan.diagnostics.map(located), operations: plan.operations.map(maybe) },
    drift: drift === null ? null : { ...drift, items: drift.items.map(maybe) },
  };
}
