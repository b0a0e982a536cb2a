import { expect, test } from 'vitest';
import { githubApprovals } from './approved-by.ts';
import type { GitHub } from './client.ts';
import { GitHubError } from './error.ts';

const HEAD = 'a'.repeat(40);

type Review = readonly [login: string, state: string, commit?: string];

/** A GitHub with one pull request of `author` and these reviews, oldest first, on pages of two. */
function githubWith(reviews: readonly Review[], refused?: number): GitHub {
  const rows = reviews.map(([login, state, commit = HEAD]) => ({ user: { login }, state, commit_id: commit }));
  const refuse = (status: number): never => {
    throw new GitHubError('refused', status);
  };
  return {
    async send({ route }: { route: string }) {
      if (refused !== undefined) refuse(refused);
      if (route.includes('/teams/')) return { state: 'active' };
      return { user: { login: 'author' }, head: { sha: HEAD } };
    },
    async *pages() {
      for (let at = 0; at < rows.length; at += 2) yield rows.slice(at, at + 2);
    },
  } as unknown as GitHub;
}

test.each<[string, readonly Review[], readonly string[]]>([
  ['an approval of the head', [['ada', 'APPROVED']], ['ada']],
  ['one of an older commit', [['ada', 'APPROVED', 'b'.repeat(40)]], []],
  ['one of the author', [['Author', 'APPROVED']], []],
  ['one of an app', [['ada[bot]', 'APPROVED']], ['ada[bot]']],
  [
    'one that was followed by a comment',
    [
      ['ada', 'APPROVED'],
      ['ada', 'COMMENTED'],
    ],
    ['ada'],
  ],
  [
    'one that was followed by a request for changes',
    [
      ['ada', 'APPROVED'],
      ['ada', 'CHANGES_REQUESTED'],
    ],
    [],
  ],
  ['one that was dismissed', [['ada', 'DISMISSED']], []],
  [
    'a newer one after a request for changes',
    [
      ['ada', 'CHANGES_REQUESTED'],
      ['bob', 'APPROVED'],
      ['ada', 'APPROVED'],
    ],
    ['ada', 'bob'],
  ],
  ['a pending one', [['ada', 'PENDING']], []],
  ['none', [], []],
])('%s', async (_, reviews, logins) => {
  expect(await githubApprovals(githubWith(reviews)).approvedBy(1, HEAD)).toEqual(logins);
});

test('an approval of what was pushed since the plan says nothing about the plan', async () => {
  const reviews: Review[] = [
    ['ada', 'APPROVED'],
    ['bob', 'APPROVED', 'b'.repeat(40)],
  ];

  expect(await githubApprovals(githubWith(reviews)).approvedBy(1, 'b'.repeat(40))).toEqual([]);
});

test('what cannot be read is unknown, and a team that is not shown is no "no"', async () => {
  expect(await githubApprovals(githubWith([], 403)).approvedBy(1, HEAD)).toBeNull();
  expect(await githubApprovals(githubWith([])).isInTeam('acme/x', 'ada')).toBe(true);
  expect(await githubApprovals(githubWith([], 404)).isInTeam('acme/x', 'ada')).toBeNull();
  expect(await githubApprovals(githubWith([], 403)).isInTeam('acme/x', 'ada')).toBeNull();
});
