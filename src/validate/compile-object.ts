import { entriesOf, isObject, itemsOf, type JsonObject, objectOf } from '../model/json.ts';
import { type NodePath, pointerOf } from '../model/node-path.ts';
import type { Compiler, SchemaCheck } from './compile.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Schema } from './json-schema.ts';
import { nameOf, type SchemaIssue, shown } from './schema-issue.ts';

/** What is known of the keys of one object. */
interface Keys {
  readonly properties: ReadonlyMap<string, SchemaCheck>;
  readonly required: readonly string[];
  /** Alias to canonical key. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Checks the values of all other keys: `additionalProperties` as a schema. */
  readonly others: SchemaCheck | null;
  /** What becomes of a key that is not known here. */
  readonly extra: 'pass' | 'warn' | 'refuse';
  readonly least: number;
  /** Exactly one of these keys must be there; `[]` for no such wish. */
  readonly oneOf: readonly string[];
  /** Keys that are there to be refused with a sentence: never suggested. */
  readonly refused: ReadonlySet<string>;
  /** Keys that some part of the schema knows. */
  readonly elsewhere: ReadonlySet<string>;
}

/** Compiles `properties`, `required`, `additionalProperties`, `minProperties` and our aliases. */
export function compileObject(compiler: Compiler, schema: Schema): SchemaCheck {
  const declared = entriesOf(schema.properties);
  const aliases = new Map<string, string>();
  for (const [key, property] of declared) {
    const canonical = objectOf(property)['x-canonical'];
    if (typeof canonical === 'string') aliases.set(key, canonical);
  }
  const keys: Keys = {
    properties: new Map(declared.map(([key, property]) => [key, compiler.compile(property)])),
    required: itemsOf(schema.required).map(String),
    aliases,
    refused: new Set(declared.filter(([, property]) => objectOf(property).deprecated === true).map(([key]) => key)),
    others: isObject(schema.additionalProperties) ? compiler.compile(schema.additionalProperties) : null,
    extra: schema['x-extra'] === 'warn' ? 'warn' : schema.additionalProperties === false ? 'refuse' : 'pass',
    least: Number(schema.minProperties ?? 0),
    oneOf: itemsOf(schema['x-one-of']).map(String),
    get elsewhere() {
      return compiler.names;
    },
  };
  return (value, place, out) => {
    if (isObject(value)) checkObject(keys, value, place, out);
  };
}

const ENOUGH = 200;

function checkObject(keys: Keys, value: JsonObject, place: NodePath | null, out: SchemaIssue[]): void {
  const present = Object.keys(value);
  if (present.length < keys.least) {
    const message = `${nameOf(place)} is empty; fill it or remove it.`;
    out.push({ code: 'schema/empty', severity: 'error', pointer: pointerOf(place), at: 'value', message });
  }
  let explained = reportMissing(keys, value, present, { place, out });
  if (keys.oneOf.length > 0) {
    explained ??= new Set();
    reportForm(keys, present, explained, { place, out });
  }
  for (const key of present) {
    // Guessing what was meant costs time for each key: after so many findings no one reads on.
    if (out.length > ENOUGH) return;
    const check = keys.properties.get(key);
    const part = value[key] ?? null;
    const at = { parent: place, step: key };
    if (check === undefined) {
      keys.others?.(part, at, out);
      if (keys.extra !== 'pass' && explained?.has(key) !== true) reportUnknown(keys, value, key, { place: at, out });
      continue;
    }
    const canonical = keys.aliases.get(key);
    if (canonical !== undefined) reportAlias(canonical, value, key, { place: at, out });
    check(part, at, out);
  }
}

interface Report {
  readonly place: NodePath | null;
  readonly out: SchemaIssue[];
}

/** Reports required keys that are not there; where a misspelt key replaces one, that key is the finding. */
function reportMissing(
  keys: Keys,
  value: JsonObject,
  present: readonly string[],
  { place, out }: Report,
): Set<string> | undefined {
  let found: Set<string> | undefined;
  for (const key of keys.required) {
    if (Object.hasOwn(value, key) || present.some((other) => keys.aliases.get(other) === key)) continue;
    found ??= new Set();
    const explained = found;
    const unexpectedKeys = present.filter((other) => !keys.properties.has(other) && !explained.has(other));
    const unfinished = unexpectedKeys.find((unexpectedKey) => unexpectedKey.startsWith(`${key} `));
    if (unfinished !== undefined) {
      explained.add(unfinished);
      out.push(unknownKey({ parent: place, step: unfinished }, `Is the colon behind ${key} missing?`));
      continue;
    }
    const misspelt = unexpectedKeys.find((unexpectedKey) => didYouMean(unexpectedKey, [key]) !== undefined);
    if (misspelt !== undefined && !isWordOfItsOwn(keys, misspelt)) {
      explained.add(misspelt);
      out.push(unknownKey({ parent: place, step: misspelt }, `Did you mean ${key}?`));
    } else {
      const message = `${nameOf(place)} lacks the key ${key}; add it.`;
      out.push({
        code: 'schema/required',
        severity: 'error',
        pointer: pointerOf(place),
        at: 'start',
        message,
        lacks: key,
      });
    }
  }
  return found;
}

