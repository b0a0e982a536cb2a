import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampled } from '../model/sampled-for-tests.ts';
import { MAX_BYTES } from './decode.ts';
import { readJson } from './json-source.ts';
import { parseFile } from './parse-file.ts';
import { readYaml } from './yaml-source.ts';

function parse(text: string | Uint8Array, path = 'spec.yaml') {
  return parseFile({ path, bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text });
}

function values(text: string, path?: string) {
  const { documents, diagnostics } = parse(text, path);
  expect(diagnostics).toEqual([]);
  return documents.map(({ value }) => value);
}

function findings(text: string | Uint8Array, path?: string): string[] {
  return parse(text, path).diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

describe('YAML as people write it', () => {
  test.each([
    ['several documents', '---\na: 1\n---\na: 2\n', [{ a: 1 }, { a: 2 }]],
    ['CRLF', 'a: 1\r\nb:\r\n  - x\r\n', [{ a: 1, b: ['x'] }]],
    ['a byte order mark', '\ufeffa: 1\n', [{ a: 1 }]],
    ['Unicode', 'name: Übersicht 🗺\n', [{ name: 'Übersicht 🗺' }]],
    ['flow style', '{a: [1, {b: c}]}', [{ a: [1, { b: 'c' }] }]],
    ['block scalars', 'a: |-\n  x\n  y\nb: >\n  x\n  y\n', [{ a: 'x\ny', b: 'x y\n' }]],
    ['anchors and aliases', 'a: &x [1]\nb: *x\n', [{ a: [1], b: [1] }]],
    ['a merge key', 'a: &x {p: 1, q: 1}\nb:\n  <<: *x\n  q: 2\n', [{ a: { p: 1, q: 1 }, b: { q: 2, p: 1 } }]],
    ['merge keys in a list, the first wins', 'b:\n  <<: [{p: 1}, {p: 2, q: 2}]\n', [{ b: { p: 1, q: 2 } }]],
    ['dates and yes/no as text', 'a: 2024-01-02\nb: yes\nc: off\n', [{ a: '2024-01-02', b: 'yes', c: 'off' }]],
    ['a YAML 1.1 directive without its meaning', '%YAML 1.1\n---\na: yes\n', [{ a: 'yes' }]],
    ['a redefined anchor', 'a: &x 1\nb: *x\nc: &x 2\nd: *x\n', [{ a: 1, b: 1, c: 2, d: 2 }]],
  ])('%s', (_, text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  test('a key named __proto__ is an ordinary key', () => {
    const [value] = values('__proto__: {polluted: true}\n') as [Record<string, unknown>];

    expect(Object.keys(value)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('what cannot be read gives one located finding', () => {
  test.each<[string, string | Uint8Array, string[]]>([
    ['an empty file', '', ['yaml/empty 1:1']],
    ['comments only', '# later\n', ['yaml/empty 1:1']],
    ['a tab as indentation', 'a:\n\tb: 1\n', ['yaml/tab 2:1']],
    ['two equal keys', 'a: 1\nb: 2\na: 3\n', ['yaml/duplicate-key 3:1']],
    ['two pairs of equal keys', 'a: 1\na: 2\nb: {c: 1, c: 2}\n', ['yaml/duplicate-key 2:1', 'yaml/duplicate-key 3:11']],
    ['a number as key', 'a:\n  1: x\n', ['yaml/key 2:3']],
    ['a list as key', '? [a]\n: b\n', ['yaml/key 1:3']],
    ['a custom tag', 'a: !vault x\n', ['yaml/tag 1:11']],
    ['binary', 'a: !!binary aGk=\n', ['yaml/tag 1:13']],
    ['a set', 'a: !!set {x}\n', ['yaml/tag 1:10']],
    ['infinity', 'a: .inf\n', ['yaml/value 1:4']],
    ['a number beyond 2^53', 'a: 12345678901234567890\n', ['yaml/value 1:4']],
    ['an unknown alias', 'a: *x\n', ['yaml/alias 1:4']],
    ['an alias inside itself', 'a: &x [*x]\n', ['yaml/alias 1:8']],
    ['a merge key without a mapping', 'a:\n  <<: x\n', ['yaml/merge 2:3']],
    ['an unclosed quote', 'a: "x\n', ['yaml/syntax 2:1']],
    ['a closing bracket at the indentation of its key', 'a: [\n  b\n]\n', ['yaml/syntax 3:1']],
    ['an anchor that ends with a colon', '&a: b\n', ['yaml/syntax 1:1']],
    ['a mapping on the line of its key', 'a: &x b: c\n', ['yaml/syntax 1:1']],
    ['an indented document marker', ' ---\na: 1\n', ['yaml/syntax 1:1']],
    ['text behind a document end', 'a: 1\n... b\n', ['yaml/syntax 2:1']],
    ['a carriage return alone', 'a: 1\rb: 2\n', ['yaml/syntax 1:5']],
    ['a number beyond any', 'a: 1e999\n', ['yaml/value 1:4']],
    ['a hexadecimal number beyond 2^53', 'a: 0xFFFFFFFFFFFFFFFF\n', ['yaml/value 1:4']],
    ['a tag that its text does not fit', 'a: !!int x\n', ['yaml/tag 1:10']],
    ['a tag of the other kind of collection', 'a: !!map [x]\n', ['yaml/tag 1:10']],
    ['a hundred thousand values', '- a\n'.repeat(260_000), ['yaml/too-large']],
    ['NUL', 'a: x\u0000y\n', ['yaml/character 1:5']],
    ['invalid UTF-8', new Uint8Array([0x61, 0x3a, 0x20, 0x0a, 0x62, 0xff, 0x0a]), ['yaml/encoding 2:2']],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x61, 0x00]), ['yaml/encoding 1:1']],
    ['more than 1 MiB', new Uint8Array(MAX_BYTES + 1).fill(0x20), ['yaml/too-large 1:1']],
    ['nesting without end', '['.repeat(5_000), ['yaml/too-deep']],
  ])('%s', (_, text, expected) => {
    const found = findings(text);

    expect(found).toHaveLength(expected.length);
    for (const [index, finding] of found.entries()) expect(finding.startsWith(expected[index] ?? 'nothing')).toBe(true);
    expect(parse(text).documents).toEqual([]);
  });

  test('aliases that would expand to millions stop at once', () => {
    const letters = 'abcdefghijkl'.split('');
    const text = letters
      .map(
        (letter, index) =>
          `${letter}: &${letter} [${Array(10)
            .fill(index ? `*${letters[index - 1]}` : 'x')
            .join(', ')}]`,
      )
      .join('\n');
    const start = performance.now();

    expect(findings(text).map((finding) => finding.split(' ')[0])).toEqual(['yaml/alias-bomb']);
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  test('an empty document among others is skipped with a warning', () => {
    const { documents, diagnostics } = parse('a: 1\n---\n# nothing\n---\nb: 2\n');

    expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }, { b: 2 }]);
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['yaml/empty-document', 'warning']]);
  });

  test('a tab between key and value is a warning, and no part of the value', () => {
    const { documents, diagnostics } = parse('predicate: \t1=1\n');

    expect(documents[0]?.value).toEqual({ predicate: '1=1' });
    expect(diagnostics.map(({ code, line, column }) => [code, line, column])).toEqual([['yaml/tab-separator', 1, 12]]);
  });
});

describe('JSON', () => {
  test('is read with places', () => {
    const text = '{\n  "a": [1, {"b\\n": "x"}]\n}\n';
    const [document] = parse(text, 'spec.json').documents;

    expect(document?.value).toEqual({ a: [1, { 'b\n': 'x' }] });
    expect(document?.positions().key('/a/1/b\n')).toEqual({ line: 2, column: 13, endLine: 2, endColumn: 18 });
  });

  test.each([
    ['a comma too many', '{"a": 1,}', ['yaml/syntax 1:9']],
    ['two equal keys', '{"a": 1,\n "a": 2}', ['yaml/duplicate-key 2:2']],
    ['two documents', '{}\n{}', ['yaml/syntax 2:1']],
    ['an empty file', ' \n', ['yaml/empty 1:1']],
    ['a truncated file', '{"a": [1', ['yaml/syntax 1:9']],
    ['a comment', '{} // x', ['yaml/syntax 1:4']],
    ['a line break in a string', '["a\nb"]', ['yaml/syntax 1:2']],
    ['a tab in a string', '["a\tb"]', ['yaml/syntax 1:2']],
    ['an unknown escape', '["\\x41"]', ['yaml/syntax 1:2']],
    ['a word', '{"a": yes}', ['yaml/syntax 1:7']],
    ['a number beyond 2^53', '[12345678901234567890]', ['yaml/value 1:2']],
    ['a number beyond any', '{"a": 1e999}', ['yaml/value 1:7']],
    ['single quotes', "{'a': 1}", ['yaml/syntax 1:2']],
    ['a number with a leading zero', '[01]', ['yaml/syntax 1:3']],
    ['nesting without end', '['.repeat(100_000), ['yaml/too-deep 1:101']],
  ])('%s', (_, text, expected) => {
    expect(findings(text, 'spec.json')).toEqual(expected);
  });
});

describe('JSON beside JSON.parse', () => {
  const SEED = Number(process.env['SEED'] ?? 2_026);

  test('the same values, and an error exactly where JSON.parse throws', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      'a',
      '1',
      '-',
      '.',
      'e',
      ' ',
      '\n',
      '\t',
      'true',
      'null',
      '\\u00e9',
      '//',
      '/*',
    );
    const damaged = fc
      .tuple(fc.json({ noUnicodeString: false }), fc.nat(), pieces, fc.boolean())
      .map(([text, at, piece, isDamaged]) => {
        const place = at % (text.length + 1);
        return isDamaged ? text.slice(0, place) + piece + text.slice(place + (at % 2)) : text;
      });
    fc.assert(
      fc.property(damaged, (text) => {
        // A lone surrogate does not survive UTF-8.
        fc.pre(text.isWellFormed());
        const { documents, diagnostics } = parse(text, 'spec.json');
        // JSON.parse loses digits, takes the last of two equal keys, and lets control characters pass.
        const ours = ['yaml/value', 'yaml/duplicate-key', 'yaml/character'];
        const exact = !diagnostics.some(({ code }) => ours.includes(code));
        let value: unknown;
        try {
          value = JSON.parse(text);
        } catch {
          expect(diagnostics).toHaveLength(1);
          return;
        }
        if (exact) expect(JSON.stringify(documents[0]?.value)).toBe(JSON.stringify(value));
      }),
      { seed: SEED, numRuns: sampled(2_000, 50_000) },
    );
  });

  test('the positions of the YAML reader, which reads most JSON too', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const yaml = readYaml(text);
        if (yaml.problems.length === 0) expect(readJson(text).root).toEqual(yaml.roots[0]);
      }),
      { seed: SEED, numRuns: sampled(300, 5_000) },
    );
  });
});

