import type { Kind } from '../kinds/kind.ts';
import { valueAt } from '../model/pointer.ts';
import type { ResolvedResource } from '../model/resource.ts';
import { canonicalText } from './canonical.ts';
import { baseOf, type PlanRequest } from './plan-request.ts';

/**
 * Whether a dry run carries real secrets or a dummy. Under `same-target` the whole secret scope (`connection`), with
 * placeholder names and filled with the base's own variables, must equal the base's: a pull request can then not send a
 * password to a host that it chose.
 */
export function secretsForDryRun(
  input: Pick<PlanRequest, 'base' | 'options'>,
  kind: Kind,
  resource: ResolvedResource,
): 'real' | 'dummy' {
  const { planSecrets, trusted, mode } = input.options;
  // An apply sends the real secrets anyway, and a ref that may apply is as trusted as the base would be.
  if (resource.secretPaths.length === 0 || mode === 'apply' || planSecrets === 'always') return 'real';
  if (planSecrets === 'never') return 'dummy';
  if (trusted) return 'real';
  const before = baseOf(input, resource.kind, resource.key);
  if (before === null) return 'dummy';
  const same = kind.secretScope.every(
    (scope) =>
      canonicalText(valueAt(before.desired, scope) ?? null) === canonicalText(valueAt(resource.desired, scope) ?? null),
  );
  return same ? 'real' : 'dummy';
}
