import type { JsonObject } from '../../model/json.ts';
import type { ExposureVerdict } from '../kind.ts';

/** Placeholder until the audience algebra stands. */
export function exposure(_before: JsonObject | null, _after: JsonObject | null): ExposureVerdict {
  return { exposure: 'unknown', reasons: ['not judged yet'] };
}
