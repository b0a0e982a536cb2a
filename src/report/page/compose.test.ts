import { expect, test } from 'vitest';
import { sizeOf } from '../clip.ts';
import { compose, type Section } from './compose.ts';

function section(fields: Partial<Section>): Section {
  return { rank: 1, share: 1, head: '', foot: '', forms: [[]], left: (n) => `(${n} left)`, ...fields };
}

function items(...texts: readonly string[]): (() => string)[] {
  return texts.map((text) => () => text);
}

test('everything fits: sections in page order, nothing said of what is left', () => {
  const sections = [
    section({ rank: 2, head: 'A:', forms: [items('1', '2')], foot: ';' }),
    section({ rank: 1, head: 'B' }),
  ];
  expect(compose(sections, 1000)).toBe('A:12;B');
});

test('an exact count of the items that did not fit', () => {
  const text = compose([section({ forms: [items('aaaa', 'bbbb', 'cccc')] })], 16);
  expect(text).toBe('aaaabbbb(1 left)');
});

test('the fullest form that fits is taken, and the last one is cut', () => {
  const forms = [items('long long long', 'long long long'), items('ab', 'cd')];
  expect(compose([section({ forms })], 20)).toBe('abcd');
  expect(compose([section({ forms })], 10)).toBe('ab(1 left)');
});

test('a lower rank is served first, and a share keeps room for the others', () => {
  const many = items(...Array.from({ length: 50 }, () => 'xxxxxxxxxx'));
  const sections = [
    section({ rank: 5, share: 0.5, forms: [many], left: (n) => `late ${n};` }),
    section({ rank: 1, share: 0.2, forms: [many], left: (n) => `soon ${n};` }),
  ];
  expect(compose(sections, 220)).toMatch(/^(x{10})+late \d+;(x{10})+soon \d+;$/);
});

test('a section whose head does not fit is left out whole', () => {
  expect(compose([section({ rank: 2, head: 'long heading' }), section({ rank: 1, head: 'short' })], 8)).toBe('short');
});

test('the result never exceeds the budget in bytes', () => {
  for (let budget = 0; budget < 200; budget += 1) {
    const text = compose(
      [section({ head: 'é', forms: [items('日本', 'a', '😀', 'bbbbbbbbbbbb')], foot: '.' })],
      budget,
    );
    expect(sizeOf(text)).toBeLessThanOrEqual(budget);
  }
});
