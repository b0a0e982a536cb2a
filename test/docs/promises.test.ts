import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const page = readFileSync(join(ROOT, 'docs/safety.md'), 'utf8');
const table = page.slice(page.indexOf('## Promises and their tests'));
const rows = table
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| promise') && !line.startsWith('| ---'))
  .map((line) => line.split(' | '))
  .map(([promise = '', tests = '']) => ({
    promise,
    tests: [...tests.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''),
  }));

describe('the promises of docs/safety.md', () => {
  test('are there', () => {
    expect(rows.length).toBeGreaterThan(25);
  });

  test.each(rows)('$promise', ({ tests }) => {
    expect(tests).not.toEqual([]);
    for (const path of tests) {
      expect(path).toMatch(/^(?:src|test)\/.*\.test\.ts$/);
      expect(existsSync(join(ROOT, path)), path).toBe(true);
      expect(readFileSync(join(ROOT, path), 'utf8'), path).toMatch(/\b(?:test|it)(?:\.each)?\(/);
    }
  });

  test('name each end-to-end and hardening suite', () => {
    const named = new Set(rows.flatMap(({ tests }) => tests));
    const suites = ['attacks', 'hardening', 'records', 'set-exposure'].map((name) => `test/end-to-end/${name}.test.ts`);
    expect(suites.filter((path) => !named.has(path))).toEqual([]);
  });
});
