import { type Condition, factsOf } from './condition.ts';
import { join, SUB_PURPOSES } from './keys.ts';
import type { World } from './world.ts';

/** Readings that are tried in every combination; with more of them nothing is excluded. */
const MOST_READINGS = 6;

/** Names of the readings that some conditions depend on. */
export function readingsIn(conditions: Iterable<Condition>): readonly string[] {
  const names = new Set<string>();
  for (const condition of conditions)
    for (const one of factsOf(condition)) {
      if (one.of === 'reading') names.add(join('reading', one.name));
      // Whether a sub-purpose counts as its parents is a reading too.
      else if (one.of === 'viewer' && one.type === 'acting') names.add(SUB_PURPOSES);
    }
  return [...names];
}

/** The same world under every combination of readings; `null` where these are too many to try. */
export function underEveryReading(world: World, readings: readonly string[]): readonly World[] | null {
  if (readings.length === 0) return [world];
  if (readings.length > MOST_READINGS) return null;
  return Array.from({ length: 2 ** readings.length }, (_, choice) => {
    const keys = new Set(world.keys);
    for (const [bit, name] of readings.entries()) {
      if (((choice >> bit) & 1) === 1) keys.add(name);
      else keys.delete(name);
    }
    return { ...world, keys };
  });
}
