import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Json } from '../model/json.ts';
import { decode } from './decode.ts';
import { type LineIndex, lineIndex } from './line-index.ts';
import { placePlainYaml, readPlainYaml } from './plain-yaml.ts';
import { type SourceNode, toValue } from './source-node.ts';
import { readYaml } from './yaml-source.ts';

const KINDS = fileURLToPath(new URL('../kinds/', import.meta.url));
const specs = globSync(`${KINDS}*/fixtures/*/*.yaml`)
  .sort()
  .map((file) => readFileSync(file, 'utf8'));

/** What the plain reader says beside what the full one says, places included; `null` where they agree or the plain one passes. */
function disagreement(text: string): string | null {
  const plain = readPlainYaml(text);
  const known = readPlainYaml(text, decode(new TextEncoder().encode(text)).ordinary);
  if (JSON.stringify(known) !== JSON.stringify(plain)) return `${JSON.stringify(text)}: known to be ordinary or not`;
  if (plain === null) return null;
  const { roots, filled, problems } = readYaml(text);
  const lines = lineIndex(text);
  const full = {
    values: roots.map(toValue),
    lines: roots.map(({ span }) => lines.range(span).line),
    places: roots.map((root) => placesOf(root, lines)),
    filled,
    problems,
  };
  const places = placePlainYaml(text);
  const same = JSON.stringify({
    values: plain.map(({ value }) => value),
    lines: plain.map(({ line }) => line),
    places: places?.roots.map((root) => placesOf(root, lineIndex(places.text))),
    filled: plain.map(() => true),
    problems: [],
  });
  return same === JSON.stringify(full) ? null : `${JSON.stringify(text)}: ${same} against ${JSON.stringify(full)}`;
}

/** Every node with its lines and columns. */
function placesOf(node: SourceNode, lines: LineIndex): Json {
  const { line, column, endLine, endColumn } = lines.range(node.span);
  const place = `${line}:${column}-${endLine}:${endColumn}`;
  if (node.type === 'scalar') return [place, node.value];
  if (node.type === 'list') return [place, node.size, node.items.map((item) => placesOf(item, lines))];
  const entries = node.entries.map(({ key, keySpan, node: value }) => {
    const range = lines.range(keySpan);
    return [key, `${range.line}:${range.column}-${range.endLine}:${range.endColumn}`, placesOf(value, lines)];
  });
  return [place, node.size, entries];
}

function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return ((state ^ (state >>> 15)) >>> 0) / 4_294_967_296;
  };
}

const FLOWS = [
  'a: [b, c d, "e, f", \'g\', 1, 1.5, true, null, 0x1]\n',
  'a: { type: tags, tag: Card.PAN }\nb: [{ c: d }, {e: f}, []]\n',
  'a: [ b , c ]\nb: [ ]\nc: { }\n',
  '- [a, b]\n- {a: b}\n',
  'a: [b, c,]\n',
  'a: [b,, c]\n',
  'a: [b c\n',
  'a: [b: c]\n',
  'a: {b, c: d}\n',
  'a: {b: c, b: d}\n',
  'a: {b:c}\n',
  'a: {"b": c, "d":e}\n',
  'a: [b] # c\n',
  'a: [b]c\n',
  'a: [b]\n  c\n',
  'a: [b\n  , c]\n',
  'a: [-, -1, - b]\n',
  'a: ["b"c]\n',
  'a: [b"c]\n',
  'a: [http://x, a:b]\n',
  'a: [b  , "c"  ]  \n',
  'a: {b: , c: d}\n',
  'a: {b: }\n',
  'a: [2024-01-02, 1=1, é, é b]\n',
  'a: [b]: c\n',
  '[a, b]\n',
  '{a: b}\n',
  'a: [null, Null, nullx, ~]\n',
  'a: {null: b, __proto__: c}\n',
];

