import { createHash } from 'node:crypto';
import type { Json } from '../model/json.ts';
import type { Seal } from '../model/seal.ts';
import { type ApprovalRecord, bodyDigest, readRecord } from '../report/approval-record.ts';
import { commentMarker, readApproval } from '../report/marker.ts';
import { isOneOf } from './author.ts';
import { checkRunId, checkRunName } from './check-run.ts';
import type { GitHub } from './client.ts';
import { findComments, type OwnComment } from './comment.ts';
import { GitHubError } from './error.ts';
import { listAt, numberAt, textAt } from './reply.ts';

/** Which approvals count. */
export interface ApprovalTrust {
  readonly environment: string;
  /** `coverageId` of the job's patterns. */
  readonly coverage: string;
  /** Logins that our comments and statuses carry; the apps behind them make our check runs. */
  readonly authors: readonly string[];
  readonly seal: Seal | null;
}

/** The pull request whose approval is looked for. */
interface ApprovalOf {
  readonly pull: number;
  readonly headSha: string;
  /** What came later approves nothing. */
  readonly mergedAt: string;
}

/** What was found. */
interface FoundApproval {
  /** `null`: none that counts. */
  readonly approval: string | null;
  readonly notes: readonly string[];
  /** When our first plan of the head commit was made; `null` where that is not known. */
  readonly firstSeen: string | null;
}

/** Commits before the head whose check runs are looked at for a seal. */
const MOST_EARLIER = 20;

/**
 * The approval of a pull request's last plan before the merge: of our check run on its head commit, else of the comment
 * that a commit status of ours vouches for. The comment alone counts only where this token may read neither: whoever has
 * write access may edit it. Throws GitHubError.
 */
export async function findApproval(github: GitHub, of: ApprovalOf, trust: ApprovalTrust): Promise<FoundApproval> {
  const comments = await findComments(github, {
    pull: of.pull,
    authors: trust.authors,
    markers: [commentMarker(trust.environment, trust.coverage), commentMarker(trust.environment)],
  });
  const comment = comments[0] ?? null;
  const runs = await unlessForbidden(() => recordsOn(github, of.headSha, trust));
  const before = (runs ?? []).filter(({ at: when }) => when <= of.mergedAt);
  const firstSeen = before[0]?.at ?? null;
  const newest = before.at(-1);
  if (newest !== undefined) {
    const checked = await unsealed(github, newest.record, of, trust);
    const edited = editedNote(of.pull, comment, newest.record);
    return { ...checked, notes: [...checked.notes, ...edited], firstSeen };
  }
  const said = comment === null ? null : approvalIn(comment, trust);
  const statusDigest = await unlessForbidden(() => readStatusDigest(github, of, trust));
  if (said === null) return { approval: null, notes: [], firstSeen };
  if (statusDigest !== null && statusDigest.digest === digestOf(said)) return { ...NONE, approval: said, firstSeen };
  if (statusDigest !== null && statusDigest.digest !== '') {
    const note = `The approval in the comment of #${of.pull} is not the one that its commit status vouches for: the comment was edited. It does not count.`;
    return { approval: null, notes: [note], firstSeen };
  }
  if (runs === null && statusDigest === null) {
    const note = `The approval of #${of.pull} comes from its comment, which everyone with write access may edit: this token may read neither check runs nor commit statuses. Grant \`checks: write\` to the plan job and \`checks: read\` to the apply job.`;
    return { approval: said, notes: [note], firstSeen };
  }
  const note = `The approval of #${of.pull} is in its comment alone, which everyone with write access may edit, so it does not count. Grant \`checks: write\` to the plan job.`;
  return { approval: null, notes: [note], firstSeen };
}

const NONE: FoundApproval = { approval: null, notes: [], firstSeen: null };

/** Where a status vouches for a comment's approval. */
export function statusContext(trust: Pick<ApprovalTrust, 'environment' | 'coverage'>): string {
  return `immuta-gitops/approval (${trust.environment}, ${trust.coverage})`;
}

/** A status has room for 140 characters: the digest of an approval. */
export function digestOf(approval: string): string {
  return createHash('sha256').update(approval).digest('base64url');
}

/** What a seal of an approval covers. */
export function sealedApproval(record: Pick<ApprovalRecord, 'approval' | 'shown'>): readonly Json[] {
  return [record.approval, record.shown];
}

