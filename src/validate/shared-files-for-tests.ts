import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { SpecFile } from '../model/document.ts';

/** Folder with payloads and the YAML test suite that tests may use, `null` (and a line that says so) where there is none. */
export function sharedFolder(what: string): string | null {
  const folder = process.env['IMMUTA_GITOPS_SHARED'];
  if (folder && existsSync(folder)) return folder;
  console.warn(`skipped: ${what} (IMMUTA_GITOPS_SHARED names no folder)`);
  return null;
}

/** The files of a folder that match a pattern, with their bytes, sorted. */
export function filesOf(folder: string, pattern: string): SpecFile[] {
  const paths = globSync(pattern, { cwd: folder }).sort();
  return paths.map((path) => ({
    path: relative('.', path).replaceAll('\\', '/'),
    bytes: readFileSync(join(folder, path)),
  }));
}
