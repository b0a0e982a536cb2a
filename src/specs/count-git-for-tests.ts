import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Puts a `git` before the real one on the path of this process that writes down each start. Answers the commands so far, in
 * their order.
 */
export function countGit(root: string): () => string[] {
  const real = execFileSync('which', ['git'], { encoding: 'utf8' }).trim();
  const bin = join(root, 'bin');
  const log = join(root, 'git.log');
  mkdirSync(bin);
  writeFileSync(join(bin, 'git'), `#!/bin/sh\necho "$*" >> '${log}'\nexec '${real}' "$@"\n`);
  chmodSync(join(bin, 'git'), 0o755);
  process.env['PATH'] = `${bin}${delimiter}${process.env['PATH'] ?? ''}`;
  const started = (): string[] => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []);
  return () => started().map((line) => /(?:^| )-c gc\.auto=0 (\S+)/.exec(line)?.[1] ?? line);
}
