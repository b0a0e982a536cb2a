import { expect, test } from 'vitest';
import { fitSummary } from '../action/summary.ts';
import { approvalLine, commentMarker, readApproval } from '../report/marker.ts';
import { fitBody } from './comment.ts';
import { cutAtLine } from './cut.ts';
import { BODY_LIMIT, SUMMARY_LIMIT } from './limits.ts';

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

test.each([
  ['a fence', '```diff\n', '- line\n', '```\n', /\n```\n\n… cut here/],
  ['a longer fence', '````yaml\n', '```\n', '````\n', /\n````\n\n… cut here/],
  ['details', '<details><summary>All</summary>\n\n', 'line\n', '</details>\n', /\n<\/details>\n\n… cut here/],
  [
    'details in details, with a fence',
    '<details>\n<details>\n~~~~\n',
    '<details>\n',
    '~~~~\n</details>\n</details>\n',
    /\n~~~~\n<\/details>\n<\/details>\n\n… cut here/,
  ],
])('what is cut inside %s is closed before the notice', (_, open, line, close, end) => {
  for (const limit of [300, 301, 302, 303, 304, 305, 306, 307]) {
    const cut = cutAtLine(`${open}${line.repeat(100)}${close}`, limit, 'characters');
    expect(cut.length).toBeLessThanOrEqual(limit);
    expect(cut).toMatch(end);
  }
});

test('a comment with an approval that was carried along is cut as well', () => {
  const page = `<details><summary>Changes</summary>\n\n${'one line\n'.repeat(8_000)}</details>\n`;
  const body = fitBody(`${commentMarker('prod')}\n${approvalLine('A'.repeat(20_000))}\n${page}`);
  expect(body.length).toBeLessThanOrEqual(BODY_LIMIT);
  expect(body).toMatch(/<\/details>\n\n… cut here/);
  expect(readApproval(body, commentMarker('prod'))).toBe('A'.repeat(20_000));
});
