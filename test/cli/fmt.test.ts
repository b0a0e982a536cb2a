import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseFile } from '../../src/specs/parse-file.ts';
import { CommandFolder } from './harness.ts';

const EXAMPLES = join(import.meta.dirname, '../../examples/immuta');

let place: CommandFolder;
beforeEach(() => {
  place = new CommandFolder();
});
afterEach(() => place[Symbol.dispose]());

const fileOf = (path: string): string => readFileSync(join(place.folder, path), 'utf8');
const valuesOf = (path: string, text: string): unknown[] =>
  parseFile({ path, bytes: new TextEncoder().encode(text) }).documents.map(({ value }) => value);

test('keys in order, quotes where they are needed, comments with their key; a second time changes nothing', async () => {
  place.write(
    'immuta/a.yaml',
    `# What this file is about.\n\ndescription: 'Yearly' # why\n# The name.\nname: "Audit"\nacknowledgement: "yes"\n`,
  );

  expect((await place.run(['fmt', '--check'])).code).toBe(1);
  expect((await place.run(['fmt'])).code).toBe(0);

  const text = fileOf('immuta/a.yaml');
  expect(text.indexOf('name: Audit')).toBeLessThan(text.indexOf('description: Yearly # why'));
  expect(text).toContain('# What this file is about.');
  expect(text).toContain('# The name.\nname: Audit');
  expect(text).toContain('acknowledgement: "yes"');
  expect(await place.run(['fmt', '--check'])).toMatchObject({ code: 0, out: '' });
});

test('no example loses a value or a comment', async () => {
  const paths = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  for (const path of paths) place.write(`immuta/${path}`, readFileSync(join(EXAMPLES, path), 'utf8'));

  const { code, err } = await place.run(['fmt']);

  expect({ code, err }).toEqual({ code: 0, err: '' });
  for (const path of paths) {
    const before = readFileSync(join(EXAMPLES, path), 'utf8');
    const after = fileOf(`immuta/${path}`);
    expect(valuesOf(path, after)).toEqual(valuesOf(path, before));
    expect(after.match(/#.*/g)?.sort()).toEqual(before.match(/#.*/g)?.sort());
  }
  expect((await place.run(['fmt', '--check'])).code).toBe(0);
});

test('what cannot be read, or would change its meaning, is left as it is and named', async () => {
  place.write('immuta/broken.yaml', 'a: [\n');
  place.write('immuta/alias.yaml', 'description: &d Text\nname: *d\n');

  const bytes = Buffer.from('name: "a\xff"\n', 'latin1');
  writeFileSync(join(place.folder, 'immuta/latin.yaml'), bytes);

  const { code, err } = await place.run(['fmt']);

  expect(code).toBe(1);
  expect(err).toContain('immuta/latin.yaml: it is not UTF-8');
  expect(readFileSync(join(place.folder, 'immuta/latin.yaml'))).toEqual(bytes);
  expect(err).toContain('immuta/broken.yaml: it cannot be read');
  expect(err).toContain('immuta/alias.yaml: it has aliases');
  expect(fileOf('immuta/alias.yaml')).toBe('description: &d Text\nname: *d\n');
});
