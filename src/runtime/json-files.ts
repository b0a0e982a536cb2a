import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Folders below which is looked. */
const DEEPEST = 3;

/** The JSON files in a folder. `path`: how the user named it, and so how the files are named. */
export function jsonFilesIn(place: string, path: string, depth = 0): string[] {
  return readdirSync(place, { withFileTypes: true }).flatMap((entry) => {
    const below = join(path, entry.name);
    if (entry.isDirectory() && depth < DEEPEST) return jsonFilesIn(join(place, entry.name), below, depth + 1);
    return entry.isFile() && entry.name.endsWith('.json') ? [below] : [];
  });
}

/** Whether a path is a file, or a folder with a JSON file. */
export function holdsJson(path: string): boolean {
  const state = statSync(path, { throwIfNoEntry: false });
  return state?.isDirectory() === true ? jsonFilesIn(path, path).length > 0 : state !== undefined;
}
