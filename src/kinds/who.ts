import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import { toPointer } from '../model/pointer.ts';
import type { FieldShape, ObjectShape, SetShape } from '../model/shape.ts';
import type { NameSpace, Reference } from './kind.ts';

/** A set of names, such as groups or tags. */
export const NAMES: SetShape = { type: 'set', of: { type: 'scalar' } };

/** A scalar without special rules. */
export const SCALAR: FieldShape = { shape: { type: 'scalar' } };

const ATTRIBUTES: SetShape = {
  type: 'set',
  of: { type: 'object', complete: true, fields: { name: SCALAR, value: SCALAR } },
};

/**
 * The form of `exceptions`, `inclusions` and `entitlements`. What the tenant lists and the file does not is a removal.
 * Exports leave empty lists out (practice.md 1.4). The server's default for a missing `operator` is UNKNOWN
 * (v2-policy-project-purpose.md 2.3), so it is compared only where the file has it.
 */
export const WHO: ObjectShape = {
  type: 'object',
  fields: {
    operator: SCALAR,
    groups: { shape: NAMES, complete: true, emptyIsAbsent: true },
    attributes: { shape: ATTRIBUTES, complete: true, emptyIsAbsent: true },
    purposes: { shape: NAMES, complete: true, emptyIsAbsent: true },
  },
};

/** The names that a who-block points at. Never throws, whatever the value. */
export function whoReferences(who: Json | undefined, steps: readonly (string | number)[]): Reference[] {
  if (!isObject(who)) return [];
  return [
    ...nameReferences(who['groups'], 'group', [...steps, 'groups']),
    ...listed(who['attributes']).flatMap((attribute, index) =>
      isObject(attribute) && typeof attribute['name'] === 'string'
        ? [reference('attribute', attribute['name'], [...steps, 'attributes', index, 'name'])]
        : [],
    ),
    ...nameReferences(who['purposes'], 'purpose', [...steps, 'purposes']),
  ];
}

/** References for each string of a list of names. */
export function nameReferences(
  names: Json | undefined,
  space: NameSpace,
  steps: readonly (string | number)[],
): Reference[] {
  return listed(names).flatMap((name, index) =>
    typeof name === 'string' ? [reference(space, name, [...steps, index])] : [],
  );
}

/** One reference, its name trimmed as the server stores it. Its pointer is written out when asked for: few are. */
export function reference(space: NameSpace, name: string, steps: readonly (string | number)[]): Reference {
  return {
    space,
    name: name.trim(),
    get pointer() {
      return toPointer(steps);
    },
  };
}

/** The items of a list, none for anything else. */
export function listed(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}

/** The strings of a list, none for anything else. */
export function strings(value: Json | undefined): string[] {
  return listed(value).filter((item): item is string => typeof item === 'string');
}

/** The objects of a list, none for anything else. */
export function objects(value: Json | undefined): JsonObject[] {
  return listed(value).filter(isObject);
}
