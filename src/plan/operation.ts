import type {
  Cover,
  DryRunAnswer,
  DryRunResult,
  ExposureContext,
  ExposureResult,
  Kind,
  WriteOptions,
} from '../kinds/kind.ts';
import { compareText } from '../model/diagnostic.ts';
import type { JsonObject } from '../model/json.ts';
import type { Action, Change, Compared, NotCompared, Operation } from '../model/plan.ts';
import type { TenantProfile } from '../model/tenant-profile.ts';
import { matchesAny } from '../specs/matches-any.ts';
import { additions, comparedOf as comparedBut, withoutSecrets } from './compare.ts';
import type { DesiredDraft, RemovedDraft } from './draft.ts';
import { payloadChanges, payloadDigest } from './payload.ts';

/** What is known beside a draft and its answer. */
interface Around {
  readonly hidden: string | null;
  readonly cover?: Cover | null;
}

/**
 * Makes the operation of a wanted object out of its draft and the server's answer (`null`: it was not asked). `hidden`: why
 * the object is there although no list shows it (see `hiddenFromKey`). `cover`: of which data sources the subscription
 * policies after the run say who may subscribe; `null` where that is not known.
 */
export function desiredOperation(
  draft: DesiredDraft,
  answer: DryRunAnswer | null,
  options: WriteOptions,
  around: Around = { hidden: null },
): Operation {
  const { hidden, cover = null } = around;
  const { kind, resource, actual } = draft;
  const result = answer?.type === 'result' ? answer.dryRunResult : null;
  const action = hidden !== null && kind.readable ? 'unknown' : actionOf(draft, answer);
  const before = actual?.spec ?? (kind.readable ? null : draft.base);
  const quiet = action === 'unchanged' || action === 'invalid';
  const context: ExposureContext = {
    dryRunResult: result,
    unreadable: !kind.readable && before === null,
    ...(actual?.facts === undefined ? {} : { facts: actual.facts }),
    ...(cover === null ? {} : { cover }),
  };
  const revokes = quiet ? null : (kind.revokes?.(before, resource.desired, context) ?? null);
  const exposure: ExposureResult = quiet
    ? { exposure: 'neutral', reasons: [], details: [] }
    : action === 'unknown' || hidden !== null
      ? { exposure: 'unknown', reasons: hidden === null ? reasonsOf(draft) : [hidden], details: [] }
      : kind.exposure(before, resource.desired, context);
  const deletes = quiet
    ? []
    : [...new Set([...serverDeletes(draft, action, result), ...kind.impliedDeletes(before, resource.desired)])].sort(
        compareText,
      );
  return {
    kind: kind.name,
    key: draft.key,
    action,
    file: resource.document.file,
    line: resource.document.line,
    ...(hidden === null
      ? comparedOf(draft, answer)
      : { compared: 'none' as const, notCompared: [{ path: '', reason: hidden }] }),
    changes: quiet ? [] : changesOf(draft, action),
    server: result?.facts ?? null,
    deletes,
    exposure: exposure.exposure,
    reasons: exposure.reasons,
    ...(exposure.details.length === 0 ? {} : { exposureDetails: exposure.details }),
    ...(revokes === null ? {} : { revokes }),
    explanation: quiet ? '' : kind.explain(resource.desired).join(' '),
    requiredActions: quiet ? [] : [...kind.requiredActions(before, resource.desired, options), ...losses(draft)],
    payloadDigest: payloadDigest(resource.desired, kind.shape),
    payloadChanges: payloadChanges(draft.base, resource.desired, kind.shape),
    retained: false,
    ...(quiet ? {} : notAsked(kind)),
    ...(quiet ? {} : { payload: withoutSecrets(kind, resource.desired) }),
  };
}

function reasonsOf({ notCompared }: DesiredDraft): string[] {
  return notCompared.map(({ reason }) => reason);
}

/** What sending the payload takes away because it leaves it out, a sentence each. */
function losses({ omitted }: DesiredDraft): string[] {
  return omitted.map(({ path, consequence }) => `The spec leaves out \`${path}\`: ${consequence ?? ''}`);
}

/** What the dry run would delete inside the object, but for what comes and goes there without a commit. */
function serverDeletes(
  { kind, resource, base }: DesiredDraft,
  action: Action,
  result: DryRunResult | null,
): readonly string[] {
  const byItself = (spec: JsonObject | null): boolean => spec === null || kind.changesByItself?.(spec) === true;
  if (action === 'update' && kind.changesByItself !== undefined && byItself(base) && byItself(resource.desired))
    return [];
  return result?.deleting ?? [];
}

/** The same; `resend` sends data specs that it names although nothing seems changed: a rotated secret cannot be seen. */
export function ownOperation(
  draft: DesiredDraft,
  answer: DryRunAnswer | null,
  options: { readonly write: WriteOptions; readonly resend: readonly string[] },
  around: Around,
): Operation {
  const operation = desiredOperation(draft, answer, options.write, around);
  if (operation.action !== 'unchanged' || operation.compared === 'full') return operation;
  if (!matchesAny(operation.key, options.resend)) return operation;
  return { ...operation, action: 'update', explanation: 'Sent again because `resend` names it.' };
}

