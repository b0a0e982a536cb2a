import { isObject } from '../model/json.ts';
import { sameName } from '../model/text.ts';
import type { GitHub } from './client.ts';
import { GitHubError } from './error.ts';
import { at, listAt, textAt } from './reply.ts';

/** Whose override label is asked for. */
interface OverrideQuestion {
  readonly number: number;
  readonly labels: readonly string[];
  readonly overrideLabel: string;
  /** When the last commit was first planned, which is right after its push; `null` where that is not known. */
  readonly pushed: string | null;
}

/**
 * Who set the override label last and when, with a note where a push came after it; `null` when it is not set, or GitHub
 * does not tell.
 */
export async function findOverride(github: GitHub, question: OverrideQuestion): Promise<string | null> {
  const { number, labels, overrideLabel, pushed } = question;
  if (!labels.some((label) => sameName(label, overrideLabel))) return null;
  let who = '';
  let when = '';
  try {
    const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/events';
    const parameters = { issue_number: number };
    for await (const page of github.pages({ route, parameters, needs: 'issues: read' })) {
      for (const event of listAt(page)) {
        const label = at(event, 'label');
        if (textAt(event, 'event') !== 'labeled' || !isObject(label)) continue;
        if (!sameName(textAt(label, 'name'), overrideLabel)) continue;
        who = textAt(event, 'actor', 'login');
        when = textAt(event, 'created_at');
      }
    }
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
  }
  if (who === '') return null;
  const later = pushed !== null && when !== '' && pushed > when ? ', before the last push' : '';
  return `${who} on #${number}${when === '' ? '' : ` at ${when}`}${later}`;
}
