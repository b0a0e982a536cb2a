import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, findBrowser, measure } from '../../src/generate/browser.ts';
import { KINDS } from '../../src/kinds/index.ts';
import type { ObjectGraph } from '../../src/model/graph.ts';
import { matrixData } from '../../src/policy-tests/matrix-data.ts';
import { matrixPage } from '../../src/report/matrix/page.ts';
import { mermaidOf } from '../../src/report/mermaid.ts';
import { mask, resources } from './matrix-specs.ts';

/** What the tests load into the browser; nothing of it is part of the product. */
const LIBRARIES = ['axe-core@4.10.3', 'mermaid@11.12.0'];

const browser = findBrowser() ?? '';
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'browser-libraries-'));
  execFileSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts', ...LIBRARIES], {
    stdio: 'ignore',
  });
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const library = (path: string): string => readFileSync(join(folder, 'node_modules', path), 'utf8');

const BEFORE = resources(mask('ssn', 'PII.SSN', 'Hash', ['Payroll']), mask('mail', 'PII.Mail', 'Null'));
const AFTER = resources(
  mask('ssn', 'PII.SSN', 'Hash', ['Payroll', 'Interns']),
  mask('mail', 'PII.Mail', 'Null', ['Support']),
);
const PAGE = matrixPage(matrixData(AFTER, { before: BEFORE, kinds: KINDS, title: 'Who sees what', base: 'main' }));

const HELPERS = `
  const doc = page.document;
  const texts = (selector) => [...doc.querySelectorAll(selector)].map((one) => one.textContent);
  const set = (id, value) => { const one = doc.getElementById(id); one.value = value; one.dispatchEvent(new page.Event('input')); };
  const press = (key) => doc.activeElement.dispatchEvent(new page.KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
`;

