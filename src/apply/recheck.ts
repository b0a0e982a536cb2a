import type { Kind } from '../kinds/kind.ts';
import { endsTheRun, ImmutaError } from '../model/failure.ts';
import { identity } from '../model/identity.ts';
import type { JsonObject } from '../model/json.ts';
import type { ActualObject, KindObservation } from '../model/observation.ts';
import type { Operation } from '../model/plan.ts';
import { canonicalText } from '../plan/canonical.ts';
import { type OperationDraft, observed } from '../plan/draft.ts';
import type { MadePlan, PlanRequest } from '../plan/plan-request.ts';

/** An operation that is about to be carried out, with the draft it was made from. */
export interface Pending {
  readonly operation: Operation;
  readonly draft: OperationDraft;
}

/**
 * Reads once more, right before the first write, the kinds that will be written, and says of which objects another
 * version is there than the plan was made from: by identity, why it must not be written. A list a kind, and what its own
 * reading of the objects to be written costs. Not seen: what moves after this look, and kinds that no read shows.
 * Throws ImmutaError where nothing can be asked at all.
 */
export async function movedSincePlan(
  pending: readonly Pending[],
  made: MadePlan,
  input: PlanRequest,
): Promise<ReadonlyMap<string, string>> {
  const visible = pending.filter(({ draft }) => draft.kind.readable);
  const kinds = [...new Set(visible.map(({ draft }) => draft.kind))];
  if (kinds.length > 0) input.progress.phase('Looking again at what will be written', kinds.length);
  const moved = new Map<string, string>();
  await Promise.all(
    kinds.map(async (kind) => {
      const ours = visible.filter(({ draft }) => draft.kind === kind);
      const now = await readAgain(kind, ours, input);
      const before = observed(made.observation, kind);
      for (const { draft } of ours) {
        const cause = gapCause(draft, before, now) ?? moveCause(kind, draft.actual, actualOf(now, draft.key));
        if (cause !== null) moved.set(identity(kind.name, draft.key), cause);
      }
      input.progress.step(kind.plural);
    }),
  );
  return moved;
}

async function readAgain(kind: Kind, ours: readonly Pending[], input: PlanRequest): Promise<KindObservation> {
  // The same specs as at the first look: they decide how some of Immuta's words are read.
  const specs = new Map<string, JsonObject>(
    input.head.resources
      .filter((resource) => resource.kind === kind.name)
      .map((resource) => [resource.key, resource.desired]),
  );
  try {
    return await kind.observe(input.reader, { keys: new Set(ours.map(({ draft }) => draft.key)), specs });
  } catch (error) {
    if (!(error instanceof ImmutaError) || endsTheRun(error)) throw error;
    const gap = { kind: kind.name, what: 'list', key: null, reason: error.message } as const;
    return { kind: kind.name, objects: [], gaps: [gap] };
  }
}

/** What could be read for the plan and cannot be now hides what happened since. */
function gapCause(draft: OperationDraft, before: KindObservation, now: KindObservation): string | null {
  const find = ({ gaps }: KindObservation) => gaps.find((gap) => gap.what === 'list' || gap.key === draft.key);
  const gap = find(now);
  if (gap === undefined || find(before) !== undefined) return null;
  return `Whether it changed since the plan was made could not be read, so it was not written. ${gap.reason}`;
}

function moveCause(kind: Kind, before: ActualObject | null, now: ActualObject | null): string | null {
  const what = moveOf(kind, before, now);
  if (what === null) return null;
  return `${what} in Immuta after the plan was made, by a person or another run, so it was not written. Run again: a new plan shows where it is.`;
}

function moveOf(kind: Kind, before: ActualObject | null, now: ActualObject | null): string | null {
  if (before === null) return now === null ? null : 'It was created';
  if (now === null) return 'It was deleted';
  if (before.id !== now.id || before.uuid !== now.uuid) return 'It was deleted and made anew';
  return canonicalText(before.spec, kind.shape) === canonicalText(now.spec, kind.shape) ? null : 'It was edited';
}

function actualOf(observation: KindObservation, key: string): ActualObject | null {
  return observation.objects.find((object) => object.key === key) ?? null;
}
