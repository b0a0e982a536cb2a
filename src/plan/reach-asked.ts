import { identity } from '../model/identity.ts';
import { exposureInSet, isWritten, type Operation } from '../model/plan.ts';
import type { OperationDraft } from './draft.ts';
import type { Sight } from './look.ts';
import { ownOperation, removedOperation } from './operation.ts';
import { withExposure } from './plan-exposure.ts';
import type { PlanRequest } from './plan-request.ts';

/** Objects whose reach is asked for: a plan of thousands does not ask for each. */
const MOST_ASKED = 50;

/**
 * Identities of the objects whose reach is asked for: the first that change what someone sees. No dry run has a say, so
 * that every shard of a run chooses the same. `made`: the operations after the dry runs, where there are any.
 */
export function askedForReach(
  sight: Sight,
  input: PlanRequest,
  made: readonly Operation[] | null = null,
): ReadonlySet<string> {
  const kinds = new Set(input.kinds.filter(({ reach }) => reach !== undefined));
  const drafts = new Map(
    [...sight.desired, ...sight.removed].flatMap((draft): [string, OperationDraft][] =>
      kinds.has(draft.kind) ? [[identity(draft.kind.name, draft.key), draft]] : [],
    ),
  );
  const own = made?.filter((one) => drafts.has(identity(one.kind, one.key))) ?? null;
  const operations =
    own === null || own.some((one) => isOfDryRun(one, drafts))
      ? beforeDryRuns(sight, { ...input, kinds: [...kinds] }, drafts)
      : own;
  const matters = operations.filter((one) => isWritten(one) && exposureInSet(one) !== 'neutral');
  return new Set(matters.slice(0, MOST_ASKED).map(({ kind, key }) => identity(kind, key)));
}

/** Whether a dry run made the action another than the comparison did. */
function isOfDryRun({ kind, key, action }: Operation, drafts: ReadonlyMap<string, OperationDraft>): boolean {
  const draft = drafts.get(identity(kind, key));
  return draft?.type === 'desired' && draft.action !== action && (action === 'invalid' || action === 'unknown');
}

function beforeDryRuns(
  { observation, cover }: Sight,
  { kinds, options }: PlanRequest,
  drafts: ReadonlyMap<string, OperationDraft>,
): readonly Operation[] {
  const operations = [...drafts.values()].map((draft) =>
    draft.type === 'desired'
      ? ownOperation(draft, null, options, { hidden: null, cover })
      : removedOperation(draft, options.write),
  );
  return withExposure(operations, { kinds, observation, drafts }).operations;
}
