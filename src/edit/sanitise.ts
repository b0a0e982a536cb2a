import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import type { Observation } from '../model/observation.ts';

/** Keys of lists whose members are people: owners of data sources, users of owner restrictions. */
const PEOPLE = new Set(['owners', 'users']);
/** Fields of such a member that name the person. */
const NAMES = new Set(['name', 'username', 'iamid']);

const MAIL = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

/**
 * A tenant with its people's names replaced: owners, users of owner restrictions, and whatever looks like an e-mail
 * address, anywhere in a text. The same person gets the same substitute everywhere; substitutes are numbered in the order of
 * the names, so that the same tenant gives the same bytes.
 */
export function sanitise(observation: Observation): Observation {
  const found = new Set<string>();
  for (const { objects } of observation.kinds.values()) {
    for (const { spec, key, name } of objects) {
      collect(spec, false, found);
      for (const text of [key, name]) collect(text, false, found);
    }
  }
  const standIns = new Map([...found].sort().map((name, index) => [name, `user-${index + 1}`]));
  const kinds = new Map(
    [...observation.kinds].map(([kind, seen]) => [
      kind,
      {
        ...seen,
        objects: seen.objects.map((actual) => ({
          ...actual,
          key: replaced(actual.key, false, standIns),
          name: replaced(actual.name, false, standIns),
          spec: replaced(actual.spec, false, standIns),
          unread: actual.unread.map((part) => ({ ...part, reason: replaced(part.reason, false, standIns) })),
          createdBy: null,
        })),
        gaps: seen.gaps.map((gap) => ({ ...gap, reason: replaced(gap.reason, false, standIns) })),
      },
    ]),
  );
  return { ...observation, kinds };
}

function collect(value: Json, person: boolean, into: Set<string>): void {
  if (typeof value === 'string') {
    for (const [mail] of value.matchAll(MAIL)) into.add(mail.toLowerCase());
  } else if (isList(value)) for (const item of value) collect(item, person, into);
  else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (person && NAMES.has(key) && typeof item === 'string') into.add(item.toLowerCase());
      else collect(item, PEOPLE.has(key), into);
    }
  }
}

function replaced(value: string, person: boolean, standIns: ReadonlyMap<string, string>): string;
function replaced(value: JsonObject, person: boolean, standIns: ReadonlyMap<string, string>): JsonObject;
function replaced(value: Json, person: boolean, standIns: ReadonlyMap<string, string>): Json;
function replaced(value: Json, person: boolean, standIns: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string') {
    return value.replaceAll(MAIL, (mail) => `${standIns.get(mail.toLowerCase()) ?? 'user'}@example.invalid`);
  }
  if (isList(value)) return value.map((item) => replaced(item, person, standIns));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const standIn =
        person && NAMES.has(key) && typeof item === 'string' ? standIns.get(item.toLowerCase()) : undefined;
      return [key, standIn ?? replaced(item, PEOPLE.has(key), standIns)];
    }),
  );
}
