import type { Cover, Kind } from '../kinds/kind.ts';
import { identity } from '../model/identity.ts';
import type { Observation } from '../model/observation.ts';
import { type OperationDraft, observed } from './draft.ts';

/**
 * Of which data sources the policies that are there after the run say who may subscribe; `null` where that is not known: a
 * list or an object could not be read.
 */
export function coverAfter(
  kinds: readonly Kind[],
  observation: Observation,
  drafts: readonly OperationDraft[],
): Cover | null {
  const found = new Set<Cover>();
  const byIdentity = new Map(drafts.map((draft) => [identity(draft.kind.name, draft.key), draft]));
  let unread = false;
  for (const kind of kinds) {
    const { covers } = kind;
    if (covers === undefined) continue;
    const { gaps, objects } = observed(observation, kind);
    unread ||= gaps.length > 0;
    for (const { key, spec, unread: parts } of objects) {
      const draft = byIdentity.get(identity(kind.name, key));
      // One that left Git and is kept goes on to act.
      if (draft !== undefined && (draft.type === 'desired' || !draft.retained)) continue;
      if (parts.some(({ why }) => why === 'unknown')) unread = true;
      else found.add(covers(spec));
    }
    for (const draft of drafts)
      if (draft.kind === kind && draft.type === 'desired') found.add(covers(draft.resource.desired));
  }
  if (found.has('all')) return 'all';
  if (unread) return null;
  return found.has('some') ? 'some' : 'none';
}
