import type { ExposureMember, ExposureResult, Kind } from '../kinds/kind.ts';
import { identity } from '../model/identity.ts';
import type { JsonObject } from '../model/json.ts';
import type { Observation } from '../model/observation.ts';
import { isWritten, type Operation, type PlanExposure } from '../model/plan.ts';
import { unseenOf } from '../observe/unseen.ts';
import { type OperationDraft, observed } from './draft.ts';
import { type InView, setExposure } from './set-exposure.ts';

/** What the verdict of a plan rests on. */
interface ExposureInput {
  readonly kinds: readonly Kind[];
  readonly observation: Observation;
  /** One for each operation that has something to compare, by identity. */
  readonly drafts: ReadonlyMap<string, OperationDraft>;
}

/** Compares everything in view before and after, and says of each operation what it does beside the others. */
export function withExposure(
  operations: readonly Operation[],
  input: ExposureInput,
): { readonly operations: readonly Operation[]; readonly exposure: PlanExposure } {
  const byIdentity = new Map(operations.map((one) => [identity(one.kind, one.key), one]));
  const objects = input.kinds.flatMap((kind) => inView(kind, byIdentity, input));
  const gaps = new Map(input.kinds.map((kind) => [kind.name, unseenOf(kind, input.observation)]));
  const plurals = new Map(input.kinds.map(({ name, plural }) => [name, plural]));
  const { result, of } = setExposure(objects, { open: false, gaps });
  return {
    operations: operations.map((one) =>
      isWritten(one) ? placed(one, of(one.kind, one.key), plurals.get(one.kind) ?? one.kind) : one,
    ),
    exposure: { exposure: result.exposure, reasons: result.reasons, exposureDetails: result.details },
  };
}

function inView(kind: Kind, operations: ReadonlyMap<string, Operation>, input: ExposureInput): InView[] {
  const { objects } = observed(input.observation, kind);
  const numbers = new Map(objects.map((object) => [object.key, object.id]));
  const before = new Map<string, JsonObject>(
    objects.filter(({ inert }) => inert !== true).map((object) => [object.key, object.spec]),
  );
  const keys = new Set([
    ...before.keys(),
    ...[...operations.values()].flatMap((one) => (one.kind === kind.name ? one.key : [])),
  ]);
  return [...keys].flatMap((key): InView[] => {
    const operation = operations.get(identity(kind.name, key));
    const draft = input.drafts.get(identity(kind.name, key));
    const was = before.get(key) ?? null;
    const own = operation === undefined || !isWritten(operation) ? null : resultOf(operation);
    const is = own === null ? was : desiredOf(draft, operation);
    if (was === null && is === null && own === null) return [];
    const member: ExposureMember = { key, before: was, after: is, number: numbers.get(key) ?? null };
    return [{ ...member, kind, own }];
  });
}

function desiredOf(draft: OperationDraft | undefined, operation: Operation | undefined): JsonObject | null {
  return draft?.type === 'desired' && operation?.action !== 'delete' ? draft.resource.desired : null;
}

function resultOf(operation: Operation): ExposureResult {
  const { exposure, reasons, exposureDetails } = operation;
  return { exposure, reasons, details: exposureDetails ?? [] };
}

/** What an operation knows nothing of by itself stays unknown beside the others. */
function placed(operation: Operation, inSet: ExposureResult | null, plural: string): Operation {
  if (inSet === null || operation.action === 'unknown' || inSet.exposure === operation.exposure) return operation;
  const more =
    inSet.exposure === 'neutral' ? [`Beside the other ${plural} in view it changes what no one sees.`] : inSet.reasons;
  const reasons = [...operation.reasons, ...more.filter((reason) => !operation.reasons.includes(reason))];
  const details = inSet.details.length === 0 ? operation.exposureDetails : inSet.details;
  return {
    ...operation,
    exposureInSet: inSet.exposure,
    reasons,
    ...(details === undefined ? {} : { exposureDetails: details }),
  };
}
