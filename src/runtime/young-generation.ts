/**
 * Keeps the part of the heap that holds new objects at the size that it has now: V8 lets it grow to 32 MB and more, in
 * three copies. A check makes and drops the values of file after file, and takes no longer in a small one. The flag is
 * asked for where that part would grow, so that it may change at any time. A V8 that does not know the flag would complain
 * on standard error, so only versions that were tried get it.
 */
export function keepYoungGenerationSmall(): void {
  if (!TRIED.has(process.versions.v8.split('.')[0] ?? '')) return;
  process.getBuiltinModule('node:v8').setFlagsFromString('--semi-space-growth-factor=1');
}

/** Major versions of V8: that of Node 24. */
const TRIED: ReadonlySet<string> = new Set(['13']);