/** Reports an object that has none of the keys that give it its form, or two of them. */
function reportForm(keys: Keys, present: readonly string[], explained: Set<string>, { place, out }: Report): void {
  const [first, second] = present.filter((key) => keys.oneOf.includes(key));
  const forms = keys.oneOf.join(' or ');
  if (second !== undefined) {
    const message = `${second} cannot be beside ${first}; an entry has ${forms}.`;
    out.push({
      code: 'schema/conflict',
      severity: 'error',
      pointer: pointerOf({ parent: place, step: second }),
      at: 'key',
      message,
    });
  } else if (first === undefined) {
    const misspelt = present.find((key) => !keys.properties.has(key) && didYouMean(key, keys.oneOf) !== undefined);
    if (misspelt !== undefined) {
      explained.add(misspelt);
      out.push(unknownKey({ parent: place, step: misspelt }, `Did you mean ${didYouMean(misspelt, keys.oneOf)}?`));
      return;
    }
    const message = `${nameOf(place)} lacks the key ${forms}; add one.`;
    out.push({ code: 'schema/required', severity: 'error', pointer: pointerOf(place), at: 'start', message });
  }
}

/** In an open object (the head of a union) a key of one of the branches is not a misspelling: `tag` is not `tags`. */
function isWordOfItsOwn(keys: Keys, key: string): boolean {
  return keys.extra === 'pass' && keys.elsewhere.has(key);
}

function reportUnknown(keys: Keys, value: JsonObject, key: string, { place, out }: Report): void {
  const offered = [...keys.properties.keys()].filter((name) => !keys.refused.has(name));
  const absent = offered.filter((name) => !Object.hasOwn(value, name) && !keys.aliases.has(name));
  const plain = key.replace(BLANKS, '');
  if (plain !== key && keys.properties.has(plain)) return void out.push(blankKey(place, key, plain));
  const near = didYouMean(key, absent) ?? didYouMean(key, offered);
  if (near !== undefined) return void out.push(unknownKey(place, `Did you mean ${near}?`));
  if (keys.extra === 'warn') {
    const message = `${shown(key)} is a key that the public documentation does not show here; it is sent as it is and not checked.`;
    return void out.push({
      code: 'schema/not-checked',
      severity: 'warning',
      pointer: pointerOf(place),
      at: 'key',
      message,
      strange: key,
    });
  }
  const allowed = offered.filter((name) => !keys.aliases.has(name)).join(', ');
  const elsewhere = keys.elsewhere.has(key) ? 'It belongs to another part of the spec. ' : '';
  const advice = `${elsewhere}${allowed === '' ? 'No key is allowed here' : `Allowed here: ${allowed}`}.`;
  out.push({ ...unknownKey(place, advice), strange: key });
}

/** Blanks at the ends, and what cannot be seen anywhere. */
const BLANKS = /^\s+|\s+$|[\p{Cf}\u00a0\u2000-\u200f\u202f\u205f\u3000\ufeff]/gu;

function blankKey(place: NodePath | null, key: string, plain: string): SchemaIssue {
  const hidden = /[^\x20-\x7e]/u.exec(key)?.[0];
  const code = hidden?.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  const what = code === undefined ? 'a blank at one end' : `the character U+${code}, which cannot be seen`;
  const message = `the key "${plain}" is written with ${what}. Remove it.`;
  return { code: 'schema/unknown-key', severity: 'error', pointer: pointerOf(place), at: 'key', message };
}

function unknownKey(place: NodePath | null, advice: string): SchemaIssue {
  const within = place?.parent ? ` in ${nameOf(place.parent)}` : '';
  const message = `${nameOf(place)} is not a known key${within}. ${advice}`;
  return { code: 'schema/unknown-key', severity: 'error', pointer: pointerOf(place), at: 'key', message };
}

function reportAlias(canonical: string, value: JsonObject, key: string, { place, out }: Report): void {
  const both = Object.hasOwn(value, canonical);
  const message = both
    ? `${key} and ${canonical} are one field in two spellings; keep ${canonical} only.`
    : `${key} is another spelling of ${canonical}; write ${canonical}.`;
  out.push({
    code: 'schema/alias',
    severity: both ? 'error' : 'warning',
    pointer: pointerOf(place),
    at: 'key',
    message,
  });
}
