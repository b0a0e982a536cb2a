import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import { type PublishedKind, publishedSchemas } from './published-schemas.ts';

/** Where the text of `validatorsModule` is kept, from the root of the project. */
export const VALIDATORS_FILE = 'src/validate/generated/validators.js';

/**
 * The source of a module with ajv's validators, compiled: `strict` of each kind answers "nothing to say", `loose` is the
 * published schema and decides what is an error. Ajv itself is not loaded at run time. Pure.
 */
export function validatorsModule(kinds: readonly PublishedKind[]): string {
  const published = publishedSchemas(kinds);
  const made = kinds.flatMap(({ name, schema }) => {
    const loose = JSON.parse(published[`${name}.schema.json`] ?? '') as JsonObject;
    return [lazily(`${name}_strict`, prune(strict(schema)), false), lazily(`${name}_loose`, prune(loose), true)];
  });
  const table = (form: string): string =>
    kinds.map(({ name }) => `get ${name}() { return ${name}_${form}(); }`).join(', ');
  return [
    '// Made by npm run generate with ajv from the schemas of the kinds. Do not edit.',
    'function once(make) { let made; return () => (made ??= make()); }',
    ...made,
    `export const VALIDATORS = { strict: { ${table('strict')} }, loose: { ${table('loose')} } };`,
    '',
  ].join('\n');
}

/** A validator that is set up when it is first asked for: one file needs one of them. */
function lazily(id: string, schema: Json, messages: boolean): string {
  return `const ${id} = once(() => {${compiled([[id, schema]], messages)}\nreturn ${id}; });`;
}

function compiled(schemas: readonly (readonly [string, Json])[], messages: boolean): string {
  const ajv = new Ajv2020({
    code: { source: true, esm: true },
    strict: false,
    validateFormats: false,
    // Lengths in UTF-16 units, as ours: only "empty or not" is asked, and it needs no helper at run time.
    unicode: false,
    messages,
    logger: false,
    schemas: schemas.map(([id, schema]) => ({ ...(schema as JsonObject), $id: id })),
  });
  const code = standalone.default(ajv, Object.fromEntries(schemas.map(([id]) => [id, id])));
  if (/\brequire\(/.test(code)) throw new Error('a validator needs a helper of ajv at run time');
  return code.replace('"use strict";', '').replaceAll('export const ', 'const ').replaceAll('export default ', '');
}

/** A schema with which only what has nothing to be said of passes: no other spelling, no unknown territory. */
function strict(schema: Json): Json {
  if (isList(schema)) return schema.map(strict);
  if (!isObject(schema)) return schema;
  if ('x-unchecked' in schema || 'x-canonical' in schema) return false;
  const result: Record<string, Json> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'properties' || keyword === '$defs') result[keyword] = mapValues(value, strict);
    else result[keyword] = DATA.has(keyword) ? value : strict(value);
  }
  // Whether entries repeat is the walker's question (see `prune`): a list of two or more has it asked.
  if (schema['uniqueItems'] === true) result['maxItems'] = 1;
  if (isList(schema['x-known'])) result['enum'] = schema['x-known'];
  if (schema['x-extra'] === 'warn') result['additionalProperties'] = false;
  const oneOf = schema['x-one-of'];
  if (isList(oneOf)) result['oneOf'] = oneOf.map((key) => ({ type: 'object', required: [key] }));
  return result;
}

/** Keywords whose value is data and no schema. */
const DATA = new Set(['examples', 'default', 'enum', 'const', 'required', 'x-known', 'x-aliases', 'x-one-of']);
const PROSE = new Set(['$schema', '$comment', 'title', 'description', 'markdownDescription', 'examples', 'default']);

/** What checks, without what describes. */
function prune(schema: Json): Json {
  if (isList(schema)) return schema.map(prune);
  if (!isObject(schema)) return schema;
  const result: Record<string, Json> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (PROSE.has(keyword) || keyword.startsWith('x-') || keyword === 'format') continue;
    // Ajv compares each entry with each, and a hostile list has a hundred thousand: our own walker sorts them in one pass.
    if (keyword === 'uniqueItems') continue;
    if (keyword === 'properties' || keyword === '$defs') result[keyword] = mapValues(value, prune);
    else result[keyword] = DATA.has(keyword) ? value : prune(value);
  }
  return result;
}

function mapValues(value: Json, change: (value: Json) => Json): Json {
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item)])) : value;
}
