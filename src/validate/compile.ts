import { isList, isObject, itemsOf, type Json, objectOf } from '../model/json.ts';
import { type NodePath, pointerOf } from '../model/node-path.ts';
import { stableText } from '../model/stable-json.ts';
import { compileCases } from './compile-cases.ts';
import { compileObject } from './compile-object.ts';
import { checkWords } from './compile-words.ts';
import type { Schema, SchemaValue } from './json-schema.ts';
import { nameOf, quoted, type SchemaIssue } from './schema-issue.ts';

/** Checks one value: reports what is wrong, each mistake once, where a person would edit. */
export type SchemaCheck = (value: Json, place: NodePath | null, out: SchemaIssue[]) => void;

/** What the parts of one schema share while they are compiled. */
export interface Compiler {
  readonly root: Schema;
  /** Every property name of the schema: a key that is known elsewhere gets a better message. */
  readonly names: ReadonlySet<string>;
  compile(schema: SchemaValue): SchemaCheck;
}

/**
 * Turns a schema of ours into a function. It covers the keywords that our schemas use, and dispatches on
 * `if`/`then` over one property, so that a wrong value gives one finding where a general validator gives a cascade;
 * tests hold it against ajv. Each part is compiled when it is first used. Throws on an unknown keyword.
 */
export function compileSchema(root: Schema): (value: Json) => SchemaIssue[] {
  const refs = new Map<string, SchemaCheck>();
  let names: ReadonlySet<string> | undefined;
  const compiler: Compiler = {
    root,
    get names() {
      names ??= propertyNames(root);
      return names;
    },
    compile: (schema) => compileNode(compiler, schema, refs),
  };
  const check = compiler.compile(root);
  return (value) => {
    const out: SchemaIssue[] = [];
    check(value, null, out);
    return out.length < 2 ? out : distinct(out);
  };
}

/** Two parts of a schema may look at one node, and see the same mistake. */
function distinct(issues: readonly SchemaIssue[]): SchemaIssue[] {
  const seen = new Set<string>();
  return issues.filter(({ code, pointer, message }) => {
    const identity =
      code === 'schema/required' || code === 'schema/unknown-key'
        ? `${code} ${pointer} ${message}`
        : `${code} ${pointer}`;
    const again = seen.has(identity);
    seen.add(identity);
    return !again;
  });
}

/** Keywords that describe and do not check. */
const PROSE = [
  '$schema',
  '$id',
  '$defs',
  '$comment',
  'title',
  'description',
  'markdownDescription',
  'default',
  'examples',
  'deprecated',
  'format',
];
const CHECKED = [
  'type',
  'const',
  'enum',
  'minLength',
  'pattern',
  'minimum',
  'maximum',
  'items',
  'minItems',
  'maxItems',
  'uniqueItems',
];
const COMPOSED = [
  'properties',
  'required',
  'additionalProperties',
  'minProperties',
  'allOf',
  'if',
  'then',
  'else',
  '$ref',
];
const OF_LISTS = ['items', 'minItems', 'maxItems', 'uniqueItems'] as const;
const OURS = ['x-canonical', 'x-aliases', 'x-known', 'x-extra', 'x-unchecked', 'x-says', 'x-says-type', 'x-one-of'];
const KEYWORDS = new Set([...PROSE, ...CHECKED, ...COMPOSED, ...OURS]);

/** Every keyword of a schema that no check exists for: a test holds this to none. */
export function unsupportedKeywords(schema: Json): readonly string[] {
  if (isList(schema)) return schema.flatMap(unsupportedKeywords);
  if (!isObject(schema)) return [];
  return Object.entries(schema).flatMap(([keyword, value]) => {
    if (!KEYWORDS.has(keyword)) return [keyword];
    if (keyword === 'properties' || keyword === '$defs') return Object.values(value ?? {}).flatMap(unsupportedKeywords);
    return SUBSCHEMAS.has(keyword) ? unsupportedKeywords(value) : [];
  });
}

const SUBSCHEMAS = new Set(['items', 'additionalProperties', 'allOf', 'if', 'then', 'else']);

const OF_OBJECTS = ['properties', 'required', 'minProperties', 'additionalProperties'];

/** Compiled when it is first needed: one document needs a small part of its schema. */
function compileNode(compiler: Compiler, schema: SchemaValue, refs: Map<string, SchemaCheck>): SchemaCheck {
  let check: SchemaCheck | undefined;
  return (value, place, out) => {
    check ??= compileNow(compiler, schema, refs);
    check(value, place, out);
  };
}

function compileNow(compiler: Compiler, schema: SchemaValue, refs: Map<string, SchemaCheck>): SchemaCheck {
  if (schema === true) return () => {};
  if (!isObject(schema)) throw new Error('a schema is an object or true');
  for (const keyword of Object.keys(schema))
    if (!KEYWORDS.has(keyword)) throw new Error(`schema keyword ${keyword} is not supported`);
  const checks: SchemaCheck[] = [];
  if (typeof schema.$ref === 'string') checks.push(compileReference(compiler, schema.$ref, refs));
  const unchecked = schema['x-unchecked'];
  if (typeof unchecked === 'string') checks.push(warnUnchecked(unchecked));
  const words = checkWords(schema);
  if (words) checks.push(words);
  if (OF_LISTS.some((keyword) => schema[keyword] !== undefined)) {
    checks.push(compileList(compiler, schema));
  }
  if (OF_OBJECTS.some((keyword) => schema[keyword] !== undefined)) {
    checks.push(compileObject(compiler, schema));
  }
  if (isList(schema.allOf)) checks.push(compileCases(compiler, itemsOf(schema.allOf)));
  const types = typesOf(schema);
  return types.length === 0 ? all(checks) : typed(types, all(checks), schema['x-says-type']);
}

