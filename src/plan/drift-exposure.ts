import type { Cover, Kind } from '../kinds/kind.ts';
import { counted } from '../model/counted.ts';
import type { Exposure, Operation } from '../model/plan.ts';
import type { OperationDraft } from './draft.ts';

/** What drift does to access: from what Git allows to what the tenant lets people see now. */
export interface DriftExposure {
  readonly exposure: Exposure;
  readonly reasons: readonly string[];
}

/**
 * Compares one drifted object the other way round: Git is before, the tenant after. What could not be read makes the
 * answer `unknown`. `cover`: of which data sources the tenant's subscription policies say who may subscribe.
 */
export function driftExposure(draft: OperationDraft, operation: Operation, cover: Cover | null): DriftExposure | null {
  if (draft.type === 'removed') return null;
  const { kind, actual, resource } = draft;
  if (!kind.readable) return partsExposure(operation, kind);
  const unread = actual?.unread.filter((part) => part.why === 'unknown') ?? [];
  if (unread.length > 0) return { exposure: 'unknown', reasons: unread.map((part) => part.reason) };
  const { desired } = resource;
  // Nothing is sent by a look: what Git leaves open does not differ.
  const allowed = actual === null ? desired : (kind.asInTenant?.(desired, actual.spec) ?? desired);
  const { exposure, reasons } = kind.exposure(allowed, actual?.spec ?? null, {
    dryRunResult: null,
    unreadable: false,
    ...(actual?.facts === undefined ? {} : { facts: actual.facts }),
    ...(cover === null ? {} : { cover }),
  });
  return { exposure, reasons };
}

/** A collection that no read returns: the dry run names the parts that come and go. */
function partsExposure(operation: Operation, { dryRunNames, title }: Kind): DriftExposure {
  const what = dryRunNames?.title ?? title;
  const { missing, extra } = driftedParts(operation);
  if (extra.length > 0)
    return { exposure: 'unknown', reasons: [sentence(counted(extra.length, what), 'Immuta has', 'that Git does not')] };
  if (missing.length > 0)
    return {
      exposure: 'tightens',
      reasons: [sentence(counted(missing.length, what), 'Git has', 'that Immuta does not')],
    };
  return { exposure: 'unknown', reasons: ['Immuta does not show what was changed.'] };
}

function sentence(number: string, head: string, tail: string): string {
  return `${head} ${number} ${tail}.`;
}

/** Parts of a collection that only Git or only the tenant has, as the dry run names them. */
export function driftedParts(operation: Operation): {
  readonly missing: readonly string[];
  readonly extra: readonly string[];
} {
  return { missing: namesIn(operation, 'creating'), extra: operation.deletes };
}

/** Names in a list of the dry run's reply. */
export function namesIn({ server }: Operation, field: string): readonly string[] {
  const names = server?.[field];
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}
