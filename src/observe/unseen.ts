import type { Kind } from '../kinds/kind.ts';
import type { Observation } from '../model/observation.ts';

/** What could not be read of a kind, in sentences: objects that act, and that no verdict over the whole set sees. */
export function unseenOf(kind: Kind, observation: Observation): string[] {
  const { gaps, objects } = observation.kinds.get(kind.name) ?? { gaps: [], objects: [] };
  const unread = objects.flatMap(({ key, unread: parts }) =>
    parts.some((part) => part.why === 'unknown')
      ? [
          `The ${kind.title} ${JSON.stringify(key)} could not be read in full; what it does beside the changes is not known.`,
        ]
      : [],
  );
  return [...gaps.map((gap) => gap.reason), ...unread];
}
