import type { DryRunAnswer, Kind } from '../kinds/kind.ts';
import { type Diagnostic, FILE_START } from '../model/diagnostic.ts';
import { identity } from '../model/identity.ts';
import type { Observation } from '../model/observation.ts';
import type { Operation } from '../model/plan.ts';
import type { TenantProfile } from '../model/tenant-profile.ts';
import { askServer, type Question } from '../observe/ask-server.ts';
import { type ObserveScope, observeTenant } from '../observe/observe-tenant.ts';
import { matchesAny } from '../specs/matches-any.ts';
import { applySeverityOverrides } from '../validate/severity-overrides.ts';
import { blockedWrites } from './blocked-writes.ts';
import { buildPlan, unmanagedObjects } from './build-plan.ts';
import { chooseCanaries } from './canaries.ts';
import { checkConnections } from './connections.ts';
import { coverAfter } from './cover.ts';
import { type DesiredDraft, draftDesired, draftRemoved, needsDryRun, observed, type RemovedDraft } from './draft.ts';
import { hiddenFromKey } from './hidden.ts';
import { dryRunNotes, dummyNotes } from './notes.ts';
import { planGraph } from './object-graph.ts';
import { desiredOperation, disagreement, invalidOperation, removedOperation } from './operation.ts';
import { markPendingDependencies } from './pending-dependency.ts';
import { withExposure } from './plan-exposure.ts';
import { baseOf, type MadePlan, type PlanRequest } from './plan-request.ts';
import { secretsForDryRun } from './plan-secrets.ts';
import { untaggedColumns, withReach } from './reach.ts';
import { resentOperation, specsToResend } from './recreated.ts';
import { refuseRenamedKeys } from './renamed-keys.ts';
import { renameHints } from './renames.ts';
import { sameNameWarnings } from './same-name.ts';
import { checkReferences } from './tenant-references.ts';

/** Reads the tenant, asks the server about what differs, and makes the plan of the selected specs. */
export async function makePlan(request: PlanRequest): Promise<MadePlan> {
  const input = refuseRenamedKeys(request);
  const { checked, options, selection } = input;
  const observation = await observeTenant(input.reader, observeScope(input), input.progress);
  const desired = draftsOfDesired(input, observation);
  const removed = draftsOfRemoved(input, observation);
  const asked = desired.filter(needsDryRun);
  const { questions, dummies } = questionsOf(input, asked);
  const answers = await askServer(
    input.reader,
    {
      questions,
      canaries: chooseCanaries(input, observation, { desired, asked }),
      options: options.write,
      concurrency: options.concurrency,
    },
    input.progress,
  );
  const answerOf = markPendingDependencies(
    desired,
    new Map(
      asked.flatMap((draft, index) => {
        const answer = answers[index];
        return answer === undefined ? [] : [[draft, answer] as const];
      }),
    ),
  );

  const resent = await specsToResend(input, { desired, answerOf });
  const hidden = hiddenDrafts(desired, answerOf, observation);
  const cover = coverAfter(input.kinds, observation, [...desired, ...removed]);
  const isResent = new Map(resent.map((entry) => [entry.draft, entry]));
  const operationOf = (draft: DesiredDraft): Operation => {
    const operation = resend(
      desiredOperation(draft, answerOf.get(draft) ?? null, options.write, { hidden: hidden.get(draft) ?? null, cover }),
      options.resend,
    );
    const entry = isResent.get(draft);
    return entry === undefined ? operation : resentOperation(operation, entry, input);
  };
  const added = resent.map(({ draft }) => draft).filter((draft) => !desired.includes(draft));
  const drafts = new Map(
    [...desired, ...added, ...removed].map((draft) => [identity(draft.kind.name, draft.key), draft]),
  );
  const compared: Operation[] = [
    ...[...desired, ...added].map(operationOf),
    ...removed.map((draft) => removedOperation(draft, options.write)),
    ...checked.invalid.map(invalidOperation),
  ];
  const { kinds } = input;
  const exposed = withExposure(compared, { kinds, observation, drafts });
  const { exposure } = exposed;
  const operations = await withReach(exposed.operations, {
    kinds,
    reader: input.reader,
    drafts,
    resources: input.head.resources,
  });
  const unchanged = new Set(
    desired.flatMap((draft, index) => (operations[index]?.action === 'unchanged' ? [draft.resource] : [])),
  );
  const onConnections = await checkConnections(input.reader, desired, { answerOf, profile: input.profile });
  const references = checkReferences(input, { names: observation.names, unchanged });
  const diagnostics = [
    ...references.diagnostics,
    ...desired.flatMap((draft) =>
      draftDiagnostics(draft, answerOf.get(draft) ?? null, {
        profile: input.profile,
        hidden: hidden.get(draft) ?? null,
      }),
    ),
    ...onConnections.diagnostics,
    ...renameHints(desired, removed, input),
    ...sameNameWarnings(desired, observation, input),
    ...blockedWrites({ input, observation, desired, removed, operations }),
    ...gapDiagnostics(observation),
    ...applySeverityOverrides(untaggedColumns(operations), checked.checkSettings),
  ];
  const known = new Set([
    ...input.head.byIdentity.keys(),
    ...input.head.outside.map(({ kind, key }) => identity(kind, key)),
    ...selection.removed.map(({ kind, key }) => identity(kind, key)),
  ]);
  const graph =
    options.mode === 'plan'
      ? planGraph(operations, { drafts, resources: input.head.resources, kinds: input.kinds, most: MOST_DRAWN })
      : null;
  const plan = buildPlan({
    mode: options.mode,
    environment: options.environment,
    tenant: input.tenant,
    base: input.base?.revision ?? null,
    head: input.headSha,
    complete:
      isComplete(observation, desired, answers) && references.complete && onConnections.complete && hidden.size === 0,
    exposure,
    ...(graph === null ? {} : { graph }),
    operations,
    unmanaged: options.listUnmanaged ? unmanagedObjects(observation, known) : [],
    diagnostics,
  });
  return {
    plan,
    observation,
    drafts,
    connections: onConnections.connections,
    resent: resent.map(({ draft }) => draft.resource),
    notes: [...dummyNotes(dummies, options.planSecrets), ...references.notes, ...dryRunNotes(operations, kinds)],
  };
}

