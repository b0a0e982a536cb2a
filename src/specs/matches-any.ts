import { Minimatch } from 'minimatch';

/** Whether a name matches one of several globs; for refs, secret names, keys. `*` does not cross `/`, `**` does. */
export function matchesAny(name: string, globs: readonly string[]): boolean {
  return globs.some((glob) => compiled(glob).match(name));
}

const globs = new Map<string, Minimatch>();

/** The globs of a run come from its inputs: a handful, asked for thousands of names. */
function compiled(glob: string): Minimatch {
  const known = globs.get(glob) ?? new Minimatch(glob, { dot: true, nocomment: true, nonegate: true });
  globs.set(glob, known);
  return known;
}
