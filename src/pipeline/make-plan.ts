import { matchesAny } from '../discover/matches-any.ts';
import type { DryRunAnswer, Kind, WriteOptions } from '../kinds/kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { FILE_START } from '../model/diagnostic.ts';
import type { KindObservation, Observation } from '../model/observation.ts';
import type { Operation, Plan } from '../model/plan.ts';
import type { ImmutaReader, Progress } from '../model/ports.ts';
import type { ResolvedResource, Resource } from '../model/resource.ts';
import type { PendingDelete, RunRequest } from '../model/run.ts';
import type { TenantProfile } from '../model/tenant-profile.ts';
import { askServer, type Question } from '../observe/ask-server.ts';
import { observeTenant } from '../observe/observe-tenant.ts';
import { buildPlan, identity, unmanagedObjects } from '../plan/build-plan.ts';
import { connectionsWarnings } from '../plan/connections.ts';
import {
  type Draft,
  draftLeaving,
  draftWanted,
  type LeavingDraft,
  needsDryRun,
  type WantedDraft,
} from '../plan/draft.ts';
import { disagreement, invalidOperation, leavingOperation, wantedOperation } from '../plan/operation.ts';
import { withoutPremature } from '../plan/premature.ts';
import { renameHints } from '../plan/renames.ts';
import { chooseCanaries } from './canaries.ts';
import type { Specs } from './read-specs.ts';
import { judgeReferences } from './tenant-references.ts';

/** What a plan is made from. */
export interface PlanRequest {
  readonly request: RunRequest;
  readonly kinds: readonly Kind[];
  readonly specs: Specs;
  readonly base: ReadonlyMap<string, Resource>;
  readonly leaving: readonly PendingDelete[];
  readonly reader: ImmutaReader;
  readonly tenant: string;
  readonly baseSha: string | null;
  /** How placeholders were looked up at the base; `null` without a base. */
  readonly baseSources: Specs['sources'] | null;
  readonly options: WriteOptions;
  /** What `doctor` found, where the run was given it. */
  readonly profile: TenantProfile | null;
  /** Decides for one resource; see `secretsForDryRun`. */
  secrets(kind: Kind, resource: ResolvedResource, base: Resource | null): 'real' | 'dummy';
  readonly progress: Progress;
}

/** A plan with what it was made from, for whoever carries it out. */
export interface MadePlan {
  readonly plan: Plan;
  readonly observation: Observation;
  readonly drafts: ReadonlyMap<string, Draft>;
  /** Sentences for the report (dummy secrets). */
  readonly notes: readonly string[];
  readonly rejected: boolean;
  readonly forbidden: boolean;
}

/** Looks at the tenant, asks the server about what differs, and makes the plan. */
export async function makePlan(input: PlanRequest): Promise<MadePlan> {
  const { kinds, specs, request } = input;
  const observation = await observeTenant(input.reader, observeScope(input), input.progress);
  const wanted = draftsOfWanted(input, observation);
  const leaving = draftsOfLeaving(input, observation);
  const asked = wanted.filter(needsDryRun);
  const { questions, dummies } = questionsOf(input, asked);
  const answers = await askServer(
    input.reader,
    {
      questions,
      canaries: chooseCanaries(input, observation, { wanted, asked }),
      options: input.options,
      concurrency: request.settings.concurrency,
    },
    input.progress,
  );
  const answerOf = withoutPremature(
    wanted,
    new Map(asked.map((draft, index) => [draft, answers[index] as DryRunAnswer])),
  );

  const operations: Operation[] = [
    ...wanted.map((draft) => resend(wantedOperation(draft, answerOf.get(draft) ?? null, input.options), request)),
    ...leaving.map((draft) => leavingOperation(draft, input.options)),
    ...specs.invalid.map(invalidOperation),
  ];
  const unchanged = new Set(
    wanted.flatMap((draft, index) => (operations[index]?.action === 'unchanged' ? [draft.resource] : [])),
  );
  const references = judgeReferences(specs, kinds, { names: observation.names, unchanged });
  const diagnostics = [
    ...references.diagnostics,
    ...wanted.flatMap((draft) => draftDiagnostics(draft, answerOf.get(draft) ?? null, input.profile)),
    ...connectionsWarnings(wanted, answerOf, input.profile),
    ...renameHints(wanted, leaving, input.base),
    ...gapDiagnostics(observation),
  ];
  const plan = buildPlan({
    mode: request.mode,
    environment: request.settings.environment,
    tenant: input.tenant,
    base: input.baseSha,
    head: request.head,
    complete: isComplete(observation, wanted, answers),
    operations,
    unmanaged: unmanagedObjects(observation, presentIdentities(specs)),
    diagnostics,
  });
  const drafts = new Map([...wanted, ...leaving].map((draft) => [identity(draft.kind.name, draft.key), draft]));
  const rejections = [...answerOf.values()].filter((answer) => answer.type === 'rejected');
  return {
    plan,
    observation,
    drafts,
    notes: [...dummyNotes(dummies), ...references.notes],
    rejected: rejections.some((answer) => !answer.forbidden),
    forbidden: rejections.some((answer) => answer.forbidden),
  };

  function observeScope({ leaving: gone }: PlanRequest) {
    const byKind = Map.groupBy(specs.resolved, (resource) => resource.kind);
    return {
      kinds,
      wanted: new Map(
        [...byKind].map(([kind, list]) => [kind, new Map(list.map((resource) => [resource.key, resource.wanted]))]),
      ),
      leaving: new Map(
        [...Map.groupBy(gone, (entry) => entry.kind)].map(([kind, list]) => [
          kind,
          new Set(list.map((entry) => entry.key)),
        ]),
      ),
    };
  }
}

