import type { Observation } from '../model/observation.ts';
import type { Plan } from '../model/plan.ts';

/** Objects and reasons that one sentence names. */
const MOST_NAMED = 10;

/** Which objects, and which places in them, could not be read again after the apply, and which lists. */
export function unverifiedNote(again: { readonly plan: Plan; readonly observation: Observation }): string {
  const objects = again.plan.operations
    .filter(({ notCompared }) => notCompared.length > 0)
    .map(({ kind, key, notCompared }) => {
      const paths = notCompared.map(({ path }) => (path === '' ? 'the whole document' : `\`${path}\``));
      return `${kind} "${key}" (${shortened(paths)})`;
    });
  const lists = [...again.observation.kinds.values()].flatMap(({ gaps }) => gaps.map(({ reason }) => reason));
  const what = objects.length === 0 ? '' : ` Not verified: ${shortened(objects)}.`;
  return `Not everything that was written could be read again.${what}${lists.length === 0 ? '' : ` ${shortened(lists, ' ')}`}`;
}

function shortened(parts: readonly string[], separator = ', '): string {
  const more = parts.length - MOST_NAMED;
  return [...parts.slice(0, MOST_NAMED), ...(more > 0 ? [`and ${more} more`] : [])].join(separator);
}
