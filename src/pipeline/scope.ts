import { RunFailure } from '../model/failure.ts';
import type { Cursor, PendingDelete, RunRequest } from '../model/run.ts';
import type { Ports, Tenant } from './ports.ts';

/** What a run looks at: decided before the first file is read. */
export interface RunScope {
  /** The revision that "changed" and "left Git" are measured against; `null`: there is none. */
  readonly base: string | null;
  readonly scope: 'changed' | 'all';
  /** Left Git earlier and not deleted yet. */
  readonly pending: readonly PendingDelete[];
  /** The applied cursor can be read: there is one, or none was recorded yet. */
  readonly hasCursor: boolean;
  /** Connected already, where the scope needed the tenant's host. */
  readonly tenant: Tenant | null;
  readonly notes: readonly string[];
}

/**
 * Apply takes its scope from the last applied commit, not from the push, so that cancelled, dropped, failed or re-run
 * jobs lose nothing; drift takes its third side from there. The other modes use the request's base.
 * Throws RunFailure `stale-commit` for a commit that was overtaken.
 */
export async function chooseScope(request: RunRequest, ports: Ports): Promise<RunScope> {
  const { base, scope, mode } = request;
  if (mode === 'validate' || mode === 'plan') {
    const changed = base.sha === null ? 'all' : scope;
    const pending = mode === 'plan' ? await pendingDeletes(request, ports) : [];
    return { base: base.sha, scope: changed, pending, hasCursor: false, tenant: null, notes: [] };
  }
  const tenant = ports.tenant();
  const cursor = await ports.cursor.read(request.settings.environment, tenant.host);
  if (cursor !== null && 'unavailable' in cursor) return await scopeWithoutCursor(request, cursor.unavailable, ports);
  if (cursor === null) {
    const notes = mode === 'apply' ? [NO_CURSOR] : [];
    const from = mode === 'apply' ? null : base.sha;
    return { base: from, scope: 'all', pending: [], hasCursor: true, tenant, notes };
  }
  const notes = await judgeCursor(request, cursor, ports);
  const known = await hasTree(ports, cursor.sha);
  if (!known)
    notes.push(`The last applied commit ${short(cursor.sha)} cannot be read any more; everything is compared.`);
  return {
    base: known ? cursor.sha : null,
    scope: known && mode === 'apply' ? scope : 'all',
    pending: cursor.pending,
    hasCursor: true,
    tenant,
    notes,
  };
}

/** What left Git earlier and waits is part of what a merge would do: a plan shows it, where the cursor can be read. */
async function pendingDeletes({ settings }: RunRequest, ports: Ports): Promise<readonly PendingDelete[]> {
  const cursor = await ports.cursor.read(settings.environment, ports.tenant().host);
  return cursor === null || 'unavailable' in cursor ? [] : cursor.pending;
}

/** The push's own base stands in, where it can be read; else everything is compared. Said once. */
async function scopeWithoutCursor({ base, scope, mode }: RunRequest, reason: string, ports: Ports): Promise<RunScope> {
  const tenant = ports.tenant();
  // Locally there is no cursor to miss, and a base that was asked for by name must not be replaced in silence.
  if (reason === '') {
    const changed = mode === 'apply' && base.sha !== null ? scope : 'all';
    return { base: base.sha, scope: changed, pending: [], hasCursor: false, tenant, notes: [] };
  }
  const from = base.sha !== null && (await hasTree(ports, base.sha)) ? base.sha : null;
  const changed = mode === 'apply' && from !== null ? scope : 'all';
  return { base: from, scope: changed, pending: [], hasCursor: false, tenant, notes: [withoutCursor(reason, from)] };
}

/** Refuses a commit that is an ancestor of the applied one, and warns when history was rewritten. */
async function judgeCursor(request: RunRequest, cursor: Cursor, ports: Ports): Promise<string[]> {
  const { head, mode } = request;
  if (head === null || head === cursor.sha) return [];
  const overtaken = await ports.history.isAncestor(head, cursor.sha);
  if (overtaken === true && mode === 'apply') {
    throw new RunFailure(
      'stale-commit',
      `Commit ${short(head)} is older than ${short(cursor.sha)}, which was applied already. Applying it would take the tenant back; run the workflow of the newest commit instead, or revert in Git.`,
    );
  }
  const follows = await ports.history.isAncestor(cursor.sha, head);
  if (follows !== false || overtaken === true) return [];
  return [
    `The last applied commit ${short(cursor.sha)} is not an ancestor of ${short(head)} (a force-push?); the two trees are compared.`,
  ];
}

async function hasTree(ports: Ports, sha: string): Promise<boolean> {
  try {
    await ports.history.tree(sha);
    return true;
  } catch (error) {
    if (error instanceof RunFailure) return false;
    throw error;
  }
}

function withoutCursor(reason: string, base: string | null): string {
  const instead = base === null ? 'everything is compared' : `changes since ${short(base)} are taken`;
  return `The last applied commit cannot be read or kept (${reason}), so ${instead}. Grant \`deployments: write\` to lose no change when a run is cancelled.`;
}

function short(sha: string): string {
  return sha.slice(0, 7);
}

const NO_CURSOR = 'Nothing was applied to this tenant from here before: everything is compared.';
