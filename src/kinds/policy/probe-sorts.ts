import { type JsonObject, listOf, objectOf, objectsOf, textOf, type UncheckedObject } from '../../model/json.ts';
import type { ImmutaReader } from '../../model/ports.ts';
import { learnt, type ProbeResult, unanswered } from '../../model/probe.ts';
import { normalText } from '../../model/text.ts';
import { LIST } from './actual.ts';
import type { PolicySpec } from './spec.ts';

/** The question about subscription policies. */
export const SORTS_ASKED = 'Are subscription policies grants or guardrails?';

/** What is read of a policy. */
type Row = UncheckedObject<{
  policyKey: string;
  name: string;
  type: string;
  deleted: boolean;
  actions: { subscriptionType: string; shareResponsibility: boolean }[];
}>;

/**
 * Counts both sorts, and looks at what became of the specs in view that leave theirs open. That does not prove what Immuta
 * makes of the next one: people may have changed those in Immuta. So no switch is learnt.
 */
export async function askSorts(reader: ImmutaReader, specs: readonly JsonObject[]): Promise<ProbeResult> {
  const rows: readonly Row[] = await reader.list(LIST);
  const open = new Set(specs.flatMap(keyIfOpen));
  const policies = rows
    .filter(({ type, deleted }) => type === 'subscription' && deleted !== true)
    .flatMap((row) => {
      const key = normalText(textOf(row.policyKey) ?? textOf(row.name) ?? '');
      return objectsOf(listOf(row.actions)).map(({ subscriptionType, shareResponsibility }) => ({
        manual: subscriptionType === 'manual',
        share: shareResponsibility,
        open: open.has(key),
      }));
    })
    .filter(({ manual }) => !manual);
  if (policies.length === 0) return unanswered(SORTS_ASKED, 'the tenant has no subscription policy');
  const left = policies.filter((one) => one.open);
  const seen =
    left.length === 0 ? sortsOf(policies) : `${sortsOf(policies)}; of specs here that do not say it: ${sortsOf(left)}`;
  return learnt(
    SORTS_ASKED,
    seen,
    'Write `shareResponsibility` in each spec: which of the two Immuta makes without it, only a write shows.',
  );
}

/** The key of a spec whose sort is left open. */
function keyIfOpen(spec: UncheckedObject<PolicySpec>): string[] {
  const { type, shareResponsibility } = objectOf(spec.actions);
  const key = textOf(spec.policyKey);
  const says = shareResponsibility !== undefined || type === undefined || type === 'manual';
  return says || key === undefined ? [] : [normalText(key)];
}

function sortsOf(policies: readonly { readonly share: unknown }[]): string {
  const count = (share: boolean): number => policies.filter((one) => one.share === share).length;
  const unsaid = policies.length - count(true) - count(false);
  return [
    `shareResponsibility true ${count(true)}`,
    `false ${count(false)}`,
    ...(unsaid === 0 ? [] : [`not said ${unsaid}`]),
  ].join(', ');
}