/** Every identity that Git holds, in scope or not, wrong or not: none of them has left, none is unmanaged. */
export function presentIdentities(specs: Specs): Set<string> {
  // A key may hold `$${`: those in scope are known by their resolved keys too.
  return new Set([...specs.all, ...specs.resolved, ...specs.invalid].map(({ kind, key }) => identity(kind, key)));
}

function draftsOfWanted(input: PlanRequest, observation: Observation): WantedDraft[] {
  return input.specs.resolved.map((resource) => {
    const kind = kindOf(input.kinds, resource.kind);
    const base = input.base.get(identity(resource.kind, resource.key))?.spec ?? null;
    return draftWanted(resource, base, { kind, observation: observed(observation, kind) });
  });
}

function draftsOfLeaving(input: PlanRequest, observation: Observation): LeavingDraft[] {
  const held = !input.request.settings.prune;
  return input.leaving
    .map((entry) => {
      const kind = kindOf(input.kinds, entry.kind);
      const base = input.base.get(identity(entry.kind, entry.key))?.spec ?? null;
      return draftLeaving(entry, held, { kind, observation: observed(observation, kind), base });
    })
    .filter((draft) => draft !== null);
}

function questionsOf(
  input: PlanRequest,
  asked: readonly WantedDraft[],
): { questions: Question[]; dummies: WantedDraft[] } {
  const dummies: WantedDraft[] = [];
  const questions = asked.map((draft): Question => {
    const base = input.base.get(identity(draft.kind.name, draft.key)) ?? null;
    const secrets = input.secrets(draft.kind, draft.resource, base);
    if (secrets === 'dummy') dummies.push(draft);
    return { kind: draft.kind, key: draft.key, payload: draft.resource.payload(secrets) };
  });
  return { questions, dummies };
}

/** A rotated secret cannot be seen: `resend` sends the data specs it names although nothing seems changed. */
function resend(operation: Operation, request: RunRequest): Operation {
  if (operation.action !== 'unchanged' || operation.compared === 'full') return operation;
  if (!matchesAny(operation.key, request.settings.resend)) return operation;
  return { ...operation, action: 'update', explanation: 'Sent again because `resend` names it.' };
}

function draftDiagnostics(
  draft: WantedDraft,
  answer: DryRunAnswer | null,
  profile: TenantProfile | null,
): Diagnostic[] {
  const { document } = draft.resource;
  const at = { ...FILE_START, line: document.line, endLine: document.line, file: document.file, path: '' };
  const found: Diagnostic[] = [];
  if (answer?.type === 'rejected') {
    const code = answer.forbidden ? 'plan/permission-denied' : 'plan/dry-run-rejected';
    found.push({ ...at, severity: 'error', code, message: answer.reason });
  }
  if (answer?.type === 'premature')
    found.push({ ...at, severity: 'warning', code: 'plan/dry-run-too-early', message: answer.reason });
  if (answer?.type === 'unclear')
    found.push({ ...at, severity: 'warning', code: 'plan/not-compared', message: answer.reason });
  const said = answer?.type === 'verdict' ? disagreement(draft, answer.verdict, profile) : null;
  if (said !== null) found.push({ ...at, severity: 'warning', code: 'plan/server-disagrees', message: said });
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

/** Inferred words and unreadable connections are said, and do not make a run incomplete (contract section 8). */
function isComplete(
  observation: Observation,
  drafts: readonly WantedDraft[],
  answers: readonly DryRunAnswer[],
): boolean {
  return (
    [...observation.kinds.values()].every((kind) => kind.gaps.length === 0) &&
    drafts.every((draft) => draft.comparison?.unknownParts !== true && !draft.blind) &&
    answers.every((answer) => answer.type !== 'unclear')
  );
}

function dummyNotes(dummies: readonly WantedDraft[]): string[] {
  if (dummies.length === 0) return [];
  const names = dummies.map((draft) => `"${draft.key}"`).join(', ');
  return [
    `The dry run of ${names} carried a dummy instead of the real secrets: the connection is new or differs from the base revision (\`plan-secrets: same-target\`). Immuta may answer differently with the real ones.`,
  ];
}

/** What was observed of a kind; every registered kind is. */
export function observed(observation: Observation, kind: Kind): KindObservation {
  const found = observation.kinds.get(kind.name);
  if (found === undefined) throw new Error(`${kind.name} was not observed`);
  return found;
}

function kindOf(kinds: readonly Kind[], name: string): Kind {
  const kind = kinds.find((candidate) => candidate.name === name);
  if (kind === undefined) throw new Error(`no kind is called ${name}`);
  return kind;
}
