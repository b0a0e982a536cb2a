import type { Connections } from '../kinds/connections.ts';
import { type DriftFindings, type DriftItem, isDrifted } from '../model/drift.ts';
import { identity } from '../model/identity.ts';
import { objectOf, textOf } from '../model/json.ts';
import type { KeyOwner } from '../model/observation.ts';
import { type AuditSubject, type AuditTrace, mayReadAudit, readAudit } from '../observe/read-audit.ts';
import type { OperationDraft } from './draft.ts';
import type { MadePlan, PlanRequest } from './plan-request.ts';
import type { ShareOfWork } from './server-work.ts';

/** Adds who changed what drifted, and when, as far as the audit and the connections tell. */
export async function traceDrift(found: DriftFindings, made: MadePlan, input: PlanRequest): Promise<DriftFindings> {
  return await traceConnections(await traceAudit(found, made, input), made);
}

/** Asks the audit, where it may be asked: one request, and only after drift. */
async function traceAudit(found: DriftFindings, made: MadePlan, input: PlanRequest): Promise<DriftFindings> {
  if (!found.drifted || !mayReadAudit(input.profile, made.observation.owner)) return found;
  const subjects = new Map(
    found.items.filter(isDrifted).flatMap((item) => {
      const subject = subjectOf(item, made);
      return subject === null ? [] : [[item, subject] as const];
    }),
  );
  const traces = await tracesOf([...subjects.values()], input);
  const items = found.items.map((item) => {
    const subject = subjects.get(item);
    const trace = subject === undefined ? undefined : traces.get(subject);
    return trace === undefined ? item : { ...item, changedBy: trace.who, when: trace.when };
  });
  return { ...found, items };
}

async function tracesOf(
  subjects: readonly AuditSubject[],
  { recorded, reader }: PlanRequest,
): Promise<ReadonlyMap<AuditSubject, AuditTrace>> {
  if (recorded === undefined) return await readAudit(reader, subjects);
  return new Map(
    subjects.flatMap((subject) => {
      const trace = recorded.trace(subject);
      return trace === null ? [] : [[subject, trace] as const];
    }),
  );
}

/** Asks what `traceDrift` may ask about a shard's objects: who changed those last that differ, before it is known why. */
export async function recordTraces(
  input: PlanRequest,
  drafts: readonly OperationDraft[],
  {
    share,
    owner,
    connections,
  }: { readonly share: ShareOfWork; readonly owner: KeyOwner | null; readonly connections: Connections | null },
): Promise<void> {
  const differing = drafts.filter((draft) => draft.type === 'removed' || draft.action !== 'unchanged');
  if (mayReadAudit(input.profile, owner)) {
    const subjects = differing.flatMap((draft) => subjectOfDraft(draft) ?? []);
    for (const [subject, trace] of await readAudit(input.reader, subjects)) share.recordTrace(subject, trace);
  }
  if (connections === null) return;
  for (const draft of drafts) {
    const key = draft.type === 'desired' ? (draft.kind.onConnections?.keyOf?.(draft.resource.desired) ?? null) : null;
    if (key !== null) await connections.byKey(key);
  }
}

/** A connection says itself who changed it last (VERIFIED). Nothing compares it in full, so its state may be unknown. */
async function traceConnections(found: DriftFindings, { drafts, connections }: MadePlan): Promise<DriftFindings> {
  if (connections === null) return found;
  const traced = async (item: DriftItem): Promise<DriftItem> => {
    const draft = drafts.get(identity(item.kind, item.key));
    if (draft?.type !== 'desired' || item.changedBy !== undefined) return item;
    const key = draft.kind.onConnections?.keyOf?.(draft.resource.desired) ?? null;
    const answer = key === null ? null : await connections.byKey(key);
    if (answer?.type !== 'found') return item;
    const updater = objectOf(answer.value.updater);
    const changedBy = textOf(updater.name) ?? textOf(updater.email);
    const when = textOf(answer.value.updatedAt);
    return { ...item, ...(changedBy === undefined ? {} : { changedBy }), ...(when === undefined ? {} : { when }) };
  };
  return { ...found, items: await Promise.all(found.items.map(traced)) };
}

function subjectOf({ kind, key }: DriftItem, { drafts }: MadePlan): AuditSubject | null {
  const draft = drafts.get(identity(kind, key));
  return draft === undefined ? null : subjectOfDraft(draft);
}

function subjectOfDraft(draft: OperationDraft): AuditSubject | null {
  const { kind, key } = draft;
  // A data document means many objects of other names.
  if (!kind.readable) return null;
  const { nameField } = kind;
  const written = draft.type !== 'desired' || nameField === undefined ? null : draft.resource.desired[nameField];
  const name = draft.actual?.name ?? (typeof written === 'string' ? written : key);
  return { kind: kind.name, name, id: draft.actual?.id ?? null };
}
