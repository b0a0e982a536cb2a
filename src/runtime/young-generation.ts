/**
 * Keeps the part of the heap that holds new objects at the size that it has now: V8 lets it grow to 32 MB and more, in
 * three copies. A check makes and drops the values of file after file, and takes no longer in a small one. The flag is
 * asked for where that part would grow, so that it may change at any time.
 */
export function keepYoungGenerationSmall(): void {
  process.getBuiltinModule('node:v8').setFlagsFromString('--semi-space-growth-factor=1');
}
