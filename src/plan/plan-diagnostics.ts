import type { DryRunAnswer } from '../kinds/kind.ts';
import { type Diagnostic, FILE_START } from '../model/diagnostic.ts';
import type { Observation } from '../model/observation.ts';
import type { TenantProfile } from '../model/tenant-profile.ts';
import type { DesiredDraft } from './draft.ts';
import { disagreement } from './operation.ts';

/** What a person should know of one object, from its comparison and its dry run. */
export function draftDiagnostics(
  draft: DesiredDraft,
  answer: DryRunAnswer | null,
  known: { readonly profile: TenantProfile | null; readonly hidden: string | null },
): Diagnostic[] {
  const { document } = draft.resource;
  const at = { ...FILE_START, line: document.line, endLine: document.line, file: document.file, path: '' };
  const found: Diagnostic[] = [];
  if (answer?.type === 'rejected') {
    const code = answer.forbidden ? 'plan/permission-denied' : 'plan/dry-run-rejected';
    found.push({ ...at, severity: 'error', code, message: answer.reason });
  }
  if (answer?.type === 'pending-dependency')
    found.push({ ...at, severity: 'warning', code: 'plan/dry-run-too-early', message: answer.reason });
  if (answer?.type === 'unclear')
    found.push({ ...at, severity: 'warning', code: 'plan/not-compared', message: answer.reason });
  const sentence =
    known.hidden ?? (answer?.type === 'result' ? disagreement(draft, answer.dryRunResult, known.profile) : null);
  if (sentence !== null) found.push({ ...at, severity: 'warning', code: 'plan/server-disagrees', message: sentence });
  if (draft.kind.readable && draft.compared !== 'full') {
    const parts = draft.notCompared.map(({ path, reason }) => `${path === '' ? 'the whole' : path}: ${reason}`);
    const message = `Not compared in full. ${[...new Set(parts)].join(' ')}`;
    found.push({ ...at, severity: 'warning', code: 'plan/not-compared', message });
  }
  return found;
}

/** A warning for each read that failed. */
export function gapDiagnostics(observation: Observation): Diagnostic[] {
  return [...observation.kinds.values()].flatMap((kind) =>
    kind.gaps.map((gap) => ({
      ...FILE_START,
      severity: 'warning' as const,
      code: 'plan/incomplete-read',
      message: gap.reason,
      file: '',
      path: '',
    })),
  );
}

/** Inferred words and unreadable connections are reported, and do not make a run incomplete. */
export function isComplete(
  observation: Observation,
  drafts: readonly DesiredDraft[],
  answers: readonly DryRunAnswer[],
): boolean {
  return (
    [...observation.kinds.values()].every((kind) => kind.gaps.length === 0) &&
    drafts.every((draft) => draft.comparison?.unknownParts !== true && !draft.unreadable) &&
    answers.every((answer) => answer.type !== 'unclear')
  );
}
