import { differing, Fields, type Unused } from '../../exposure/fields.ts';
import { type ExposureResult, joinFindings, NEUTRAL, unclear, unusedKey } from '../../exposure/result.ts';
import { joined, quote } from '../../exposure/words.ts';
import type { UncheckedObject } from '../../model/json.ts';
import type { PurposeSpec } from './spec.ts';
import { purposeNames } from './tree.ts';

type Spec = UncheckedObject<PurposeSpec>;

/**
 * A purpose opens nothing by itself: policies and projects that name it do. A new one, or another text to acknowledge, is
 * neutral. What Immuta does to policies that name a deleted purpose is UNKNOWN: they may close, or stop to mask.
 */
export function exposure(before: Spec | null, after: Spec | null): ExposureResult {
  if (before === null) return NEUTRAL;
  const unused = after === null ? [] : differing(unusedOf(before), unusedOf(after)).map(unusedKey);
  const kept = new Set(purposeNames(after));
  const keepsAll = after !== null && after.subpurposes === undefined;
  const lost = keepsAll ? [] : purposeNames(before).filter((name) => !kept.has(name));
  if (lost.length === 0) return joinFindings(unused);
  const many = lost.length > 1;
  const subject = `the purpose${many ? 's' : ''} ${joined(lost.sort().map(quote), 'and')}`;
  const reason = `No one can act under ${subject} any more. What Immuta does to policies that name ${many ? 'them' : 'it'} is not known.`;
  return joinFindings([...unused, unclear(reason)]);
}

function unusedOf(spec: Spec): Unused[] {
  const unused: Unused[] = [];
  read(new Fields<PurposeSpec>(spec, '', unused));
  return unused;
}

/** Texts say nothing about access; names are compared as a tree. */
function read(purpose: Fields<PurposeSpec>): void {
  purpose.ignore('name', 'description', 'acknowledgement');
  for (const child of purpose.objects('subpurposes')) read(child.asContext(() => String(child.raw.name)));
  purpose.close();
}
