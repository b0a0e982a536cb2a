import { createHash } from 'node:crypto';
import { type DriftFindings, type DriftItem, type DriftState, isDrifted } from '../model/drift.ts';
import type { ActualObject } from '../model/observation.ts';
import type { Operation, Plan, Unmanaged } from '../model/plan.ts';
import { canonicalText } from './canonical.ts';
import { type DriftExposure, driftedParts, namesIn } from './drift-exposure.ts';

/** What drift is judged by, for one object. */
export interface DriftSide {
  /** The tenant's object; `null` when it is not there or cannot be read. */
  readonly actual: ActualObject | null;
  /** The last applied commit had a spec for it; `null` without such a commit. */
  readonly inBase: boolean | null;
  /** The spec differs from the last applied commit; `null` without such a commit. */
  readonly editedInGit: boolean | null;
  /** The tenant differs from what the last applied commit wanted; `null` where that cannot be told. */
  readonly editedInTenant: boolean | null;
  /** Schema monitoring adds and removes tables without a commit: shown, never drift. */
  readonly monitored: boolean;
  /** What the difference does to access; `null` where there are no two sides. */
  exposure(): DriftExposure | null;
}

/** The sides that a drift run holds against one another. */
interface DriftSides {
  of(operation: Operation): DriftSide;
  /** What the tenant shows of an object that no spec describes. */
  unmanaged(object: Unmanaged): ActualObject | null;
}

/**
 * Three-way drift: the last applied commit, Git now, the tenant now. Without an applied commit Git now means it,
 * so that every difference counts as an edit in the tenant.
 */
export function findDrift(plan: Plan, base: string | null, sides: DriftSides): DriftFindings {
  const found = plan.operations.map((operation) => ({ operation, item: driftItem(operation, sides.of(operation)) }));
  const items = [
    ...found.map(({ item }) => item),
    ...plan.unmanaged.map((object) => unmanagedItem(object, sides.unmanaged(object))),
  ];
  const drifted = found.filter(({ item }) => isDrifted(item));
  return { items, drifted: drifted.length > 0, base, digest: digestOf(drifted) };
}

/** What a revert would do: the objects, their fields on both sides, the data sources that would go. Prose and places aside. */
function digestOf(drifted: readonly { operation: Operation; item: DriftItem }[]): string | null {
  if (drifted.length === 0) return null;
  const essence = drifted.map(({ operation, item }) => ({
    kind: item.kind,
    key: item.key,
    state: item.state,
    action: operation.action,
    changes: item.changes.map(({ path, change, before, after }) => ({ path, change, before, after })),
    sources: [...namesIn(operation, 'creating'), ...namesIn(operation, 'updating')].sort(),
    deletes: operation.deletes,
  }));
  return `sha256:${createHash('sha256').update(canonicalText(essence)).digest('hex')}`;
}

function driftItem(operation: Operation, side: DriftSide): DriftItem {
  const { kind, key, file, line, changes, payload } = operation;
  const item: DriftItem = { kind, key, state: driftState(operation, side), file, line, changes, ...trace(side.actual) };
  if (!isDrifted(item)) return item;
  const { missing, extra } = driftedParts(operation);
  return {
    ...item,
    ...side.exposure(),
    ...(payload === undefined ? {} : { payload }),
    ...(missing.length === 0 ? {} : { missing }),
    ...(extra.length === 0 ? {} : { extra }),
  };
}

function unmanagedItem({ kind, key }: Unmanaged, actual: ActualObject | null): DriftItem {
  return { kind, key, state: 'unmanaged', file: null, line: 1, changes: [], ...trace(actual) };
}

function trace(actual: ActualObject | null): Pick<DriftItem, 'who' | 'when'> {
  return { who: actual?.createdBy ?? 'unknown', when: actual?.updatedAt ?? 'unknown' };
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
      // Wanted by the last applied commit, and gone: someone deleted it. New in Git since: no one made it yet.
      return side.inBase === false ? 'not-yet-applied' : 'deleted-in-tenant';
    case 'update':
    case 'replace':
      // What cannot be told to have moved in the tenant did not: a spec that is new for an old object, say.
      if (side.editedInGit === true) return side.editedInTenant === true ? 'conflict' : 'not-yet-applied';
      return side.monitored && operation.action === 'update' ? 'in-sync' : 'edited-in-tenant';
    default:
      return operation.action satisfies never;
  }
}
