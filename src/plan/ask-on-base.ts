import type { DryRunAnswer, Kind } from '../kinds/kind.ts';
import type { JsonObject } from '../model/json.ts';
import type { ResolvedResource } from '../model/resource.ts';
import { askServer, type Question } from '../observe/ask-server.ts';
import { canonicalText } from './canonical.ts';
import type { DesiredDraft, OperationDraft } from './draft.ts';
import { baseOf, type PlanRequest, resolvedBase } from './plan-request.ts';
import { secretsForDryRun } from './plan-secrets.ts';
import { askedObject, type ShareOfWork } from './server-work.ts';

/** A spec of the last applied commit that the server is asked about. */
interface AskedOnBase {
  readonly draft: OperationDraft;
  readonly resource: ResolvedResource;
}

/** The dry runs of specs as the last applied commit had them, by the server or by what shards recorded of it. */
export async function askOnBase(input: PlanRequest, asked: readonly AskedOnBase[]): Promise<DryRunAnswer[]> {
  if (asked.length === 0) return [];
  const { recorded } = input;
  const questions = asked.map(({ draft: { kind }, resource }) => ({
    kind,
    resource,
    secrets: secretsForDryRun(input, kind, resource),
  }));
  if (recorded !== undefined) {
    return questions.map(({ kind, resource, secrets }) => recorded.answer(askedObject(kind, resource, secrets)));
  }
  const { write, concurrency } = input.options;
  const sent = questions.map(({ kind, resource, secrets }): Question => {
    return { kind, key: resource.key, payload: resource.payload(secrets) };
  });
  return await askServer(
    input.reader,
    { questions: sent, canaries: new Map(), options: write, concurrency },
    input.progress,
  );
}

/**
 * Asks what `driftOf` may ask of a shard's objects: of every one that no read gives back and Git changed since, for which of
 * them the tenant differs is known after the merge alone.
 */
export async function recordOnBase(
  input: PlanRequest,
  drafts: readonly DesiredDraft[],
  share: ShareOfWork,
): Promise<void> {
  const asked = drafts.flatMap((draft): AskedOnBase[] => {
    const base = baseOf(input, draft.kind.name, draft.key);
    const resource = base === null ? null : resolvedBase(input, base);
    if (draft.kind.readable || resource === null) return [];
    return differs(draft.kind, resource.desired, draft.resource.desired) ? [{ draft, resource }] : [];
  });
  const answers = await askOnBase(input, asked);
  for (const [index, { draft, resource }] of asked.entries()) {
    const answer = answers[index];
    const secrets = secretsForDryRun(input, draft.kind, resource);
    if (answer !== undefined) share.record(askedObject(draft.kind, resource, secrets), answer);
  }
}

/** Whether two versions of a spec differ in what they mean; one that is not there differs from one that is. */
export function differs(kind: Kind, base: JsonObject | null, desired: JsonObject | null): boolean {
  if (base === null || desired === null) return base !== desired;
  return canonicalText(base, kind.shape) !== canonicalText(desired, kind.shape);
}
