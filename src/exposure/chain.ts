import type { Exposure } from '../model/plan.ts';
import { ALWAYS, all, any, casesOf, type Formula, isCertain, not } from './formula.ts';
import { describeCases } from './people.ts';
import { joined } from './words.ts';

/** One rule of a list in which the first match wins: whom it is about, and what they get. */
export interface Link<T> {
  readonly target: Formula;
  readonly treatment: T;
}

/** What a person gets from one list of rules: the first that is about them, else `otherwise`. */
export interface Chain<T> {
  readonly links: readonly Link<T>[];
  readonly otherwise: T;
}

/** How to compare what people get. */
export interface Comparison<T> {
  /** Whether going from one to the other shows more. Several lists apply at once, so each side is a list. */
  compare(before: readonly T[], after: readonly T[]): Exposure;
}

/** People whose lot changes, and how. */
export interface Shift<T> {
  readonly exposure: Exposure;
  /** What they got before: several answers where it depended on who they are. */
  readonly before: readonly (readonly T[])[];
  readonly after: readonly T[];
  /** In words, ready to begin a sentence: `everyone`, `members of the group 'A'`. */
  readonly people: string;
}

/** How many kinds of people a sentence names before it says `and others`. */
const NAMED = 6;

/** Combinations of rules of several lists that are looked at; beyond it the answer is "unknown". */
const COMBINATIONS = 4_096;

/**
 * Compares two sets of rule lists by what each person gets from them: not rule by rule, but for every way in which a person
 * can be met by one before and by one after. Rules may move, split and join; only what they do to people counts.
 */
export function compareChains<T>(
  before: readonly Chain<T>[],
  after: readonly Chain<T>[],
  comparison: Comparison<T>,
): Shift<T>[] | 'unknown' {
  const [old, now] = [outcomes(before), outcomes(after)];
  if (old === null || now === null || old.length * now.length > COMBINATIONS) return 'unknown';
  const meetings = new Map<string, Meeting<T>>();
  for (const from of old) {
    for (const to of now) {
      const exposure = comparison.compare(from.treatments, to.treatments);
      if (exposure === 'neutral') continue;
      const people = all([from.people, to.people]);
      const found = casesOf(people, 1);
      if (found.unknown) return 'unknown';
      if (found.cases.length > 0)
        meet(meetings, { exposure, before: [from.treatments], after: to.treatments, people: [people] });
    }
  }
  return [...meetings.values()].map(({ exposure, before: earlier, after: later, people }) => ({
    exposure,
    before: earlier,
    after: later,
    people: described(any(people)),
  }));
}

interface Meeting<T> {
  readonly exposure: Exposure;
  readonly before: readonly (readonly T[])[];
  readonly after: readonly T[];
  readonly people: readonly Formula[];
}

/** People who come to the same are told together, whatever they come from: one sentence instead of one for each old rule. */
function meet<T>(meetings: Map<string, Meeting<T>>, one: Meeting<T>): void {
  const key = JSON.stringify([one.exposure, one.after]);
  const known = meetings.get(key);
  const before = known === undefined ? one.before : [...known.before, ...one.before];
  meetings.set(key, { ...one, before, people: [...(known?.people ?? []), ...one.people] });
}

interface Outcome<T> {
  readonly people: Formula;
  readonly treatments: readonly T[];
}

/** Everything that can come out of several lists together, each with the people it comes out for. */
function outcomes<T>(chains: readonly Chain<T>[]): Outcome<T>[] | null {
  let found: Outcome<T>[] = [{ people: ALWAYS, treatments: [] }];
  for (const chain of chains) {
    const own = chain.links.map((link, index) => ({
      people: all([...chain.links.slice(0, index).map((other) => not(other.target)), link.target]),
      treatment: link.treatment,
    }));
    own.push({ people: all(chain.links.map((link) => not(link.target))), treatment: chain.otherwise });
    found = found.flatMap((outcome) =>
      own.map((one) => ({
        people: all([outcome.people, one.people]),
        treatments: [...outcome.treatments, one.treatment],
      })),
    );
    if (found.length > COMBINATIONS) return null;
  }
  return found;
}

function described(people: Formula): string {
  const found = casesOf(people, NAMED);
  if (found.unknown) return 'some people';
  const names = describeCases(found.cases);
  if (names.length === 0) return isCertain(people) ? 'everyone' : 'everyone whom the policy does not name otherwise';
  return joined(found.more ? [...names, 'others'] : names, 'and');
}
