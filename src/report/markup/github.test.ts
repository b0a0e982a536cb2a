import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import { visible } from '../escape-visible.ts';
import { GITHUB } from './github.ts';

const FULL = process.env['FULL_TESTS'] === '1';
const settings = { seed: 20_261_126, numRuns: FULL ? 5_000 : 500 };

const PIECES = [
  '@octocat',
  '#1',
  'GH-12',
  'owner/repo#3',
  'a5c3785ed8d6a35868bc169f07e40e889087fd2e',
  '-->',
  '<img src=x>',
  '</details>',
  '|',
  '`',
  '``',
  '```',
  '~~~',
  '\n',
  '\r\n',
  '\u202e',
  '\u200b',
  '\u001b[31m',
  '[x](https://e.vil)',
  '![x](//e.vil)',
  'https://e.vil',
  'www.e.vil',
  'mailto:a@b.c',
  '*',
  '**',
  '_',
  '$',
  '$`',
  '\\',
  '&lt;',
  '&#60;',
  ':tada:',
  ' ',
  'word',
  'R&D',
  '"',
  '"name"',
  "'",
  '1. ',
  '- ',
  '+',
  '# ',
  '> ',
  '[!NOTE]',
  '[^1]',
  '- [x] ',
  '---',
  '===',
  '\ud800',
  '(',
  ')',
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 14 })
  .map((parts) => parts.join(''));

/** Markdown as GitHub renders it. */
function html(markdown: string): string {
  return micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
}

function tags(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/<\/?([a-z][a-z0-9]*)/g)].map((match) => match[1] ?? ''))].toSorted();
}

function textOf(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

describe('hostile text is text', { timeout: 900_000 }, () => {
  test('a name is one code element that shows it as it is', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const code = GITHUB.code(name);
        const shown = html(`- Policy ${code} ends`);
        expect(tags(shown)).toEqual(['code', 'li', 'ul']);
        const line = visible(name).replaceAll('\n', '⏎').replaceAll('\t', ' ');
        expect(textOf(/<code>(.*)<\/code>/s.exec(shown)?.[1] ?? '')).toBe(line.trim() === '' ? '""' : line);
      }),
      settings,
    );
  });

  test('a sentence is words and code, at the start of a line too', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const prose = GITHUB.prose(text);
        for (const line of [prose, `- ${prose}`, `> ${prose}`]) {
          const found = tags(html(line)).filter((tag) => !['p', 'code', 'li', 'ul', 'blockquote'].includes(tag));
          expect(found).toEqual([]);
        }
        // Outside of code nothing is left that GitHub looks for in the rendered text.
        const outside = html(prose).replace(/<code>.*?<\/code>/gs, '');
        expect(textOf(outside)).not.toMatch(/@|#|:\/\/|www\.|gh-\d|[$<>]|\b[0-9a-f]{40}\b/i);
        expect(prose).not.toContain('\u200b');
      }),
      settings,
    );
  });

  test('nothing is lost: letters and digits of a sentence are all shown', () => {
    const letters = (text: string): string => text.replace(/[^a-z0-9]/gi, '');
    const plain = fc
      .array(fc.constantFrom('word', ' ', '@a', '"b"', '`c`', '_d_', 'e*', ',', '(', ')', '<f>'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(plain, (text) => {
        expect(letters(textOf(html(GITHUB.prose(text))))).toBe(letters(text));
      }),
      settings,
    );
  });

  test('a fold title holds no HTML but code', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const { head, foot } = GITHUB.fold(['Update policy ', { code: name }, ' · 1 field'], false);
        const shown = html(`${head}text\n\n${foot}`);
        expect(tags(shown)).toEqual(['code', 'details', 'p', 'summary']);
      }),
      settings,
    );
  });
});

test.each([
  ['plain words, 3 dots... and 50% more', 'plain words, 3 dots... and 50% more'],
  ['Members of "Analysts" see `PII.Email`.', 'Members of `Analysts` see `PII.Email`.'],
  ['@team look at #12', '`@team` look at `#12`'],
  ['a <b>bold</b> claim', 'a `<b>bold</b>` claim'],
  ['see deleted_at, (a_b).', 'see `deleted_at`, (`a_b`).'],
  ["through DATE_TRUNC('month', @column).", "through `DATE_TRUNC('month', @column)`."],
  ['- item', '`-` item'],
  ['12. item', '`12`. item'],
  ['GET /project answered 403: no', 'GET /project answered 403: no'],
  ["Immuta's people, the others' data", "Immuta's people, the others' data"],
  ["a member of the group 'A', who", 'a member of the group `A`, who'],
])('prose(%j)', (text, expected) => {
  expect(GITHUB.prose(text)).toBe(expected);
});

test.each([
  ['https://github.com/a/b', 'https://github.com/a/b'],
  ['https://e.vil/)](x "y', 'https://e.vil/%29%5D%28x%20%22y'],
  ['javascript:alert(1)', '#'],
])('url(%j)', (address, expected) => {
  expect(GITHUB.url(address)).toBe(expected);
});
