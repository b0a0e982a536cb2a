import { expect, test } from 'vitest';
import { cutAtLine } from './cut.ts';
import { SUMMARY_LIMIT } from './github-limits.ts';
import { fitSummary } from './summary.ts';

test('what fits stays as it is', () => {
  expect(cutAtLine('x'.repeat(100), 100, 'characters')).toBe('x'.repeat(100));
  expect(cutAtLine('ü'.repeat(50), 100, 'bytes')).toBe('ü'.repeat(50));
});

test.each(['characters', 'bytes'] as const)(
  'what does not fit is cut at the end of a line, and says so (%s)',
  (unit) => {
    const text = 'ü line\n'.repeat(100);
    const cut = cutAtLine(text, 300, unit);
    expect(unit === 'bytes' ? Buffer.byteLength(cut) : cut.length).toBeLessThanOrEqual(300);
    expect(cut).toMatch(/^(?:ü line\n)+ü line\n\n… cut here/);
  },
);

test('one endless line is cut inside, between characters', () => {
  for (const unit of ['characters', 'bytes'] as const) {
    const cut = cutAtLine('🙂'.repeat(1000), 301, unit);
    expect(cut.isWellFormed()).toBe(true);
    expect(cut).not.toContain('\ufffd');
    expect(unit === 'bytes' ? Buffer.byteLength(cut) : cut.length).toBeLessThanOrEqual(301);
  }
});

test('a summary is at most 1 MiB of bytes', () => {
  const summary = fitSummary('ü'.repeat(100).concat('\n').repeat(10_000));
  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(SUMMARY_LIMIT);
  expect(Buffer.byteLength(summary)).toBeGreaterThan(SUMMARY_LIMIT - 1000);
  expect(fitSummary('short')).toBe('short\n');
});
