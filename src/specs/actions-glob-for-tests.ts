import { relative, sep } from 'node:path';
import { create } from '@actions/glob';
import { compareText } from '../model/diagnostic.ts';

/** Files below `root` that `@actions/glob` finds for patterns, relative to it with `/`, sorted. */
export async function globByActions(root: string, patterns: readonly string[]): Promise<string[]> {
  const rooted = patterns.map((pattern) => rootPattern(root, pattern)).join('\n');
  const found = await withoutDebugLines(async () => {
    const globber = await create(rooted, {
      followSymbolicLinks: false,
      matchDirectories: false,
      implicitDescendants: true,
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
 * `@actions/glob` prints a `::debug::` command for each pattern to standard output. They are dropped while it works;
 * everything else that is written meanwhile passes.
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
