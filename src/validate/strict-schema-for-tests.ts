import { isList, isObject, type Json } from '../model/json.ts';

/** Keywords whose value is data and no schema. */
const DATA = new Set(['examples', 'default', 'enum', 'const', 'required', 'x-known', 'x-aliases', 'x-one-of']);

/**
 * One of our schemas in standard keywords alone, by which only a value without any finding is valid: other spellings and
 * unchecked parts, which give warnings, are invalid too. It lets ajv check every word that our own walker has for a value.
 */
export function strictSchema(schema: Json): Json {
  if (isList(schema)) return schema.map(strictSchema);
  if (!isObject(schema)) return schema;
  if ('x-unchecked' in schema || 'x-canonical' in schema) return false;
  const result: Record<string, Json> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'format' || keyword.startsWith('x-')) continue;
    if ((keyword === 'properties' || keyword === '$defs') && isObject(value)) {
      result[keyword] = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, strictSchema(part)]));
    } else result[keyword] = DATA.has(keyword) ? value : strictSchema(value);
  }
  if (typeof schema['pattern'] === 'string') result['pattern'] = `(?:${schema['pattern']})|\\$\\{`;
  if (isList(schema['x-known'])) result['enum'] = schema['x-known'];
  if (schema['x-extra'] === 'warn') result['additionalProperties'] = false;
  const oneOf = schema['x-one-of'];
  if (isList(oneOf)) result['oneOf'] = oneOf.map((key) => ({ type: 'object', required: [key] }));
  return result;
}
