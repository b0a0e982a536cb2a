import { describe, expect, test } from 'vitest';
import type { Json } from '../model/json.ts';
import { parseFile } from '../specs/parse-file.ts';
import { editDocument, removeDocument } from './edit-document.ts';
import { LIKE_THE_CLI, READABLE, writeYaml } from './write-yaml.ts';

/** The parts of the sample that the edits touch. */
interface Spec {
  policyKey: string;
  name: string;
  staged?: boolean;
  actions: {
    description: string;
    rules: { type: string; config: { fields?: { type: string }[] }; exceptions?: { groups: string[] } }[];
  }[];
  circumstances: { type?: string; tag: string; x?: (string | number)[] }[];
}

const POLICY = `# Owner: data office
policyKey: Mask PII # the key
"name": 'Mask PII'
staged: false

actions:
  - description: |
      TICKET-1
      TICKET-2
    rules:
      # nurses see it
      - type: Masking
        config: { fields: [{ type: columnTags, columnTag: PII }], maskingConfig: { type: "Null" } }
        exceptions:
          operator: any
          groups: &staff
            - Nurses # ward
            # of the night
            - Doctors
circumstances:
  - type: tags
    tag: A
`;

describe('editDocument changes the place that differs and no other', () => {
  test.each<[string, (value: Spec) => void, readonly string[], readonly string[]]>([
    ['a scalar', (spec) => (spec.staged = true), ['staged: false'], ['staged: true']],
    ['a quoted text', (spec) => (spec.name = "It's"), ['"name": \'Mask PII\''], ["\"name\": 'It''s'"]],
    [
      'a text with a comment',
      (spec) => (spec.policyKey = 'B'),
      ['policyKey: Mask PII # the key'],
      ['policyKey: B # the key'],
    ],
    [
      'a line of a block text',
      (spec) => ((spec.actions[0] as Spec['actions'][0]).description += 'TICKET-3\n'),
      [],
      ['      TICKET-3'],
    ],
    [
      'an item of a list',
      (spec) => spec.actions[0]?.rules[0]?.exceptions?.groups.push('Null'),
      [],
      ['            - "Null"'],
    ],
    [
      'an item that goes',
      (spec) => spec.actions[0]?.rules[0]?.exceptions?.groups.shift(),
      ['            - Nurses # ward'],
      [],
    ],
    [
      'a new key',
      (spec) => ((spec.circumstances[0] as Spec['circumstances'][0]).x = ['1', 1]),
      [],
      ['    x:', '      - "1"', '      - 1'],
    ],
    ['a key that goes', (spec) => delete spec.staged, ['staged: false'], []],
    [
      'a first key behind a dash',
      (spec) => delete spec.circumstances[0]?.type,
      ['  - type: tags', '    tag: A'],
      ['  - tag: A'],
    ],
    [
      'a flow collection',
      (spec) => spec.actions[0]?.rules[0]?.config.fields?.unshift({ type: 'anyTag' }),
      ['        config: { fields: [{ type: columnTags, columnTag: PII }], maskingConfig: { type: "Null" } }'],
      [
        '        config: { fields: [{type: anyTag}, { type: columnTags, columnTag: PII }], maskingConfig: { type: "Null" } }',
      ],
    ],
    [
      'a list that becomes empty',
      (spec) => (spec.circumstances = []),
      ['circumstances:', '  - type: tags', '    tag: A'],
      ['circumstances: []'],
    ],
    [
      'a rule at the top, above the comment of the next',
      (spec) => spec.actions[0]?.rules.unshift({ type: 'X', config: {} }),
      [],
      ['      - type: X', '        config: {}'],
    ],
  ])('%s', (_, change, removed, added) => {
    const target = structuredClone(readValue('a.yaml', POLICY)) as unknown as Spec;
    change(target);
    const result = editDocument('a.yaml', POLICY, 0, target as unknown as Json);
    expect(result.rewritten).toBe(false);
    expect(readValue('a.yaml', result.text)).toEqual(target);
    expect(lineChanges(POLICY, result.text)).toEqual({ removed, added });
    const crlf = editDocument('a.yaml', POLICY.replaceAll('\n', '\r\n'), 0, target as unknown as Json);
    expect(crlf).toEqual({ text: result.text.replaceAll('\n', '\r\n'), rewritten: false });
  });

  test('edits an anchor once where all its uses follow, and writes a use out that does not', () => {
    const text = 'a: &who\n  - A\nb: *who\nc: 1\n';
    expect(editDocument('a.yaml', text, 0, { a: ['A', 'B'], b: ['A', 'B'], c: 1 }).text).toBe(
      'a: &who\n  - A\n  - B\nb: *who\nc: 1\n',
    );
    expect(editDocument('a.yaml', text, 0, { a: ['A', 'B'], b: ['A'], c: 1 })).toEqual({
      text: 'a: &who\n  - A\n  - B\nb:\n  - A\nc: 1\n',
      rewritten: false,
    });
  });

  test('overrides a merged key and leaves the merge alone', () => {
    const text = 'base: &base\n  x: 1\n  y: 2\nuse:\n  <<: *base\n  z: 3\n';
    const target = { base: { x: 1, y: 2 }, use: { x: 5, y: 2, z: 3 } };
    expect(editDocument('a.yaml', text, 0, target).text).toBe(`${text}  x: 5\n`);
  });

  test('edits JSON in its own layout', () => {
    const text = '{\n\t"name": "a",\n\t"groups": [\n\t\t"A",\n\t\t"B"\n\t],\n\t"n": [1, 2]\n}\n';
    const target = { name: 'b', groups: ['B', 'C'], n: [1, 2, 3], new: { x: true } };
    expect(editDocument('a.json', text, 0, target)).toEqual({
      text: '{\n\t"name": "b",\n\t"groups": [\n\t\t"B",\n\t\t"C"\n\t],\n\t"n": [1, 2, 3],\n\t"new": {\n\t\t"x": true\n\t}\n}\n',
      rewritten: false,
    });
  });

  test('edits and removes one document of several', () => {
    const text = '# one\na: 1\n---\n# two\na: 2\n---\na: 3\n';
    expect(editDocument('a.yaml', text, 1, { a: 5 }).text).toBe(text.replace('a: 2', 'a: 5'));
    expect(removeDocument('a.yaml', text, 0)).toBe('# two\na: 2\n---\na: 3\n');
    expect(removeDocument('a.yaml', text, 1)).toBe('# one\na: 1\n---\na: 3\n');
    expect(removeDocument('a.yaml', text, 2)).toBe('# one\na: 1\n---\n# two\na: 2\n');
    expect(removeDocument('a.yaml', 'a: 1\n', 0)).toBe(null);
  });

  test('whatever the edit, the text then says the target', () => {
    const seed = 20261122;
    const random = generator(seed);
    let rewritten = 0;
    for (let round = 0; round < 1500; round += 1) {
      const before = { k: anything(random, 0), l: anything(random, 0) };
      const target = mutated(random, before) as { [key: string]: Json };
      const [path, text] = written(random, before);
      const result = editDocument(path, text, 0, target);
      if (result.rewritten) {
        rewritten += 1;
        if (process.env['DBG']) console.log('REWRITTEN above');
      }
      expect(readValue(path, result.text), `seed ${seed}, round ${round}:\n${text}`).toEqual(target);
    }
    expect(rewritten, `seed ${seed}`).toBe(0);
  });
});

