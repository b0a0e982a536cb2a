import { sameName } from '../model/text.ts';
import type { GitHub } from './client.ts';
import { GitHubError } from './error.ts';
import { ACTIONS_BOT } from './limits.ts';
import { textAt } from './reply.ts';

/**
 * Logins that our records carry, the one of today's token first: those of the input, else the token's own user, else
 * `github-actions[bot]` where `GET /user` is refused, as it is for `GITHUB_TOKEN` and every other installation token.
 * Throws GitHubError.
 */
export async function ownLogins(github: GitHub, commentAuthors: readonly string[]): Promise<readonly string[]> {
  if (commentAuthors.length > 0) return commentAuthors;
  try {
    const login = textAt(await github.send({ route: 'GET /user', needs: 'contents: read' }), 'login');
    return [login === '' ? ACTIONS_BOT : login];
  } catch (error) {
    if (error instanceof GitHubError && (error.status === 403 || error.status === 404)) return [ACTIONS_BOT];
    throw error;
  }
}

/** Whether a login is one of ours. */
export function isOneOf(login: string, logins: readonly string[]): boolean {
  return logins.some((one) => sameName(one, login));
}
