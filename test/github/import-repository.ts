import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { AskRepository } from './merge.ts';

const run = promisify(execFile);

/**
 * Copies every commit of a real repository to the emulator, under the same ids, and points branches of the same names
 * at them: the checkout of a test and the emulated GitHub then speak of one history. Throws where an id would differ.
 */
export async function importRepository(ask: AskRepository, root: string): Promise<void> {
  const known = new Set<string>();
  for (const sha of lines(await git(root, 'rev-list', '--topo-order', '--reverse', '--branches', 'HEAD'))) {
    await importCommit(ask, root, sha, known);
  }
  for (const line of lines(await git(root, 'for-each-ref', '--format=%(objectname) %(refname)', 'refs/heads'))) {
    const [sha, ref = ''] = line.split(' ');
    const isThere = await exists(ask, `/git/ref/${ref.slice('refs/'.length)}`);
    if (isThere) await ask('PATCH', `/git/${ref}`, { sha, force: true });
    else await ask('POST', '/git/refs', { ref, sha });
  }
}

async function importCommit(ask: AskRepository, root: string, sha: string, known: Set<string>): Promise<void> {
  const entries: object[] = [];
  for (const entry of (await git(root, 'ls-tree', '-r', '-z', sha)).split('\0')) {
    const [, mode, type, id, path] = /^(\d+) (\w+) ([0-9a-f]+)\t([\s\S]+)$/.exec(entry) ?? [];
    if (id === undefined) continue;
    if (!known.has(id)) await importBlob(ask, root, id);
    known.add(id);
    entries.push({ path, mode, type, sha: id });
  }
  const tree = await ask<{ sha: string }>('POST', '/git/trees', { tree: entries });
  const format = ['%P', '%an', '%ae', '%aI', '%cn', '%ce', '%cI', '%B'].join('%x00');
  const facts = (await git(root, 'log', '-1', `--format=${format}`, sha)).split('\0');
  const [parents = '', an, ae, ad, cn, ce, cd, message = ''] = facts;
  const made = await ask<{ sha: string }>('POST', '/git/commits', {
    message: message.replace(/\n$/, ''),
    tree: tree.sha,
    parents: parents.split(' ').filter((parent) => parent !== ''),
    author: { name: an, email: ae, date: ad },
    committer: { name: cn, email: ce, date: cd },
  });
  if (made.sha !== sha) throw new Error(`commit ${sha} became ${made.sha} in the emulator`);
}

async function importBlob(ask: AskRepository, root: string, id: string): Promise<void> {
  const { stdout } = await run('git', ['-C', root, 'cat-file', 'blob', id], { encoding: 'buffer' });
  const content = stdout.toString('base64');
  await ask('POST', '/git/blobs', { content, encoding: 'base64' });
}

async function exists(ask: AskRepository, path: string): Promise<boolean> {
  try {
    await ask('GET', path);
    return true;
  } catch {
    return false;
  }
}

async function git(root: string, ...args: readonly string[]): Promise<string> {
  return (await run('git', ['-C', root, ...args], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })).stdout;
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
