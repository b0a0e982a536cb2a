import { type Adoption, type AdoptSubject, adopt } from '../edit/adopt.ts';
import { KINDS } from '../kinds/index.ts';
import type { DriftDetails } from '../plan/drift-details.ts';
import { resolveResource } from '../specs/placeholders.ts';

/** The edits that write what a drift run found in the tenant into the spec files. Writes nothing itself. */
export function adoptDrift(
  { findings, made, input }: DriftDetails,
  options: { readonly pick: readonly string[]; readonly deletions: boolean },
): Adoption {
  const subjects = new Map<string, AdoptSubject>();
  for (const [id, draft] of made.drafts) {
    if (draft.type === 'desired')
      subjects.set(id, { kind: draft.kind, resource: draft.resource, actual: draft.actual });
  }
  return adopt({
    items: findings.items,
    subjects,
    ...options,
    resolve(resource, spec) {
      const kind = KINDS.find(({ name }) => name === resource.kind);
      if (kind === undefined) return null;
      return resolveResource({ ...resource, spec }, kind, input.head.sources).resolved?.desired ?? null;
    },
  });
}
