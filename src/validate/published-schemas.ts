import type { Kind } from '../kinds/kind.ts';
import { entriesOf, isList, isObject, itemsOf, type Json, type JsonObject, objectOf } from '../model/json.ts';
import { markOf, propertiesOf, type Schema, type SchemaValue } from './json-schema.ts';

/** What the published schemas need of a kind. */
type PublishedKind = Pick<Kind, 'name' | 'title' | 'keyField' | 'schema'>;

/**
 * The schemas that editors use: one a kind and `spec.schema.json`, which picks the kind by content. File name to JSON
 * text. They are the kinds' own schemas with our `x-` keywords put into standard words, as far as there are any: what
 * is a warning for us (unknown territory) passes, other spellings pass as deprecated.
 */
export function publishedSchemas(kinds: readonly PublishedKind[]): Readonly<Record<string, string>> {
  const published = kinds.map((kind) => ({ ...kind, schema: described(objectOf(publish(kind.schema))) }));
  const files = published.map(({ name, schema }) => [`${name}.schema.json`, toText(schema)] as const);
  return Object.fromEntries([...files, ['spec.schema.json', toText(specSchema(published))] as const]);
}

function toText(schema: Schema): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/**
 * One schema for any spec: `if` the mark of a kind or its key field is there, that kind; the kind that has only a shared key
 * last.
 */
function specSchema(kinds: readonly PublishedKind[]): JsonObject {
  const shared = ({ keyField, name }: PublishedKind): boolean =>
    kinds.some((other) => other.name !== name && keyField in propertiesOf(other.schema));
  const isOwn = (kind: PublishedKind): boolean => markOf(kind.schema) !== null || !shared(kind);
  const own = kinds.filter(isOwn);
  const last = kinds.filter((kind) => !isOwn(kind));
  const otherwise: JsonObject = last.length > 0 ? { anyOf: last.map(({ name }) => reference(name)) } : {};
  const choice = own.reduceRight<JsonObject>(
    (rest, { name, keyField, schema }) => ({
      if: condition(keyField, markOf(schema)),
      // biome-ignore lint/suspicious/noThenProperty: the JSON Schema keyword.
      then: reference(name),
      else: rest,
    }),
    last.length === 1 && last[0] ? reference(last[0].name) : otherwise,
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Immuta spec',
    description: `One object of Immuta: ${kinds.map(({ title }) => title).join(', ')}.`,
    ...choice,
    $defs: Object.fromEntries(kinds.map(({ name, schema }) => [name, embed(schema, name)])),
  };
}

function condition(keyField: string, mark: ReturnType<typeof markOf>): JsonObject {
  if (mark === null) return { type: 'object', properties: { [keyField]: true }, required: [keyField] };
  const { field, text } = mark;
  return { type: 'object', properties: { [field]: { const: text } }, required: [field] };
}

function reference(name: string): JsonObject {
  return { $ref: `#/$defs/${name}` };
}

/** A schema inside another: its references lead to where its parts now are. */
function embed(schema: Json, name: string): Json {
  if (isList(schema)) return schema.map((item) => embed(item, name));
  if (!isObject(schema)) return schema;
  const entries = Object.entries(schema).filter(([key]) => key !== '$schema');
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string'
        ? value.replace('#/$defs/', `#/$defs/${name}/$defs/`)
        : embed(value, name),
    ]),
  );
}

/** Keywords whose value is data and no schema. */
const DATA = new Set(['examples', 'default', 'enum', 'const', 'required']);

