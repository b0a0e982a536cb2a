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
  const plain = code
    .replace('"use strict";', '')
    .replaceAll('export const ', 'const ')
    .replaceAll('export default ', '');
  return withoutUnusedSchemas(leaner(plain, messages));
}

/**
 * The code with no more in its errors than somebody reads: where and what for the published schema, nothing for a strict
 * validator, which answers yes or no. That is most of its text, and every run reads it.
 */
function leaner(code: string, messages: boolean): string {
  let lean = '';
  let from = 0;
  for (const { index: at } of code.matchAll(/\{instancePath[:,]/g)) {
    const end = endOf(code, at);
    lean += code.slice(from, at) + (messages ? wordsOf(code.slice(at, end)) : '{}');
    from = end;
  }
  return lean + code.slice(from);
}

/** An error, or what one validator hands to another, without all but `instancePath` and `message`. */
function wordsOf(error: string): string {
  const place = /^\{instancePath(?::(?:[^",]|"(?:[^"\\]|\\.)*")*)?/.exec(error)?.[0] ?? '';
  const message = /,message:(?:[^",}]|"(?:[^"\\]|\\.)*")*/.exec(error)?.[0] ?? '';
  return `${place}${message}}`;
}

/** Schemas that ajv copies into the code and never reads there. */
function withoutUnusedSchemas(code: string): string {
  let lean = code;
  for (const [start, name = ''] of code.matchAll(/const (schema\d+) = (?=[{[])/g)) {
    const at = lean.indexOf(start);
    const end = endOf(lean, at + start.length);
    const uses = lean.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0;
    if (uses === 1) lean = lean.slice(0, at) + lean.slice(end).replace(/^;/, '');
  }
  return lean;
}

/** Where the bracket at `start` is closed again: behind it. Brackets in texts do not count. */
function endOf(code: string, start: number): number {
  let depth = 0;
  for (const { 0: sign, index } of code.slice(start).matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (sign === '{' || sign === '[') depth++;
    else if (sign === '}' || sign === ']') depth--;
    if (depth === 0) return start + index + 1;
  }
  throw new Error('a bracket in the code of a validator is not closed');
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
