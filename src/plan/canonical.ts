import { compareText } from '../model/diagnostic.ts';
import { isList, isObject, type Json, type JsonObject, setKey } from '../model/json.ts';
import { type FieldShape, type ObjectShape, OPAQUE, type Shape } from '../model/shape.ts';
import { normalText } from '../model/text.ts';

/**
 * One form for every way to write the same payload: aliases of keys and words resolved, texts in their normal form, documented
 * defaults filled in, sets sorted without repetitions, keys in order. For fingerprints and for finding equal elements.
 */
export function canonical(value: Json, shape: Shape): Json {
  switch (shape.type) {
    case 'scalar':
      return isList(value) || isObject(value) ? canonicalOpaque(value) : canonicalScalar(value, shape.aliases);
    case 'opaque':
      return canonicalOpaque(value);
    case 'choice':
      return canonical(value, resolveShape(shape, value));
    case 'list':
      return isList(value) ? value.map((item) => canonical(item, shape.of)) : canonicalOpaque(value);
    case 'set':
      return isList(value) ? canonicalSet(value, shape.of) : canonicalOpaque(value);
    case 'object':
      return isObject(value) ? canonicalObject(value, shape) : canonicalOpaque(value);
    default:
      return shape satisfies never;
  }
}

/** A text that is the same for equal values: canonical form, keys sorted. */
export function canonicalText(value: Json, shape: Shape = OPAQUE): string {
  return JSON.stringify(canonical(value, shape));
}

/** Follows choices until a shape that says what the value is. */
export function resolveShape(shape: Shape, value: Json | undefined): Exclude<Shape, { type: 'choice' }> {
  let current = shape;
  for (let depth = 0; current.type === 'choice'; depth += 1) {
    if (depth > 8) return { type: 'opaque' };
    current = current.pick(value);
  }
  return current;
}

/** The key under which an object holds a field: the canonical one, or an alias that it uses instead. */
export function presentKey(object: JsonObject, name: string, field: FieldShape | undefined): string | null {
  if (Object.hasOwn(object, name)) return name;
  return field?.aka?.find((alias) => Object.hasOwn(object, alias)) ?? null;
}

/** Whether a value counts as absent for this field. */
export function countsAsAbsent(value: Json | undefined, field: FieldShape | undefined): boolean {
  if (value === undefined) return true;
  if (field?.threeWay === true) return false;
  if (value === null) return field?.shape.type !== 'scalar' || field.default !== undefined;
  if (field?.emptyIsAbsent !== true) return false;
  return isList(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}

function canonicalScalar(value: Json, aliases: Readonly<Record<string, string>> | undefined): Json {
  if (typeof value !== 'string') return value;
  const trimmed = normalText(value);
  return aliases !== undefined && Object.hasOwn(aliases, trimmed) ? (aliases[trimmed] ?? trimmed) : trimmed;
}

function canonicalOpaque(value: Json): Json {
  if (isList(value)) return value.map(canonicalOpaque);
  if (!isObject(value)) return typeof value === 'string' ? normalText(value) : value;
  const sorted: Record<string, Json> = {};
  for (const key of Object.keys(value).sort(compareText)) setKey(sorted, key, canonicalOpaque(value[key] ?? null));
  return sorted;
}

function canonicalSet(items: readonly Json[], of: Shape): Json {
  const byText = new Map<string, Json>();
  for (const item of items) {
    const form = canonical(item, of);
    byText.set(JSON.stringify(form), form);
  }
  return [...byText].sort(([a], [b]) => compareText(a, b)).map(([, form]) => form);
}

function canonicalObject(value: JsonObject, shape: ObjectShape): Json {
  const form = new Map<string, Json>();
  const used = new Set<string>();
  for (const [name, field] of Object.entries(shape.fields)) {
    const key = presentKey(value, name, field);
    if (key !== null) used.add(key);
    if (field.ignore === true) continue;
    const own = key === null ? undefined : value[key];
    if (own !== undefined && !countsAsAbsent(own, field)) form.set(name, canonical(own, field.shape));
    else if (field.default !== undefined) form.set(name, canonical(field.default, field.shape));
  }
  for (const key of Object.keys(value)) if (!used.has(key)) form.set(key, canonicalOpaque(value[key] ?? null));
  const sorted: Record<string, Json> = {};
  for (const [key, item] of [...form].sort(([a], [b]) => compareText(a, b))) setKey(sorted, key, item);
  return sorted;
}
