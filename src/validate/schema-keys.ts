import { entriesOf, isObject, itemsOf, objectOf, objectsOf } from '../model/json.ts';
import { toPointer } from '../model/pointer.ts';
import type { Schema, SchemaValue } from './json-schema.ts';

/** The keys that some schemas let an object have, each with the schemas of its value. */
export type SchemaKeys = ReadonlyMap<string, readonly Schema[]>;

/** Every schema that speaks of the same value: behind references, in parts, in the branches of unions. */
function spread(schema: SchemaValue | undefined, root: Schema, found = new Set<Schema>()): Set<Schema> {
  if (!isObject(schema) || found.has(schema)) return found;
  found.add(schema);
  const { $ref } = schema;
  if (typeof $ref === 'string')
    spread($ref === '#' ? root : objectOf(root.$defs)[$ref.replace('#/$defs/', '')], root, found);
  for (const part of [schema.then, schema.else, ...itemsOf(schema.allOf)]) spread(part, root, found);
  return found;
}

/** Whether a step of a pointer leads into a list. */
export function isIndex(step: string | undefined): boolean {
  return step !== undefined && /^\d+$/.test(step);
}

interface Level {
  readonly schemas: readonly Schema[];
  readonly keys: SchemaKeys;
}

/** The keys that an object at a place of a document may have, whatever its other keys choose. Each place is worked out once. */
export function keyFinder(root: Schema): (steps: readonly string[]) => SchemaKeys {
  const levelOf = (heads: readonly Schema[]): Level => {
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
      isIndex(step) ? schemas.flatMap(({ items }) => objectsOf([items ?? null])) : (keys.get(step) ?? []),
    );
    known.set(place, level);
    return level;
  };
  return (steps) => find(steps).keys;
}

function keysOf(schemas: readonly Schema[]): SchemaKeys {
  const keys = new Map<string, Schema[]>();
  for (const { properties } of schemas) {
    for (const [key, schema] of entriesOf(properties)) {
      if (isObject(schema)) keys.set(key, [...(keys.get(key) ?? []), schema]);
    }
  }
  return keys;
}
