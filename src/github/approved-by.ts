import type { ApprovalSource } from '../model/approvals.ts';
import { isList } from '../model/json.ts';
import { sameName } from '../model/text.ts';
import type { GitHub } from './client.ts';
import { GitHubError } from './error.ts';
import { textAt } from './reply.ts';

/** What a review says last, where it says anything about the whole. A comment leaves an earlier approval as it is. */
const DECIDES: ReadonlySet<string> = new Set(['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED']);

/** Approvals by GitHub's reviews. */
export function githubApprovals(github: GitHub): ApprovalSource {
  return {
    approvedBy: async (pull, head) => await unlessRefused(() => readApprovals(github, pull, head)),
    isInTeam: async (team, login) => await unlessRefused(() => isMember(github, team, login)),
  };
}

async function readApprovals(github: GitHub, number: number, planned: string | null): Promise<readonly string[]> {
  const parameters = { pull_number: number };
  const needs = 'pull-requests: read';
  const pull = await github.send({ route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}', parameters, needs });
  const [author, head] = [textAt(pull, 'user', 'login'), textAt(pull, 'head', 'sha')];
  // What was pushed since is not what was planned, and the other way round.
  if (head === '' || (planned !== null && head !== planned)) return [];
  const newest = new Map<string, { readonly state: string; readonly commit: string }>();
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews';
  // In the order in which they were submitted (VERIFIED, "List reviews for a pull request").
  for await (const page of github.pages({ route, parameters, needs })) {
    for (const review of isList(page) ? page : []) {
      const [login, state] = [textAt(review, 'user', 'login'), textAt(review, 'state')];
      if (login !== '' && DECIDES.has(state)) newest.set(login, { state, commit: textAt(review, 'commit_id') });
    }
  }
  return [...newest]
    .filter(([login, { state, commit }]) => state === 'APPROVED' && !sameName(login, author) && commit === head)
    .map(([login]) => login)
    .sort();
}

async function isMember(github: GitHub, team: string, login: string): Promise<boolean | null> {
  const [org = '', slug = ''] = team.split('/');
  try {
    const reply = await github.send({
      route: 'GET /orgs/{org}/teams/{team_slug}/memberships/{username}',
      parameters: { org, team_slug: slug, username: login },
      needs: 'members: read',
    });
    return textAt(reply, 'state') === 'active';
  } catch (error) {
    // 404 means "not a member" to those who may read the team, and everything to those who may not.
    if (error instanceof GitHubError && error.status === 404) return null;
    throw error;
  }
}

async function unlessRefused<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof GitHubError) return null;
    throw error;
  }
}
