import type { Clock } from '../model/ports.ts';
import { hasMarker } from '../report/marker.ts';
import { isOneOf } from './author.ts';
import type { GitHub } from './client.ts';
import { fitBody } from './comment.ts';
import { cutAtLine } from './cut.ts';
import { BODY_LIMIT } from './limits.ts';
import { at, listAt, numberAt, textAt } from './reply.ts';

/** What the issue of one environment should say. */
export interface DesiredIssue {
  /** Logins that our issues carry, the one of today's token first. */
  readonly authors: readonly string[];
  /** Exact first lines that tell ours from others: today's, then those of earlier versions, which count where today's is not there. */
  readonly markers: readonly string[];
  readonly title: string;
  /** The whole body, marker first, made with the earlier one at hand (its history is carried on; `null` for a new issue). */
  body(earlier: string | null): string;
  /** Put below what an open issue says where that is left as it is; the next run's takes its place. */
  readonly note: string;
  /** `drift`: open and up to date; `clean`: closed; `incomplete`: left as it is, with the note. */
  readonly state: 'drift' | 'clean' | 'incomplete';
  /** Whether the run saw enough to edit or close an open issue that says this; otherwise it leaves the note. */
  covers(earlier: string): boolean;
}

interface Issue {
  readonly number: number;
  readonly url: string;
  readonly body: string;
  readonly closedAt: string;
  readonly reason: string;
}

const WRITE = 'issues: write';
const EDIT = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';

/** An issue that we closed is opened again for so many days; after that a new one tells a new story. */
const REOPEN_DAYS = 14;
const DAY = 86_400_000;

/** Begins the note of an incomplete run; whatever follows it is replaced by the next one. */
const NOTE = '\n\n<!-- immuta-gitops-note -->\n';

/**
 * Brings the one issue of an environment in line with a run; its page, or `null` when there is none. It is found by
 * exact first line and author, never by text search, which lags behind. Of several open ones the lowest number stays.
 * Throws GitHubError.
 */
export async function updateIssue(github: GitHub, desired: DesiredIssue, clock: Clock): Promise<string | null> {
  const open = await findIssues(github, desired, { state: 'open' });
  const [kept] = open;
  if (kept !== undefined) {
    await closeDoubles(github, open);
    await edit(github, kept, changesFor(kept, desired));
    return kept.url;
  }
  if (desired.state !== 'drift') return null;
  const earlier = await findClosedByUs(github, desired, clock);
  if (earlier !== null) {
    await edit(github, earlier, { body: fitBody(desired.body(earlier.body)), state: 'open', state_reason: 'reopened' });
    return earlier.url;
  }
  const parameters = { title: desired.title, body: fitBody(desired.body(null)) };
  const made = await github.send({ route: 'POST /repos/{owner}/{repo}/issues', parameters, needs: WRITE });
  // Two runs at once both find nothing and both create: whoever looks again keeps the lowest number.
  const now = await findIssues(github, desired, { state: 'open' });
  await closeDoubles(github, now);
  return now[0]?.url ?? textAt(made, 'html_url');
}

function changesFor(issue: Issue, desired: DesiredIssue): Record<string, string> {
  if (desired.state === 'incomplete' || !desired.covers(issue.body)) return { body: noted(issue.body, desired.note) };
  // The title is set once: people rename issues for a reason.
  const body = fitBody(desired.body(issue.body));
  return desired.state === 'drift' ? { body } : { body, state: 'closed', state_reason: 'completed' };
}

/** What the issue says, with the note of the last run that had to leave it. The note is never what is cut. */
function noted(body: string, note: string): string {
  const tail = `${NOTE}${note}`;
  return cutAtLine(body.split(NOTE, 1)[0] ?? '', BODY_LIMIT - tail.length, 'characters') + tail;
}

async function edit(github: GitHub, issue: Issue, changes: Readonly<Record<string, string>>): Promise<void> {
  if (changes['body'] === issue.body && changes['state'] === undefined) return;
  await github.send({ route: EDIT, parameters: { issue_number: issue.number, ...changes }, needs: WRITE });
}

async function closeDoubles(github: GitHub, open: readonly Issue[]): Promise<void> {
  const [kept, ...doubles] = open;
  if (kept === undefined) return;
  for (const { number } of doubles) {
    const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
    const body = `Two runs opened an issue at once. #${kept.number} goes on: ${kept.url}`;
    await github.send({ route, parameters: { issue_number: number, body }, needs: WRITE });
    // `not_planned`, so that a double is never the issue that is opened again.
    const parameters = { issue_number: number, state: 'closed', state_reason: 'not_planned' };
    await github.send({ route: EDIT, parameters, needs: WRITE });
  }
}

/** Our issues, lowest number first. */
async function findIssues(
  github: GitHub,
  desired: DesiredIssue,
  filter: Readonly<Record<string, string>>,
): Promise<readonly Issue[]> {
  const found = desired.markers.map((): Issue[] => []);
  const route = 'GET /repos/{owner}/{repo}/issues';
  const [only, ...more] = desired.authors;
  const parameters = { ...filter, ...(more.length === 0 ? { creator: only } : {}) };
  for await (const page of github.pages({ route, parameters, needs: 'issues: read' })) {
    for (const row of listAt(page)) {
      const body = textAt(row, 'body').replaceAll('\r\n', '\n');
      const form = desired.markers.findIndex((marker) => hasMarker(body, marker));
      if (at(row, 'pull_request') !== undefined || form === -1) continue;
      if (!isOneOf(textAt(row, 'user', 'login'), desired.authors)) continue;
      found[form]?.push({
        number: numberAt(row, 'number'),
        url: textAt(row, 'html_url'),
        body,
        closedAt: textAt(row, 'closed_at'),
        reason: textAt(row, 'state_reason'),
      });
    }
  }
  return (found.find((issues) => issues.length > 0) ?? []).toSorted((a, b) => a.number - b.number);
}

/** The issue that we closed last, if that is not long ago. One that a person closed stays closed: a new one is made. */
async function findClosedByUs(github: GitHub, desired: DesiredIssue, clock: Clock): Promise<Issue | null> {
  const since = clock.now().getTime() - REOPEN_DAYS * DAY;
  // `since` looks at the last change, which is not earlier than the closing.
  const closed = await findIssues(github, desired, { state: 'closed', since: new Date(since).toISOString() });
  const recent = closed
    .filter(({ closedAt, reason }) => Date.parse(closedAt) >= since && reason !== 'not_planned')
    .toSorted((a, b) => Date.parse(b.closedAt) - Date.parse(a.closedAt));
  for (const issue of recent) {
    // Only a single issue's reply is documented to say who closed it.
    const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}';
    const whole = await github.send({ route, parameters: { issue_number: issue.number }, needs: 'issues: read' });
    if (isOneOf(textAt(whole, 'closed_by', 'login'), desired.authors)) return issue;
  }
  return null;
}
