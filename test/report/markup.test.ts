import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import { renderComment } from '../../src/report/comment.ts';
import { renderIssueBody } from '../../src/report/issue.ts';
import { GITHUB } from '../../src/report/markup/github.ts';
import type { Markup } from '../../src/report/markup/markup.ts';
import { renderPage } from '../../src/report/page/page.ts';
import { operation, planOf, reportOf, SAMPLES } from './samples.ts';

const FULL = process.env['FULL_TESTS'] === '1';

/** Another host: no Markdown at all. */
const PLAIN: Markup = {
  code: (text) => `{${text.replace(/[\W_]/g, '')}}`,
  prose: (text) => text.replace(/[\W_]+/g, ' '),
  strong: (markup) => markup,
  removed: (markup) => markup,
  link: (markup) => markup,
  heading: (_, markup) => `${markup}\n`,
  alert: (_, paragraphs) => `${paragraphs.join('\n')}\n`,
  notice: () => ({ head: '', foot: '' }),
  noticeItem: (markup) => `${markup}\n`,
  paragraph: (markup) => `${markup}\n`,
  item: (markup) => `${markup}\n`,
  subItem: (markup) => `${markup}\n`,
  fold: (title) => ({ head: `${title.map((part) => (typeof part === 'string' ? part : '')).join('')}\n`, foot: '' }),
  block: () => '',
  tableHead: () => '',
  tableRow: (cells) => `${cells.join(' ')}\n`,
  cell: (text) => text.replace(/[\W_]/g, ''),
  small: (markup) => `${markup}\n`,
  quote: (markup) => `${markup}\n`,
  fileUrl: () => null,
  url: () => '',
};

test.each(Object.keys(SAMPLES))('the sections of %s write no Markdown of their own', (name) => {
  const report = SAMPLES[name];
  if (report === undefined) throw new Error(name);
  const page = { report, links: {}, markup: PLAIN, whole: true };
  const text = renderPage(page, { budget: 10_000_000, gone: false, journal: true });
  expect(text.length).toBeGreaterThan(10);
  expect(text).not.toMatch(/[<>[\]#*`|_]|&\w+;|^\s*- /m);
});

const ALLOWED = [
  ...['a', 'blockquote', 'br', 'code', 'del', 'details', 'h2', 'h3', 'h4', 'li', 'p', 'pre', 'strong', 'sub'],
  ...['summary', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'],
];

function tagsOf(markdown: string): readonly string[] {
  const html = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
  return [...new Set([...html.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map((match) => match[1] ?? ''))];
}

test.each(Object.entries(SAMPLES))('%s is rendered with the elements of a report alone', (_, report) => {
  const texts = [
    renderComment(report, { approval: null, links: { runUrl: 'https://github.com/a/b/actions/runs/1' } }),
    renderIssueBody(report, { previousBody: null, now: new Date('2026-01-31T05:00:00Z') }),
  ];
  for (const text of texts) {
    expect(tagsOf(text).filter((tag) => !ALLOWED.includes(tag))).toEqual([]);
    // The approval and the markers aside, a reader of the source sees no entity and nothing invisible.
    expect(text).not.toMatch(/&(?:#8203|quot|nbsp);|\u200b/);
  }
});

const PIECES = [
  '@a',
  '#1',
  '-->',
  '<b>',
  '</details>',
  '|',
  '`',
  '```',
  '\n',
  '[x](https://e.vil)',
  '*',
  '_',
  '$',
  '&lt;',
  '"',
  ' ',
  'x',
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 3 })), {
    minLength: 1,
    maxLength: 10,
  })
  .map((parts) => parts.join(''));

test('hostile names of objects, fields and values add no element to a comment', () => {
  fc.assert(
    fc.property(hostile, hostile, (name, value) => {
      const one = operation({
        kind: 'policy',
        key: name,
        file: `immuta/${value}.yaml`,
        exposure: 'loosens',
        reasons: [value],
        explanation: value,
        deletes: [name],
        requiredActions: [value],
        notCompared: [{ path: `/${name}`, reason: value }],
        server: { [name]: value },
        payload: { [name]: [{ name: value }] },
        changes: [
          {
            path: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}/0/name`,
            change: 'changed',
            before: name,
            after: value,
            line: 3,
            sensitive: false,
          },
        ],
      });
      const comment = renderComment(reportOf(planOf([one]), { notes: [value], failures: [name] }), { approval: null });
      expect(tagsOf(comment).filter((tag) => !ALLOWED.includes(tag))).toEqual([]);
      expect(GITHUB.prose(name)).not.toContain('\u200b');
    }),
    { seed: 20_261_126, numRuns: FULL ? 5_000 : 200 },
  );
}, 900_000);
