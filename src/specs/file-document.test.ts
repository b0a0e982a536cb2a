import { expect, test } from 'vitest';
import type { SpecFile } from '../model/document.ts';
import { RunFailure } from '../model/failure.ts';
import { parseFile } from './parse-file.ts';

/** A file that can be read again, and how often it was. */
function readable(path: string, text: string): { readonly file: SpecFile; readonly reads: () => number } {
  let reads = 0;
  const bytes = new TextEncoder().encode(text);
  const again = (): Uint8Array => {
    reads += 1;
    return bytes;
  };
  return { file: { path, bytes, blob: 'b10b', source: { again } }, reads: () => reads };
}

const TWO = '\ufeff# first\nname: "Ä"\nlist: [1, { a: null }]\n---\n__proto__: x\n';

test('what was released is read again as it was, once for all documents of a file', () => {
  const { file, reads } = readable('two.yaml', TWO);
  const kept = parseFile({ path: 'two.yaml', bytes: file.bytes }).documents;
  const { documents } = parseFile(file);
  for (const document of documents) document.release();

  expect(documents.map(({ value }) => value)).toEqual(kept.map(({ value }) => value));
  expect(documents.map(({ text }) => text)).toEqual(kept.map(({ text }) => text));
  expect(documents.map((document) => document.positions().value('/list/1/a'))).toEqual(
    kept.map((document) => document.positions().value('/list/1/a')),
  );
  expect(reads()).toBe(1);
});

test('one value is one object for as long as it is at hand', () => {
  const { documents } = parseFile(readable('a.json', '{ "a": [1] }').file);
  const [document] = documents;
  document?.release();
  expect(document?.value).toBe(document?.value);
});

test('nothing is read again before a release, nor where there is no source', () => {
  const { file, reads } = readable('two.yaml', TWO);
  const [first] = parseFile(file).documents;
  expect(first?.value).toMatchObject({ name: 'Ä' });
  const [plain] = parseFile({ path: 'two.yaml', bytes: file.bytes }).documents;
  plain?.release();
  expect(plain?.value).toEqual(first?.value);
  expect(reads()).toBe(0);
});

test('a text with a comment of ours is kept: it will be asked for', () => {
  const { file, reads } = readable('a.yaml', '# immuta-gitops-expires 2030-01-01 x\nname: A\n');
  const [document] = parseFile(file).documents;
  document?.release();
  expect(document?.hasComments).toBe(true);
  expect(document?.text).toContain('expires');
  expect(reads()).toBe(0);
});

test('texts that were read again are not all kept', () => {
  const filler = '# x\n'.repeat(100_000);
  const files = Array.from({ length: 5 }, (_, n) => readable(`${n}.yaml`, `${filler}name: A${n}\n`));
  const documents = files.map(({ file }) => parseFile(file).documents[0]);
  for (const document of documents) document?.release();
  for (const round of [1, 2]) {
    for (const [n, document] of documents.entries()) expect(document?.value).toEqual({ name: `A${n}` });
    expect(files.map(({ reads }) => reads())).toEqual(files.map(() => round));
  }
});

test('a source that has something else by now ends the run', () => {
  const { file } = readable('a.yaml', 'name: A\n');
  const again = (): Uint8Array => {
    throw new RunFailure('config', 'changed');
  };
  const [document] = parseFile({ ...file, source: { again } }).documents;
  document?.release();
  expect(() => document?.value).toThrow(RunFailure);
});
