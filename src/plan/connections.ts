import type { DryRunAnswer } from '../kinds/kind.ts';
import { type Diagnostic, FILE_START } from '../model/diagnostic.ts';
import type { TenantProfile } from '../model/tenant-profile.ts';
import type { DesiredDraft } from './draft.ts';

/**
 * Warns, on the first line of each spec that a connections tenant cannot take, where `doctor` found such a tenant or the
 * refusal of the dry run says so (VERIFIED that the endpoint is deprecated there; its words are UNKNOWN).
 */
export function connectionsWarnings(
  drafts: readonly DesiredDraft[],
  answerOf: ReadonlyMap<DesiredDraft, DryRunAnswer>,
  profile: TenantProfile | null,
): Diagnostic[] {
  return drafts.flatMap((draft) => {
    const advice = draft.kind.onConnections?.(draft.resource.desired);
    if (advice === undefined) return [];
    const answer = answerOf.get(draft);
    const refused = answer?.type === 'rejected' && /deprecated/i.test(answer.reason);
    if (!refused && profile?.switches['connectionsTenant'] !== true) return [];
    const { document } = draft.resource;
    const at = { ...FILE_START, line: document.line, endLine: document.line, file: document.file, path: '' };
    return [{ ...at, severity: 'warning' as const, code: 'plan/connections-tenant', message: advice }];
  });
}
