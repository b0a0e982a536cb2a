import { describe, expect, test } from 'vitest';
import {
  isObject,
  itemsOf,
  type Json,
  type JsonObject,
  objectOf,
  objectsOf,
  textsOf,
  type UncheckedObject,
} from './json.ts';

interface Crew {
  name: string;
  ranks?: ({ title: string } | { grade: number })[];
  ship: { port: string } | string[];
}

const ANYTHING: readonly (Json | undefined)[] = [undefined, null, true, 0, '', 'text', [], [[null]], {}, { ranks: 1 }];

describe('accessors', () => {
  test('give what has the form, and nothing for anything else', () => {
    expect(objectOf({ a: 1 })).toEqual({ a: 1 });
    expect(itemsOf([1, 'b', {}])).toEqual([1, 'b', {}]);
    expect(objectsOf([1, { a: 1 }, null, [{}]])).toEqual([{ a: 1 }]);
    expect(textsOf(['a', 1, null, 'b'])).toEqual(['a', 'b']);
    for (const value of ANYTHING) {
      if (!isObject(value)) expect(objectOf(value)).toEqual({});
      if (!Array.isArray(value)) expect([itemsOf(value), objectsOf(value), textsOf(value)]).toEqual([[], [], []]);
    }
  });
});

describe('an unchecked object', () => {
  const read = (crew: UncheckedObject<Crew>): (Json | undefined)[] => [
    crew.name,
    objectOf(crew.ship).port,
    ...objectsOf(crew.ranks).flatMap((rank) => [rank.title, rank.grade]),
  ];

  test('is any object, and has the keys of every form', () => {
    const any: JsonObject = { name: 7, ranks: [{ title: 'Mate' }, 'none', { grade: 2 }], ship: ['Albatross'] };
    expect(read(any)).toEqual([7, undefined, 'Mate', undefined, undefined, 2]);
    for (const value of ANYTHING) expect(() => read(objectOf(value))).not.toThrow();
  });

  test('has no other keys', () => {
    const crew: UncheckedObject<Crew> = {};
    // @ts-expect-error: a misspelt key does not compile.
    expect(crew.nmae).toBeUndefined();
    // @ts-expect-error: nor does one further down.
    expect(objectOf(crew.ship).prot).toBeUndefined();
    // @ts-expect-error: and no value counts as checked.
    const name: string | undefined = crew.name;
    expect(name).toBeUndefined();
  });
});
