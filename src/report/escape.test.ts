import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planOf, reportOf } from '../../test/report/samples.ts';
import { annotationsOf } from './annotations.ts';
import { commandFreeText } from './escape-command.ts';
import { markdownCode, markdownFence, markdownText } from './escape-markdown.ts';
import { terminalLine, terminalText } from './escape-terminal.ts';

const HOSTILE = [
  '@octocat',
  '#1',
  '-->',
  '<img src=x>',
  '|',
  '`',
  '```',
  '~~~',
  '\n',
  '\r',
  '\r\n',
  '\u202e',
  '\u200b',
  '\u001b[31m',
  '\u001b]0;t\u0007',
  '::set-output name=a::b',
  '##[error]',
  '%0A',
  '[x](https://e.vil)',
  '![x](//e.vil)',
  '*',
  '_',
  '$',
  '\\',
  '&lt;',
  ' ',
  'a',
  '1. ',
  '- ',
  '\ud800',
  ',',
  ':',
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 12 })
  .map((parts) => parts.join(''));
const settings = { seed: 20_260_102, numRuns: 2000 };
const UNSEEN = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u2028\u2029\ufeff]|\p{Cs}/u;

test.each([
  ['plain words, a_name and 3 dots...', 'plain words, a_name and 3 dots...'],
  ['@team look', '@&#8203;team look'],
  ['see #12 and GH-7', 'see #&#8203;12 and GH-&#8203;7'],
  ['a --> b', 'a --&gt; b'],
  ['<b>x</b>', '&lt;b&gt;x&lt;/b&gt;'],
  ['a|b', 'a&#124;b'],
  ['[x](https://e.vil)', '&#91;x&#93;(https:&#8203;//e.vil)'],
  ['www.e.vil', 'www&#8203;.e.vil'],
  ['**b** _i_ ~~s~~ `c`', '&#42;&#42;b&#42;&#42; &#95;i&#95; &#126;&#126;s&#126;&#126; &#96;c&#96;'],
  ['# head', '\\# head'],
  ['- item', '\\- item'],
  ['12. item', '12\\. item'],
  ['one\n\n# two', 'one # two'],
  ['&amp;', '&amp;amp;'],
  [':tada:', ':&#8203;tada:'],
  ['${NAME}', '<span>$</span>{NAME}'],
  ['a\u202eb', 'a&lt;U+202E&gt;b'],
  ['👩‍💻', '👩‍💻'],
  ['日本語', '日本語'],
])('markdownText(%j)', (text, expected) => {
  expect(markdownText(text)).toBe(expected);
});

test.each([
  ['plain', '`plain`'],
  ['a`b', '``a`b``'],
  ['`a``b`', '``` `a``b` ```'],
  [' a ', '`  a  `'],
  ['a|b', '<code>a&#124;b</code>'],
  ['a|</code>', '<code>a&#124;&#60;&#47;code&#62;</code>'],
  ['a\nb', '`a⏎b`'],
  ['@octocat', '`@octocat`'],
  ['', '<code></code>'],
])('markdownCode(%j)', (text, expected) => {
  expect(markdownCode(text)).toBe(expected);
});

test.each([
  ['a: 1\n', 'yaml', '```yaml\na: 1\n```\n'],
  ['```\nx', '', '````\n```\nx\n````\n'],
  ['x', 'a`b\nc', '```abc\nx\n```\n'],
  ['a\r\nb\rc', '', '```\na\nb<U+000D>c\n```\n'],
])('markdownFence(%j, %j)', (text, language, expected) => {
  expect(markdownFence(text, language)).toBe(expected);
});

