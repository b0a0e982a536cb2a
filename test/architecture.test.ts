import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { KINDS } from '../src/kinds/index.ts';

const root = path.resolve(import.meta.dirname, '..');
const page = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8');
const files = globSync('src/**/*.ts', { cwd: root })
  .map((file) => file.split(path.sep).join('/'))
  .sort();
const sources = files.filter((file) => !/(?:\.test|-for-tests)\.ts$/.test(file));

const folders = readTable('folder', 'may import');
const packages = readTable('package', 'may be imported by');

describe('the tables of docs/architecture.md', () => {
  test('have a row for every folder and file that is directly in src', () => {
    const rooms = new Set(sources.map((file) => file.slice('src/'.length).split('/')[0] ?? ''));
    const missing = [...rooms].filter((room) => !folders.some((row) => row.subject === room));
    expect(missing).toEqual([]);
  });

  test('hold against the imports between our own files', () => {
    const violations = sources.flatMap((file) => {
      const from = file.slice('src/'.length);
      return relativeImports(file)
        .filter((to) => !mayImport(from, to))
        .map((to) => `${from} imports ${to}`);
    });
    expect(violations).toEqual([]);
  });

  test('hold against the imports of packages', () => {
    const violations = sources.flatMap((file) => {
      const from = file.slice('src/'.length);
      return packageImports(file)
        .filter((name) => !mayImportPackage(from, name))
        .map((name) => `${from} imports ${name}`);
    });
    expect(violations).toEqual([]);
  });
});

test('docs/architecture.md names files that are there where it says where a change goes', () => {
  const section = page.slice(page.indexOf('\n## Where a change goes'));
  const places = words(section).filter((word) => word.startsWith('src/'));
  expect(places.length).toBeGreaterThan(15);
  const missing = places.filter((place) => globSync(place.replace('<kind>', '*'), { cwd: root }).length === 0);
  expect(missing).toEqual([]);
});