/** Makes the operation of an object that left Git. */
export function removedOperation(draft: RemovedDraft, options: WriteOptions): Operation {
  const { kind, actual } = draft;
  const before = actual?.spec ?? null;
  const removed = before ?? draft.base;
  const unread = actual?.unread ?? [];
  const unknown = unread.filter(({ why }) => why === 'unknown').map(({ reason }) => reason);
  // What goes with the object is not known where a part of it is not.
  const exposure: ExposureResult =
    unknown.length > 0
      ? { exposure: 'unknown', reasons: unknown, details: [] }
      : kind.exposure(before, null, { dryRunResult: null, unreadable: before === null });
  return {
    kind: kind.name,
    key: draft.key,
    action: 'delete',
    file: draft.file,
    line: 1,
    compared: before === null ? 'none' : comparedBut(unread),
    notCompared:
      draft.exists === null
        ? [{ path: '', reason: 'Whether it still exists cannot be read before it is deleted.' }]
        : unread.map(({ path, reason }) => ({ path, reason })),
    changes: [],
    server: null,
    deletes: kind.impliedDeletes(removed, null),
    exposure: exposure.exposure,
    reasons: exposure.reasons,
    ...(exposure.details.length === 0 ? {} : { exposureDetails: exposure.details }),
    explanation: removalSentence(draft),
    requiredActions: draft.retained ? [] : kind.requiredActions(before, null, options),
    payloadDigest: null,
    payloadChanges: [],
    retained: draft.retained,
    ...(kind.deletion?.rule === 'never' ? { neverDeleted: true as const } : {}),
    ...(draft.retained ? {} : notAsked(kind)),
    ...(removed === null ? {} : { payload: withoutSecrets(kind, removed) }),
  };
}

function removalSentence({ kind, retained }: RemovedDraft): string {
  if (kind.deletion?.rule === 'never') return `Its spec left Git. It stays in Immuta: ${kind.deletion.why}`;
  return retained
    ? `Its spec left Git. It stays in Immuta because \`prune\` is off.`
    : `Its spec left Git; it is deleted from Immuta.`;
}

/** Marks what Immuta has no dry run for. */
function notAsked({ endpoint }: Kind): Pick<Operation, 'noDryRun'> {
  return endpoint === null ? { noDryRun: true } : {};
}

/** Makes the entry of a spec that is wrong and therefore not planned. */
export function invalidOperation(at: { kind: string; key: string; file: string; line: number }): Operation {
  return {
    ...at,
    action: 'invalid',
    compared: 'none',
    notCompared: [],
    changes: [],
    server: null,
    deletes: [],
    exposure: 'unknown',
    reasons: [],
    explanation: '',
    requiredActions: [],
    payloadDigest: null,
    payloadChanges: [],
    retained: false,
  };
}

/** Makes the entry of a spec that a run ended before comparing. */
export function notComparedOperation(at: { kind: string; key: string; file: string; line: number }): Operation {
  const reason = 'The run ended before this was compared.';
  return {
    ...invalidOperation(at),
    action: 'unknown',
    notCompared: [{ path: '', reason }],
    reasons: [reason],
    notReached: true,
  };
}

/** Our own comparison decides; where there is none, the server's verdict does; where that is unclear, no one does. */
function actionOf(draft: DesiredDraft, answer: DryRunAnswer | null): Action {
  if (answer?.type === 'rejected' && !answer.forbidden) return 'invalid';
  if (draft.action !== null) return draft.action;
  if (answer?.type !== 'result') return 'unknown';
  const sentence = answer.dryRunResult.action ?? 'unknown';
  // Connection and options: no read gives them back, and the dry run does not look at them. Git changed them, so they
  // belong to this change and not to whichever comes next.
  return sentence === 'unchanged' && draft.gitChanges !== null && draft.gitChanges.length > 0 ? 'update' : sentence;
}

function comparedOf(
  draft: DesiredDraft,
  answer: DryRunAnswer | null,
): { compared: Compared; notCompared: readonly NotCompared[] } {
  if (draft.kind.readable) return { compared: draft.compared, notCompared: draft.notCompared };
  if (answer?.type === 'result') return { compared: 'partial', notCompared: draft.notCompared };
  const reason = answer === null ? 'The server was not asked.' : answer.reason;
  return { compared: 'none', notCompared: [{ path: '', reason }] };
}

function changesOf(draft: DesiredDraft, action: Action): readonly Change[] {
  const { kind, resource } = draft;
  if (draft.comparison !== null) return [...draft.comparison.changes, ...draft.omitted];
  if (action === 'create') return additions(kind, resource.desired, resource.document);
  return kind.readable ? [] : (draft.gitChanges ?? []);
}

/**
 * Where the server's verdict and our own comparison disagree, in a sentence; `null` when they do not. That it finds
 * nothing to update is held against us only where `doctor` saw that `updating` means more than "exists".
 */
export function disagreement(draft: DesiredDraft, result: DryRunResult, profile: TenantProfile | null): string | null {
  if ((draft.action === 'update' || draft.action === 'unchanged') && result.action === 'create') {
    return `Immuta says that it would create ${draft.kind.title} "${draft.key}", but its list shows one with this key.`;
  }
  const { creating, updating } = result.facts;
  const idle = creating === false && updating === false;
  if (draft.action === 'update' && idle && profile?.switches['unchangedSaysUpdating'] === false) {
    return `Immuta says that it would change nothing on ${draft.kind.title} "${draft.key}", but its list differs from the spec. After the apply the tenant is read again; a difference that stays is an error then.`;
  }
  return null;
}
