import type { SpecFile } from '../model/document.ts';
import { type ParsedFile, parseQuickly } from './parse-quickly.ts';

/**
 * Reads spec files, each as `parseFile` does. The YAML library is loaded only where a file needs it: most runs have none
 * that does, and loading it takes as long as checking hundreds of specs.
 */
export async function parseFiles(files: readonly SpecFile[]): Promise<ParsedFile[]> {
  const quick = files.map(parseQuickly);
  if (!quick.includes(null)) return quick.filter((parsed) => parsed !== null);
  const { parseFully } = await import('./parse-file.ts');
  return quick.map((parsed, index) => parsed ?? parseFully(files[index] as SpecFile));
}