describe('the plain reader', () => {
  test('reads most specs', () => {
    const read = specs.filter((text) => readPlainYaml(text) !== null).length;

    expect(read / specs.length).toBeGreaterThan(0.8);
  });

  test.each([
    'a: 1\n',
    'a:\n- 1\n- b: c\n  d: e\n',
    'a: |\n  x\n\n  y\n\nb: |-\n  z\n',
    '---\na: 1\n---\nb: 2\n',
    "a: x # c\nb: \"y\" # d\nc: 'it''s'\n",
    'a:\nb:\n',
    'a: x\n  y\n',
    'a: 1.0\nb: 0x1F\nc: 1e3\nd: .5\ne: 2024-01-02\nf: 1=1\ng: -1\nh: +1\ni: 0o7\nj: 007\n',
    'a: b: c\n',
    'a: [x\n',
    'a: {}\nb: []\n',
    'a: "x\\n"\n',
    'a: "x"y\n',
    'a: "x" #\nb: "x"#\n',
    '- a\n- b\n',
    '- - a\n',
    'a: - b\n',
    '? a\n',
    'true: x\n',
    'a: ~\n',
    'a: é\né: a\n',
    'a: x#y\nb: #z\n',
    'a: |\n x\n  y\n z\n',
    'a: |\n   x\n  y\n',
    '--- a\n',
    '...\n',
    'a: 1\n...\nb: 2\n',
    '%TAG ! x\n---\na: 1\n',
    'a: 1\n---\n',
    '---\n---\na: 1\n',
    ' a: 1\n',
    'a: 1\n b: 2\n',
    'a:\n  - b\n c: d\n',
    'a:\n  b: 1\n c: 2\n',
    'a: <<\n<<: a\n',
    'a: @b\n',
    'a: `b\n',
    'a: %b\n',
    'a: |\n  ---\n',
    'a: |\n---\nb: 1\n',
    'a: x\n---x\n',
    'a: ---\n',
    'a: x:\n',
    'a:b\n',
    'a: 1\na: 2\n',
    'a: |\n  # no comment\n# a comment\nb: 1\n',
    'a:\n    - b: 1\n      c:\n        - d\n    - e\n',
    'a:\n  # c\n  - b\n',
    '- a: 1\n  b: 2\n-\n',
    '-  a: 1\n   b: 2\n',
    'a: .inf\nb: .NaN\nc: Infinity\n',
    'a: nullx\nb: NULL\n',
    'a: \u00a0x\n',
    'a: x \n',
    'a: |\n  x \n',
    'a: |-\n\n  x\n',
    ...FLOWS,
    'a: "x\\u00e9 \\"y\\" \\\\ \\/"\nb: "\\x41"\n',
    'a: "x\\\n  y"\n',
    'a: 1\r\nb: |\r\n  x\r\n  y\r\nc: [d]\r\n',
    'a: 1\rb: 2\r\n',
    'a: $x\nb: (x)\nc: ^x\nd: /x\ne: <x>\nf: +x\ng: =\nh: .x\n',
  ])('agrees with the full reader on %j', (text) => {
    expect(disagreement(text)).toBeNull();
  });

  test('agrees with the full reader on every fixture, and on 20,000 damaged ones', () => {
    const seed = Number(process.env['SEED'] ?? 4_242);
    const next = random(seed);
    const pick = (list: readonly string[]): string => list[Math.floor(next() * list.length)] ?? '';
    const pieces = [
      ' ',
      '  ',
      '\n',
      ': ',
      ':',
      '- ',
      '-',
      '#',
      ' #',
      '"',
      "'",
      '|',
      '|-',
      '>',
      '[',
      ']',
      '{',
      '}',
      '&a ',
      '*a',
      '!',
      '?',
      '~',
      '0',
      '.',
      '---',
      '---\n',
      '...',
      '\\',
      'true',
      'null',
      '\u00a0',
      'é',
      '%',
      '@',
      ',',
      '<<: ',
      '1e5',
      '0x1',
    ];
    const wrong: string[] = specs.flatMap((text) => disagreement(text) ?? []);
    let read = 0;

    for (let index = 0; index < 20_000; index++) {
      // Short pieces of specs: the more of a text is near the damage, the more the case says.
      const lines = (next() < 0.3 ? `${pick(FLOWS)}${pick(FLOWS)}` : pick(specs)).split('\n');
      const from = next() < 0.5 ? 0 : Math.floor(next() * lines.length);
      let text = `${lines.slice(from, from + 1 + Math.floor(next() * 12)).join('\n')}\n`;
      for (let times = Math.floor(next() * 3); times >= 0; times--) {
        const at = Math.floor(next() * text.length);
        text = text.slice(0, at) + pick(pieces) + text.slice(at + Math.floor(next() * 3));
      }
      if (readPlainYaml(text) !== null) read++;
      const found = disagreement(text);
      if (found) wrong.push(found);
    }

    console.log(`plain YAML: seed ${seed}, ${read} of 20000 damaged texts were read by the plain reader`);
    expect(wrong.slice(0, 3), `seed ${seed}`).toEqual([]);
    expect(read).toBeGreaterThan(2_000);
  });
});
