import type { GitHub } from './github.ts';
import { GitHubError } from './github-error.ts';
import { ACTIONS_BOT } from './github-limits.ts';
import { textAt } from './reply.ts';

/**
 * Login that our comments and issues carry: the input, else the token's own user, else `github-actions[bot]` where
 * `GET /user` is refused, as it is for `GITHUB_TOKEN` and every other installation token. Throws GitHubError.
 */
export async function ownLogin(github: GitHub, commentAuthor: string): Promise<string> {
  if (commentAuthor !== '') return commentAuthor;
  try {
    const login = textAt(await github.send({ route: 'GET /user', needs: 'contents: read' }), 'login');
    return login === '' ? ACTIONS_BOT : login;
  } catch (error) {
    if (error instanceof GitHubError && (error.status === 403 || error.status === 404)) return ACTIONS_BOT;
    throw error;
  }
}

/** Whether two logins, or two labels, are the same to GitHub, which does not look at case. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
