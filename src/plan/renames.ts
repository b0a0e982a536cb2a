import { keyPointer } from '../kinds/kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { JsonObject } from '../model/json.ts';
import { locate } from '../validate/locate.ts';
import { canonicalText } from './canonical.ts';
import type { DesiredDraft, RemovedDraft } from './draft.ts';
import { baseOf, type PlanRequest } from './plan-request.ts';

/**
 * Hints that a new object is one that left Git, under another key: Immuta has no rename, so it is made anew and the old
 * one is deleted. A file that moved with its key is nothing, and never comes here.
 */
export function renameHints(
  desired: readonly DesiredDraft[],
  removed: readonly RemovedDraft[],
  input: Pick<PlanRequest, 'base'>,
): Diagnostic[] {
  const hints: Diagnostic[] = [];
  const taken = new Set<RemovedDraft>();
  for (const draft of desired) {
    // Of a kind whose identity is what it is about (a path, a name), equal content says nothing.
    if (draft.action !== 'create' || draft.kind.identity !== undefined) continue;
    const content = contentOf(draft, draft.resource.desired);
    const old = removed.find((left) => {
      if (left.kind !== draft.kind || taken.has(left)) return false;
      const before = baseOf(input, left.kind.name, left.key)?.desired ?? left.actual?.spec;
      return before !== undefined && contentOf(draft, before) === content;
    });
    if (old === undefined) continue;
    taken.add(old);
    hints.push(hint(draft, old));
  }
  return hints;
}

function hint({ kind, key, resource }: DesiredDraft, old: RemovedDraft): Diagnostic {
  const { document } = resource;
  const then = old.retained ? 'the old one stays, because `prune` is off' : 'the old one is deleted at the end';
  const message = `${JSON.stringify(key)} has the content of the ${kind.title} ${JSON.stringify(old.key)}, which left Git. Immuta has no rename: a new one is made and ${then}. Its id, its history, and what people did with it in Immuta do not move along. To keep them, keep the key and change the name alone.`;
  return locate(document, {
    severity: 'warning',
    code: 'plan/renamed-key',
    pointer: keyPointer(kind),
    at: 'value',
    message,
  });
}

/** The payload without key and name, in the form in which equal ones are equal. */
function contentOf({ kind }: DesiredDraft, spec: JsonObject): string {
  const known = new Set([kind.keyField, kind.nameField]);
  const content = Object.fromEntries(Object.entries(spec).filter(([field]) => !known.has(field)));
  return canonicalText(content, kind.shape);
}