/** Judges the seal, where there is a key to judge it with. */
async function unsealed(
  github: GitHub,
  record: ApprovalRecord,
  of: ApprovalOf,
  trust: ApprovalTrust,
): Promise<{ readonly approval: string | null; readonly notes: readonly string[] }> {
  if (trust.seal === null) return { approval: record.approval, notes: [] };
  if (record.seal !== '') {
    if (trust.seal.verify(sealedApproval(record), record.seal)) return { approval: record.approval, notes: [] };
    return { approval: null, notes: [`The seal of the approval of #${of.pull} is wrong, so it does not count.`] };
  }
  if (await wasSealed(github, of, trust)) {
    const note = `The approval of #${of.pull} has no seal, though an earlier plan of it had one, so it does not count: it was not made by the job that holds \`approval-key\`.`;
    return { approval: null, notes: [note] };
  }
  const note = `The approval of #${of.pull} has no seal: any workflow of any branch could have made it. Give \`approval-key\` to the plan job too.`;
  return { approval: record.approval, notes: [note] };
}

/** Whether any plan of a pull request was sealed: on its head, or on one of its last commits. */
async function wasSealed(github: GitHub, of: ApprovalOf, trust: ApprovalTrust): Promise<boolean> {
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits';
  const commits: string[] = [];
  for await (const page of github.pages({
    route,
    parameters: { pull_number: of.pull },
    needs: 'pull-requests: read',
  })) {
    commits.push(...listAt(page).map((commit) => textAt(commit, 'sha')));
  }
  for (const sha of new Set([of.headSha, ...commits.reverse().slice(0, MOST_EARLIER)])) {
    for (const { record } of await recordsOn(github, sha, trust)) {
      if (record.seal !== '' && trust.seal?.verify(sealedApproval(record), record.seal) === true) return true;
    }
  }
  return false;
}

interface Dated {
  readonly record: ApprovalRecord;
  readonly at: string;
}

/** The records of our check runs on a commit, oldest first. Only apps make check runs; those of other apps do not count. */
async function recordsOn(github: GitHub, sha: string, trust: ApprovalTrust): Promise<readonly Dated[]> {
  if (sha === '') return [];
  const route = 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs';
  const name = checkRunName(trust);
  const apps = trust.authors.filter((login) => login.endsWith('[bot]')).map((login) => login.slice(0, -'[bot]'.length));
  const found: (Dated & { readonly id: number })[] = [];
  const parameters = { ref: sha, check_name: name, filter: 'all' };
  for await (const page of github.pages({ route, parameters, needs: 'checks: read' })) {
    for (const run of listAt(page, 'check_runs')) {
      const isOurs = textAt(run, 'name') === name && textAt(run, 'external_id') === checkRunId(trust);
      const record = readRecord(textAt(run, 'output', 'summary'));
      if (!isOurs || record === null || !isOneOf(textAt(run, 'app', 'slug'), apps)) continue;
      found.push({ record, at: textAt(run, 'completed_at') || textAt(run, 'started_at'), id: numberAt(run, 'id') });
    }
  }
  return found.toSorted((a, b) => a.id - b.id);
}

/** The digest that our newest status before the merge carries; `''`: there is none. */
async function readStatusDigest(
  github: GitHub,
  of: ApprovalOf,
  trust: ApprovalTrust,
): Promise<{ readonly digest: string }> {
  if (of.headSha === '') return { digest: '' };
  const route = 'GET /repos/{owner}/{repo}/commits/{ref}/statuses';
  let newest = { id: 0, digest: '' };
  for await (const page of github.pages({ route, parameters: { ref: of.headSha }, needs: 'statuses: read' })) {
    for (const status of listAt(page)) {
      if (textAt(status, 'context') !== statusContext(trust)) continue;
      if (!isOneOf(textAt(status, 'creator', 'login'), trust.authors)) continue;
      if (textAt(status, 'created_at') > of.mergedAt) continue;
      const digest = /[A-Za-z0-9_-]{43}/.exec(textAt(status, 'description'))?.[0] ?? '';
      if (numberAt(status, 'id') > newest.id) newest = { id: numberAt(status, 'id'), digest };
    }
  }
  return newest;
}

function approvalIn(comment: OwnComment, { environment, coverage }: ApprovalTrust): string | null {
  return (
    readApproval(comment.body, commentMarker(environment, coverage)) ??
    readApproval(comment.body, commentMarker(environment))
  );
}

/** The comment is for people; that it says what the plan said is checked all the same. */
function editedNote(pull: number, comment: OwnComment | null, { shown }: ApprovalRecord): readonly string[] {
  if (shown === '' || (comment !== null && bodyDigest(comment.body) === shown)) return [];
  if (comment === null) {
    return [`The comment that showed the plan of #${pull} was deleted. The approval in the check run counts.`];
  }
  return [
    `The comment on #${pull} was edited after the plan wrote it: reviewers may have read something else than what was planned. The approval in the check run counts, not the comment.`,
  ];
}

/** `null` where the token may not read. */
async function unlessForbidden<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof GitHubError && (error.status === 403 || error.status === 404)) return null;
    throw error;
  }
}
