import type { DriftFindings, DriftItem, DriftState } from '../model/drift.ts';
import type { LiveObject } from '../model/observation.ts';
import type { Operation, Plan } from '../model/plan.ts';

/** What drift is judged by, for one object. */
export interface DriftSide {
  /** The tenant's object; `null` when it is not there or cannot be read. */
  readonly live: LiveObject | null;
  /** The last applied commit had a spec for it; `null` without such a commit. */
  readonly inBase: boolean | null;
  /** The spec differs from the last applied commit; `null` without such a commit. */
  readonly editedInGit: boolean | null;
  /** The tenant differs from what the last applied commit wanted; `null` where that cannot be told. */
  readonly editedInTenant: boolean | null;
  /** Schema monitoring adds and removes tables without a commit: shown, never drift. */
  readonly monitored: boolean;
}

/**
 * Three-way drift: the last applied commit, Git now, the tenant now. Without an applied commit Git now stands for it,
 * so that every difference counts as an edit in the tenant.
 */
export function findDrift(plan: Plan, base: string | null, side: (operation: Operation) => DriftSide): DriftFindings {
  const items = [
    ...plan.operations.map((operation) => driftItem(operation, side(operation))),
    ...plan.unmanaged.map(
      ({ kind, key }): DriftItem => ({
        kind,
        key,
        state: 'unmanaged',
        file: null,
        line: 1,
        changes: [],
        who: 'unknown',
        when: 'unknown',
      }),
    ),
  ];
  return { items, drifted: items.some((item) => DRIFTED.has(item.state)), base };
}

/** States in which somebody changed the tenant behind Git's back. */
const DRIFTED: ReadonlySet<DriftState> = new Set(['edited-in-tenant', 'conflict', 'deleted-in-tenant']);

function driftItem(operation: Operation, side: DriftSide): DriftItem {
  const { kind, key, file, line, changes } = operation;
  return {
    kind,
    key,
    state: driftState(operation, side),
    file,
    line,
    changes,
    who: side.live?.createdBy ?? 'unknown',
    when: side.live?.updatedAt ?? 'unknown',
  };
}

function driftState(operation: Operation, side: DriftSide): DriftState {
  switch (operation.action) {
    case 'unchanged':
      return 'in-sync';
    case 'delete':
      return 'left-git';
    case 'invalid':
    case 'unknown':
      return 'unknown';
    case 'create':
      // Wanted by the last applied commit, and gone: somebody deleted it. New in Git since: nobody made it yet.
      return side.inBase === false ? 'not-yet-applied' : 'deleted-in-tenant';
    case 'update':
    case 'replace':
      if (side.monitored) return 'in-sync';
      if (side.editedInGit === true) return side.editedInTenant === false ? 'not-yet-applied' : 'conflict';
      return 'edited-in-tenant';
    default:
      return operation.action satisfies never;
  }
}
