import { sameName } from '../model/text.ts';
import { readAdoptDrift, withoutAdoptDrift } from '../report/adopt-body.ts';
import { adoptMarker, hasMarker } from '../report/marker.ts';
import { commitEdits, type Edit, isOnlyOurs, tipOfBranch } from './adopt-branch.ts';
import type { GitHub } from './client.ts';
import { fitBody } from './comment.ts';
import { GitHubError } from './error.ts';
import { at, listAt, numberAt, textAt } from './reply.ts';

/** What the pull request that adopts an environment's drift should hold. */
export interface AdoptProposal {
  readonly environment: string;
  /** `drift`: open, with these edits; `clean`: closed. */
  readonly state: 'drift' | 'clean';
  /** Whole files; nothing to adopt when empty. */
  readonly edits: readonly Edit[];
  /** Branch that it goes to, and the commit of it that the edits were made on. */
  readonly base: string;
  readonly head: string;
  readonly title: string;
  /** Digest of the drift; a pull request about the same that a person closed is not opened again. */
  readonly digest: string | null;
  /** The whole body, marker first. */
  body(said: { readonly issueUrl: string; readonly author: string }): string;
  /** Whether the run saw enough to speak for a pull request that says this (`''`: there is none). */
  covers(earlier: string): boolean;
  /** Sentences about files that could not be edited. */
  readonly notes: readonly string[];
}

/** What became of it. */
interface AdoptedPull {
  /** `null` when none is open. */
  readonly url: string | null;
  readonly notes: readonly string[];
}

interface Pull {
  readonly number: number;
  readonly url: string;
  readonly body: string;
  readonly open: boolean;
  readonly merged: boolean;
  readonly ours: boolean;
}

const WRITE = 'pull-requests: write';

/** The branch of an environment. The name's alphabet is narrow; what Git refuses within it is spelled otherwise. */
export function adoptBranch(environment: string): string {
  const name = environment.replaceAll('..', '.-').replace(/\.(lock)?$/, '-$1');
  return `immuta-gitops/adopt-${name}`;
}

/**
 * Keeps one branch and one pull request with the tenant's state. Commits of other people on the branch are left alone, and
 * nothing is ever forced: a new state is a commit on top. Throws GitHubError.
 */
export async function updateAdoptPull(
  github: GitHub,
  proposal: AdoptProposal,
  said: { readonly issueUrl: string; readonly author: string },
): Promise<AdoptedPull> {
  const branch = adoptBranch(proposal.environment);
  const pulls = await findPulls(github, { branch, marker: adoptMarker(proposal.environment), author: said.author });
  const open = pulls.find((pull) => pull.open) ?? null;
  const url = open?.url ?? null;
  if (!proposal.covers(open?.body ?? '')) return open === null ? NOTHING : left(open, 'this run looked at other specs');
  if (proposal.state === 'clean') return await close(github, open, 'A complete run found no drift any more.');
  if (proposal.edits.length === 0) {
    const closed = await close(github, open, 'Nothing of the drift that is left can be written into the specs.');
    return { ...closed, notes: [...proposal.notes, ...closed.notes] };
  }
  const refused = open === null ? pulls.find((pull) => pull.ours && !pull.merged) : undefined;
  if (refused !== undefined && proposal.digest !== null && readAdoptDrift(refused.body) === proposal.digest) {
    return {
      url: null,
      notes: [`${refused.url} proposes to adopt the same drift, and someone closed it: it stays closed.`],
    };
  }
  const tip = await tipOfBranch(github, branch);
  if (tip !== null && !(await isOnlyOurs(github, { base: proposal.base, branch, author: said.author }))) {
    const what = `The branch \`${branch}\` has commits of someone else (or is too far from \`${proposal.base}\` to tell), so it is left as it is. Merge or delete it to have the drift proposed anew.`;
    return { url, notes: [...proposal.notes, what] };
  }
  const { environment, head, edits, title } = proposal;
  await commitEdits(github, { environment, branch, tip, head, edits, message: title });
  const made = await say(github, { proposal, open, branch, body: fitBody(proposal.body(said)) });
  return { ...made, notes: [...proposal.notes, ...made.notes] };
}

const NOTHING: AdoptedPull = { url: null, notes: [] };

function left(open: Pull, why: string): AdoptedPull {
  return { url: open.url, notes: [`${open.url} is left as it is: ${why} than those that it is about.`] };
}

async function say(
  github: GitHub,
  what: {
    readonly proposal: AdoptProposal;
    readonly open: Pull | null;
    readonly branch: string;
    readonly body: string;
  },
): Promise<AdoptedPull> {
  const { proposal, open, branch, body } = what;
  if (open !== null) {
    // One that a person opened from our branch is theirs to word.
    if (open.ours && open.body !== body) await edit(github, open, { body });
    return { url: open.url, notes: [] };
  }
  const parameters = { title: proposal.title, head: branch, base: proposal.base, body };
  try {
    const made = await github.send({ route: 'POST /repos/{owner}/{repo}/pulls', parameters, needs: WRITE });
    return { url: textAt(made, 'html_url'), notes: [] };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    const advice = `The branch \`${branch}\` holds the adopted specs; open a pull request from it by hand, or let Actions create them (settings of the repository: Actions, General, Workflow permissions).`;
    return { url: null, notes: [`${error.message} ${advice}`] };
  }
}

async function close(github: GitHub, open: Pull | null, why: string): Promise<AdoptedPull> {
  if (open === null) return NOTHING;
  if (!open.ours) return { url: open.url, notes: [`${why} ${open.url} was opened by someone else and stays open.`] };
  const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
  await github.send({ route, parameters: { issue_number: open.number, body: why }, needs: WRITE });
  await edit(github, open, { state: 'closed', body: withoutAdoptDrift(open.body) });
  return NOTHING;
}

async function edit(github: GitHub, { number }: Pull, changes: Readonly<Record<string, string>>): Promise<void> {
  const route = 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}';
  await github.send({ route, parameters: { pull_number: number, ...changes }, needs: WRITE });
}

/** Pull requests from our branch, newest first; `ours` by author and exact first line. */
async function findPulls(
  github: GitHub,
  by: { readonly branch: string; readonly marker: string; readonly author: string },
): Promise<readonly Pull[]> {
  const route = 'GET /repos/{owner}/{repo}/pulls';
  const parameters = { state: 'all', head: `${github.owner}:${by.branch}`, sort: 'created', direction: 'desc' };
  const found: Pull[] = [];
  for await (const page of github.pages({ route, parameters, needs: 'pull-requests: read' })) {
    for (const row of listAt(page)) {
      const body = textAt(row, 'body').replaceAll('\r\n', '\n');
      found.push({
        number: numberAt(row, 'number'),
        url: textAt(row, 'html_url'),
        body,
        open: textAt(row, 'state') === 'open',
        merged: typeof at(row, 'merged_at') === 'string',
        ours: hasMarker(body, by.marker) && sameName(textAt(row, 'user', 'login'), by.author),
      });
    }
  }
  return found.sort((a, b) => b.number - a.number);
}
