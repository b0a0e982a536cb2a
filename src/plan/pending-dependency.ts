import type { DryRunAnswer, Name } from '../kinds/kind.ts';
import { tokenOf } from '../model/identity.ts';
import type { DesiredDraft } from './draft.ts';

/**
 * Reads a refused dry run again: where the spec names something that this very run makes first (a project its purpose),
 * the refusal may be about that alone, so it says nothing certain. UNKNOWN whether `dryRun` checks references.
 */
export function markPendingDependencies(
  drafts: readonly DesiredDraft[],
  answerOf: ReadonlyMap<DesiredDraft, DryRunAnswer>,
): ReadonlyMap<DesiredDraft, DryRunAnswer> {
  const coming = new Set(drafts.flatMap((draft) => newNames(draft, answerOf.get(draft) ?? null).map(tokenOf)));
  const read = new Map(answerOf);
  for (const [draft, answer] of answerOf) {
    if (answer.type !== 'rejected' || answer.forbidden) continue;
    const awaited = draft.kind
      .references(draft.resource.desired)
      .filter((name) => coming.has(tokenOf(name)) || coming.has(tokenOf({ ...name, name: '*' })));
    if (awaited.length === 0) continue;
    const names = [...new Set(awaited.map(({ name }) => `"${name}"`))].join(', ');
    const reason = `${answer.reason} It names ${names}, which this run makes first, so the dry run may fail for that alone; the write itself will tell.`;
    read.set(draft, { type: 'pending-dependency', reason });
  }
  return read;
}

/** Names that the tenant does not have yet and the draft brings. */
function newNames(draft: DesiredDraft, answer: DryRunAnswer | null): Name[] {
  const brings = draft.kind.provides(draft.resource.desired);
  const creating = answer?.type === 'result' && answer.dryRunResult.creating.length > 0;
  if (draft.action === 'create' || creating) return [...brings];
  if (draft.actual === null) return [];
  const has = new Set(draft.kind.provides(draft.actual.spec).map(tokenOf));
  return brings.filter((name) => !has.has(tokenOf(name)));
}
