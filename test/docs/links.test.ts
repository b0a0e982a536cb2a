import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'examples/README.md',
  ...globSync('docs/*.md', { cwd: root }),
].sort();

describe.each(pages)('%s', (page) => {
  const text = readFileSync(path.join(root, page), 'utf8');

  test('links only to files and headings that exist', () => {
    const broken = links(text).filter((link) => !exists(page, link));
    expect(broken).toEqual([]);
  });

  test('closes every marker that it opens, once and in order', () => {
    const markers = [...text.matchAll(/<!-- ([a-z-]+):(start|end) -->/g)].map((match) => `${match[1]}:${match[2]}`);
    const names = [...new Set(markers.map((marker) => marker.split(':')[0] ?? ''))];
    expect(markers).toEqual(names.flatMap((name) => [`${name}:start`, `${name}:end`]));
  });
});

test('pages and comments name source files that exist', () => {
  const sources = globSync('{src,test,bench}/**/*.{ts,md}', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  const named = [...pages, ...sources].flatMap((file) => sourcesNamedIn(file).map((name) => ({ file, name })));
  const missing = named.filter(({ name }) => !sources.some((one) => `/${one}`.endsWith(`/${name}`)));
  expect(named.length).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});

describe('README.md', () => {
  const text = readFileSync(path.join(root, 'README.md'), 'utf8');

  test('shows the workflow of plan and apply as it is, and links that of drift', () => {
    const workflow = readFileSync(path.join(root, 'examples/.github/workflows/immuta.yml'), 'utf8');
    expect(text).toContain(`\`\`\`yaml\n${workflow}\`\`\``);
    expect(text).toContain('(examples/.github/workflows/immuta-drift.yml)');
  });

  test('has the sections that are filled by other hands', () => {
    for (const name of ['demo', 'inputs', 'outputs']) expect(text).toContain(`<!-- ${name}:start -->`);
  });

  test('can be read in one sitting', () => {
    expect(text.split('\n').length).toBeLessThan(400);
  });
});

describe('this test', () => {
  test.each([
    ['a missing file', 'docs/safety.md', 'nowhere.md', false],
    ['a file beside it', 'docs/safety.md', 'drift.md', true],
    ['a missing heading', 'README.md', 'docs/safety.md#no-such-heading', false],
    ['a heading of another page', 'README.md', 'docs/safety.md#the-guards', true],
  ])('judges a link to %s', (_name, page, link, sound) => {
    expect(exists(page, link)).toBe(sound);
  });
});

/** Names of TypeScript files in backticks: in the whole text of a page, in the comments of a source. The changelog is history. */
function sourcesNamedIn(file: string): readonly string[] {
  if (file === 'CHANGELOG.md') return [];
  const text = readFileSync(path.join(root, file), 'utf8');
  const prose = file.endsWith('.md') ? text : (text.match(/^\s*(?:\/\/|\/?\*).*$/gm) ?? []).join('\n');
  return [...prose.matchAll(/`([\w./-]+\.ts)`/g)].map(([, name = '']) => name.replace(/^(?:\.\.?\/)+/, ''));
}

/** Targets of inline links, those on the web and in code blocks left out. */
function links(text: string): readonly string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^[a-z]+:/.test(target));
}

function exists(page: string, link: string): boolean {
  const [file = '', heading] = link.split('#');
  const target = file === '' ? path.join(root, page) : path.join(root, path.dirname(page), file);
  if (!existsSync(target)) return false;
  return heading === undefined || anchors(readFileSync(target, 'utf8')).has(heading);
}

/** Anchors as GitHub makes them from headings. */
function anchors(text: string): ReadonlySet<string> {
  const headings = [...text.matchAll(/^#{1,6} (.+)$/gm)].map((match) => match[1] ?? '');
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}
