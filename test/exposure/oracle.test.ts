import { describe, expect, test } from 'vitest';
import { policy } from '../../src/kinds/policy/kind.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Exposure } from '../../src/model/plan.ts';
import { oracle, type Placed, TooWide } from './oracle.ts';
import { Maker, seeded } from './random-policies.ts';

const FULL = process.env['FULL_TESTS'] === '1';
const [PAIRS, SETS] = FULL ? [5_000, 1_000] : [500, 100];
const CONTEXT = { dryRunResult: null, unreadable: false };

/** How far the evaluator and the oracle agree. */
interface Tally {
  readonly unsound: string[];
  readonly overstated: string[];
  readonly asymmetric: string[];
  decided: number;
  undecided: number;
}

const mayShowMore = (exposure: Exposure): boolean => ['loosens', 'mixed', 'unknown'].includes(exposure);

function count(tally: Tally, seed: number, found: Exposure, truth: Exposure): void {
  const text = `seed ${seed}: ${found}, and the oracle says ${truth}`;
  if (mayShowMore(truth) && !mayShowMore(found)) tally.unsound.push(text);
  // A sure claim that the oracle does not share.
  else if (found !== 'unknown' && found !== truth) tally.overstated.push(text);
  if (truth === 'unknown') return;
  tally.decided += 1;
  if (found === 'unknown') tally.undecided += 1;
}

/** "Loosens" one way is "tightens" or "mixed" the other; unknown parts may hide behind either. */
function isSymmetric(forth: Exposure, back: Exposure): boolean {
  if (forth === 'unknown' || back === 'unknown')
    return forth === 'unknown' ? back !== 'mixed' && back !== 'neutral' : isSymmetric(back, forth);
  const expected: Readonly<Record<string, Exposure>> = { loosens: 'tightens', tightens: 'loosens' };
  return back === (expected[forth] ?? forth);
}

function expectAgreement(tally: Tally): void {
  expect(tally.unsound).toEqual([]);
  expect(tally.overstated).toEqual([]);
  expect(tally.asymmetric).toEqual([]);
  expect(tally.undecided / tally.decided).toBeLessThan(0.02);
}

describe('against brute force', () => {
  test(`${PAIRS} pairs of one policy`, { timeout: 1_200_000 }, () => {
    const tally: Tally = { unsound: [], overstated: [], asymmetric: [], decided: 0, undecided: 0 };
    let done = 0;
    for (let seed = 1; done < PAIRS; seed += 1) {
      const make = new Maker(seeded(seed));
      const before = make.chance(0.06) ? null : make.policy('p');
      const other = make.policy('p');
      const after = before === null ? other : make.chance(0.06) ? null : make.variant(before, other);
      const place = (spec: JsonObject | null): Placed[] =>
        spec === null ? [] : [{ spec, existing: before !== null, number: null }];
      const truth = judged({ before: place(before), after: place(after), open: true, predicates: make.predicates });
      if (truth === null) continue;
      done += 1;
      const found = policy.exposure(before, after, CONTEXT).exposure;
      count(tally, seed, found, truth);
      const back = policy.exposure(after, before, CONTEXT).exposure;
      if (!isSymmetric(found, back)) tally.asymmetric.push(`seed ${seed}: ${found} and ${back}`);
    }
    expectAgreement(tally);
  });

  test(`${SETS} sets of up to six policies`, { timeout: 1_200_000 }, () => {
    const tally: Tally = { unsound: [], overstated: [], asymmetric: [], decided: 0, undecided: 0 };
    let done = 0;
    for (let seed = 1_000_001; done < SETS; seed += 1) {
      const make = new Maker(seeded(seed));
      const members = membersOf(make);
      const place = (side: 'before' | 'after'): Placed[] =>
        members.flatMap((one) => {
          const spec = one[side];
          return spec === null ? [] : [{ spec, existing: one.before !== null, number: one.number }];
        });
      const truth = judged({
        before: place('before'),
        after: place('after'),
        open: false,
        predicates: make.predicates,
      });
      if (truth === null) continue;
      done += 1;
      const found = policy.exposureOfSet?.({ members, open: false, gaps: [] });
      count(tally, seed, found?.dryRunResult.exposure ?? 'neutral', truth);
    }
    expectAgreement(tally);
  });
});

type Member = { key: string; before: JsonObject | null; after: JsonObject | null; number: number | null };

/** A set in which policies come, go, change, change their keys, and hand rules to one another. */
function membersOf(make: Maker): Member[] {
  const numbered = make.chance(0.7);
  const members = Array.from({ length: 1 + Math.floor(make.pick([0, 1, 2, 3])) }, (_, index): Member => {
    const key = `p${index}`;
    const before = make.policy(key);
    const number = numbered ? index + 1 : null;
    switch (make.pick(['same', 'same', 'same', 'edit', 'new', 'gone'])) {
      case 'edit':
        return { key, before, after: make.variant(before, make.policy(key)), number };
      case 'new':
        return { key, before: null, after: before, number: null };
      case 'gone':
        return { key, before, after: null, number };
      default:
        return { key, before, after: before, number };
    }
  });
  const [first, second] = members;
  if (first?.before != null && make.chance(0.3)) {
    const moved = { ...first.before, policyKey: 'renamed', name: 'renamed' };
    return [
      { ...first, after: null },
      { key: 'renamed', before: null, after: moved, number: null },
      ...members.slice(1),
    ];
  }
  const [own, theirs] = [first?.before?.['actions'], second?.before?.['actions']];
  if (
    first?.before != null &&
    second !== undefined &&
    Array.isArray(own) &&
    Array.isArray(theirs) &&
    make.chance(0.3)
  ) {
    const merged = { ...first.before, actions: [...own, ...theirs] };
    return [{ ...first, after: merged }, { ...second, after: null }, ...members.slice(2)];
  }
  return members;
}

function judged(request: Parameters<typeof oracle>[0]): Exposure | null {
  try {
    return oracle(request);
  } catch (error) {
    if (error instanceof TooWide) return null;
    throw error;
  }
}