function written(random: () => number, value: Json): [string, string] {
  const style = Math.floor(random() * 5);
  if (style === 0) return ['a.json', `${JSON.stringify(value, null, 2)}\n`];
  if (style === 1) return ['a.json', JSON.stringify(value)];
  if (style === 2) return ['a.yaml', writeYaml(value, LIKE_THE_CLI, ['a comment']).replaceAll('\n', '\r\n')];
  if (style === 3) return ['a.yaml', writeYaml(value, { ...READABLE, indentLists: false }).trimEnd()];
  return ['a.yaml', writeYaml(value, READABLE).replace(/$/m, ' # tail')];
}

const TEXTS = [
  '',
  'a',
  'Null',
  'yes',
  '12',
  'x: y',
  '# no',
  "it's",
  'a\nb\n',
  'a\n\nb',
  ' lead',
  'trail ',
  '- d',
  '${x}',
  '[',
  '\t',
  'é"',
  'a, b',
];

function anything(random: () => number, depth: number): Json {
  const roll = random();
  if (depth < 4 && roll < 0.25)
    return Array.from({ length: Math.floor(random() * 4) }, () => anything(random, depth + 1));
  if (depth < 4 && roll < 0.55) {
    const keys = ['a', 'b c', 'true', '1', 'd', "q'"].filter(() => random() < 0.4);
    return Object.fromEntries(keys.map((key) => [key, anything(random, depth + 1)]));
  }
  if (roll < 0.6) return null;
  if (roll < 0.7) return random() < 0.5;
  if (roll < 0.78) return Math.floor(random() * 100) / 4;
  return TEXTS[Math.floor(random() * TEXTS.length)] ?? '';
}

function mutated(random: () => number, value: Json): Json {
  if (random() < 0.08) return anything(random, 2);
  if (Array.isArray(value)) {
    const list = (value as Json[]).flatMap((item) => (random() < 0.12 ? [] : [mutated(random, item)]));
    if (random() < 0.25) list.splice(Math.floor(random() * (list.length + 1)), 0, anything(random, 3));
    return list;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value as Record<string, Json>).flatMap(([key, item]): [string, Json][] =>
      random() < 0.12 ? [] : [[key, mutated(random, item)]],
    );
    if (random() < 0.25) entries.push(['new: key', anything(random, 3)]);
    return Object.fromEntries(entries);
  }
  return value;
}

/** mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function readValue(path: string, text: string): Json | undefined {
  return parseFile({ path, bytes: new TextEncoder().encode(text) }).documents[0]?.value;
}

function lineChanges(before: string, after: string): { removed: string[]; added: string[] } {
  const left = before.split('\n');
  const right = after.split('\n');
  let head = 0;
  while (head < left.length && left[head] === right[head]) head += 1;
  let tail = 0;
  while (tail < left.length - head && tail < right.length - head && left.at(-1 - tail) === right.at(-1 - tail))
    tail += 1;
  return { removed: left.slice(head, left.length - tail), added: right.slice(head, right.length - tail) };
}
