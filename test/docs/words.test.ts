import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { FAILURE_REASONS } from '../../src/model/failure.ts';
import { INPUTS } from '../../src/settings/inputs.ts';
import { OUTPUTS } from '../../src/settings/outputs.ts';

const root = path.resolve(import.meta.dirname, '../..');
const readme = read('README.md');

describe('the words that users look up', () => {
  test.each(['README.md', 'docs/troubleshooting.md'])('%s explains every failure-reason', (page) => {
    const text = page === 'README.md' ? section(readme, '## When something goes wrong') : read(page);
    expect(FAILURE_REASONS.filter((reason) => !text.includes(`\`${reason}\``))).toEqual([]);
  });

  test('the README has a row for every input and every output', () => {
    const rows = new Set([...readme.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1]));
    expect([...INPUTS, ...OUTPUTS].map(({ name }) => name).filter((name) => !rows.has(name))).toEqual([]);
  });

  test('docs/safety.md has a row for every guard', () => {
    const guards = ['max-deletes', 'empty', 'loosening', 'stale-plan', 'stale-commit'];
    const text = section(read('docs/safety.md'), '## The guards');
    expect(guards.filter((guard) => !text.includes(`| \`${guard}\` |`))).toEqual([]);
  });

  test('no page names an input that does not exist', () => {
    const known = new Set(INPUTS.map(({ name }) => name));
    const pages = ['README.md', 'docs/safety.md', 'docs/drift.md', 'docs/facts.md', 'docs/troubleshooting.md'];
    const named = pages.flatMap((page) => [...read(page).matchAll(/`(on-[a-z-]+|max-[a-z-]+|re-[a-z]+)(?=[`:])/g)]);
    const words = new Set(named.map((match) => match[1] ?? ''));
    expect(words.size).toBeGreaterThan(0);
    expect([...words].filter((word) => !known.has(word))).toEqual([]);
  });
});

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

/** From a heading to the next one of its level. */
function section(text: string, heading: string): string {
  const start = text.indexOf(`${heading}\n`);
  if (start < 0) throw new Error(`No heading ${heading}.`);
  const end = text.indexOf('\n## ', start + heading.length);
  return text.slice(start, end < 0 ? undefined : end);
}
