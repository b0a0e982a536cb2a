import { type Coverage, samePatterns } from '../model/coverage.ts';
import { isList, isObject, type Json } from '../model/json.ts';
import type { Cursor, CursorQuery, CursorReading, CursorStore, PendingDelete } from '../model/run.ts';
import type { Seal } from '../model/seal.ts';
import { isOneOf } from './author.ts';
import type { GitHub } from './client.ts';
import { GitHubError } from './error.ts';
import { isCommit } from './event.ts';
import { at, listAt, numberAt, textAt } from './reply.ts';

/** The task of our deployments: others of the same environment are not ours. */
const TASK = 'immuta-gitops';

/** Records that were not accepted are named, up to so many: a flood of them must not bury the report. */
const MOST_NOTES = 3;

/** Pages that are searched for a cursor of the same patterns once one that overlaps is found. */
const PAGES_FOR_EXACT = 3;

/** Which deployments count. Anyone with write access can create one, so none is believed as it is. */
export interface CursorTrust {
  /** Logins that our deployments carry. */
  authors(): Promise<readonly string[]>;
  /** Whether a commit lies on the default branch or a ref that may apply; `null`: it cannot be known. */
  isProtected(sha: string): Promise<boolean | null>;
  /** Where it is set, a cursor without its MAC is refused. */
  readonly seal: Seal | null;
}

/**
 * The applied cursor, kept as GitHub deployments of our task. It counts when the deployment and its success come from our
 * login, its commit lies on a protected branch and its seal, where there is a key, is right. Where the token may not use
 * deployments, `read` says so and `record` answers why; neither throws.
 */
export function deploymentCursor(github: GitHub, trust: CursorTrust): CursorStore {
  return {
    async read(query) {
      try {
        return await readCursor(github, trust, query);
      } catch (error) {
        if (!(error instanceof GitHubError)) throw error;
        const isRefused = error.status !== null && [401, 403, 404].includes(error.status);
        return isRefused ? { unavailable: error.message } : { unread: error.message };
      }
    },
    async record(coverage, tenant, cursor) {
      try {
        await recordCursor(github, trust, { coverage, tenant, cursor });
        return null;
      } catch (error) {
        if (error instanceof GitHubError) return error.message;
        throw error;
      }
    },
  };
}

async function readCursor(github: GitHub, trust: CursorTrust, query: CursorQuery): Promise<CursorReading> {
  const { coverage, tenant } = query;
  const { environment } = coverage;
  const notes: string[] = [];
  let inherited: Cursor | null = null;
  let pages = 0;
  const route = 'GET /repos/{owner}/{repo}/deployments';
  const parameters = { task: TASK, environment };
  // Newest first (REST documentation, "List deployments"), so the first page nearly always has it.
  for await (const page of github.pages({ route, parameters, needs: 'deployments: read' })) {
    for (const deployment of listAt(page)) {
      if (textAt(deployment, 'task') !== TASK || textAt(deployment, 'environment') !== environment) continue;
      const payload = payloadOf(at(deployment, 'payload'));
      const sha = textAt(deployment, 'sha');
      if (textAt(payload, 'tenant') !== tenant || !isCommit(sha)) continue;
      const cursor: Cursor = { sha, patterns: patternsOf(payload), pending: pendingOf(payload) };
      const isExact = cursor.patterns !== null && samePatterns(cursor.patterns, coverage.patterns);
      if (!isExact && (inherited !== null || !(await query.overlaps(cursor)))) continue;
      const refused = await refusal(github, trust, deployment, { coverage, tenant, cursor, payload });
      if (refused !== null) {
        if (refused !== '') notes.push(refused);
        continue;
      }
      if (isExact) return { cursor, notes: few(notes) };
      inherited = cursor;
    }
    pages += 1;
    if (inherited !== null && pages >= PAGES_FOR_EXACT) break;
  }
  return { cursor: inherited, notes: few(notes) };
}

interface Candidate {
  readonly coverage: Coverage;
  readonly tenant: string;
  readonly cursor: Cursor;
  readonly payload: unknown;
}

