import type { DryRunAnswer } from '../kinds/kind.ts';
import { identity } from '../model/identity.ts';
import type { Observation } from '../model/observation.ts';
import type { Operation } from '../model/plan.ts';
import { applySeverityOverrides } from '../validate/severity-overrides.ts';
import { blockedWrites } from './blocked-writes.ts';
import { buildPlan, unmanagedObjects } from './build-plan.ts';
import { checkConnections } from './connections.ts';
import type { DesiredDraft } from './draft.ts';
import { hiddenFromKey } from './hidden.ts';
import { askAbout, lookAtTenant, questionsOf } from './look.ts';
import { dryRunNotes, dummyNotes, unlistedNotes } from './notes.ts';
import { planGraph } from './object-graph.ts';
import { invalidOperation, ownOperation, removedOperation } from './operation.ts';
import { markPendingDependencies } from './pending-dependency.ts';
import { draftDiagnostics, gapDiagnostics, isComplete } from './plan-diagnostics.ts';
import { withExposure } from './plan-exposure.ts';
import type { MadePlan, PlanRequest } from './plan-request.ts';
import { untaggedColumns, withReach } from './reach.ts';
import { askedForReach } from './reach-asked.ts';
import { resentOperation, specsToResend } from './recreated.ts';
import { refuseRenamedKeys } from './renamed-keys.ts';
import { renameHints } from './renames.ts';
import { sameNameWarnings } from './same-name.ts';
import { askedObject } from './server-work.ts';
import { checkReferences } from './tenant-references.ts';

/** Reads the tenant, asks the server about what differs, and makes the plan of the selected specs. */
export async function makePlan(request: PlanRequest): Promise<MadePlan> {
  const input = refuseRenamedKeys(request);
  const { checked, options, selection } = input;
  const sight = await lookAtTenant(input);
  const { observation, desired, removed, cover } = sight;
  const questions = questionsOf(input, desired);
  const { recorded } = input;
  const answers =
    recorded === undefined
      ? await askAbout(input, questions, sight)
      : questions.map(({ draft, secrets }) => recorded.answer(askedObject(draft.kind, draft.resource, secrets)));
  const dummies = questions.flatMap(({ draft, secrets }) => (secrets === 'dummy' ? [draft] : []));
  const answerOf = markPendingDependencies(
    desired,
    new Map(
      questions.flatMap(({ draft }, index) => {
        const answer = answers[index];
        return answer === undefined ? [] : [[draft, answer] as const];
      }),
    ),
  );

  const resent = await specsToResend(input, { desired, answerOf });
  const hidden = hiddenDrafts(desired, answerOf, observation);
  const isResent = new Map(resent.map((entry) => [entry.draft, entry]));
  const operationOf = (draft: DesiredDraft): Operation => {
    const around = { hidden: hidden.get(draft) ?? null, cover };
    const operation = ownOperation(draft, answerOf.get(draft) ?? null, options, around);
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
    asked: askedForReach(sight, input, exposed.operations),
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
    ...applySeverityOverrides(untaggedColumns(operations, kinds), checked.checkSettings),
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
    notes: [
      ...dummyNotes(dummies, options.planSecrets),
      ...references.notes,
      ...dryRunNotes(operations, kinds),
      ...(options.listUnmanaged ? unlistedNotes(observation) : []),
    ],
  };
}

/** Nodes of a graph that a person can still read. */
const MOST_DRAWN = 40;

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
