import { hasMarker } from '../report/marker.ts';
import { isOneOf } from './author.ts';
import type { GitHub } from './client.ts';
import { cutAtLine } from './cut.ts';
import { GitHubError } from './error.ts';
import { BODY_LIMIT } from './limits.ts';
import { listAt, numberAt, textAt } from './reply.ts';

/** A comment of ours on a pull request. */
export interface OwnComment {
  readonly id: number;
  readonly url: string;
  readonly body: string;
  readonly updatedAt: string;
}

/** The comment that should be on a pull request. */
export interface DesiredComment {
  readonly pull: number;
  /** Logins that our comments carry, the one of today's token first. */
  readonly authors: readonly string[];
  /** Exact first lines that tell ours from others: today's, then those of earlier versions, which count where today's is not there. */
  readonly markers: readonly string[];
  /** `unlessNew`: nothing is said unless an earlier comment has to be corrected. */
  readonly when: 'always' | 'unlessNew';
  /** The new body, made with the earlier one at hand (an approval is carried over). Its first line is the marker. */
  body(earlier: OwnComment | null): string | Promise<string>;
}

/** What became of it. `url` is `null` when nothing was to be said. */
interface PostedComment {
  readonly url: string | null;
  readonly notes: readonly string[];
}

const WRITE = 'pull-requests: write';

/**
 * Our comments on a pull request, oldest first: every page is read, and both the exact first line and the author must
 * match, so that a quoted marker does not count. Throws GitHubError.
 */
export async function findComments(
  github: GitHub,
  desired: Pick<DesiredComment, 'pull' | 'authors' | 'markers'>,
): Promise<readonly OwnComment[]> {
  const own = desired.markers.map((): OwnComment[] => []);
  const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
  const parameters = { issue_number: desired.pull };
  for await (const page of github.pages({ route, parameters, needs: 'pull-requests: read' })) {
    for (const row of listAt(page)) {
      if (!isOneOf(textAt(row, 'user', 'login'), desired.authors)) continue;
      const form = desired.markers.findIndex((marker) => hasMarker(textAt(row, 'body'), marker));
      own[form]?.push({
        id: numberAt(row, 'id'),
        url: textAt(row, 'html_url'),
        body: textAt(row, 'body'),
        updatedAt: textAt(row, 'updated_at'),
      });
    }
  }
  return (own.find((found) => found.length > 0) ?? []).toSorted((a, b) => a.id - b.id);
}

/**
 * Makes our one comment say what is wanted: creates it, edits it, or leaves it when it says so already. Of several the
 * oldest stays and the others, doubles of two runs at once, are deleted. Throws GitHubError.
 */
export async function upsertComment(github: GitHub, desired: DesiredComment): Promise<PostedComment> {
  const [kept = null, ...doubles] = await findComments(github, desired);
  await deleteComments(github, doubles);
  if (kept === null && desired.when === 'unlessNew') return { url: null, notes: [] };
  const body = fitBody(await desired.body(kept));
  if (kept === null) return await create(github, desired, body);
  await edit(github, kept, body);
  return { url: kept.url, notes: [] };
}

/** A body that GitHub takes: the end is cut where it is too long. Reports stay far below; this is the last net. */
export function fitBody(body: string): string {
  return cutAtLine(body, BODY_LIMIT, 'characters');
}

async function create(github: GitHub, desired: DesiredComment, body: string): Promise<PostedComment> {
  const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
  const made = await github.send({ route, parameters: { issue_number: desired.pull, body }, needs: WRITE });
  const author = textAt(made, 'user', 'login');
  const url = textAt(made, 'html_url');
  if (!isOneOf(author, desired.authors)) {
    const note = `The comment carries the login \`${author}\`, not \`${desired.authors[0]}\`: the next run will not find it. Set \`comment-author: ${author}\`.`;
    return { url, notes: [note] };
  }
  // Two runs at once both find nothing and both create: whoever looks again keeps the oldest.
  const [first, ...doubles] = await findComments(github, desired);
  await deleteComments(github, doubles);
  if (first === undefined || first.id === numberAt(made, 'id')) return { url, notes: [] };
  await edit(github, first, body);
  return { url: first.url, notes: [] };
}

async function edit(github: GitHub, comment: OwnComment, body: string): Promise<void> {
  if (comment.body.replaceAll('\r\n', '\n') === body) return;
  const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
  await github.send({ route, parameters: { comment_id: comment.id, body }, needs: WRITE });
}

async function deleteComments(github: GitHub, comments: readonly OwnComment[]): Promise<void> {
  for (const { id } of comments) {
    const route = 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}';
    try {
      await github.send({ route, parameters: { comment_id: id }, needs: WRITE });
    } catch (error) {
      // The other of two runs was faster.
      if (!(error instanceof GitHubError && error.status === 404)) throw error;
    }
  }
}
