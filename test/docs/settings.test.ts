import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { KINDS } from '../../src/kinds/index.ts';
import { settableCodes } from '../../src/validate/check-pages.ts';
import { readProjectSettings } from '../../src/validate/read-project-settings.ts';

const root = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs/settings.md'), 'utf8');
const schema = JSON.parse(readFileSync(path.join(root, 'schemas/settings.schema.json'), 'utf8'));
const matches = new Ajv2020({ allowUnionTypes: true }).compile(schema);

const EXAMPLE = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? '';

/** Whether the reader finds nothing wrong. */
function isRead(text: string): boolean {
  const options = { settable: settableCodes(KINDS) };
  return readProjectSettings(new TextEncoder().encode(text), options).diagnostics.length === 0;
}

test.each([
  ['the example of the page', EXAMPLE, true],
  ['one pattern', 'specs: a/**', true],
  ['an environment without settings', 'environments: { dev: }', true],
  ['a bare off', 'rules: { policy/domain-by-id: off }', true],
  ['an unknown key', 'spec: a/**', false],
  ['a guard', 'max-deletes: 3', false],
  ['the address', 'immuta-url: https://a.example.com', false],
  ['an environment with a guard', 'environments: { dev: { on-loosening: ignore } }', false],
  ['a name with a blank', 'environments: { "a b": {} }', false],
  ['a wait without end', 'wait: 100000', false],
  ['no concurrency', 'concurrency: 0', false],
  ['a fixed rule', 'rules: { secret/literal: off }', false],
])('schema and reader agree on %s', (_, text, fine) => {
  expect(text).not.toBe('');
  expect([isRead(text), matches(parse(text))]).toEqual([fine, fine]);
});
