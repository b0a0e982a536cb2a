import { compareDiagnostics, compareText, type Diagnostic } from '../model/diagnostic.ts';
import { identity } from '../model/identity.ts';
import type { Observation } from '../model/observation.ts';
import { loosens, type Operation, type Plan, type PlanSummary, type Unmanaged } from '../model/plan.ts';
import { canonicalText } from './canonical.ts';

/** Everything that makes a plan. */
type PlanParts = Omit<Plan, 'formatVersion' | 'digest' | 'summary'>;

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

/** Objects that the tenant has and no spec wants. System-made ones are left out. */
export function unmanagedObjects(observation: Observation, desired: ReadonlySet<string>): Unmanaged[] {
  return [...observation.kinds.values()].flatMap((kind) => [
    ...kind.objects
      .filter((object) => object.protectedBy === null && !desired.has(identity(kind.kind, object.key)))
      .map(({ key, name }) => ({ kind: kind.kind, key, name })),
    ...(kind.parts ?? []).map(({ key, name }) => ({ kind: kind.kind, key, name })),
  ]);
}

/** `sha256:` over `[]`. */
const NO_OPERATIONS = 'sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945';

/**
 * `sha256:` over what the operations do; places, prose and the server's ids are left out. `validate` has no operations,
 * and loading `node:crypto` takes as long as checking a hundred specs.
 */
function digestOf(operations: readonly Operation[]): string {
  if (operations.length === 0) return NO_OPERATIONS;
  const { createHash } = process.getBuiltinModule('node:crypto');
  const essence = operations.map((operation) => ({
    kind: operation.kind,
    key: operation.key,
    action: operation.action,
    held: operation.retained,
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
    operations.filter((operation) => operation.action === action && !operation.retained).length;
  return {
    create: count('create'),
    update: count('update'),
    replace: count('replace'),
    delete: count('delete'),
    unchanged: count('unchanged'),
    invalid: count('invalid'),
    unknown: count('unknown'),
    loosening: operations.filter((operation) => !operation.retained && loosens(operation)).length,
    errors: diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length,
    warnings: diagnostics.filter((diagnostic) => diagnostic.severity === 'warning').length,
  };
}

function compareOperations(a: Operation, b: Operation): number {
  return compareText(a.kind, b.kind) || compareText(a.key, b.key) || compareText(a.file ?? '', b.file ?? '');
}