function compileReference(compiler: Compiler, reference: string, refs: Map<string, SchemaCheck>): SchemaCheck {
  const known = refs.get(reference);
  if (known) return known;
  const schema = reference === '#' ? compiler.root : objectOf(compiler.root.$defs)[reference.replace('#/$defs/', '')];
  if (schema === undefined) throw new Error(`schema reference ${reference} leads nowhere`);
  const check = compiler.compile(schema);
  refs.set(reference, check);
  return check;
}

function all(checks: readonly SchemaCheck[]): SchemaCheck {
  const [only] = checks;
  if (checks.length === 1 && only) return only;
  return (value, place, out) => {
    for (const check of checks) check(value, place, out);
  };
}

function typesOf(schema: Schema): readonly string[] {
  const { type } = schema;
  return typeof type === 'string' ? [type] : isList(type) ? type.map(String) : [];
}

function typed(types: readonly string[], next: SchemaCheck, says: Json | undefined): SchemaCheck {
  const [only] = types;
  const isRight =
    types.length === 1 && only !== undefined
      ? testOf(only)
      : (value: Json): boolean => types.some((type) => isOfType(value, type));
  return (value, place, out) => {
    if (isRight(value)) return next(value, place, out);
    const expected = typeof says === 'string' ? says : types.map((type) => TYPE_WORDS[type] ?? type).join(' or ');
    // The words for `true or false` say it already.
    const bare =
      typeof value === 'string' && types.some((type) => isNumberWord(type, value)) ? ' (without quotes)' : '';
    const message = `${nameOf(place)}: found ${quoted(value)}, expected ${expected}${bare}.`;
    out.push({
      code: 'schema/type',
      severity: 'error',
      pointer: pointerOf(place),
      at: 'value',
      message,
      mismatch: { value, expected: types },
    });
  };
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false (without quotes)',
  integer: 'a whole number',
  number: 'a number',
  object: 'a mapping of keys and values',
  array: 'a list',
  null: 'nothing (null)',
};

function isOfType(value: Json, type: string): boolean {
  return testOf(type)(value);
}

/** Chosen when the schema is compiled: every value of every spec is asked. */
function testOf(type: string): (value: Json) => boolean {
  if (type === 'object') return isObject;
  if (type === 'array') return isList;
  if (type === 'integer') return Number.isInteger;
  if (type === 'null') return (value) => value === null;
  if (type === 'string') return (value) => typeof value === 'string';
  return (value) => typeof value === type;
}

/** Whether quotes alone keep a text from being the number that is wanted. */
function isNumberWord(type: string, text: string): boolean {
  if (type !== 'integer' && type !== 'number') return false;
  return /^-?\d+(?:\.\d+)?$/.test(text) && isOfType(Number(text), type);
}

function warnUnchecked(reason: string): SchemaCheck {
  return (_, place, out) => {
    const message = `${nameOf(place)} is not checked: ${reason}`;
    out.push({ code: 'schema/not-checked', severity: 'warning', pointer: pointerOf(place), at: 'key', message });
  };
}

/** Findings after which the rest of a list is left alone. */
const ENOUGH = 200;

function compileList(compiler: Compiler, schema: Schema): SchemaCheck {
  const items = schema.items === undefined ? undefined : compiler.compile(schema.items);
  const least = Number(schema.minItems ?? 0);
  const most = Number(schema.maxItems ?? Number.POSITIVE_INFINITY);
  const unique = schema.uniqueItems === true;
  return (value, place, out) => {
    if (!isList(value)) return;
    if (value.length < least) {
      const message = `${nameOf(place)}: the list is empty, expected at least ${least} ${least === 1 ? 'entry' : 'entries'}; fill it or remove the key.`;
      out.push({ code: 'schema/empty', severity: 'error', pointer: pointerOf(place), at: 'value', message });
    }
    if (value.length > most) {
      const message = `${nameOf(place)}: the list has ${value.length} entries, expected at most ${most}.`;
      out.push({ code: 'schema/range', severity: 'error', pointer: pointerOf(place), at: 'value', message });
    }
    if (items) {
      for (let step = 0; step < value.length && out.length <= ENOUGH; step++)
        items(value[step] ?? null, { parent: place, step }, out);
    }
    if (unique) reportRepeats(value, place, out);
  };
}

function reportRepeats(value: readonly Json[], place: NodePath | null, out: SchemaIssue[]): void {
  const seen = new Set<string>();
  for (const [step, item] of value.entries()) {
    const text = stableText(item);
    if (!seen.has(text)) {
      seen.add(text);
      continue;
    }
    const at = { parent: place, step };
    const message = `${nameOf(place)}: ${quoted(item)} is listed twice; remove one.`;
    out.push({ code: 'schema/repeated', severity: 'error', pointer: pointerOf(at), at: 'value', message });
  }
}

function propertyNames(schema: Json, names = new Set<string>()): Set<string> {
  if (isList(schema)) for (const item of schema) propertyNames(item, names);
  else if (isObject(schema)) {
    for (const [keyword, value] of Object.entries(schema)) {
      if (keyword === 'examples' || keyword === 'default') continue;
      if (keyword === 'properties' && isObject(value)) for (const name of Object.keys(value)) names.add(name);
      propertyNames(value, names);
    }
  }
  return names;
}
