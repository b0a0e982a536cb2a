import { compareDiagnostics, compareText, type Diagnostic } from '../model/diagnostic.ts';
import type { ObjectGraph } from '../model/graph.ts';
import { identity } from '../model/identity.ts';
import type { Observation } from '../model/observation.ts';
import {
  exposureInSet,
  type Operation,
  type Plan,
  type PlanExposure,
  type PlanSummary,
  type RunMode,
  type Unmanaged,
} from '../model/plan.ts';
import { canonicalText } from './canonical.ts';

/** Everything that makes a plan. */
export interface PlanParts {
  readonly mode: RunMode;
  readonly environment: string;
  readonly tenant: string;
  readonly base: string | null;
  readonly head: string | null;
  readonly complete: boolean;
  readonly exposure?: PlanExposure;
  readonly graph?: ObjectGraph;
  readonly operations: readonly Operation[];
  readonly unmanaged: readonly Unmanaged[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Sorts, counts and fingerprints: the same parts in any order give the same plan. */
export function buildPlan(parts: PlanParts): Plan {
  const operations = [...parts.operations].sort(compareOperations);
  const diagnostics = [...parts.diagnostics].sort(compareDiagnostics);
  return {
    formatVersion: 1,
    ...parts,
    digest: digestOf(operations),
    summary: summarise(operations, diagnostics),
    operations,
    unmanaged: [...parts.unmanaged].sort((a, b) => compareText(a.kind, b.kind) || compareText(a.key, b.key)),
    diagnostics,
  };
}

/** A plan with more findings. */
export function withWarnings(plan: Plan, more: readonly Diagnostic[]): Plan {
  if (more.length === 0) return plan;
  const diagnostics = [...plan.diagnostics, ...more].sort(compareDiagnostics);
  return { ...plan, diagnostics, summary: summarise(plan.operations, diagnostics) };
}

/** Whether a change lets someone see more than before, beside everything else in view. */
export function loosens(operation: Operation): boolean {
  return ['loosens', 'mixed'].includes(exposureInSet(operation));
}

/** Whether the operation writes to the tenant. */
export function isChange(operation: Operation): boolean {
  if (operation.held) return false;
  const { action } = operation;
  return action === 'create' || action === 'update' || action === 'replace' || action === 'delete';
}

/** Whether an apply sends the operation: a change, or what could not be compared and is therefore sent as it is. */
export function isWritten(operation: Operation): boolean {
  return isChange(operation) || (operation.action === 'unknown' && !operation.held);
}

/** Objects that the tenant has and no spec wants. System-made ones are left out. */
export function unmanagedObjects(observation: Observation, wanted: ReadonlySet<string>): Unmanaged[] {
  return [...observation.kinds.values()].flatMap((kind) =>
    kind.objects
      .filter((object) => object.protectedBy === null && !wanted.has(identity(kind.kind, object.key)))
      .map(({ key, name }) => ({ kind: kind.kind, key, name })),
  );
}

/** `sha256:` over `[]`. */
const NO_OPERATIONS = 'sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945';

/**
 * `sha256:` over what the operations do; places, prose and the server's ids are left out. `validate` has no operations,
 * and loading `node:crypto` takes as long as checking a hundred specs.
 */
export function digestOf(operations: readonly Operation[]): string {
  if (operations.length === 0) return NO_OPERATIONS;
  const { createHash } = process.getBuiltinModule('node:crypto');
  const essence = operations.map((operation) => ({
    kind: operation.kind,
    key: operation.key,
    action: operation.action,
    held: operation.held,
    compared: operation.compared,
    changes: operation.changes.map(({ path, change, before, after }) => ({ path, change, before, after })),
    deletes: operation.deletes,
    exposure: operation.exposure,
    payload: operation.payloadDigest,
  }));
  return `sha256:${createHash('sha256').update(canonicalText(essence)).digest('hex')}`;
}

function summarise(operations: readonly Operation[], diagnostics: readonly Diagnostic[]): PlanSummary {
  const count = (action: Operation['action']): number =>
    operations.filter((operation) => operation.action === action && !operation.held).length;
  return {
    create: count('create'),
    update: count('update'),
    replace: count('replace'),
    delete: count('delete'),
    unchanged: count('unchanged'),
    invalid: count('invalid'),
    unknown: count('unknown'),
    loosening: operations.filter((operation) => !operation.held && loosens(operation)).length,
    errors: diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length,
    warnings: diagnostics.filter((diagnostic) => diagnostic.severity === 'warning').length,
  };
}

function compareOperations(a: Operation, b: Operation): number {
  return compareText(a.kind, b.kind) || compareText(a.key, b.key) || compareText(a.file ?? '', b.file ?? '');
}
