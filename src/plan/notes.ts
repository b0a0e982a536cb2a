import type { Kind } from '../kinds/kind.ts';
import { listed } from '../model/counted.ts';
import type { Observation } from '../model/observation.ts';
import type { Operation } from '../model/plan.ts';
import type { DesiredDraft } from './draft.ts';
import type { PlanRequest } from './plan-request.ts';

/** What a plan without dry runs is worth, once. */
export function dryRunNotes(operations: readonly Operation[], kinds: readonly Kind[]): string[] {
  const without = kinds.filter(({ name }) =>
    operations.some(({ kind, noDryRun }) => noDryRun === true && kind === name),
  );
  if (without.length === 0) return [];
  const named = listed(without.map(({ plural }) => plural));
  return [
    `Not checked by Immuta: it has no dry run for ${named}, so this plan rests on what was read, and Immuta may still refuse the write. An apply reads them again and reports what is not as planned.`,
  ];
}

/** Kinds of which more may be in the tenant than the list of what is not in Git shows. */
export function unlistedNotes({ kinds }: Observation): string[] {
  return [...kinds.values()].flatMap(({ kind, unlisted }) =>
    unlisted === undefined
      ? []
      : [`Objects of the kind ${kind} that are not in Git may be missing from this report. ${unlisted}`],
  );
}

/** Says which dry runs carried dummies, and why. */
export function dummyNotes(
  dummies: readonly DesiredDraft[],
  planSecrets: PlanRequest['options']['planSecrets'],
): string[] {
  if (dummies.length === 0) return [];
  const names = dummies.map((draft) => `"${draft.key}"`).join(', ');
  const scopes = [...new Set(dummies.flatMap(({ kind }) => kind.secretScope))]
    .map((pointer) => pointer.slice(1))
    .join(', ');
  const why =
    planSecrets === 'never'
      ? '`plan-secrets` is `never`'
      : `neither the default branch nor a ref that \`apply-refs\` names has this ${scopes}, or the checkout is not the event's commit (\`plan-secrets: same-target\`)`;
  return [
    `The dry run of ${names} carried a dummy instead of the real secrets: ${why}. Immuta may answer differently with the real ones.`,
  ];
}
