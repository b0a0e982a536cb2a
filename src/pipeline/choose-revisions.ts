import { RunFailure } from '../model/failure.ts';
import type { Cursor, PendingDelete, RunRequest } from '../model/run.ts';
import type { Ports, Tenant } from './ports.ts';

/** What a run compares: decided before the first file is read. */
export interface ChosenRevisions {
  /** The revision that "changed" and "removed" are measured against; `null`: there is none. */
  readonly base: string | null;
  /** Patterns of the base, where an earlier apply used others; `null`: the same as now. */
  readonly basePatterns: readonly string[] | null;
  readonly scope: 'changed' | 'all';
  /** Removed from Git earlier and not deleted yet. */
  readonly pending: readonly PendingDelete[];
  /** The applied cursor can be read: there is one, or none was recorded yet. */
  readonly hasCursor: boolean;
  /** Connected already, where the choice needed the tenant's host. */
  readonly tenant: Tenant | null;
  readonly notes: readonly string[];
}

/**
 * Apply measures from the last applied commit, not from the push, so that cancelled, dropped, failed or re-run jobs lose
 * nothing; drift takes its third side from there. The other modes use the request's base.
 * Throws RunFailure `stale-commit` for a commit that is older than the applied one.
 */
export async function chooseRevisions(request: RunRequest, ports: Ports): Promise<ChosenRevisions> {
  const { base, scope, mode } = request;
  const none = { basePatterns: null, pending: [], hasCursor: false, tenant: null, notes: [] };
  if (mode === 'validate' || mode === 'plan') {
    const changed = base.sha === null ? 'all' : scope;
    const pending = mode === 'plan' ? await pendingDeletes(request, ports) : [];
    return { ...none, base: base.sha, scope: changed, pending };
  }
  const tenant = ports.tenant();
  const cursor = await ports.cursor.read(request.settings.environment, tenant.host);
  if (cursor !== null && 'unavailable' in cursor)
    return await withoutReadableCursor(request, cursor.unavailable, ports);
  if (cursor === null) {
    const notes = mode === 'apply' ? [NO_CURSOR] : [];
    const from = mode === 'apply' ? null : base.sha;
    return { ...none, base: from, scope: 'all', hasCursor: true, tenant, notes };
  }
  const notes = await checkCursor(request, cursor, ports);
  const known = await hasTree(ports, cursor.sha);
  if (!known)
    notes.push(`The last applied commit ${short(cursor.sha)} cannot be read any more; every spec is compared.`);
  return {
    ...none,
    base: known ? cursor.sha : null,
    scope: known && mode === 'apply' ? scope : 'all',
    pending: cursor.pending,
    hasCursor: true,
    tenant,
    notes,
  };
}

/** Pending deletions are part of what a merge would do: a plan shows them, where the cursor can be read. */
async function pendingDeletes({ settings }: RunRequest, ports: Ports): Promise<readonly PendingDelete[]> {
  const cursor = await ports.cursor.read(settings.environment, ports.tenant().host);
  return cursor === null || 'unavailable' in cursor ? [] : cursor.pending;
}

/** Without a cursor the push's own base is used, where it can be read; else every spec is compared. Reported once. */
async function withoutReadableCursor(
  { base, scope, mode }: RunRequest,
  reason: string,
  ports: Ports,
): Promise<ChosenRevisions> {
  const none = { basePatterns: null, pending: [], hasCursor: false, tenant: ports.tenant() };
  // Locally there is no cursor to miss, and a base that was given by name must not be replaced.
  if (reason === '') {
    const changed = mode === 'apply' && base.sha !== null ? scope : 'all';
    return { ...none, base: base.sha, scope: changed, notes: [] };
  }
  const from = base.sha !== null && (await hasTree(ports, base.sha)) ? base.sha : null;
  const changed = mode === 'apply' && from !== null ? scope : 'all';
  return { ...none, base: from, scope: changed, notes: [withoutCursor(reason, from)] };
}

/** Refuses a commit that is an ancestor of the applied one, and warns when history was rewritten. */
async function checkCursor(request: RunRequest, cursor: Cursor, ports: Ports): Promise<string[]> {
  const { head, mode } = request;
  if (head === null || head === cursor.sha) return [];
  const overtaken = await ports.history.isAncestor(head, cursor.sha);
  if (overtaken === true && mode === 'apply') {
    throw new RunFailure(
      'stale-commit',
      `Commit ${short(head)} is older than ${short(cursor.sha)}, which was already applied. Applying it would undo newer changes. Run the workflow of the newest commit, or revert in Git.`,
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
  const instead = base === null ? 'every spec is compared' : `changes since ${short(base)} are compared`;
  return `The last applied commit cannot be read or kept (${reason}), so ${instead}. Grant \`deployments: write\` to lose no change when a run is cancelled.`;
}

function short(sha: string): string {
  return sha.slice(0, 7);
}

const NO_CURSOR = 'First apply to this tenant: every spec was compared.';
