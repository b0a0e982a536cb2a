import { readFile, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { RunFailure } from '../model/failure.ts';
import type { Workspace } from '../model/ports.ts';
import { globFiles } from './glob.ts';

/** The checkout on disk. `root` is an absolute path. */
export function diskWorkspace(root: string): Workspace {
  return {
    root,
    glob: (patterns) => globFiles(root, patterns),
    async read(path) {
      const full = join(root, path);
      const [real, realRoot] = await Promise.all([realpath(full), realpath(root)]).catch((cause: unknown) => {
        throw new RunFailure('config', `Cannot read \`${path}\`: ${describe(cause)}.`, { cause });
      });
      const inside = relative(realRoot, real);
      if (inside.startsWith('..') || isAbsolute(inside)) {
        throw new LinkLeavesWorkspace(path);
      }
      try {
        return await readFile(full);
      } catch (cause) {
        throw new RunFailure('config', `Cannot read \`${path}\`: ${describe(cause)}.`, { cause });
      }
    },
  };
}

/** A file that is a link, or lies behind one, to somewhere outside the checkout: reading it could leak the machine. */
export class LinkLeavesWorkspace extends Error {
  readonly path: string;

  constructor(path: string) {
    super(`\`${path}\` is a symbolic link that leaves the workspace; specs must be files of the repository.`);
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
