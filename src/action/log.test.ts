import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { wordRedactor } from '../../test/github/client.ts';
import { actionLog, maskSecret } from './log.ts';

let printed: string;
beforeEach(() => {
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed += String(chunk);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

test('a group a phase, with numbered steps, closed at the end', () => {
  const log = actionLog(wordRedactor());
  log.phase('Reading the tenant', 2);
  log.step('policies');
  log.step('projects');
  log.phase('Planning');
  log.end();
  log.end();
  expect(printed).toBe(
    '::group::Reading the tenant\n[1/2] policies\n[2/2] projects\n::endgroup::\n::group::Planning\n::endgroup::\n',
  );
});

test('no text of a spec becomes a workflow command, and no secret is shown', () => {
  const log = actionLog(wordRedactor('hunter2'));
  log.note('fine\n::set-output name=x::y\r\n  ::add-mask::a\n##[error]x hunter2');
  expect(printed).not.toMatch(/^\s*::/m);
  expect(printed).not.toContain('##[');
  expect(printed).not.toContain('hunter2');
});

test('a secret of several lines is masked line by line, but for the short ones', () => {
  maskSecret('{\n"key": "abcdef"\n}');
  expect(printed).toBe('::add-mask::{%0A"key": "abcdef"%0A}\n::add-mask::"key": "abcdef"\n');
  printed = '';
  maskSecret(' ');
  expect(printed).toBe('');
});
