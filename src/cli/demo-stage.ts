import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A copy of the examples in a folder of its own, that goes when it is disposed of. */
export interface Stage extends Disposable {
  readonly folder: string;
  /** Replaces one text in a file; throws when the file does not hold it, so that the demo cannot show nothing. */
  edit(path: string, before: string, after: string): void;
  add(path: string, from: string): void;
  remove(path: string): void;
}

/** Copies the examples to a temporary folder. */
export function openStage(examples: string): Stage {
  const folder = mkdtempSync(join(tmpdir(), 'immuta-gitops-demo-'));
  for (const part of ['immuta', 'variables']) copyFolder(join(examples, part), join(folder, part));
  return {
    folder,
    edit(path, before, after) {
      const text = readFileSync(join(folder, path), 'utf8');
      if (!text.includes(before)) throw new Error(`${path} does not hold ${JSON.stringify(before)}`);
      writeFileSync(join(folder, path), text.replace(before, after));
    },
    add: (path, from) => copy(from, join(folder, path)),
    remove: (path) => rmSync(join(folder, path), { recursive: true }),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Copies contents alone: an installed package may be read-only, and the demo edits its copy. */
function copyFolder(from: string, to: string): void {
  for (const name of readdirSync(from)) copy(join(from, name), join(to, name));
}

function copy(from: string, to: string): void {
  if (statSync(from).isDirectory()) {
    copyFolder(from, to);
    return;
  }
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, readFileSync(from));
}
