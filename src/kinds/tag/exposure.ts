import { differing, Fields, type Unused } from '../../exposure/fields.ts';
import { type ExposureResult, joinFindings, unclear, unusedKey } from '../../exposure/result.ts';
import { quote } from '../../exposure/words.ts';
import type { JsonObject } from '../../model/json.ts';
import type { ExposureContext } from '../kind.ts';
import { tagName } from './names.ts';
import type { Tag, TagSpec } from './spec.ts';

/**
 * A new tag is on nothing, so it opens nothing. A tag that goes is taken off the data, and whatever masked by it masks nothing:
 * policies that name it stop the deletion, and what cannot be seen (SQL conditions, data sources without a spec) may be left.
 */
export function exposure(before: JsonObject | null, after: JsonObject | null, change: ExposureContext): ExposureResult {
  if (before === null && change.unreadable)
    return joinFindings([unclear('The tag exists in Immuta but could not be read, so the change cannot be compared.')]);
  const unused = before === null || after === null ? [] : differing(unusedOf(before), unusedOf(after)).map(unusedKey);
  if (before === null || after !== null) return joinFindings(unused);
  const name = quote(tagName(before) ?? '');
  return joinFindings([
    unclear(
      `The tag ${name} is taken off all data. A policy that still means it, such as by an SQL condition, would match nothing: a mask would mask nothing.`,
    ),
  ]);
}

function unusedOf(spec: JsonObject): Unused[] {
  const unused: Unused[] = [];
  const document = new Fields<TagSpec>(spec, '', unused);
  for (const tag of document.objects('tags')) {
    const one: Fields<Tag> = tag;
    one.ignore('name');
    one.close();
  }
  document.close();
  return unused;
}
