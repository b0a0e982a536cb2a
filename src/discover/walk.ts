import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { patternMatcher } from './matches.ts';

/** Patterns that this walk understands as the library does: relative, with no other sign than `*`. */
const SIMPLE =
  /^!?(?:\.\/)?(?!\/)(?:(?:[\w@+=, -]|\.(?!\.?\/|\.?$))[\w@+=, .-]*|\*+[\w@+=,.-]*\**)(?:\/(?:[\w@+=, .*-]+))*\/?$/;

/**
 * Files below `root` that simple patterns match, relative to it with `/`, unsorted; `null` where a pattern is not simple
 * or the platform compares names in its own way: then `@actions/glob` decides. It asks the system about every path it
 * meets, which takes longer for ten thousand specs than checking them; a test holds both against each other.
 * Links are not followed: a link counts as a file.
 */
export async function walkFiles(root: string, patterns: readonly string[]): Promise<string[] | null> {
  if (process.platform === 'win32' || patterns.some((pattern) => !isSimple(pattern))) return null;
  const matches = await patternMatcher(patterns);
  const found: string[] = [];
  const named = new Set(patterns.map(placeOf));
  for (const start of starts(patterns)) {
    // Listed as the folder above would list it: a link counts as a file.
    if (named.has(start) && isLink(join(root, start))) {
      if (matches(start)) found.push(start);
    } else collect(root, start, matches, found);
  }
  return found;
}

function isSimple(pattern: string): boolean {
  return SIMPLE.test(pattern) && !/(?:^|\/)\.{1,2}(?:\/|$)|\/\/| $/.test(pattern.replace(/^!?(?:\.\/)?/, ''));
}

/**
 * Where to look: what stands before the first `*` of each pattern, none inside another. A pattern without one is itself
 * the place, so that asking for one file does not walk the folder that holds it, which may be the whole checkout.
 */
function starts(patterns: readonly string[]): string[] {
  const folders = patterns
    .filter((pattern) => !pattern.startsWith('!'))
    .map((pattern) => {
      const steps = placeOf(pattern).split('/');
      const wild = steps.findIndex((step) => step.includes('*'));
      return (wild === -1 ? steps : steps.slice(0, wild)).join('/');
    });
  const all = [...new Set(folders)];
  return all.filter(
    (folder) => !all.some((other) => other !== folder && (other === '' || folder.startsWith(`${other}/`))),
  );
}

function placeOf(pattern: string): string {
  return pattern.replace(/^\.\//, '').replace(/\/$/, '');
}

/** What lies behind a file or nowhere is no link: `collect` finds nothing there. */
function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  } catch {
    return false;
  }
}

function collect(root: string, folder: string, matches: (path: string) => boolean, found: string[]): void {
  const entries = entriesOf(join(root, folder));
  // The library lets `a.yaml/**` match the file itself.
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

/** What a folder holds; `null` for a file, nothing for what is not there: patterns name both. */
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
