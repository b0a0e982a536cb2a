import type { Kind } from '../kinds/kind.ts';
import { valueAt } from '../model/pointer.ts';
import type { ResolvedResource, Resource } from '../model/resource.ts';
import type { Settings } from '../model/settings.ts';
import { type PlaceholderSources, resolveResource } from '../parse/placeholders.ts';
import { canonicalText } from '../plan/canonical.ts';

/** What decides whether a dry run may carry real secrets. */
export interface SecretsRequest {
  readonly kind: Kind;
  readonly resource: ResolvedResource;
  /** The same object at the base revision, `null` when it is new there. */
  readonly base: Resource | null;
  /** Placeholder sources with the base's variables; `null` when there is no base at all. */
  readonly baseSources: PlaceholderSources | null;
  readonly setting: Settings['planSecrets'];
  /** The checkout itself is trusted: a ref that may apply, and no base to compare with. */
  readonly trusted: boolean;
}

/**
 * Whether a dry run carries real secrets or a dummy. Under `same-target` the whole secret scope (`connection`), with
 * placeholder names and filled with the base's variables, must equal the base's: a pull request can then not send a
 * password to a host that it chose.
 */
export function secretsForDryRun(request: SecretsRequest): 'real' | 'dummy' {
  const { kind, resource, base, baseSources, setting } = request;
  if (resource.secretPaths.length === 0 || setting === 'always') return 'real';
  if (setting === 'never') return 'dummy';
  if (baseSources === null) return request.trusted ? 'real' : 'dummy';
  if (base === null) return 'dummy';
  const before = resolveResource(base, kind.secretScope, { ...baseSources, lenientSecrets: true }).resolved;
  if (before === null) return 'dummy';
  const same = kind.secretScope.every(
    (scope) =>
      canonicalText(valueAt(before.wanted, scope) ?? null) === canonicalText(valueAt(resource.wanted, scope) ?? null),
  );
  return same ? 'real' : 'dummy';
}