/** Nodes of a graph that a person can still read. */
const MOST_DRAWN = 40;

/** Reads that cost a request an object are made for what is selected; everything in view decides how rows are read. */
function observeScope({ kinds, head, base, checked, selection, profile }: PlanRequest): ObserveScope {
  return {
    kinds,
    specs: byKind(
      head.resources,
      ({ key, desired }) => [key, desired] as const,
      (entries) => new Map(entries),
    ),
    others: byKind(
      [...(base?.resources ?? []), ...head.outside],
      ({ desired }) => desired,
      (specs) => specs,
    ),
    keys: byKind(
      [...checked.resolved, ...selection.removed],
      ({ key }) => key,
      (keys) => new Set(keys),
    ),
    selected: checked.resolved,
    profile,
  };
}

function byKind<Entry extends { readonly kind: string }, Item, Collection>(
  entries: readonly Entry[],
  pick: (entry: Entry) => Item,
  collect: (items: readonly Item[]) => Collection,
): Map<string, Collection> {
  return new Map([...Map.groupBy(entries, ({ kind }) => kind)].map(([kind, list]) => [kind, collect(list.map(pick))]));
}

function draftsOfDesired(input: PlanRequest, observation: Observation): DesiredDraft[] {
  return input.checked.resolved.map((resource) => {
    const kind = kindOf(input.kinds, resource.kind);
    const base = baseOf(input, resource.kind, resource.key)?.desired ?? null;
    return draftDesired(resource, base, { kind, observation: observed(observation, kind) });
  });
}

function draftsOfRemoved(input: PlanRequest, observation: Observation): RemovedDraft[] {
  const retained = !input.options.prune;
  return input.selection.removed
    .map((entry) => {
      const kind = kindOf(input.kinds, entry.kind);
      const base = baseOf(input, entry.kind, entry.key)?.desired ?? null;
      return draftRemoved(entry, retained, { kind, observation: observed(observation, kind), base });
    })
    .filter((draft) => draft !== null);
}

function questionsOf(
  input: PlanRequest,
  asked: readonly DesiredDraft[],
): { questions: Question[]; dummies: DesiredDraft[] } {
  const dummies: DesiredDraft[] = [];
  const questions = asked.map((draft): Question => {
    const secrets = secretsForDryRun(input, draft.kind, draft.resource);
    if (secrets === 'dummy') dummies.push(draft);
    return { kind: draft.kind, key: draft.key, payload: draft.resource.payload(secrets) };
  });
  return { questions, dummies };
}

/** Objects that Immuta knows and no list shows, each with the sentence that says so. */
function hiddenDrafts(
  desired: readonly DesiredDraft[],
  answerOf: ReadonlyMap<DesiredDraft, DryRunAnswer>,
  { names }: Observation,
): ReadonlyMap<DesiredDraft, string> {
  return new Map(
    desired.flatMap((draft) => {
      const sentence = hiddenFromKey(draft, answerOf.get(draft) ?? null, names);
      return sentence === null ? [] : [[draft, sentence] as const];
    }),
  );
}

/** A rotated secret cannot be seen: `resend` sends the data specs it names although nothing seems changed. */
function resend(operation: Operation, keys: readonly string[]): Operation {
  if (operation.action !== 'unchanged' || operation.compared === 'full') return operation;
  if (!matchesAny(operation.key, keys)) return operation;
  return { ...operation, action: 'update', explanation: 'Sent again because `resend` names it.' };
}

function draftDiagnostics(
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

function gapDiagnostics(observation: Observation): Diagnostic[] {
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
function isComplete(
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

function kindOf(kinds: readonly Kind[], name: string): Kind {
  const kind = kinds.find((candidate) => candidate.name === name);
  if (kind === undefined) throw new Error(`no kind is called ${name}`);
  return kind;
}
