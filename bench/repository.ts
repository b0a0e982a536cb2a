import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type MadeSpec, randomSpecs } from './random-specs.ts';

/** Writes so many random specs below a folder; what was written. */
export function writeSpecs(folder: string, count: number, seed: number): readonly MadeSpec[] {
  const made = [...randomSpecs(count, seed)];
  for (const { path, text } of made) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return made;
}

/** Commits a folder, with `changed` of its specs as they were; then writes those as they are. */
export function commitWithChanges(folder: string, specs: readonly MadeSpec[], changed: number): void {
  const step = Math.max(1, Math.floor(specs.length / changed));
  const those = specs.filter((_, index) => index % step === 0).slice(0, changed);
  for (const [index, { path }] of those.entries()) {
    writeFileSync(join(folder, path), `{ "name": "as it was ${index}" }\n`);
  }
  const git = (...words: readonly string[]): void => {
    const identity = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com'];
    const { status } = spawnSync('git', [...identity, ...words], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0) throw new Error(`git ${words[0]} ended with ${status}`);
  };
  git('init', '-q');
  git('add', '.');
  git('commit', '-q', '--no-gpg-sign', '-m', 'specs');
  for (const { path, text } of those) writeFileSync(join(folder, path), text);
}