describe('src', () => {
  test('has no file of more than 300 lines', () => {
    const long = files
      .map((file) => ({ file, lines: read(file).trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > 300)
      .map(({ file, lines }) => `${file}: ${lines} lines`);
    expect(long).toEqual([]);
  });

  test('compares a kind with a word in kinds only', () => {
    const outside = sources.filter((file) => !file.startsWith('src/kinds/'));
    expect(outside.flatMap((file) => kindComparisons(read(file)).map((text) => `${file}: ${text}`))).toEqual([]);
  });

  test('reaches the world from its outer rooms only', () => {
    const pure = sources.filter((file) => /^src\/(?:model|exposure|kinds|plan|report)\//.test(file));
    expect(pure.length).toBeGreaterThan(0);
    expect(pure.flatMap((file) => effects(read(file)).map((name) => `${file} imports ${name}`))).toEqual([]);
  });

  test('replaces no module in a test', () => {
    const tests = [...files, ...globSync('test/**/*.ts', { cwd: root })].filter((file) => file.endsWith('.test.ts'));
    const word = ['vi', 'mock('].join('.');
    expect(tests.filter((file) => read(file).includes(word))).toEqual([]);
  });
});

describe('this test', () => {
  test.each([
    ['model/plan.ts', 'kinds/kind.ts', false],
    ['model/plan.ts', 'model/json.ts', true],
    ['plan/diff.ts', 'kinds/index.ts', true],
    ['plan/diff.ts', 'kinds/policy/actual.ts', false],
    ['kinds/policy/simulated.ts', 'kinds/policy/actual.ts', false],
    ['kinds/policy/simulated.ts', 'kinds/policy/canonical.ts', false],
    ['kinds/policy/simulated.ts', 'simulator/contract.ts', true],
    ['kinds/policy/kind.ts', 'exposure/audience.ts', true],
    ['simulator/server.ts', 'model/json.ts', false],
    ['main.ts', 'action/inputs.ts', true],
  ])('judges %s importing %s as %s', (from, to, allowed) => {
    expect(mayImport(from, to)).toBe(allowed);
  });

  test.each([
    ['immuta/http.ts', 'undici', true],
    ['immuta/reader.ts', 'undici', false],
    ['specs/yaml-source.ts', 'js-yaml', true],
    ['specs/walk.ts', '@actions/glob', false],
    ['github/client.ts', '@actions/github', true],
    ['report/words.ts', '@actions/core', false],
    ['action/outputs.ts', '@actions/core', true],
    ['plan/plan.ts', 'lodash', false],
  ])('judges %s importing the package %s as %s', (from, name, allowed) => {
    expect(mayImportPackage(from, name)).toBe(allowed);
  });

  test('sees every form of an import', () => {
    const text = [
      "import './a.ts';",
      "import type { B } from './b.ts';",
      'import {\n  c,\n  type C,\n} from "./c.ts";',
      "export * from './d.ts';",
      "export { e } from './e.ts';",
      "const f = await import('./f.ts');",
      "// import { g } from './g.ts';",
    ].join('\n');
    expect(specifiers(text)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts', './f.ts']);
  });

  test('tells modules of Node with effects from those without', () => {
    const text = ['fs/promises', 'crypto', 'http', 'util'].map((name) => `import 'node:${name}';`).join('\n');
    expect(effects(text)).toEqual(['node:fs/promises', 'node:http']);
  });

  test('sees a comparison of a kind and leaves other words alone', () => {
    expect(kindComparisons("if (operation.kind === 'policy') return;")).toHaveLength(1);
    expect(kindComparisons("if ('data' !== kind) return;")).toHaveLength(1);
    expect(kindComparisons("switch (kind) { case 'project': }")).toHaveLength(1);
    expect(kindComparisons("if (name.space === 'purpose') return;")).toHaveLength(0);
  });
});

interface Row {
  readonly subject: string;
  readonly allowed: readonly string[];
}

/** The rows of the Markdown table with these two headings: words in backticks; `everything` and `nothing` as they are. */
function readTable(first: string, second: string): readonly Row[] {
  const lines = page.split('\n');
  const head = lines.indexOf(`| ${first} | ${second} |`);
  if (head < 0) throw new Error(`docs/architecture.md has no table "| ${first} | ${second} |".`);
  const rows: Row[] = [];
  for (const line of lines.slice(head + 2)) {
    const cells = line.split('|').map((cell) => cell.trim());
    if (cells.length !== 4) break;
    const [subject] = words(cells[1] ?? '');
    if (subject === undefined) throw new Error(`A row without a name in backticks: ${line}`);
    rows.push({ subject, allowed: cells[2] === 'everything' ? ['**'] : words(cells[2] ?? '') });
  }
  return rows;
}

function words(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
}

/** Both paths relative to `src`. */
function mayImport(from: string, to: string): boolean {
  const row = mostExact(from);
  if (row === undefined) return false;
  const exactRowOfFile = row.subject.includes('/');
  const itself = exactRowOfFile ? path.matchesGlob(to, row.subject) : room(from) === room(to);
  return itself || row.allowed.some((entry) => covers(entry, to));
}

function mostExact(file: string): Row | undefined {
  return folders
    .filter((row) => covers(row.subject, file))
    .sort((a, b) => b.subject.length - a.subject.length)
    .at(0);
}

/** A folder covers what is in it, a file or pattern what it matches. */
function covers(entry: string, file: string): boolean {
  return path.matchesGlob(file, entry) || file.startsWith(`${entry}/`);
}

function room(file: string): string {
  return file.split('/')[0] ?? '';
}

function mayImportPackage(from: string, name: string): boolean {
  const row = packages.find((candidate) => path.matchesGlob(name, candidate.subject));
  return row?.allowed.some((entry) => covers(entry, from)) ?? false;
}

function relativeImports(file: string): readonly string[] {
  return specifiers(read(file))
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => path.posix.join(path.posix.dirname(file), specifier).replace(/^src\//, ''));
}

/** Names of packages, without a path inside them; Node's own modules are left out. */
function packageImports(file: string): readonly string[] {
  return specifiers(read(file))
    .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
    .map((specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'));
}

function specifiers(text: string): readonly string[] {
  const statement = /^\s*(?:import|export)\b[^'";]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]/gm;
  const call = /^(?!\s*(?:\/\/|\*)).*?\bimport\(\s*['"]([^'"]+)['"]/gm;
  return [...text.matchAll(statement), ...text.matchAll(call)].map((match) => match[1] ?? match[2] ?? '');
}

/** Modules of Node that reach files, the network, processes or timers. */
function effects(text: string): readonly string[] {
  const world = /^node:(?:fs|https?|http2|net|tls|dns|dgram|child_process|worker_threads|process|os|timers|readline)\b/;
  return specifiers(text).filter((specifier) => world.test(specifier));
}

function kindComparisons(text: string): readonly string[] {
  // `tag` is a word of YAML, of Git and of policies too: `kind-words.test.ts` names where it may be.
  const names = KINDS.map(({ name }) => name).filter((name) => name !== 'tag');
  const word = `['"](?:${names.join('|')})['"]`;
  const pattern = new RegExp(`[\\w.?]*\\s*[!=]==?\\s*${word}|${word}\\s*[!=]==?\\s*[\\w.?]*|\\bcase ${word}:`, 'g');
  return [...text.matchAll(pattern)].map((match) => match[0]).filter((found) => !/\bspace\b/.test(found));
}

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}
