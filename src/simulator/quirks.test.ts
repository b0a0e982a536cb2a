import { expect, test } from 'vitest';
import { QUIRKS, quirksWith } from './quirks.ts';

test('every quirk says what it does and which fact it means', () => {
  for (const [name, quirk] of Object.entries(QUIRKS)) {
    expect(quirk.does, name).toMatch(/\.$/);
    expect(quirk.fact, name).toMatch(/\S/);
  }
});

test('defaults with changes', () => {
  expect(quirksWith()).toMatchObject({ shuffle: true, pageSize: 20 });
  expect(quirksWith({ pageSize: 3 })).toEqual({ ...quirksWith(), pageSize: 3 });
});
