import type { DryRunAnswer, DryRunResult } from '../kinds/kind.ts';
import type { TenantName, TenantNames } from '../model/observation.ts';
import { normalText } from '../model/text.ts';
import type { DesiredDraft } from './draft.ts';

/**
 * That Immuta knows an object which no list shows to this key, in a sentence; `null` where lists and dry run agree. What
 * such an object holds is not known, so neither is what a write would change. `updating: true` may only mean "it exists";
 * here that is enough.
 */
export function hiddenFromKey(draft: DesiredDraft, answer: DryRunAnswer | null, names: TenantNames): string | null {
  if (answer?.type !== 'result') return null;
  const { dryRunResult: result } = answer;
  const { dryRunNames } = draft.kind;
  if (dryRunNames !== undefined) {
    return hiddenNames(draft, result, { plural: dryRunNames.plural, known: names.known.get(dryRunNames.space) });
  }
  if (draft.action !== 'create' || result.facts['creating'] !== false) return null;
  return `Immuta says that ${draft.kind.title} "${draft.key}" exists already, but its list does not show it: this key may not see it. What it holds is not known, so neither is what would change. Use the key of a user who sees it.`;
}

function hiddenNames(
  { kind, key }: DesiredDraft,
  result: DryRunResult,
  { plural, known }: { readonly plural: string; readonly known: ReadonlyMap<string, TenantName> | undefined },
): string | null {
  if (known === undefined) return null;
  const unseen = [...result.updating, ...result.deleting].filter((name) => !known.has(normalText(name)));
  if (unseen.length === 0) return null;
  const named = unseen
    .slice(0, 5)
    .map((name) => JSON.stringify(name))
    .join(', ');
  const more = unseen.length > 5 ? ` and ${unseen.length - 5} more` : '';
  return `Immuta says that ${kind.title} "${key}" changes ${named}${more}, but the list of ${plural} does not show that: this key may not see it. Use the key of a user who does.`;
}
