import type { SpecFile } from '../model/document.ts';
import { type ParsedFile, parseFile } from './parse-file.ts';

/** Reads spec files, each as `parseFile` does. */
export async function parseFiles(files: readonly SpecFile[]): Promise<ParsedFile[]> {
  return files.map(parseFile);
}
