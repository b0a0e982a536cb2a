import { expect, test } from 'vitest';
import { ALWAYS, all, any, atom, casesOf, type Formula, isCertain, NEVER, not } from './formula.ts';

const [A, B, C] = [atom('a'), atom('b'), atom('c')];

test.each<[string, Formula, readonly (readonly string[])[]]>([
  ['always', ALWAYS, [[]]],
  ['never', NEVER, []],
  ['a', A, [['a']]],
  ['not a', not(A), [[]]],
  ['a or b', any([A, B]), [['a'], ['b']]],
  ['a and b', all([A, B]), [['a', 'b']]],
  ['a or (b and c)', any([A, all([B, C])]), [['a'], ['b', 'c']]],
  ['(a or b) and not a', all([any([A, B]), not(A)]), [['b']]],
  ['a and not a', all([A, not(A)]), []],
  ['not (a and b) and a', all([not(all([A, B])), A]), [['a']]],
  ['empty parts', all([all([]), not(any([])), A]), [['a']]],
])('the smallest cases of %s', (_, formula, expected) => {
  expect(casesOf(formula, 5)).toEqual({ cases: expected, more: false, unknown: false });
});

test('says that there are more cases than were asked for', () => {
  const found = casesOf(any([A, B, C]), 2);

  expect(found.cases).toHaveLength(2);
  expect(found.more).toBe(true);
});

test('agrees with trying every case, seeded', () => {
  let seed = 20_260_101;
  const random = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const names = ['a', 'b', 'c', 'd', 'e'];
  const make = (depth: number): Formula => {
    const kind = Math.floor(random() * (depth > 3 ? 1 : 4));
    if (kind === 0) return atom(names[Math.floor(random() * names.length)] ?? 'a');
    if (kind === 1) return not(make(depth + 1));
    const parts = Array.from({ length: Math.floor(random() * 4) }, () => make(depth + 1));
    return kind === 2 ? all(parts) : any(parts);
  };
  const holds = (formula: Formula, facts: ReadonlySet<string>): boolean => {
    if (formula.op === 'atom') return facts.has(formula.name);
    if (formula.op === 'not') return !holds(formula.of, facts);
    return formula.op === 'all'
      ? formula.of.every((part) => holds(part, facts))
      : formula.of.some((part) => holds(part, facts));
  };
  const worlds = Array.from(
    { length: 32 },
    (_, bits) => new Set(names.filter((_name, index) => (bits & (1 << index)) !== 0)),
  );
  for (let round = 0; round < 500; round += 1) {
    const formula = make(0);
    const truth = worlds.filter((world) => holds(formula, world));
    const found = casesOf(formula, 32);
    expect(found.unknown).toBe(false);
    expect(found.cases.length === 0, `seed 20260101, round ${round}`).toBe(truth.length === 0);
    for (const facts of found.cases) expect(holds(formula, new Set(facts))).toBe(true);
    expect(isCertain(formula)).toBe(truth.length === worlds.length);
  }
});

test('stays quick on thirteen rules of thirty groups each', () => {
  const rules = Array.from({ length: 13 }, (_, rule) =>
    any(Array.from({ length: 30 }, (_item, group) => atom(`g${rule}-${group}`))),
  );
  const last = all([...rules.slice(0, -1).map(not), rules.at(-1) ?? ALWAYS]);

  const found = casesOf(last, 3);

  expect(found).toMatchObject({ more: true, unknown: false });
  expect(found.cases[0]).toHaveLength(1);
});
