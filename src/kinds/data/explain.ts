import type { JsonObject } from '../../model/json.ts';

/** Placeholder. */
export function explain(_spec: JsonObject): string[] {
  return [];
}
