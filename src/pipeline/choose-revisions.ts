import { coverageOf } from '../model/coverage.ts';
import { RunFailure } from '../model/failure.ts';
import type { Cursor, CursorReading, PendingDelete, RunRequest } from '../model/run.ts';
import { inheritedBy, overlaps } from './inherit.ts';
import { mayWrite } from './options.ts';
import type { Ports, Tenant } from './ports.ts';

/** What a run compares: decided before the first file is read. */
export interface ChosenRevisions {
  /** The revision that "changed" and "removed" are measured against; `null`: there is none. */
  readonly base: string | null;
  /** Patterns of the base, where an earlier apply used others; `null`: the same as now. */
  readonly basePatterns: readonly string[] | null;
  readonly scope: 'changed' | 'all';
  /** The last applied commit; `null` where none is known. */
  readonly applied: string | null;
  /** Removed from Git earlier and not deleted yet, as the record of the last apply has it. */
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
 * Throws RunFailure `stale-commit` for a commit that is older than the applied one, or may be.
 */
export async function chooseRevisions(request: RunRequest, ports: Ports): Promise<ChosenRevisions> {
  const { base, scope, mode } = request;
  if (mode === 'validate') return { ...NONE, base: base.sha, scope: base.sha === null ? 'all' : scope };
  if (mode === 'plan') return await revisionsOfPlan(request, ports);
  const tenant = ports.tenant();
  const reading = await readCursor(request, tenant, ports);
  if ('unread' in reading && mayWrite(request)) throw new RunFailure('stale-commit', unreadCursor(reading.unread));
  if (!('cursor' in reading)) return await withoutReadableCursor(request, reasonOf(reading), ports);
  const { cursor } = reading;
  if (cursor === null) {
    const notes = [...reading.notes, ...(mode === 'apply' ? [NO_CURSOR] : [])];
    const from = mode === 'apply' ? null : base.sha;
    return { ...NONE, base: from, scope: 'all', hasCursor: true, tenant, notes };
  }
  const notes = [...reading.notes, ...(await checkCursor(request, cursor, ports))];
  const known = await hasTree(ports, cursor.sha);
  if (!known)
    notes.push(`The last applied commit ${short(cursor.sha)} cannot be read any more; every spec is compared.`);
  const inherited = inheritedBy(coverageOf(request.settings), cursor);
  return {
    base: known ? cursor.sha : null,
    basePatterns: inherited.basePatterns,
    scope: known && mode === 'apply' && !inherited.selectAll && reading.overtaken !== true ? scope : 'all',
    applied: cursor.sha,
    pending: cursor.pending,
    hasCursor: true,
    tenant,
    notes: [...notes, ...inherited.notes],
  };
}

const NONE: ChosenRevisions = {
  base: null,
  basePatterns: null,
  scope: 'all',
  applied: null,
  pending: [],
  hasCursor: false,
  tenant: null,
  notes: [],
};

async function readCursor({ settings }: RunRequest, tenant: Tenant, ports: Ports): Promise<CursorReading> {
  const coverage = coverageOf(settings);
  return await ports.cursor.read({
    coverage,
    tenant: tenant.host,
    overlaps: (cursor) => overlaps(cursor, coverage, ports.history),
  });
}

/**
 * Pending deletions are part of what a merge would do, and so is a spec that only a new list of patterns matches: a plan
 * shows both, where the cursor can be read.
 */
async function revisionsOfPlan(request: RunRequest, ports: Ports): Promise<ChosenRevisions> {
  const { base } = request;
  const scope = base.sha === null ? 'all' : request.scope;
  const reading = await readCursor(request, ports.tenant(), ports);
  if ('unread' in reading) return { ...NONE, base: base.sha, scope, notes: [unreadCursor(reading.unread)] };
  if ('unavailable' in reading) return { ...NONE, base: base.sha, scope };
  const { cursor, notes } = reading;
  // The first apply compares every spec, so the plan before it does.
  if (cursor === null) return { ...NONE, base: base.sha, scope: 'all', notes };
  const inherited = inheritedBy(coverageOf(request.settings), cursor);
  return {
    ...NONE,
    base: base.sha,
    basePatterns: inherited.basePatterns,
    scope: inherited.selectAll || reading.overtaken === true ? 'all' : scope,
    applied: cursor.sha,
    pending: cursor.pending,
    notes: [...notes, ...inherited.notes],
  };
}

/** Without a cursor the push's own base is used, where it can be read; else every spec is compared. Reported once. */
async function withoutReadableCursor(
  { base, scope, mode }: RunRequest,
  reason: string,
  ports: Ports,
): Promise<ChosenRevisions> {
  const none = { ...NONE, tenant: ports.tenant() };
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
  const { head } = request;
  if (head === null || head === cursor.sha) return [];
  const overtaken = await ports.history.isAncestor(head, cursor.sha);
  if (overtaken === true && mayWrite(request)) {
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

function reasonOf(reading: Exclude<CursorReading, { readonly cursor: Cursor | null }>): string {
  return 'unread' in reading ? reading.unread : reading.unavailable;
}

function unreadCursor(reason: string): string {
  const why = reason.replace(/\.$/, '');
  return `Which commit was applied last could not be read: ${why}. An apply stops there, because it could undo newer changes or miss earlier ones.`;
}

function withoutCursor(reason: string, base: string | null): string {
  const instead = base === null ? 'every spec is compared' : `changes since ${short(base)} are compared`;
  return `The last applied commit cannot be read or kept (${reason}), so ${instead}. Grant \`deployments: write\` to lose no change when a run is cancelled.`;
}

function short(sha: string): string {
  return sha.slice(0, 7);
}

const NO_CURSOR = 'No earlier apply to this tenant is recorded: every spec is compared.';
