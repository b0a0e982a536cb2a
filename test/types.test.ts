import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAst } from 'vitest/node';

const root = path.resolve(import.meta.dirname, '..');
const isProduct = (file: string): boolean =>
  !/(?:\.test|-for-tests)\.ts$/.test(file) && !/\/simulat/.test(`/${file.replaceAll('\\', '/')}`);
const files = globSync('src/**/*.ts', { cwd: root }).filter(isProduct);

describe('src without tests and simulator', () => {
  const found = files.flatMap((file) =>
    trustIn(readFileSync(path.join(root, file), 'utf8')).map((one) => ({ ...one, file })),
  );
  const list = (what: Trust['what']): readonly string[] =>
    found.filter((one) => one.what === what).map(({ file, text }) => `${file}: ${text}`);

  test('has fewer than 40 casts', () => {
    expect(files.length).toBeGreaterThan(300);
    expect(list('cast').length, list('cast').join('\n')).toBeLessThan(40);
  });

  test("has fewer than 100 accesses of the form ['field']: specs and replies are read by typed keys", () => {
    expect(list('field').length, list('field').join('\n')).toBeLessThan(100);
  });

  test('asserts nowhere that a value is there', () => {
    expect(list('!')).toEqual([]);
  });
});

test('casts, fields and assertions are counted as they are written, and nothing else', () => {
  const text = [
    "import { a as b } from './a.ts';",
    "const one = x as Json; const two = <Json>x; const three = ['a'] as const; const four = x as unknown as Json;",
    "const five = x['a']?.['b']; const six = x[0]; const seven = x[key]; const eight = x!.a;",
    "// x as Json, x['a']",
  ].join('\n');

  expect(trustIn(text)).toEqual([
    { what: 'cast', text: 'x as Json' },
    { what: 'cast', text: '<Json>x' },
    { what: 'cast', text: 'x as unknown as Json' },
    { what: 'cast', text: 'x as unknown' },
    { what: 'field', text: "x['a']?.['b']" },
    { what: 'field', text: "x['a']" },
    { what: '!', text: 'x!' },
  ]);
});

/** A place where the compiler has to take our word. */
interface Trust {
  readonly what: 'cast' | 'field' | '!';
  readonly text: string;
}

function trustIn(text: string): readonly Trust[] {
  const found: Trust[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const what = 'type' in value ? kindOf(value) : null;
    if (what !== null && 'start' in value && 'end' in value)
      found.push({ what, text: text.slice(Number(value.start), Number(value.end)) });
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(parseAst(text, { lang: 'ts' }));
  return found;
}

function kindOf(node: object): Trust['what'] | null {
  const { type, typeAnnotation, computed, property } = node as {
    type: unknown;
    typeAnnotation?: { typeName?: { name?: unknown } };
    computed?: unknown;
    property?: { type?: unknown; value?: unknown };
  };
  if (type === 'TSNonNullExpression') return '!';
  if (type === 'TSAsExpression' || type === 'TSTypeAssertion')
    return typeAnnotation?.typeName?.name === 'const' ? null : 'cast';
  return type === 'MemberExpression' && computed === true && typeof property?.value === 'string' ? 'field' : null;
}
