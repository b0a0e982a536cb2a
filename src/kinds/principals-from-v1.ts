import {
  isObject,
  type Json,
  type JsonObject,
  listOf,
  objectOf,
  textOf,
  type Unchecked,
  type UncheckedObject,
} from '../model/json.ts';
import { compact, type Notes, nameOf, quoted, type V1Names, type V1Tag } from './v1.ts';

/** People by conditions, as the V1 API gives them. Each value is checked where it is read. */
export interface V1Principals {
  operator: string;
  conditions: V1PrincipalCondition[];
}

interface V1PrincipalCondition extends V1PurposeCondition {
  type: string;
  group: V1Tag;
  authorization: { auth: string; value: string };
}

/** Purposes under which people act. */
interface V1PurposeCondition {
  value: V1Tag;
  purpose: V1Tag;
  purposes: V1Names;
}

/**
 * Turns V1 `{ operator: and|or, conditions: [...] }` into V2 `{ operator: all|any, groups, attributes, purposes }`
 * (practice.md 3.3). `undefined` when there is nothing: the server answers `null` for a rule without exceptions.
 */
export function principalsFromV1(
  value: Unchecked<V1Principals> | undefined,
  path: string,
  notes: Notes,
): JsonObject | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) {
    notes.unknown(path, `Immuta describes the people here with ${quoted(value)}, which is not a known form.`);
    return undefined;
  }
  const groups: string[] = [];
  const attributes: JsonObject[] = [];
  const purposes: string[] = [];
  for (const condition of listOf(value.conditions)) {
    const found = conditionFromV1(condition);
    if (found?.group !== undefined) groups.push(found.group);
    else if (found?.attribute !== undefined) attributes.push(found.attribute);
    else if (found?.purposes !== undefined) purposes.push(...found.purposes);
    else notes.unknown(path, `Immuta names people by the condition ${quoted(condition)}, which has no known V2 form.`);
  }
  if (groups.length + attributes.length + purposes.length === 0 && notes.unread.every((note) => note.path !== path)) {
    return undefined;
  }
  return compact({
    operator: operatorFromV1(value.operator, `${path}/operator`, notes),
    groups: groups.length === 0 ? undefined : groups,
    attributes: attributes.length === 0 ? undefined : attributes,
    purposes: purposes.length === 0 ? undefined : purposes,
  });
}

interface Condition {
  readonly group?: string;
  readonly attribute?: JsonObject;
  readonly purposes?: readonly string[];
}

/** One condition; `undefined` when its words are not known. The key `iam` is not always returned (practice.md 1.3). */
function conditionFromV1(value: Unchecked<V1PrincipalCondition>): Condition | undefined {
  const condition = objectOf(value);
  switch (condition.type) {
    case 'groups': {
      const group = nameOf(condition.group);
      return group === undefined ? undefined : { group };
    }
    case 'authorizations': {
      const { auth, value } = objectOf(condition.authorization);
      return typeof auth === 'string' && typeof value === 'string' ? { attribute: { name: auth, value } } : undefined;
    }
    case 'purposes': {
      const purposes = purposeNames(condition);
      return purposes.length === 0 ? undefined : { purposes };
    }
    default:
      return undefined;
  }
}

/** A purpose condition names its purpose as `value` (a public V1 client), or as an object or list of objects. */
export function purposeNames(condition: UncheckedObject<V1PurposeCondition>): string[] {
  const named = [condition.value, condition.purpose, ...listOf(condition.purposes)];
  return named.flatMap((value) => nameOf(value) ?? []);
}

/** V1 `and`/`or` as V2 `all`/`any`. `undefined` when absent. */
export function operatorFromV1(value: Json | undefined, path: string, notes: Notes): string | undefined {
  const word = textOf(value)?.toLowerCase();
  if (word === 'and' || word === 'all') return 'all';
  if (word === 'or' || word === 'any') return 'any';
  if (word !== undefined)
    notes.unknown(path, `Immuta joins conditions with ${quoted(value)}; "and" or "or" was expected.`);
  return undefined;
}
