import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { isObject, type JsonObject } from '../model/json.ts';
import { KINDS, kindNamed } from './index.ts';

test('the registry holds exactly the folders on disk, sorted', () => {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const folders = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

  const names = KINDS.map((kind) => kind.name);

  expect(names).toEqual(folders);
});

test.each([
  [{ connectionKey: 'a', connection: {} }, 'data'],
  [{ policyKey: 'a', name: 'a' }, 'policy'],
  [{ projectKey: 'a', name: 'a' }, 'project'],
  [{ name: 'a' }, 'purpose'],
  [{ name: 'a', description: 'd', acknowledgement: 'k', subpurposes: [] }, 'purpose'],
  [{ name: 'a', type: 'domain' }, 'domain'],
  [{ name: 'a', domainPermissions: [] }, 'domain'],
  [{ tags: [] }, 'tag'],
  [{ projectKey: 'a', tags: [] }, 'project'],
  [{ name: 'a', actions: [] }, undefined],
  [{ description: 'a' }, undefined],
  [{ connectionKey: 'a', policyKey: 'b' }, 'data'],
  [{ objectPath: ['a'], settings: { isActive: true } }, 'data-object'],
  [{ objectPath: ['a'], connectionKey: 'b' }, 'data'],
  [{ settings: { isActive: true } }, 'data-object'],
  [{ connectionKey: 'a', settings: { isActive: true } }, 'data'],
  [{ settings: {} }, undefined],
  [['a'], undefined],
  [null, undefined],
])('%j is of the kind %s', (value, expected) => {
  expect(isObject(value) ? KINDS.find((kind) => kind.recognises(value))?.name : undefined).toBe(expected);
});

test('at most one kind recognises a document, whatever keys it has', () => {
  const keys = ['connectionKey', 'policyKey', 'projectKey', 'objectPath', 'name', 'tags', 'type', 'domainPermissions'];
  for (let bits = 0; bits < 1 << keys.length; bits += 1) {
    const value = Object.fromEntries(
      keys.filter((_, index) => (bits & (1 << index)) !== 0).map((key) => [key, key === 'type' ? 'domain' : 'x']),
    );
    expect(KINDS.filter((kind) => kind.recognises(value)).length, JSON.stringify(value)).toBeLessThanOrEqual(1);
  }
});

test('an unknown name has no kind', () => {
  expect(kindNamed('policy')?.keyField).toBe('policyKey');
  expect(kindNamed('toString')).toBeUndefined();
});

test('each name space is declared by one kind, and every name of the fixtures is in one that is declared', () => {
  const declared = KINDS.flatMap(({ spaces = [] }) => spaces.map(({ space }) => space));
  expect(declared.length).toBe(new Set(declared).size);
  const used = new Set(
    KINDS.flatMap((kind) =>
      validSpecs(kind.name).flatMap((spec) =>
        [...kind.references(spec), ...kind.provides(spec), ...kind.dependsOn(spec, true)].map(({ space }) => space),
      ),
    ),
  );
  expect([...used].sort()).toEqual([...declared].sort());
});

/** The valid fixtures of a kind, parsed. */
function validSpecs(kind: string): JsonObject[] {
  const folder = new URL(`./${kind}/fixtures/valid/`, import.meta.url);
  return readdirSync(folder).flatMap((file) =>
    parseAllDocuments(readFileSync(new URL(file, folder), 'utf8')).map((document) => document.toJS() as JsonObject),
  );
}
