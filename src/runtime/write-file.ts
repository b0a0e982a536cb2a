import { promises } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { RunFailure } from '../model/failure.ts';

/**
 * Writes a file whole or not at all: beside its place first, then renamed onto it. `below` is the folder that the caller
 * means to write to: a link between it and the file would lead elsewhere, and is refused.
 */
export async function writeWhole(path: string, text: string, below?: string): Promise<void> {
  if (below !== undefined) await refuseLinks(path, below);
  await promises.mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.tmp`;
  // Made anew: no file or link of that name is written through.
  await promises.rm(beside, { force: true });
  await promises.writeFile(beside, text, { flag: 'wx' });
  await promises.rename(beside, path);
}

/** Throws RunFailure `config` where a file is a link, or lies behind one, below a folder. */
export async function refuseLinks(path: string, below: string): Promise<void> {
  const steps = relative(below, path).split(/[\\/]/);
  for (const [index] of steps.entries()) {
    const place = join(below, ...steps.slice(0, index + 1));
    const state = await promises.lstat(place).catch(() => null);
    if (state?.isSymbolicLink() !== true) continue;
    throw new RunFailure(
      'config',
      `\`${place}\` is a symbolic link; nothing is written through it. Remove it, or write elsewhere.`,
    );
  }
}
