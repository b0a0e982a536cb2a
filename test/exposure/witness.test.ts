import { expect, test } from 'vitest';
import { compareChoices, compareConditions } from '../../src/exposure/compare.ts';
import { leafAt } from '../../src/exposure/compare-policies.ts';
import { all, type Condition, factsOf } from '../../src/exposure/condition.ts';
import { type Choice, masksOf, rowsOf } from '../../src/exposure/facets.ts';
import { join, parted, SUB_PURPOSES } from '../../src/exposure/keys.ts';
import { compareMasks, MORE } from '../../src/exposure/mask.ts';
import type { Policy } from '../../src/exposure/model.ts';
import { holds, type World } from '../../src/exposure/world.ts';
import { policyModel } from '../../src/kinds/policy/exposure-model.ts';
import { Maker, seeded } from './random-policies.ts';

const LOOSENINGS = process.env['FULL_TESTS'] === '1' ? 1_000 : 200;
const MEMBERSHIPS = ['group', 'attribute', 'acting', 'approval'];

/** Whether a viewer sees more in a world, looked up in the two versions without any diagram. */
type Sees = (world: World) => boolean;

function without(world: World, key: string): World {
  return { ...world, keys: new Set([...world.keys].filter((one) => one !== key)) };
}

/** Whether it is so however Immuta reads the policy. */
function underEveryReading(conditions: readonly Condition[], sees: Sees): Sees {
  const names = [...new Set(conditions.flatMap((one) => [...factsOf(one)]))].flatMap((one) =>
    one.of === 'reading' ? [join('reading', one.name)] : [],
  );
  const readings = [...new Set([...names, SUB_PURPOSES])];
  return (world) =>
    Array.from({ length: 2 ** readings.length }, (_, number) =>
      readings.filter((_name, index) => ((number >> index) & 1) === 1),
    ).every((retained) => {
      const settled = [...world.keys].filter((key) => !readings.includes(key));
      return sees({ ...world, keys: new Set([...settled, ...retained]) });
    });
}

function* conditionsIn(choice: Choice): Generator<Condition> {
  if (choice.type === 'mask') return;
  yield choice.condition;
  yield* conditionsIn(choice.yes);
  yield* conditionsIn(choice.no);
}

/** Whether a text about rows that is not understood has a part: what a viewer needs then depends on what it means. */
function hasText(conditions: readonly Condition[]): boolean {
  return conditions.some((one) => [...factsOf(one)].some((part) => part.of === 'opaque'));
}

/** The named viewer really sees more, and needs every membership that is named. */
function check(world: World, seesMore: Sees, { seed, minimal }: { seed: number; minimal: boolean }): void {
  expect(seesMore(world), `seed ${seed}: the witness sees no more`).toBe(true);
  if (!minimal) return;
  for (const key of world.keys) {
    if (!MEMBERSHIPS.includes(parted(key)[0] ?? '')) continue;
    expect(seesMore(without(world, key)), `seed ${seed}: ${JSON.stringify(parted(key))} is not needed`).toBe(false);
  }
}

test(`the witnesses of ${LOOSENINGS} loosenings`, { timeout: 600_000 }, () => {
  let checked = 0;
  for (let seed = 5_000_001; checked < LOOSENINGS; seed += 1) {
    const make = new Maker(seeded(seed));
    const first = make.policy('p');
    const second = make.variant(first, make.policy('p'));
    const authored = { existing: true, number: null };
    const [before, after] = [[policyModel(first, authored)], [policyModel(second, authored)]];
    const rows = (side: readonly Policy[], world: World): boolean => side.every((one) => holds(rowsOf(one), world));
    const byRows = compareConditions(all(before.map(rowsOf)), all(after.map(rowsOf)));
    const byMasks = compareChoices(masksOf(before), masksOf(after), null);
    if (byRows.more !== 'yes' && byMasks.more !== 'yes') continue;
    checked += 1;
    if (byRows.more === 'yes')
      for (const { world, always } of byRows.moreIn) {
        const conditions = [...before, ...after].map(rowsOf);
        const sees: Sees = (one) => !rows(before, one) && rows(after, one);
        check(world, always ? underEveryReading(conditions, sees) : sees, { seed, minimal: !hasText(conditions) });
      }
    if (byMasks.more === 'yes')
      for (const { world, always } of byMasks.moreIn) {
        const look = (side: readonly Policy[], one: World) => leafAt(masksOf(side), one).mask;
        const conditions = [before, after].flatMap((side) => [...conditionsIn(masksOf(side))]);
        const sees: Sees = (one) => (compareMasks(look(before, one), look(after, one)) & MORE) !== 0;
        check(world, always ? underEveryReading(conditions, sees) : sees, { seed, minimal: !hasText(conditions) });
      }
  }
});
