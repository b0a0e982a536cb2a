import { joined, quote } from '../../exposure/words.ts';
import type { JsonObject } from '../../model/json.ts';
import type { ExposureVerdict } from '../kind.ts';
import { purposeNames } from './tree.ts';

/**
 * A purpose opens nothing by itself: policies and projects that name it do. One that goes closes what they opened; a new
 * one, or another text to acknowledge, changes nobody's view.
 */
export function exposure(before: JsonObject | null, after: JsonObject | null): ExposureVerdict {
  if (before === null || (after !== null && after['subpurposes'] === undefined))
    return { exposure: 'neutral', reasons: [] };
  const kept = new Set(purposeNames(after));
  const lost = purposeNames(before).filter((name) => !kept.has(name));
  if (lost.length === 0) return { exposure: 'neutral', reasons: [] };
  const names = joined(lost.sort().map(quote), 'and');
  return {
    exposure: 'tightens',
    reasons: [`Nobody can act under the purpose${lost.length > 1 ? 's' : ''} ${names} any more.`],
  };
}
