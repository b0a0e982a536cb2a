import { relative, sep } from 'node:path';
import { compareText } from '../model/diagnostic.ts';
import { RunFailure } from '../model/failure.ts';
import { walkFiles } from './walk.ts';

/**
 * Files below `root` that the patterns match, relative to it with `/`, sorted. Links are not followed: a linked folder
 * is not entered, and a linked file is listed for the reader to judge.
 */
export async function globFiles(root: string, patterns: readonly string[]): Promise<string[]> {
  const walked = await walkFiles(root, patterns);
  if (walked !== null) return walked.sort(compareText);
  return await globByLibrary(root, patterns);
}

/** The same for any pattern that `@actions/glob` knows. */
export async function globByLibrary(root: string, patterns: readonly string[]): Promise<string[]> {
  const rooted = patterns.map((pattern) => rootPattern(root, pattern)).join('\n');
  const { create } = await import('@actions/glob');
  const found = await withoutDebugLines(async () => {
    const globber = await create(rooted, {
      followSymbolicLinks: false,
      matchDirectories: false,
      implicitDescendants: true,
    }).catch((cause: unknown) => {
      const shown = patterns.map((pattern) => `\`${pattern}\``).join(', ');
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new RunFailure('config', `The patterns ${shown} cannot be read: ${why}`, { cause });
    });
    return await globber.glob();
  });
  return found.map((path) => relative(root, path).split(sep).join('/')).sort(compareText);
}

/** Anchors a pattern at the workspace instead of the process's folder, whose name may hold glob characters. */
function rootPattern(root: string, pattern: string): string {
  const negated = pattern.startsWith('!');
  const body = (negated ? pattern.slice(1) : pattern).trim().replace(/^\.\//, '');
  const escaped = sep === '\\' ? root : root.replace(/[[?*]/g, '[$&]');
  return `${negated ? '!' : ''}${escaped}/${body}`;
}

/**
 * `@actions/glob` prints a `::debug::` command for each pattern to standard output, where results of the command line
 * go. They are dropped while it works; everything else that is written meanwhile passes.
 */
async function withoutDebugLines<T>(work: () => Promise<T>): Promise<T> {
  const stream = process.stdout;
  const write = stream.write;
  stream.write = ((chunk: unknown, ...rest: unknown[]) =>
    typeof chunk === 'string' && chunk.startsWith('::debug::')
      ? true
      : Reflect.apply(write, stream, [chunk, ...rest])) as typeof stream.write;
  try {
    return await work();
  } finally {
    stream.write = write;
  }
}
