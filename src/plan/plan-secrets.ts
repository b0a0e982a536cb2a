import type { Kind } from '../kinds/kind.ts';
import { identity } from '../model/identity.ts';
import { valueAt } from '../model/pointer.ts';
import type { ResolvedResource, Resource } from '../model/resource.ts';
import { canonicalText } from './canonical.ts';
import type { PlanRequest } from './plan-request.ts';

/**
 * Whether a dry run carries real secrets or a dummy. Under `same-target` the whole secret scope (`connection`), with
 * placeholder names, must equal that of the default branch or of a ref that may apply, filled with that ref's own
 * variables: nothing that a branch chose, the base of a pull request included, can have a password sent to it.
 */
export function secretsForDryRun(
  input: Pick<PlanRequest, 'head' | 'protectedStates' | 'options'>,
  kind: Kind,
  resource: ResolvedResource,
): 'real' | 'dummy' {
  const { planSecrets, trusted, mode } = input.options;
  // An apply sends the real secrets anyway.
  if (resource.secretPaths.length === 0 || mode === 'apply' || planSecrets === 'always') return 'real';
  if (planSecrets === 'never') return 'dummy';
  // A checkout of a ref that may apply is what the others are compared with; its own base may name another host.
  const states = trusted ? [input.head] : input.protectedStates;
  const id = identity(resource.kind, resource.key);
  const isSame = ({ desired }: Resource): boolean =>
    kind.secretScope.every(
      (scope) =>
        canonicalText(valueAt(desired, scope) ?? null) === canonicalText(valueAt(resource.desired, scope) ?? null),
    );
  return states.some((state) => state.byIdentity.get(id)?.some(isSame) === true) ? 'real' : 'dummy';
}
