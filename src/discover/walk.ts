import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../model/diagnostic.ts';
import { patternMatcher } from './matches.ts';

/**
 * Files below `root` that the patterns match, relative to it with `/`, sorted. Links are not followed: a link counts as a
 * file, for the reader to refuse.
 */
export function globFiles(root: string, patterns: readonly string[]): string[] {
  const matches = patternMatcher(patterns);
  const found: string[] = [];
  const named = new Set(patterns.map(placeOf));
  for (const start of starts(patterns)) {
    if (named.has(start) && isLink(join(root, start))) {
      if (matches(start)) found.push(start);
    } else collect(root, start, matches, found);
  }
  return found.sort(compareText);
}

/**
 * Where to look: the part of each pattern before its first wildcard, none inside another. A pattern without a wildcard is
 * itself the place, so that asking for one file does not walk the folder that holds it, which may be the whole checkout.
 */
function starts(patterns: readonly string[]): string[] {
  const folders = patterns
    .filter((pattern) => !pattern.startsWith('!'))
    .map((pattern) => {
      const steps = placeOf(pattern).split('/');
      const wild = steps.findIndex((step) => /[*?[\]\\]/.test(step));
      return (wild === -1 ? steps : steps.slice(0, wild)).join('/');
    });
  const all = [...new Set(folders)];
  return all.filter(
    (folder) => !all.some((other) => other !== folder && (other === '' || folder.startsWith(`${other}/`))),
  );
}

function placeOf(pattern: string): string {
  return pattern
    .trim()
    .replace(/^\.\//, '')
    .replaceAll(/\/{2,}/g, '/')
    .replace(/\/$/, '');
}

/** What is behind a file, or nowhere, is not a link: `collect` finds nothing there. */
function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  } catch {
    return false;
  }
}

function collect(root: string, folder: string, matches: (path: string) => boolean, found: string[]): void {
  const entries = entriesOf(join(root, folder));
  // `a.yaml/**` matches the file itself.
  if (entries === null) {
    if (matches(folder)) found.push(folder);
    return;
  }
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) collect(root, path, matches, found);
    else if (matches(path)) found.push(path);
  }
}

/** The entries of a folder; `null` for a file, none for a path that does not exist: patterns name both. */
function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT') return [];
    if (code === 'ENOTDIR') return existsSync(folder) ? null : [];
    throw error;
  }
}