describe('positions', () => {
  const text =
    'name: a\r\nrules:\r\n  - type: Masking # why\r\n    config: {x: 1}\r\n---\r\nbase: &b\r\n  k: v\r\nuse:\r\n  <<: *b\r\ncopy: *b\r\n';
  const [first, second] = parse(text).documents;

  test.each([
    ['a key', first?.positions().key('/rules'), [2, 1, 2, 6]],
    ['a value', first?.positions().value('/rules/0/type'), [3, 11, 3, 18]],
    ['a list item has the place of its value', first?.positions().key('/rules/0'), [3, 5, 4, 19]],
    ['a value in flow style', first?.positions().value('/rules/0/config/x'), [4, 17, 4, 18]],
    ['what a merge key brings is at the anchor', second?.positions().key('/use/k'), [7, 3, 7, 4]],
    ['an alias is where it is written', second?.positions().value('/copy'), [10, 7, 10, 9]],
  ])('%s', (_, range, expected) => {
    expect(range && [range.line, range.column, range.endLine, range.endColumn]).toEqual(expected);
  });

  test('a pointer that the text lacks has none', () => {
    expect(first?.positions().value('/rules/7')).toBeUndefined();
    expect(first?.positions().key('/name/x')).toBeUndefined();
  });

  test('documents know their first line and their number', () => {
    expect([first?.line, first?.index, second?.line, second?.index]).toEqual([1, 0, 6, 1]);
  });
});
