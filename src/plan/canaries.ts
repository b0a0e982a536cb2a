import type { Kind } from '../kinds/kind.ts';
import { identity } from '../model/identity.ts';
import type { Observation } from '../model/observation.ts';
import type { ResolvedResource } from '../model/resource.ts';
import type { Question } from '../observe/ask-server.ts';
import { type DesiredDraft, draftDesired, observed } from './draft.ts';
import type { PlanRequest } from './plan-request.ts';
import { secretsForDryRun } from './plan-secrets.ts';

/** Specs outside the scope that are tried for a canary, at most: finding one must not cost more than the plan. */
const MOST_TRIED = 100;

/**
 * By kind, an object that already equals the tenant, whose dry run goes first (see `Asking.canaries`). For kinds that
 * no read shows, a spec that did not change since the base replaces it.
 */
export function chooseCanaries(
  input: PlanRequest,
  observation: Observation,
  drafts: { readonly desired: readonly DesiredDraft[]; readonly asked: readonly DesiredDraft[] },
): Map<string, Question> {
  const found = new Map<string, Question>();
  for (const kind of new Set(drafts.asked.map((draft) => draft.kind))) {
    const inScope = drafts.desired.find(
      (draft) => draft.kind === kind && equalsTenant(draft) && secretsForDryRun(input, kind, draft.resource) === 'real',
    );
    const resource = inScope?.resource ?? outsideScope(input, observation, kind);
    if (resource === undefined) continue;
    found.set(kind.name, { kind, key: resource.key, payload: resource.payload('real') });
  }
  return found;
}

function equalsTenant(draft: DesiredDraft): boolean {
  if (draft.kind.readable) return draft.action === 'unchanged' && draft.compared === 'full';
  return draft.gitChanges !== null && draft.gitChanges.length === 0;
}

/** A canary carries what the real object does: a dummy password would do harm where `dryRun` is ignored. */
function outsideScope(input: PlanRequest, observation: Observation, kind: Kind): ResolvedResource | undefined {
  const { head, selection } = input;
  const others = head.resources.filter(
    (resource) => resource.kind === kind.name && !selection.identities.has(identity(resource.kind, resource.key)),
  );
  for (const { document } of others.slice(0, MOST_TRIED)) {
    const resolution = head.resolutions.get(document);
    const resolved = resolution?.filled === true ? resolution.resolved : null;
    if (resolved === null || secretsForDryRun(input, kind, resolved) !== 'real') continue;
    // What is not selected did not change since the base; for kinds that cannot be read that must do.
    if (!kind.readable) return resolved;
    const draft = draftDesired(resolved, null, { kind, observation: observed(observation, kind) });
    if (draft.action === 'unchanged') return resolved;
  }
  return undefined;
}
