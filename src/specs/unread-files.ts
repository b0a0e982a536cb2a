import type { FileSource } from '../model/document.ts';
import { RunFailure } from '../model/failure.ts';
import type { Workspace } from '../model/ports.ts';
import { gitObjectIds } from './git-object-id.ts';
import type { UnreadFile } from './loaded-file.ts';

/** Files from which on each is named by its content: it is read again rather than kept, and a later base finds it. */
export const MANY = 100;

/** Object ids of files on the disk that are as Git's index has them; `null`: it was not asked. */
export type TrackedFiles = ReadonlyMap<string, string> | null;

/** Files of which the index says what they hold, to be read on demand. */
export async function unreadFiles(
  workspace: Workspace | null,
  unchanged: TrackedFiles,
  digits: number,
): Promise<(path: string) => UnreadFile | null> {
  if (workspace === null || unchanged === null) return () => null;
  const { source } = sourceOf(workspace, await gitObjectIds(digits));
  if (source === undefined) return () => null;
  return (path) => {
    const blob = unchanged.get(path);
    // Ids of another hash function could not be checked.
    return blob?.length === digits ? { path, blob, source } : null;
  };
}

type ObjectIds = Awaited<ReturnType<typeof gitObjectIds>>;

/** The disk as a place to read a file again. */
export function sourceOf(workspace: Workspace, ids: ObjectIds): { readonly source?: FileSource } {
  const { readAgain } = workspace;
  if (readAgain === undefined) return {};
  const again = (path: string, blob: string): Uint8Array => {
    const bytes = readAgain(path);
    if (ids(bytes) === blob) return bytes;
    throw new RunFailure('config', `\`${path}\` changed while it was being checked. Run this again.`);
  };
  return { source: { again } };
}
