import { expect, test } from 'vitest';
import { MOODS, moodsWith } from './moods.ts';

test('every mood says what it does and which fact it means', () => {
  for (const [name, mood] of Object.entries(MOODS)) {
    expect(mood.does, name).toMatch(/\.$/);
    expect(mood.fact, name).toMatch(/\S/);
  }
});

test('defaults with changes', () => {
  expect(moodsWith()).toMatchObject({ shuffle: true, pageSize: 20 });
  expect(moodsWith({ pageSize: 3 })).toEqual({ ...moodsWith(), pageSize: 3 });
});
