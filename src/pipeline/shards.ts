import { type Diagnostic, FILE_START } from '../model/diagnostic.ts';
import { RunFailure } from '../model/failure.ts';
import { identity } from '../model/identity.ts';
import type { Redactor } from '../model/ports.ts';
import type { RunRequest } from '../model/run.ts';
import type { Shard } from '../model/shard.ts';
import { type AskedShare, askShare } from '../plan/ask-share.ts';
import { withWarnings } from '../plan/build-plan.ts';
import { makePlan } from '../plan/make-plan.ts';
import type { MadePlan, PlanRequest } from '../plan/plan-request.ts';
import type { ShardBasis, ShardContent } from '../shard/content.ts';
import { differencesOfBasis, type JoinedShards } from '../shard/join.ts';
import { record } from '../shard/record.ts';
import { holdsMask, isMasked, replay } from '../shard/replay.ts';
import type { Selection } from '../specs/select.ts';

/** What one shard did. */
export interface ShardResult {
  readonly content: ShardContent;
  readonly asked: AskedShare;
}

/** A plan, with what it was made from. */
interface PlannedRun {
  readonly made: MadePlan;
  /** Its reader answers from what the shards recorded. */
  readonly input: PlanRequest;
}

/** What a run in shards is about. */
interface ShardedRun {
  readonly request: RunRequest;
  readonly input: PlanRequest;
  /** Which specs were selected by. */
  readonly scope: 'changed' | 'all';
  /** The version of immuta-gitops. */
  readonly version: string;
  readonly redactor: Redactor;
}

/** Asks what one shard has to ask. The plan is made where the shards are merged. */
export async function askAsShard(shard: Shard, run: ShardedRun): Promise<ShardResult> {
  const { input, redactor } = run;
  const recording = record(input.reader, shard, redactor);
  const asked = await askShare({ ...input, reader: recording.reader }, recording.share);
  const content = { shard, basis: redactor.json(basisOf(run)), failures: [], ...recording.records() };
  return { content, asked };
}

/**
 * Makes the plan of a run from what its shards recorded: by the same code as a run in one piece, so that it is the same plan.
 * Throws RunFailure `config` for shards of another run.
 */
export async function planOfShards(shards: JoinedShards, run: ShardedRun): Promise<PlannedRun> {
  const { input, redactor } = run;
  const basis = redactor.json(basisOf(run));
  const file = { path: shards.file, content: { ...EMPTY, basis: shards.basis } };
  const differences = differencesOfBasis(file, basis, 'this run');
  if (differences.length > 0) throw new RunFailure('config', differences);
  const { reader, recorded, unanswered } = replay(shards, (text) => redactor.text(text));
  const replayed = { ...input, reader, recorded };
  const made = await makePlan(replayed);
  const gaps = [...shards.lacking, ...shards.moved, ...unanswered(), ...(isMasked(shards) ? maskedObjects(made) : [])];
  if (gaps.length === 0) return { made, input: replayed };
  const plan = { ...withWarnings(made.plan, gaps.slice(0, MOST_GAPS).map(gap)), complete: false };
  return { made: { ...made, plan }, input: replayed };
}

/** A missing shard may leave thousands of requests unanswered; the first ones tell. */
const MOST_GAPS = 20;

const EMPTY = { shard: { index: 1, count: 1 }, failures: [], answers: [], reads: [], traces: [] } as const;

function gap(message: string): Diagnostic {
  return { ...FILE_START, severity: 'warning', code: 'plan/incomplete-read', message, file: '', path: '' };
}

/** Objects that cannot be compared, because their reply held the value of a secret, which no plan file may hold. */
function maskedObjects({ observation, drafts }: MadePlan): string[] {
  return [...observation.kinds.values()].flatMap(({ kind, objects }) =>
    objects.flatMap(({ key, spec }) =>
      drafts.get(identity(kind, key))?.kind.readable === true && holdsMask(spec)
        ? [
            `The ${kind} ${JSON.stringify(key)} in Immuta holds the value of a secret, which the plan file of a shard replaces by ***, so it is not compared in full. Plan it without shards.`,
          ]
        : [],
    ),
  );
}

/** What all shards of a run, and their merge, must have in common. */
function basisOf({ request, input, scope, version }: ShardedRun): ShardBasis {
  const { settings, mode } = request;
  const { options, selection, base } = input;
  return {
    version,
    environment: settings.environment,
    tenant: input.tenant,
    base: base?.revision ?? null,
    head: input.headSha,
    settings: {
      mode,
      scope,
      specs: settings.specs,
      variables: settings.variables,
      'secret-names': settings.secretNames,
      'plan-secrets': settings.planSecrets,
      prune: options.prune,
      're-certify': settings.reCertify,
      're-acknowledge': settings.reAcknowledge,
      'delete-data-sources-on-workspace-delete': settings.deleteDataSourcesOnWorkspaceDelete,
      resend: settings.resend,
      'trusted-checkout': options.trusted,
    },
    specs: digestOfSpecs(input, selection),
  };
}

/** Secrets count by the names of their placeholders. */
function digestOfSpecs({ head, base, checked }: PlanRequest, { identities, removed }: Selection): string {
  const { createHash } = process.getBuiltinModule('node:crypto');
  const hash = createHash('sha256');
  const add = (...values: readonly unknown[]): void => {
    hash.update(JSON.stringify(values)).update('\n');
  };
  for (const { kind, key, desired } of [...head.resources, ...head.outside]) add('has', kind, key, desired);
  for (const id of [...identities].sort()) add('selected', id, base?.byIdentity.get(id)?.[0]?.desired ?? null);
  for (const { kind, key, file } of removed) add('removed', kind, key, file);
  for (const { kind, key, file, line } of checked.invalid) add('invalid', kind, key, file, line);
  return `sha256:${hash.digest('hex')}`;
}
