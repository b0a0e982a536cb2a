import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SCHEMAS, specTypes } from './spec-types.ts';

test.each(SCHEMAS)('the types in %s are those of its schema', async (folder, type) => {
  const path = join(import.meta.dirname, '..', '..', folder);
  const schema = JSON.parse(readFileSync(join(path, 'schema.json'), 'utf8'));

  expect(readFileSync(join(path, 'spec.ts'), 'utf8')).toBe(await specTypes(schema, type));
});

test('what a condition allows is optional in the type, and what it narrows changes nothing', async () => {
  const branch = (type: string, properties: object) => ({
    if: { properties: { type: { const: type } }, required: ['type'] },
    // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema.
    then: { properties: { type: { const: type }, ...properties } },
  });
  const text = await specTypes(
    {
      type: 'object',
      properties: { type: { type: 'string' }, port: { type: 'integer' }, load: { type: ['object', 'array'] } },
      required: ['type', 'load'],
      allOf: [
        branch('ship', {
          port: { type: 'integer', enum: [7] },
          load: { $ref: '#/$defs/crates' },
          sails: { type: 'string' },
        }),
        branch('boat', { load: { type: 'object', properties: { crew: { type: 'string' } } } }),
        { allOf: [{ properties: { name: { type: 'string' } } }] },
      ],
      $defs: { crates: { type: 'array', items: { type: 'string' } } },
    },
    'Vessel',
  );

  expect(text).toContain(
    [
      'export interface Vessel {',
      '  type: string;',
      '  port?: number;',
      '  load:',
      '    | Crates',
      '    | {',
      '        crew?: string;',
      '      };',
      '  sails?: string;',
      '  name?: string;',
      '}',
    ].join('\n'),
  );
});