test('no hostile text leaves its Markdown cell', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const plain = markdownText(text).replaceAll('<span>$</span>', '');
      expect(plain).not.toMatch(/[\n\r|<>`[\]*$]|@[\p{L}\p{N}]|#\p{N}(?!\d*;)|:\/\//u);
      expect(plain).not.toMatch(UNSEEN);
      const code = markdownCode(text);
      expect(code).not.toMatch(/[\n\r|]/);
      expect(code).not.toMatch(UNSEEN);
      expect(codeHolds(code)).toBe(true);
      const fence = markdownFence(text);
      const mark = /^`+/.exec(fence)?.[0] ?? '';
      const lines = fence.slice(0, -1).split('\n');
      expect(lines.at(-1)).toBe(mark);
      expect(lines.slice(1, -1).some((line) => line.includes(mark))).toBe(false);
    }),
    settings,
  );
});

function codeHolds(code: string): boolean {
  const element = /^<code>([^<>`]*)<\/code>$/.test(code);
  const fence = /^`+/.exec(code)?.[0] ?? '';
  const inside = code.slice(fence.length, -fence.length);
  return (
    element ||
    (code.endsWith(fence) && !inside.startsWith('`') && !inside.endsWith('`') && !inside.split(/[^`]+/).includes(fence))
  );
}

test('no hostile text begins a command', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      for (const line of commandFreeText(text).split('\n')) expect(line).not.toMatch(/^\s*::|##\[/);
    }),
    settings,
  );
});

test('log text keeps what is no command', () => {
  expect(commandFreeText('a::b\n  ::error::x\n##[group]y')).toBe('a::b\n  : :error::x\n## [group]y');
});

test.each([
  ['\u001b[31mred\u001b[0m', '<U+001B>[31mred<U+001B>[0m'],
  ['\u001b]52;c;aGk=\u0007', '<U+001B>]52;c;aGk=<U+0007>'],
  ['\u009b31m', '<U+009B>31m'],
  ['a\u202eb', 'a<U+202E>b'],
  ['progress\rgone', 'progress<U+000D>gone'],
  ['a\tb\nc', 'a\tb\nc'],
])('terminalText(%j)', (text, expected) => {
  expect(terminalText(text)).toBe(expected);
});

test('no hostile text moves a terminal', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(terminalText(text)).not.toMatch(UNSEEN);
      expect(terminalLine(text)).not.toMatch(/[\n\r\t]/);
    }),
    settings,
  );
});

const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  'bidirectional controls': ['\u061c', '\u200e', '\u200f', '\u202a', '\u202e', '\u2066', '\u2069'],
  'variation selectors': ['\ufe00', '\ufe0e', '\ufe0f', '\u180b', '\u{e0100}'],
  fillers: ['\u115f', '\u1160', '\u3164', '\uffa0', '\u2800'],
  'spaces that are not the space': ['\u00a0', '\u1680', '\u2003', '\u202f', '\u3000'],
  'joiners and tags': ['\u034f', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u{e0001}', '\u{e0041}'],
  'escape sequences': ['\u001b', '\u009b', '\u0007'],
};

test.each(Object.entries(FAMILIES))('%s are visible in every sink', (_, characters) => {
  for (const one of characters) {
    const code = (one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    for (const text of [`a${one}b`, `${one}a`, `a${one}`, `🔒${one}`]) {
      for (const shown of [terminalText(text), terminalLine(text), commandFreeText(text), markdownFence(text)])
        expect(shown).toContain(`<U+${code}>`);
      expect(markdownText(text)).toContain(`&lt;U+${code}&gt;`);
    }
  }
});

test('annotations carry no escape sequence and no bidirectional control, in any field', () => {
  const place = { line: 1, column: 1, endLine: 1, endColumn: 2, path: '' };
  const diagnostics = [
    {
      ...place,
      severity: 'error' as const,
      code: 'a/b',
      message: 'red \u001b[31m and \u202e back',
      file: 'a\u2066.yaml',
    },
  ];
  const [shown] = annotationsOf(reportOf(planOf([]), { diagnostics }));
  expect(JSON.stringify(shown)).not.toMatch(/\\u001b|[\u001b\u202e\u2066]/);
  expect(shown).toMatchObject({ file: 'a<U+2066>.yaml', message: 'red <U+001B>[31m and <U+202E> back' });
});