function publish(schema: SchemaValue): Json {
  if (isList(schema)) return schema.map(publish);
  if (!isObject(schema)) return schema;
  const result: Record<string, Json> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword.startsWith('x-')) continue;
    if (keyword === 'properties' && isObject(value)) result[keyword] = mapValues(value, publish);
    else if (keyword === '$defs' && isObject(value)) result[keyword] = mapValues(value, publish);
    else result[keyword] = DATA.has(keyword) || !(isObject(value) || isList(value)) ? value : publish(value);
    if (keyword === 'description' && typeof value === 'string') result['markdownDescription'] = markdown(schema, value);
  }
  // A placeholder may mean any text.
  if (typeof schema.pattern === 'string') result['pattern'] = `(?:${schema.pattern})|\\$\\{`;
  translateWords(schema, result);
  translateKeys(schema, result);
  return result;
}

/** Words about a field: what an editor shows. */
const WORDS = ['title', 'description', 'markdownDescription', 'default', 'examples', '$comment'] as const;

/** Every property says what it is, those too that only lead to a definition: not every reader follows a reference. */
function described(schema: Schema): JsonObject {
  return objectOf(withWords(schema, objectOf(schema.$defs)));
}

function withWords(schema: Json, definitions: JsonObject): Json {
  if (isList(schema)) return schema.map((part) => withWords(part, definitions));
  if (!isObject(schema)) return schema;
  const entries = Object.entries(schema).map(([keyword, value]): [string, Json] => {
    // A condition looks at a property; it does not describe it.
    if (keyword === 'if' || DATA.has(keyword)) return [keyword, value];
    if (!isObject(value) || (keyword !== 'properties' && keyword !== '$defs')) {
      return [keyword, withWords(value, definitions)];
    }
    const parts = mapValues(value, (part) => withWords(part, definitions));
    return [keyword, keyword === '$defs' ? parts : mapValues(parts, (part) => withWordsBehind(part, definitions))];
  });
  return Object.fromEntries(entries);
}

/** A property with what the definition says that it leads to. */
function withWordsBehind(property: SchemaValue, definitions: JsonObject): Json {
  if (!isObject(property) || typeof property.$ref !== 'string') return property;
  const target = objectOf(definitions[property.$ref.replace('#/$defs/', '')]);
  const words = WORDS.flatMap((word) => (word in target ? [[word, target[word] ?? null] as const] : []));
  return { ...Object.fromEntries(words), ...property };
}

function mapValues(object: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

function markdown(schema: Schema, description: string): string {
  const fallback = 'default' in schema ? `\n\nDefault: \`${JSON.stringify(schema.default)}\`` : '';
  const [first] = itemsOf(schema.examples);
  const example = first === undefined ? '' : `\n\nExample: \`${JSON.stringify(first)}\``;
  const unchecked = typeof schema['x-unchecked'] === 'string' ? `\n\nNot checked: ${schema['x-unchecked']}` : '';
  const source = typeof schema.$comment === 'string' ? `\n\n_${schema.$comment}_` : '';
  return `${description}${fallback}${example}${unchecked}${source}`;
}

function translateWords(schema: Schema, result: Record<string, Json>): void {
  const known = schema['x-known'];
  // Completion offers the known words, anything else passes: the place where the public documents end.
  if (isList(known)) result['anyOf'] = [{ enum: known }, { type: 'string' }];
  const aliases = schema['x-aliases'];
  if (isObject(aliases) && isList(schema.enum)) result['enum'] = [...schema.enum, ...Object.keys(aliases)];
}

function translateKeys(schema: Schema, result: Record<string, Json>): void {
  const oneOf = schema['x-one-of'];
  if (isList(oneOf)) result['oneOf'] = oneOf.map((key) => requirement(String(key)));
  const required = itemsOf(schema.required).map(String);
  for (const [alias, property] of entriesOf(schema.properties)) {
    const canonical = objectOf(property)['x-canonical'];
    if (typeof canonical !== 'string' || !required.includes(canonical)) continue;
    result['required'] = required.filter((key) => key !== canonical);
    result['anyOf'] = [requirement(canonical), requirement(alias)];
  }
}

function requirement(key: string): JsonObject {
  return { type: 'object', properties: { [key]: true }, required: [key] };
}
