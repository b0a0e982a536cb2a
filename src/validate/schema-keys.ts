import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import { toPointer } from '../model/pointer.ts';

/** The keys that some schemas let an object have, each with the schemas of its value. */
export type SchemaKeys = ReadonlyMap<string, readonly JsonObject[]>;

/** Every schema that speaks of the same value: behind references, in parts, in the branches of unions. */
function spread(schema: Json | undefined, root: JsonObject, found = new Set<JsonObject>()): Set<JsonObject> {
  if (!isObject(schema) || found.has(schema)) return found;
  found.add(schema);
  const reference = schema['$ref'];
  const definitions = isObject(root['$defs']) ? root['$defs'] : {};
  if (typeof reference === 'string') {
    spread(reference === '#' ? root : definitions[reference.replace('#/$defs/', '')], root, found);
  }
  for (const keyword of ['then', 'else']) spread(schema[keyword], root, found);
  for (const part of isList(schema['allOf']) ? schema['allOf'] : []) spread(part, root, found);
  return found;
}

/** Whether a step of a pointer leads into a list. */
export function isIndex(step: string | undefined): boolean {
  return step !== undefined && /^\d+$/.test(step);
}

interface Level {
  readonly schemas: readonly JsonObject[];
  readonly keys: SchemaKeys;
}

/** The keys that an object at a place of a document may have, whatever its other keys choose. Each place is worked out once. */
export function keyFinder(root: JsonObject): (steps: readonly string[]) => SchemaKeys {
  const levelOf = (heads: readonly JsonObject[]): Level => {
    const schemas = [...new Set(heads.flatMap((schema) => [...spread(schema, root)]))];
    return { schemas, keys: keysOf(schemas) };
  };
  const known = new Map([['', levelOf([root])]]);
  const find = (steps: readonly string[]): Level => {
    const place = toPointer(steps);
    const before = known.get(place);
    if (before !== undefined) return before;
    const step = steps.at(-1) ?? '';
    const { schemas, keys } = find(steps.slice(0, -1));
    const level = levelOf(
      isIndex(step) ? schemas.flatMap(({ items }) => (isObject(items) ? [items] : [])) : (keys.get(step) ?? []),
    );
    known.set(place, level);
    return level;
  };
  return (steps) => find(steps).keys;
}

function keysOf(schemas: readonly JsonObject[]): SchemaKeys {
  const keys = new Map<string, JsonObject[]>();
  for (const { properties } of schemas) {
    for (const [key, schema] of isObject(properties) ? Object.entries(properties) : []) {
      if (isObject(schema)) keys.set(key, [...(keys.get(key) ?? []), schema]);
    }
  }
  return keys;
}