/** Why a deployment does not count: a sentence, `''` where there is nothing to report (it failed), `null` where it counts. */
async function refusal(
  github: GitHub,
  trust: CursorTrust,
  deployment: Json,
  { coverage, tenant, cursor, payload }: Candidate,
): Promise<string | null> {
  const id = numberAt(deployment, 'id');
  const authors = await trust.authors();
  const said = (why: string): string =>
    `Deployment ${id} of \`${coverage.environment}\` is not accepted as a record of an apply: ${why}.`;
  const creator = textAt(deployment, 'creator', 'login');
  if (!isOneOf(creator, authors)) return said(`\`${creator}\` created it, not ${named(authors)}`);
  if (trust.seal !== null) {
    const mac = textAt(payload, 'seal');
    if (mac === '') return said('it has no seal, and `approval-key` is set');
    if (!trust.seal.verify(sealed(coverage.environment, tenant, cursor), mac)) return said('its seal is wrong');
  }
  if (!(await succeeded(github, id, authors))) return '';
  const isProtected = await trust.isProtected(cursor.sha);
  if (isProtected === true) return null;
  const short = cursor.sha.slice(0, 7);
  return said(
    isProtected === false
      ? `its commit ${short} is not on the default branch or a ref that \`apply-refs\` names`
      : `whether its commit ${short} is on a protected branch could not be read`,
  );
}

/** Another tool's deployment to the environment may have made ours `inactive`: any success of ours in its history counts. */
async function succeeded(github: GitHub, deployment: number, authors: readonly string[]): Promise<boolean> {
  const route = 'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses';
  const parameters = { deployment_id: deployment };
  for await (const page of github.pages({ route, parameters, needs: 'deployments: read' })) {
    const isOurs = (status: Json): boolean =>
      textAt(status, 'state') === 'success' && isOneOf(textAt(status, 'creator', 'login'), authors);
    if (listAt(page).some(isOurs)) return true;
  }
  return false;
}

async function recordCursor(
  github: GitHub,
  { seal }: CursorTrust,
  what: { readonly coverage: Coverage; readonly tenant: string; readonly cursor: Omit<Cursor, 'patterns'> },
): Promise<void> {
  const needs = 'deployments: write';
  const { coverage, tenant } = what;
  const { environment, patterns } = coverage;
  const cursor: Cursor = { ...what.cursor, patterns };
  const made = await github.send({
    route: 'POST /repos/{owner}/{repo}/deployments',
    parameters: {
      ref: cursor.sha,
      task: TASK,
      environment,
      description: 'The specs of this commit are applied.',
      payload: {
        tenant,
        patterns,
        pending: cursor.pending,
        ...(seal === null ? {} : { seal: seal.sign(sealed(environment, tenant, cursor)) }),
      },
      // No status of another check may hold it up, and GitHub must not merge the default branch into the commit.
      required_contexts: [],
      auto_merge: false,
    },
    needs,
  });
  await github.send({
    route: 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
    // Deployments of other tools to the same environment stay as they are.
    parameters: { deployment_id: numberAt(made, 'id'), state: 'success', auto_inactive: false },
    needs,
  });
}

/** What the seal covers: all that a run believes of a cursor. */
function sealed(environment: string, tenant: string, { sha, patterns, pending }: Cursor): readonly Json[] {
  const rows = pending.map(({ kind, key, file, commit }) => [kind, key, file, commit]);
  return [environment, tenant, sha, patterns === null ? null : [...patterns], rows];
}

/** GitHub gives the payload back as it was sent, an object, or as JSON text. */
function payloadOf(payload: unknown): unknown {
  if (typeof payload !== 'string') return payload;
  try {
    return JSON.parse(payload);
  } catch {
    return null;
  }
}

/** Earlier versions recorded no patterns. */
function patternsOf(payload: unknown): readonly string[] | null {
  const patterns = at(payload, 'patterns');
  return isList(patterns) && patterns.every((one) => typeof one === 'string') ? patterns : null;
}

function pendingOf(payload: unknown): readonly PendingDelete[] {
  return listAt(payload, 'pending').flatMap((entry): PendingDelete[] => {
    if (!isObject(entry)) return [];
    const commit = textAt(entry, 'commit');
    const found = { kind: textAt(entry, 'kind'), key: textAt(entry, 'key'), file: textAt(entry, 'file') };
    return found.kind === '' || found.key === '' ? [] : [{ ...found, commit: isCommit(commit) ? commit : null }];
  });
}

function few(notes: readonly string[]): readonly string[] {
  if (notes.length <= MOST_NOTES) return notes;
  return [...notes.slice(0, MOST_NOTES), `${notes.length - MOST_NOTES} more deployments are not accepted.`];
}

function named(logins: readonly string[]): string {
  return logins.map((login) => `\`${login}\``).join(' or ');
}
