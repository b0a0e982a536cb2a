import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../model/diagnostic.ts';
import { patternMatcher } from './matches.ts';

/**
 * Files below `root` that the patterns match, relative to it with `/`, sorted. Links are not followed: one that matches, or
 * behind which a spec could lie, counts as a file, for the reader to refuse.
 */
export function globFiles(root: string, patterns: readonly string[]): string[] {
  const matches = patternMatcher(patterns);
  const found: string[] = [];
  for (const start of starts(patterns)) {
    const link = linkOnTheWay(root, start);
    if (link !== null) found.push(link);
    else collect(root, start, matches, found);
  }
  return [...new Set(found)].sort(compareText);
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

/** The first link among the steps of a path, the last one included. */
function linkOnTheWay(root: string, path: string): string | null {
  const steps = path.split('/').filter((step) => step !== '');
  const places = steps.map((_, index) => steps.slice(0, index + 1).join('/'));
  return places.find((place) => isLink(join(root, place))) ?? null;
}

/** Whether specs could lie below a folder of this name. */
export function mayHoldSpecs(folder: string, matches: (path: string) => boolean): boolean {
  return ['yaml', 'yml', 'json'].some((extension) => matches(`${folder}/spec.${extension}`));
}

function leadsToFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** What is behind a file, or nowhere, is not a link: `collect` finds nothing there. */
export function isLink(path: string): boolean {
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
    else if (entry.isSymbolicLink() && mayHoldSpecs(path, matches) && leadsToFolder(join(root, path))) found.push(path);
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
