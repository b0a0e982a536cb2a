import { createGitHub, type GitHub, type GitHubOptions } from '../../src/github/client.ts';
import type { Clock, Redactor } from '../../src/model/ports.ts';
import type { GitHubEmulator } from './emulator.ts';

/** A clock that never sleeps and remembers what it was asked to. */
export function instantClock(now = '2026-06-01T00:00:00Z'): Clock & { readonly slept: number[] } {
  const slept: number[] = [];
  return {
    slept,
    now: () => new Date(now),
    random: () => 0,
    async sleep(milliseconds) {
      slept.push(milliseconds);
    },
  };
}

/** A redactor that knows some words, for tests of the sinks. */
export function wordRedactor(...secrets: readonly string[]): Redactor {
  const text = (value: string): string => secrets.reduce((left, secret) => left.replaceAll(secret, '***'), value);
  const json: Redactor['json'] = (value) => JSON.parse(text(JSON.stringify(value))) as typeof value;
  return { add() {}, text, json, data: (value) => json(value) };
}

/** The real client against the emulated GitHub. */
export function connect(github: GitHubEmulator, options: Partial<GitHubOptions> = {}): Promise<GitHub> {
  return createGitHub({
    token: github.token,
    apiUrl: github.url,
    owner: github.owner,
    repo: github.repo,
    redactor: wordRedactor(),
    clock: instantClock(),
    environment: {},
    ...options,
  });
}
