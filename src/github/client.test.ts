import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect, instantClock } from '../../test/github/client.ts';
import { type GitHubEmulator, startGitHub } from '../../test/github/emulator.ts';
import { GitHubError } from './error.ts';
import { retryDelay } from './retry.ts';

let github: GitHubEmulator;
beforeEach(async () => {
  github = await startGitHub();
});
afterEach(() => github.close());

const READ = { route: 'GET /repos/{owner}/{repo}', needs: 'contents: read' };

test('a fault that passes is ridden out', async () => {
  const clock = instantClock();
  const client = await connect(github, { clock });
  github.fail({ match: /^GET/, status: 502, times: 2 });

  const reply = await client.send(READ);

  expect(reply).toMatchObject({ full_name: 'acme/specs' });
  expect(github.journal.map(({ status }) => status)).toEqual([502, 502, 200]);
  expect(clock.slept).toEqual([1000, 2000]);
});

test('a rate limit is waited for as long as GitHub asks', async () => {
  const clock = instantClock();
  const client = await connect(github, { clock });
  const headers = { 'retry-after': '7' };
  github.fail({ match: /^GET/, status: 403, message: 'You have exceeded a secondary rate limit', headers, times: 1 });

  await client.send(READ);

  expect(clock.slept).toEqual([7000]);
});

test('a wrong token, a refusal and a missing object are sentences, and not repeated', async () => {
  const stranger = await connect(github, { token: 'no one' });
  await expect(stranger.send(READ)).rejects.toThrow('`github-token` is wrong or has expired');
  const client = await connect(github);
  const missing = { route: 'GET /repos/{owner}/{repo}/issues/{n}', parameters: { n: 99 }, needs: 'issues: read' };
  await expect(client.send(missing)).rejects.toThrow('`GET /repos/acme/specs/issues/99` (404: Not Found)');
  await expect(client.send(missing)).rejects.toBeInstanceOf(GitHubError);
  expect(github.journal).toHaveLength(3);
});

test('nothing is sent once the run is cancelled', async () => {
  const controller = new AbortController();
  const client = await connect(github, { signal: controller.signal });
  controller.abort(new Error('cancelled'));

  await expect(client.send(READ)).rejects.toThrow('cancelled');

  expect(github.journal).toEqual([]);
});

test('a server that is not there is a sentence, and is not tried for long a second time', async () => {
  const clock = instantClock();
  const gone = await startGitHub();
  await gone.close();
  const client = await connect(gone, { clock });

  await expect(client.send(READ)).rejects.toThrow(/^GitHub did not do `GET \/repos\/acme\/specs`: /);
  await expect(client.send(READ)).rejects.toThrow(GitHubError);

  expect(clock.slept).toEqual([1000, 2000]);
});

const now = instantClock('2026-06-01T00:00:00Z');
function failure(status: number, headers: Record<string, string> = {}, message = 'no'): object {
  return { status, message, response: { headers, data: { message } } };
}

test.each([
  ['a lost connection', { message: 'socket hang up', status: 500 }, 1, 1000],
  ['a lost connection, the second time', { message: 'socket hang up' }, 2, 2000],
  ['a third attempt is the last', failure(500), 3, null],
  ['503', failure(503), 1, 1000],
  ['404', failure(404), 1, null],
  ['422', failure(422), 1, null],
  ['403 for want of a permission', failure(403), 1, null],
  ['429 that names no time', failure(429), 1, 60_000],
  ['a secondary limit that names no time', failure(403, {}, 'secondary rate limit'), 1, 60_000],
  ['a wait that is asked for', failure(429, { 'retry-after': '3' }), 1, 3000],
  ['a wait that is too long', failure(429, { 'retry-after': '3600' }), 1, null],
  [
    'no requests left for a moment',
    failure(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1780272030' }),
    1,
    30_000,
  ],
  [
    'no requests left for an hour',
    failure(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1780275600' }),
    1,
    null,
  ],
  ['a nonsense reset', failure(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'x' }), 1, null],
] as const)('retry: %s', (_, cause, attempt, expected) => {
  expect(retryDelay(cause, attempt, now)).toBe(expected);
});

describe('pages of a list', () => {
  /** Answers by page, with the links that GitHub would send. */
  function paged(pages: readonly { readonly rows: readonly number[]; readonly next?: string }[]) {
    const asked: string[] = [];
    const fetch = async (address: string | URL | Request): Promise<Response> => {
      const url = new URL(address instanceof Request ? address.url : address);
      asked.push(`${url.host}${url.search}`);
      const page = pages[asked.length - 1] ?? { rows: [] };
      const headers = { 'content-type': 'application/json', ...(page.next === undefined ? {} : { link: page.next }) };
      return new Response(JSON.stringify(page.rows), { status: 200, headers });
    };
    return { asked, fetch };
  }

  async function rowsOf(fetch: typeof globalThis.fetch): Promise<unknown[]> {
    const client = await connect(github, { fetch });
    const rows: unknown[] = [];
    for await (const page of client.pages({ route: 'GET /repos/{owner}/{repo}/issues', needs: 'issues: read' })) {
      rows.push(...(page as unknown[]));
    }
    return rows;
  }

  test('are followed by their Link header, also after a short page', async () => {
    const next =
      '<https://api.github.com/repositories/1/issues?per_page=100&page=2>; rel="next", <x?page=9>; rel="last"';
    const { asked, fetch } = paged([{ rows: [1], next }, { rows: [2] }]);

    expect(await rowsOf(fetch)).toEqual([1, 2]);
    expect(asked[1]).toContain('page=2');
  });

  test('a full page without a link is the last one', async () => {
    const { asked, fetch } = paged([{ rows: Array.from({ length: 100 }, (_, n) => n) }]);

    expect(await rowsOf(fetch)).toHaveLength(100);
    expect(asked).toHaveLength(1);
  });

  test('a link never leads to another host, and never in circles', async () => {
    const next = '<https://evil.example.com/steal?page=2&per_page=100>; rel="next"';
    const { asked, fetch } = paged([
      { rows: [1], next },
      { rows: [2], next },
      { rows: [3], next },
    ]);

    expect(await rowsOf(fetch)).toEqual([1, 2]);
    expect(asked.every((url) => url.startsWith(new URL(github.url).host))).toBe(true);
  });
});
