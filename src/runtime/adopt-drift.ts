import { type Adoption, type AdoptSubject, adopt } from '../adopt/adopt.ts';
import { KINDS } from '../kinds/index.ts';
import { resolveResource } from '../parse/placeholders.ts';
import type { DriftDetails } from '../pipeline/ports.ts';

/** The edits that write what a drift run found in the tenant into the spec files. Writes nothing itself. */
export function adoptDrift(
  { findings, made, input }: DriftDetails,
  options: { readonly pick: readonly string[]; readonly deletions: boolean },
): Adoption {
  const subjects = new Map<string, AdoptSubject>();
  for (const [id, draft] of made.drafts) {
    if (draft.type === 'wanted') subjects.set(id, { kind: draft.kind, resource: draft.resource, live: draft.live });
  }
  return adopt({
    items: findings.items,
    subjects,
    ...options,
    resolve(resource, spec) {
      const scope = KINDS.find((kind) => kind.name === resource.kind)?.secretScope ?? [];
      return resolveResource({ ...resource, spec }, scope, input.specs.sources).resolved?.wanted ?? null;
    },
  });
}
