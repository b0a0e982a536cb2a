import type { DryRunAnswer } from '../kinds/kind.ts';
import { identity } from '../model/identity.ts';
import { recordOnBase } from './ask-on-base.ts';
import { checkConnections } from './connections.ts';
import type { DesiredDraft } from './draft.ts';
import { askAbout, lookAtTenant, questionsOf } from './look.ts';
import type { PlanRequest } from './plan-request.ts';
import { reachOf } from './reach.ts';
import { askedForReach } from './reach-asked.ts';
import { readForResend } from './recreated.ts';
import { refuseRenamedKeys } from './renamed-keys.ts';
import { askedObject, type ShareOfWork } from './server-work.ts';
import { recordTraces } from './trace-drift.ts';

/** How much a shard asked about. */
export interface AskedShare {
  /** Selected objects that it owns, and all of them. */
  readonly own: number;
  readonly all: number;
  readonly dryRuns: number;
}

/**
 * Asks the tenant all that `makePlan`, and `driftOf` in a drift run, will ask about the objects of one shard: the lists, the reads that cost a request an
 * object, and the dry runs. The reader keeps the replies, `share` the answers; the plan is made where all shards are joined.
 */
export async function askShare(request: PlanRequest, share: ShareOfWork): Promise<AskedShare> {
  const input = refuseRenamedKeys(request);
  const { checked, selection, reader } = input;
  const owns = ({ kind, key }: { readonly kind: string; readonly key: string }): boolean => share.owns(kind, key);
  const sight = await lookAtTenant(input, owns);
  const { desired, removed } = sight;
  const mine = desired.filter(({ kind, key }) => share.owns(kind.name, key));
  const questions = questionsOf(input, mine);
  const answers = await askAbout(input, questions, sight);
  for (const [index, { draft, secrets }] of questions.entries()) {
    const answer = answers[index];
    if (answer !== undefined) share.record(askedObject(draft.kind, draft.resource, secrets), answer);
  }
  await readForResend(input, { desired, answers });
  const answerOf = new Map(questions.flatMap(({ draft }, index) => pairOf(draft, answers[index])));
  const { connections } = await checkConnections(reader, mine, { answerOf, profile: input.profile });
  const asked = askedForReach(sight, input);
  const gone = removed.filter(({ kind, key }) => share.owns(kind.name, key));
  await Promise.all(
    [...mine, ...gone]
      .filter(({ kind, key }) => asked.has(identity(kind.name, key)))
      .map((draft) => reachOf(draft, reader)),
  );
  if (input.options.mode === 'drift') {
    await recordOnBase(input, mine, share);
    await recordTraces(input, [...mine, ...gone], { share, owner: sight.observation.owner, connections });
  }
  const selected = [...checked.resolved, ...selection.removed];
  return { own: selected.filter(owns).length, all: selected.length, dryRuns: questions.length };
}

function pairOf(draft: DesiredDraft, answer: DryRunAnswer | undefined): [DesiredDraft, DryRunAnswer][] {
  return answer === undefined ? [] : [[draft, answer]];
}
