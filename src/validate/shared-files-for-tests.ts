import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SpecFile } from '../model/document.ts';

/** Payloads in the forms of Immuta's documentation (`examples`) and of its command line (`exports`). */
const PAYLOADS = fileURLToPath(new URL('../../test/fixtures/payloads', import.meta.url));

/** Folders with payloads: our own, and one more where `IMMUTA_GITOPS_SHARED` names a folder with others. */
export function payloadFolders(): readonly string[] {
  const more = join(process.env['IMMUTA_GITOPS_SHARED'] ?? '', 'immuta');
  return process.env['IMMUTA_GITOPS_SHARED'] !== undefined && existsSync(more) ? [PAYLOADS, more] : [PAYLOADS];
}

/** The files of a folder that match a pattern, with their bytes, sorted. */
export function filesOf(folder: string, pattern: string): SpecFile[] {
  const paths = globSync(pattern, { cwd: folder }).sort();
  return paths.map((path) => ({
    path: relative('.', path).replaceAll('\\', '/'),
    bytes: readFileSync(join(folder, path)),
  }));
}
