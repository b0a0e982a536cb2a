import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RunFailure } from '../model/failure.ts';
import { isTracked } from '../specs/git-index.ts';
import { KnownSummaries } from '../specs/known-summaries.ts';
import { programDigest } from './program-digest.ts';
import type { writeWhole } from './write-file.ts';

/** A cache file of summaries, open for one run. */
export interface SummaryFile {
  /** Reads the file. */
  open(): Promise<KnownSummaries>;
  /** Writes it anew, where this run learnt enough. */
  close(): Promise<void>;
}

/**
 * The cache file at an absolute path. A check goes on without one that cannot be read or written, and says so. Opening
 * throws RunFailure `config` for a file of the repository: whoever proposes a change could propose its results too.
 */
export function summaryFile(path: string, note: (text: string) => void, write: typeof writeWhole): SummaryFile {
  let summaries: KnownSummaries | undefined;
  return {
    async open() {
      const place = realOf(path);
      const tracked = existsSync(place) ? await isTracked(place) : false;
      if (tracked === true) throw new RunFailure('config', ofTheRepository(path));
      if (tracked === null) note(`Whether Git tracks the cache \`${path}\` is not known, so all specs are read.`);
      const known = new KnownSummaries(tracked === null ? null : readText(path, note), programDigest());
      if (tracked === false) summaries = known;
      return known;
    },
    async close() {
      const text = summaries?.written() ?? null;
      if (text === null) return;
      try {
        await write(path, text);
      } catch (error) {
        note(`The cache \`${path}\` could not be written (${codeOf(error)}); the next check reads the specs again.`);
      }
    },
  };
}

function ofTheRepository(path: string): string {
  return `\`cache\` names \`${path}\`, which is a file of the repository: a change of it could hide findings. Choose a path that Git does not track, such as \`.git/immuta-gitops.cache\`, or one outside of the checkout.`;
}

function readText(path: string, note: (text: string) => void): Uint8Array | null {
  if (!existsSync(path)) return null;
  try {
    return readFileSync(path);
  } catch (error) {
    note(`The cache \`${path}\` could not be read (${codeOf(error)}); all specs are read.`);
    return null;
  }
}

/** Where a path leads, as far as it exists. */
function realOf(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const parent = dirname(path);
  return parent === path ? path : join(realOf(parent), path.slice(parent.length));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
