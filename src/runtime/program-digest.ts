import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

let known: string | undefined;

/**
 * Tells this program from any other version of it: a digest of all its code, schemas and rules, and of the Node that runs
 * it. Nothing has to be counted up by hand. Read at the first call.
 */
export function programDigest(): string {
  known ??= digestOf(folderOf(import.meta.dirname));
  return known;
}

/** A bundle is one folder; the sources are all folders beside this one. */
function folderOf(own: string): string {
  return basename(own) === 'runtime' ? dirname(own) : own;
}

function digestOf(folder: string): string {
  const digest = createHash('sha256').update(process.version);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(?:js|ts|json)$/.test(name),
  );
  for (const name of names.sort()) digest.update(`\n${name}\n`).update(readFileSync(join(folder, name)));
  return digest.digest('hex');
}
