import type { Kind } from '../kinds/kind.ts';
import type { Observation } from '../model/observation.ts';
import type { ResolvedResource, Resource } from '../model/resource.ts';
import type { Question } from '../observe/ask-server.ts';
import { resolveResource } from '../parse/placeholders.ts';
import { identity } from '../plan/build-plan.ts';
import { canonicalText } from '../plan/canonical.ts';
import { draftWanted, type WantedDraft } from '../plan/draft.ts';
import { observed, type PlanRequest } from './make-plan.ts';

/** Specs outside the scope that are tried for a canary, at most: finding one must not cost more than the plan. */
const MOST_TRIED = 100;

/**
 * By kind, an object that already equals the tenant, whose dry run goes first (see `Asking.canaries`). For kinds that
 * no read shows, a spec that did not change since the base stands in for it.
 */
export function chooseCanaries(
  input: PlanRequest,
  observation: Observation,
  drafts: { readonly wanted: readonly WantedDraft[]; readonly asked: readonly WantedDraft[] },
): Map<string, Question> {
  const found = new Map<string, Question>();
  for (const kind of new Set(drafts.asked.map((draft) => draft.kind))) {
    const inScope = drafts.wanted.find(
      (draft) => draft.kind === kind && equalsTenant(draft) && mayCarrySecrets(input, draft),
    );
    const resource = inScope?.resource ?? outsideScope(input, observation, kind);
    if (resource === undefined) continue;
    found.set(kind.name, { kind, key: resource.key, payload: resource.payload('real') });
  }
  return found;
}

function equalsTenant(draft: WantedDraft): boolean {
  if (draft.kind.readable) return draft.action === 'unchanged' && draft.compared === 'full';
  return draft.base !== null && canonicalText(draft.base) === canonicalText(draft.resource.spec);
}

/** A canary carries what the real object does: a dummy password would do harm where `dryRun` is ignored. */
function mayCarrySecrets(input: PlanRequest, { kind, resource }: WantedDraft): boolean {
  return input.secrets(kind, resource, input.base.get(identity(kind.name, resource.key)) ?? null) === 'real';
}

function outsideScope(input: PlanRequest, observation: Observation, kind: Kind): ResolvedResource | undefined {
  const inScope = new Set(
    [...input.specs.resolved, ...input.specs.invalid].map((entry) => identity(entry.kind, entry.key)),
  );
  const others = input.specs.all.filter(
    (resource) => resource.kind === kind.name && !inScope.has(identity(resource.kind, resource.key)),
  );
  for (const resource of others.slice(0, MOST_TRIED)) {
    const resolved = resolve(input, kind, resource);
    if (resolved === null) continue;
    // What is outside the scope did not change since the base; for kinds that cannot be read that must do.
    if (!kind.readable) return resolved;
    const draft = draftWanted(resolved, null, { kind, observation: observed(observation, kind) });
    if (draft.action === 'unchanged') return resolved;
  }
  return undefined;
}

function resolve(input: PlanRequest, kind: Kind, resource: Resource): ResolvedResource | null {
  const { resolved } = resolveResource(resource, kind.secretScope, { ...input.specs.sources, lenientSecrets: false });
  if (resolved === null) return null;
  return input.secrets(kind, resolved, resource) === 'real' ? resolved : null;
}
