import { type DriftFindings, type DriftItem, isDrifted } from '../model/drift.ts';
import { identity } from '../model/identity.ts';
import { type AuditSubject, mayReadAudit, readAudit } from '../observe/read-audit.ts';
import type { MadePlan, PlanRequest } from './plan-request.ts';

/** Adds who changed what drifted, and when, where the audit may be asked and tells it. One request, and only after drift. */
export async function traceDrift(found: DriftFindings, made: MadePlan, input: PlanRequest): Promise<DriftFindings> {
  if (!found.drifted || !mayReadAudit(input.profile, made.observation.owner)) return found;
  const subjects = new Map(
    found.items.filter(isDrifted).flatMap((item) => {
      const subject = subjectOf(item, made);
      return subject === null ? [] : [[item, subject] as const];
    }),
  );
  const traces = await readAudit(input.reader, [...subjects.values()]);
  const items = found.items.map((item) => {
    const subject = subjects.get(item);
    const trace = subject === undefined ? undefined : traces.get(subject);
    return trace === undefined ? item : { ...item, changedBy: trace.who, when: trace.when };
  });
  return { ...found, items };
}

function subjectOf({ kind, key }: DriftItem, { drafts }: MadePlan): AuditSubject | null {
  const draft = drafts.get(identity(kind, key));
  // A data document means many objects of other names.
  if (draft === undefined || !draft.kind.readable) return null;
  const written = draft.type === 'desired' ? draft.resource.desired['name'] : undefined;
  const name = draft.actual?.name ?? (typeof written === 'string' ? written : key);
  return { kind, name, id: draft.actual?.id ?? null };
}
