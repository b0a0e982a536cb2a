import { isList, isObject, type Json } from '../model/json.ts';
import type { Cursor, CursorStore, PendingDelete } from '../model/run.ts';
import { isCommit } from './event.ts';
import type { GitHub } from './github.ts';
import { GitHubError } from './github-error.ts';
import { at, listAt, numberAt, textAt } from './reply.ts';

/** The task of our deployments: others of the same environment are not ours. */
const TASK = 'immuta-gitops';

/**
 * The applied cursor, kept as GitHub deployments: the newest that succeeded, of our task, this environment and this
 * tenant. Where the token may not use deployments, `read` says so and `record` answers why; neither throws.
 */
export function deploymentCursor(github: GitHub): CursorStore {
  return {
    async read(environment, tenant) {
      try {
        return await readCursor(github, environment, tenant);
      } catch (error) {
        if (error instanceof GitHubError) return { unavailable: error.message };
        throw error;
      }
    },
    async record(environment, tenant, cursor) {
      try {
        await recordCursor(github, environment, tenant, cursor);
        return null;
      } catch (error) {
        if (error instanceof GitHubError) return error.message;
        throw error;
      }
    },
  };
}

async function readCursor(github: GitHub, environment: string, tenant: string): Promise<Cursor | null> {
  const route = 'GET /repos/{owner}/{repo}/deployments';
  const needs = 'deployments: read';
  // Newest first (REST documentation, "List deployments"), so the first page nearly always has it.
  for await (const page of github.pages({ route, parameters: { task: TASK, environment }, needs })) {
    for (const deployment of listAt(page)) {
      if (textAt(deployment, 'task') !== TASK || textAt(deployment, 'environment') !== environment) continue;
      const payload = payloadOf(at(deployment, 'payload'));
      const sha = textAt(deployment, 'sha');
      if (textAt(payload, 'tenant') !== tenant || !isCommit(sha)) continue;
      if (await succeeded(github, numberAt(deployment, 'id'))) return { sha, pending: pendingOf(payload) };
    }
  }
  return null;
}

/** Another tool's deployment to the environment may have made ours `inactive`: any success in its history counts. */
async function succeeded(github: GitHub, deployment: number): Promise<boolean> {
  const route = 'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses';
  const parameters = { deployment_id: deployment };
  for await (const page of github.pages({ route, parameters, needs: 'deployments: read' })) {
    if (listAt(page).some((status) => textAt(status, 'state') === 'success')) return true;
  }
  return false;
}

async function recordCursor(github: GitHub, environment: string, tenant: string, cursor: Cursor): Promise<void> {
  const needs = 'deployments: write';
  const made = await github.send({
    route: 'POST /repos/{owner}/{repo}/deployments',
    parameters: {
      ref: cursor.sha,
      task: TASK,
      environment,
      description: 'The specs of this commit are applied.',
      payload: { tenant, pending: cursor.pending },
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

/** GitHub gives the payload back as it was sent, an object, or as JSON text. */
function payloadOf(payload: Json | undefined): Json {
  if (typeof payload !== 'string') return payload ?? null;
  try {
    return JSON.parse(payload) as Json;
  } catch {
    return null;
  }
}

function pendingOf(payload: Json): readonly PendingDelete[] {
  const pending = isObject(payload) ? payload['pending'] : undefined;
  if (!isList(pending)) return [];
  return pending.flatMap((entry) => {
    const [kind, key, file] = ['kind', 'key', 'file'].map((name) => textAt(entry, name));
    return kind && key ? [{ kind, key, file: file ?? '' }] : [];
  });
}
