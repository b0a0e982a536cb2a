import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { RunFailure } from '../model/failure.ts';
import type { Workspace } from '../model/ports.ts';
import { globFiles } from './walk.ts';

/** The checkout on disk. `root` is an absolute path. */
export function diskWorkspace(root: string): Workspace {
  const folders = new Map<string, boolean>();
  /** Whether a folder lies inside the checkout, links followed. */
  function isInside(folder: string): boolean {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const inside = relative(realpathSync(root), realpathSync(folder));
    const answer = !inside.startsWith('..') && !isAbsolute(inside);
    folders.set(folder, answer);
    return answer;
  }
  return {
    root,
    glob: async (patterns) => globFiles(root, patterns),
    async read(path) {
      const full = join(root, path);
      // Most files are no links and share their folder with others: one question each instead of three, and without
      // the wait of an asynchronous one, which for ten thousand small files is most of the time that reading takes.
      const bytes = readOrdinary(full, isInside);
      if (bytes !== null) return bytes;
      const [real, realRoot] = await Promise.all([realpath(full), realpath(root)]).catch((cause: unknown) => {
        throw new RunFailure('config', `Cannot read \`${path}\`: ${describe(cause)}.`, { cause });
      });
      const inside = relative(realRoot, real);
      if (inside.startsWith('..') || isAbsolute(inside)) {
        throw new LinkLeavesWorkspace(path);
      }
      try {
        const state = await stat(real);
        // A pipe or a device may have no end, or never begin.
        if (!state.isFile() && !state.isDirectory()) {
          throw new RunFailure('config', `Cannot read \`${path}\`: it is no ordinary file.`);
        }
        return await readFile(real);
      } catch (cause) {
        if (cause instanceof RunFailure) throw cause;
        throw new RunFailure('config', `Cannot read \`${path}\`: ${describe(cause)}.`, { cause });
      }
    },
  };
}

/** Opens no link; where the system knows no such switch, `lstat` says it. */
const NO_LINK = constants.O_NOFOLLOW ?? 0;

/** The bytes of an ordinary file inside the checkout; `null` for whatever needs a closer look. */
function readOrdinary(full: string, isInside: (folder: string) => boolean): Uint8Array | null {
  let file: number | undefined;
  try {
    if (!isInside(dirname(full)) || (NO_LINK === 0 && !lstatSync(full).isFile())) return null;
    file = openSync(full, constants.O_RDONLY | NO_LINK | (constants.O_NONBLOCK ?? 0));
    const state = fstatSync(file);
    return state.isFile() ? readWhole(file, state.size) : null;
  } catch {
    return null;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** What `readFileSync` does, without asking the system for the size once more and for an end that is known. */
function readWhole(file: number, size: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  while (at < size) {
    const read = readSync(file, bytes, at, size - at, null);
    if (read === 0) break;
    at += read;
  }
  return at === size ? bytes : bytes.subarray(0, at);
}

/** A file that is a link, or lies behind one, to somewhere outside the checkout: reading it could leak the machine. */
export class LinkLeavesWorkspace extends RunFailure {
  readonly path: string;

  constructor(path: string) {
    super(
      'config',
      `\`${path}\` lies outside of the workspace, or is a symbolic link that leaves it; only files of the repository are read.`,
    );
    this.name = 'LinkLeavesWorkspace';
    this.path = path;
  }
}

function describe(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES') return 'permission denied';
  if (code === 'EISDIR') return 'it is a folder';
  return cause instanceof Error ? cause.message : String(cause);
}
