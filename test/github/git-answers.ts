import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ProxiedReply, ProxiedRequest } from './journal.ts';

const run = promisify(execFile);

/** Answers what GitHub reads off a repository's history, from a real one; `null` for everything else. */
export async function askRepository(request: ProxiedRequest, path: string, root: string): Promise<ProxiedReply | null> {
  const route = `${request.method} ${path}`;
  const git = async (...words: string[]): Promise<string> =>
    (await run('git', ['-C', root, ...words], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })).stdout;
  const ref = /^GET \/git\/ref\/(.+)$/.exec(route)?.[1];
  if (ref !== undefined) {
    const sha = await git('rev-parse', '--verify', '--quiet', `refs/${decodeURIComponent(ref)}`).catch(() => '');
    if (sha === '') return { status: 404, body: { message: 'Not Found' } };
    return { status: 200, body: { ref: `refs/${ref}`, object: { type: 'commit', sha: sha.trim() } } };
  }
  if (route === 'GET /commits') {
    const filter = request.search.get('path');
    const listed = await git(
      'log',
      '--format=%H',
      request.search.get('sha') ?? 'main',
      ...(filter === null ? [] : ['--', filter]),
    ).catch(() => null);
    if (listed === null) return { status: 404, body: { message: 'Not Found' } };
    return linked(
      request,
      lines(listed).map((sha) => ({ sha })),
    );
  }
  const compared = /^GET \/compare\/([^.]+)\.\.\.(.+)$/.exec(route);
  if (compared !== null) {
    const [base, head] = [decodeURIComponent(compared[1] ?? ''), decodeURIComponent(compared[2] ?? '')];
    const counts = await git('rev-list', '--left-right', '--count', `${base}...${head}`).catch(() => null);
    if (counts === null) return null;
    const [behind = 0, ahead = 0] = counts.trim().split('\t').map(Number);
    const status = ahead > 0 ? (behind > 0 ? 'diverged' : 'ahead') : behind > 0 ? 'behind' : 'identical';
    const commits = lines(await git('rev-list', '--reverse', '--parents', `${base}..${head}`)).map((line) => {
      const [sha, ...parents] = line.split(' ');
      return { sha, parents: parents.map((parent) => ({ sha: parent })) };
    });
    const shared = (await git('merge-base', base, head).catch(() => '')).trim();
    const { body, headers = {} } = linked(request, commits);
    const merge = { merge_base_commit: { sha: shared } };
    return {
      status: 200,
      body: { status, ahead_by: ahead, behind_by: behind, total_commits: commits.length, commits: body, ...merge },
      headers,
    };
  }
  return null;
}

/** One page, with the links that GitHub sends. */
export function linked(request: ProxiedRequest, rows: readonly unknown[]): ProxiedReply {
  const per = Number(request.search.get('per_page') ?? 30);
  const number = Number(request.search.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(rows.length / per));
  const link = (to: number, relation: string): string => {
    const search = new URLSearchParams(request.search);
    search.set('page', String(to));
    return `<http://github.invalid${request.path}?${search}>; rel="${relation}"`;
  };
  const headers = number < last ? { link: `${link(number + 1, 'next')}, ${link(last, 'last')}` } : {};
  return { status: 200, body: rows.slice((number - 1) * per, number * per), headers };
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
