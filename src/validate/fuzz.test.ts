import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { sampled } from '../model/sampled-for-tests.ts';
import { parseFile } from '../specs/parse-file.ts';
import { DEFAULT_CHECK_SETTINGS } from './check-settings.ts';
import { kindsForTests } from './kinds-for-tests.ts';
import { seeded } from './mutate-for-tests.ts';
import { filesOf } from './shared-files-for-tests.ts';
import { validateDocuments } from './validate.ts';

/** The largest file, and in the full tests two smaller ones. */
const SIZES = sampled(1, 3);
const CASES = sampled(1_500, 20_000);
const KINDS_FOLDER = fileURLToPath(new URL('../kinds/', import.meta.url));
/** Pieces of YAML that change its structure. */
const PIECES = [
  '\t',
  '\n',
  ': ',
  '- ',
  '[',
  ']',
  '{',
  '}',
  '&a ',
  '*a',
  '<<: ',
  '!x ',
  '? ',
  '| ',
  '> ',
  '"',
  "'",
  '#',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '${',
  '\0',
  '\ufeff',
  '\r',
  'null',
  '~',
  '1e999',
  '0x',
  '\u2028',
];

/** Milliseconds of processor time that this process has used: what else runs on the machine does not count. */
function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** One change: bytes flipped, cut out or doubled, or structure put in. */
function damage(bytes: Uint8Array, random: () => number): Uint8Array {
  const at = Math.floor(random() * (bytes.length + 1));
  const length = Math.floor(random() * random() * 200);
  const head = bytes.subarray(0, at);
  const tail = bytes.subarray(Math.min(bytes.length, at + length));
  const choice = Math.floor(random() * 5);
  const piece = new TextEncoder().encode(PIECES[Math.floor(random() * PIECES.length)] ?? '');
  if (choice === 0) return concat([head, Uint8Array.of(Math.floor(random() * 256)), bytes.subarray(at + 1)]);
  if (choice === 1) return concat([head, tail]);
  if (choice === 2) return concat([head, bytes.subarray(at, at + length), bytes.subarray(at)]);
  if (choice === 3)
    return concat([head, ...Array.from({ length: 1 + Math.floor(random() * 300) }, () => piece), bytes.subarray(at)]);
  return concat([head, piece, bytes.subarray(at)]);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

test(`no damaged file crashes or hangs (${CASES} cases)`, () => {
  const seed = Number(process.env['SEED'] ?? 731);
  const random = seeded(seed);
  const files = filesOf(KINDS_FOLDER, '*/fixtures/{valid,invalid}/*.yaml');
  const limit = 1_000;
  const slow: string[] = [];
  const unplaced: string[] = [];
  let refused = 0;

  for (let index = 0; index < CASES; index++) {
    const base = files[Math.floor(random() * files.length)] as (typeof files)[number];
    let bytes = base.bytes;
    for (let times = 1 + Math.floor(random() * 4); times > 0; times--) bytes = damage(bytes, random);
    const path = random() < 0.1 ? 'fuzz.json' : 'fuzz.yaml';
    const start = cpuTime();
    const { documents, diagnostics } = parseFile({ path, bytes });
    const found = [
      ...diagnostics,
      ...validateDocuments(documents, kindsForTests, { checkSettings: DEFAULT_CHECK_SETTINGS }).diagnostics,
    ];
    const took = cpuTime() - start;
    if (took > limit) slow.push(`case ${index} took ${Math.round(took)} ms`);
    if (found.some(({ severity }) => severity === 'error')) refused++;
    for (const { line, column, endLine, endColumn, code } of found) {
      if (!(line >= 1 && column >= 1 && (endLine > line || (endLine === line && endColumn >= column))))
        unplaced.push(`case ${index}: ${code} ${line}:${column}-${endLine}:${endColumn}`);
    }
  }

  console.log(`fuzz: seed ${seed}, ${CASES} cases, ${refused} refused, ${CASES - refused} pass`);
  expect(slow, `seed ${seed}`).toEqual([]);
  expect(unplaced.slice(0, 5), `seed ${seed}`).toEqual([]);
});

test.each([
  ['a hundred thousand documents', '---\na: 1\n'.repeat(100_000)],
  [
    'sixty thousand unknown keys',
    `policyKey: x\n${Array.from({ length: 60_000 }, (_, index) => `k${index}: 1\n`).join('')}`,
  ],
  ['a hundred thousand wrong entries', `projectKey: x\nname: x\ntags:\n${'- 1\n'.repeat(100_000)}`],
  ['a line of blanks', `name: b${' '.repeat(1_000_000)}c\n`],
  ['a line of brackets', `name: "${'<'.repeat(1_000_000)}"\n`],
  ['a line of placeholders', `name: "${'${'.repeat(500_000)}"\n`],
])('%s end soon, with few findings', (_, text) => {
  const start = cpuTime();

  const { documents, diagnostics } = parseFile({ path: 'a.yaml', bytes: new TextEncoder().encode(text) });
  const { diagnostics: found } = validateDocuments(documents, kindsForTests, { checkSettings: DEFAULT_CHECK_SETTINGS });

  expect(diagnostics.length + found.length).toBeLessThanOrEqual(100);
  expect(cpuTime() - start).toBeLessThan(10_000);
});

/** Text that costs a reader of YAML the most, each repeated to fill a file. */
const COSTLY = [
  '"',
  "'",
  '- *a\n',
  '%a\n',
  '[',
  '{a: ',
  '- ',
  '? ',
  '!a ',
  '! ',
  '&a ',
  ': ',
  'a: ',
  '<<: *a\n',
  '-\n',
  '- a\n',
  '- &a x\n',
  '- a: 1\n',
  'a: 1\n',
  '"a": 1\n',
  '[&a ',
  '*',
  '...\n',
  '\n',
  ' \n',
  '#\n',
  '|\n',
  '\r',
  '[a, ',
  '{a: 1}, ',
  '\\',
];
const HEADS = ['', 'a: [', 'a: &a 1\nb:\n'];
const REPEATED = [...COSTLY, ',', '1,', 'x, ', 'a: 1, ', '"x", ', '&a x, ', '*a, '];

test('no file of any size made of one thing takes a second', () => {
  const slow: string[] = [];
  for (const head of HEADS) {
    for (const piece of REPEATED) {
      for (const size of [1_048_576, 88_000, 59_000].slice(0, SIZES)) {
        const text = head + piece.repeat(Math.floor((size - head.length - 2) / piece.length));
        const start = cpuTime();
        const { documents, diagnostics } = parseFile({ path: 'a.yaml', bytes: new TextEncoder().encode(text) });
        const found = validateDocuments(documents, kindsForTests, {
          checkSettings: DEFAULT_CHECK_SETTINGS,
        }).diagnostics;
        const took = cpuTime() - start;
        if (took > 1_000) slow.push(`${JSON.stringify(head + piece)} at ${size}: ${Math.round(took)} ms`);
        expect(diagnostics.length + found.length).toBeLessThanOrEqual(200);
      }
    }
  }

  expect(slow).toEqual([]);
});