describe('the page of the access matrix, in a browser', () => {
  test('filters, sorts and counts', () => {
    const answer = ask(browser, PAGE, {
      script: `${HELPERS}
        const all = texts('tbody th');
        set('who', 'pay'); const filtered = texts('tbody th'); set('who', '');
        set('what', 'mail'); const tags = texts('thead th'); set('what', '');
        set('only', 'changed'); const changed = [texts('tbody th'), texts('thead th')]; set('only', 'all');
        set('order', 'visible'); const first = texts('tbody th')[0];
        return { all, filtered, tags, changed, first, count: texts('#count') };`,
    });

    expect(answer).toEqual({
      all: ['people without any membership', 'group Interns', 'group Payroll', 'group Support'],
      filtered: ['group Payroll'],
      tags: ['Who', 'PII.Mail'],
      changed: [
        ['group Interns', 'group Support'],
        ['Who', 'PII.Mail', 'PII.SSN'],
      ],
      first: 'group Support',
      count: ['4 of 4 rows, 2 of 2 tags.'],
    });
  });

  test('is used by keyboard: arrows move, Enter opens the cell and its address, Escape closes it', () => {
    const answer = ask(browser, PAGE, {
      script: `${HELPERS}
        doc.querySelector('td[tabindex="0"]').focus();
        press('ArrowDown'); press('ArrowRight');
        const at = doc.activeElement.textContent;
        press('Enter');
        const details = doc.getElementById('details').textContent;
        const link = doc.querySelector('#details a');
        const target = doc.querySelector(link.getAttribute('href')).textContent;
        const address = page.location.hash;
        const selected = texts('td[aria-selected=true]');
        press('Escape');
        return { at, details, target, address, selected, hidden: doc.getElementById('details').hidden, focus: doc.activeElement.textContent };`,
    });

    expect(answer).toMatchObject({
      at: '▲ clear',
      details: expect.stringMatching(
        /PII\.SSN, seen by group Interns.*At mainHash.*Nowclear.*Changesees more.*Decided byssn/,
      ),
      target: expect.stringContaining('immuta/0.json:1'),
      address: '#cell=group%20Interns&tag=PII.SSN',
      selected: ['▲ clear'],
      hidden: true,
      focus: '▲ clear',
    });
  });

  test('opens the cell that its address names', () => {
    const answer = ask(browser, PAGE, {
      script: `${HELPERS}
        page.location.hash = '#cell=group%20Support&tag=PII.Mail';
        await new Promise((done) => setTimeout(done, 50));
        return texts('#details h2');`,
    });

    expect(answer).toEqual(['PII.Mail, seen by group Support']);
  });

  test.each([1200, 390])('axe finds no serious fault at %d pixels, with a cell open', (width) => {
    // The policy of the page lets no other script in, so it goes for this test alone.
    const open = PAGE.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
    const answer = ask(browser, open, {
      width,
      libraries: [library('axe-core/axe.min.js')],
      script: `${HELPERS}
        doc.querySelector('td').click();
        const { violations } = await page.axe.run(doc);
        return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => id + ': ' + nodes.map((one) => one.html).join(' '));`,
    });

    expect(answer).toEqual([]);
  });

  test('its policy stops a foreign script', () => {
    const answer = ask(browser, PAGE, {
      script: `${HELPERS}
        const script = doc.createElement('script'); script.textContent = 'window.broken = true'; doc.body.append(script);
        return page.broken === undefined;`,
    });

    expect(answer).toBe(true);
  });

  test('does not scroll sideways on a phone, and holds 200 groups and 200 tags', () => {
    const specs = Array.from({ length: 200 }, (_, n) => mask(`policy ${n}`, `Area.Tag ${n}`, 'Hash', [`Group ${n}`]));
    const large = matrixPage(
      matrixData(resources(...specs), { before: null, kinds: KINDS, title: 'Large', base: null }),
    );
    const answer = ask(browser, large, {
      script: `${HELPERS}
        const start = performance.now(); set('who', 'Group 19'); const rows = texts('tbody th').length;
        return { rows, cells: doc.querySelectorAll('td').length };`,
    });

    expect(measure(browser, [PAGE], 390).map((size) => size.width)).toEqual([390]);
    expect(answer).toEqual({ rows: 11, cells: 2_200 });
  });
});

describe('the graph of a plan', () => {
  const HOSTILE = [
    'plain',
    'a"b',
    '"]; click n0 "javascript:alert(1)"',
    'x --> y',
    '<script>',
    '%%{init}%%',
    'end',
    '日本語 🔓',
    '#quot;',
    '`x`',
    '',
  ];

  test('is parsed by Mermaid, whatever the names are', () => {
    const graphs: ObjectGraph[] = (['loosens', 'tightens', 'mixed', 'neutral', 'unknown'] as const).map((exposure) => ({
      nodes: HOSTILE.flatMap((name, n) => [
        { id: `p${n}`, kind: 'policy', name, file: 'a.yaml', line: 1, change: { action: 'update' as const, exposure } },
        { id: `t${n}`, kind: 'tag', name, file: null, line: 0 },
      ]),
      edges: HOSTILE.map((_, n) => ({ from: `p${n}`, to: `t${n}` })),
    }));
    const texts = graphs.map(mermaidOf);
    const answer = ask(browser, '<!doctype html><html><head></head><body></body></html>', {
      libraries: [library('mermaid/dist/mermaid.min.js')],
      script: `const found = [];
        for (const text of ${JSON.stringify(texts)}) {
          const { diagramType } = await page.mermaid.parse(text);
          const { svg } = await page.mermaid.render('graph' + found.length, text);
          const drawn = new DOMParser().parseFromString(svg, 'text/html');
          found.push([diagramType, drawn.querySelectorAll('.node').length, drawn.querySelectorAll('a, script').length]);
        }
        return found;`,
    });

    expect(answer).toEqual(texts.map(() => ['flowchart-v2', HOSTILE.length * 2, 0]));
  });
});
