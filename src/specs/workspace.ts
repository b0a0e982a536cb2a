import { closeSync, constants, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize, sep } from 'node:path';
import { RunFailure } from '../model/failure.ts';
import type { Workspace } from '../model/ports.ts';
import { globFiles, isLink } from './walk.ts';

/** The checkout on disk. `root` is an absolute path. Only regular files are read, and none behind a link. */
export function diskWorkspace(root: string): Workspace {
  const folders = new Map<string, string | null>();
  /** The first link among a folder and the folders that hold it, below the root; `null` where there is none. */
  function linkAt(folder: string): string | null {
    if (folder === '' || folder === '.') return null;
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const answer = linkAt(slashed(dirname(folder))) ?? (isLink(join(root, folder)) ? folder : null);
    folders.set(folder, answer);
    return answer;
  }
  function read(path: string): Uint8Array {
    const plain = slashed(normalize(path));
    if (isAbsolute(plain) || plain.startsWith('../') || plain === '..') throw new LinkRefused(path, null);
    const link = linkAt(slashed(dirname(plain)));
    if (link !== null) throw new LinkRefused(path, link);
    return readRegular(join(root, plain), path);
  }
  return {
    root,
    glob: async (patterns) => globFiles(root, patterns),
    isRepository: (folder) => existsSync(join(root, folder, '.git')),
    read: async (path) => read(path),
    readAgain: read,
  };
}

/** Opens no link; where the system knows no such switch, `lstat` says it first, and in any case after a failure. */
const NO_LINK = constants.O_NOFOLLOW ?? 0;

/** Throws for what is not a regular file: a pipe or a device may have no end, or never begin. */
function readRegular(full: string, path: string): Uint8Array {
  let file: number | undefined;
  try {
    if (NO_LINK === 0 && isLink(full)) throw new LinkRefused(path, path);
    file = openSync(full, constants.O_RDONLY | NO_LINK | (constants.O_NONBLOCK ?? 0));
    const state = fstatSync(file);
    if (state.isFile()) return readWhole(file, state.size);
    throw new RunFailure(
      'config',
      `Cannot read \`${path}\`: it is ${state.isDirectory() ? 'a folder' : 'no regular file'}.`,
    );
  } catch (cause) {
    if (cause instanceof RunFailure) throw cause;
    if (isLink(full)) throw new LinkRefused(path, path);
    throw new RunFailure('config', `Cannot read \`${path}\`: ${describe(cause)}.`, { cause });
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
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

/** A file that is a link or lies behind one (`link`), or outside of the workspace: reading it could leak the machine. */
export class LinkRefused extends RunFailure {
  readonly path: string;

  constructor(path: string, link: string | null) {
    super(
      'config',
      link === null
        ? `\`${path}\` lies outside of the workspace; only files of the repository are read.`
        : `\`${path}\` ${link === path ? 'is a symbolic link' : `lies behind the symbolic link \`${link}\``}. Only regular files are read; put the file itself there.`,
    );
    this.name = 'LinkRefused';
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
