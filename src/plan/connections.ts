import { type Connections, connectionsOf } from '../kinds/connections.ts';
import type { DryRunAnswer } from '../kinds/kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ImmutaReader } from '../model/ports.ts';
import type { TenantProfile } from '../model/tenant-profile.ts';
import { locate } from '../validate/locate.ts';
import type { DesiredDraft } from './draft.ts';

/** What a plan learns of the connections of the tenant. */
interface ConnectionCheck {
  /** Their reads; `null` where nothing shows that the tenant has connections. */
  readonly connections: Connections | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly complete: boolean;
}

/**
 * Holds the specs of a tenant with connections against these, and warns of those that it cannot take. The tenant has
 * connections where `doctor` found so, or where the refusal of a dry run says so (VERIFIED that the endpoint is deprecated
 * there; its words are UNKNOWN).
 */
export async function checkConnections(
  reader: ImmutaReader,
  drafts: readonly DesiredDraft[],
  known: { readonly answerOf: ReadonlyMap<DesiredDraft, DryRunAnswer>; readonly profile: TenantProfile | null },
): Promise<ConnectionCheck> {
  const refused = drafts.some((draft) => isRefused(draft, known.answerOf.get(draft)));
  if (!refused && known.profile?.switches['connectionsTenant'] !== true) {
    return { connections: null, diagnostics: [], complete: true };
  }
  const connections = connectionsOf(reader);
  const found = await Promise.all(drafts.map(async (draft) => await findingsOf(draft, connections)));
  return {
    connections,
    diagnostics: found.flatMap(({ diagnostics }) => diagnostics),
    complete: found.every(({ complete }) => complete),
  };
}

function isRefused({ kind }: DesiredDraft, answer: DryRunAnswer | undefined): boolean {
  return kind.onConnections?.advice !== undefined && answer?.type === 'rejected' && /deprecated/i.test(answer.reason);
}

async function findingsOf(
  { kind, resource }: DesiredDraft,
  connections: Connections,
): Promise<{ readonly diagnostics: readonly Diagnostic[]; readonly complete: boolean }> {
  const { document, desired } = resource;
  const advice = kind.onConnections?.advice?.(desired);
  const findings = (await kind.onConnections?.check?.(connections, desired)) ?? [];
  const general =
    advice === undefined
      ? []
      : [{ code: 'plan/connections-tenant', pointer: '', at: 'start' as const, message: advice }];
  const located = findings.map(({ code, pointer, message }) => ({ code, pointer, at: 'value' as const, message }));
  return {
    diagnostics: [...general, ...located].map((one) => locate(document, { ...one, severity: 'warning' })),
    complete: findings.every(({ incomplete }) => incomplete !== true),
  };
}
