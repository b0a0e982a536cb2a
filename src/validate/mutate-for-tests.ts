import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import { type Step, toPointer } from '../model/pointer.ts';

/** Numbers from 0 up to 1 that depend on the seed alone (mulberry32), for property tests that can be run again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A spec with one mistake put in, and where it must be reported. */
export interface Mutation {
  readonly what: 'drop' | 'retype' | 'misspell';
  readonly value: Json;
  /** The key or value that was changed; for a dropped key, the object that lacks it. */
  readonly pointer: string;
}

/** Puts one mistake into a valid document: drops a required key, changes a type or misspells a key. */
export function mutations(value: Json, random: () => number, schema: JsonObject): Mutation | null {
  const sites = sitesOf(value, []);
  const kinds = ['drop', 'retype', 'misspell'] as const;
  for (let attempt = 0; attempt < 50; attempt++) {
    const what = kinds[Math.floor(random() * kinds.length)] ?? 'drop';
    const site = sites[Math.floor(random() * sites.length)];
    if (!site || site.steps.length === 0) continue;
    const mutation = mutate(value, site.steps, what, random, requiredKeys(schema));
    if (mutation) return mutation;
  }
  return null;
}

function mutate(
  value: Json,
  steps: readonly Step[],
  what: Mutation['what'],
  random: () => number,
  required: ReadonlySet<string>,
): Mutation | null {
  const last = steps.at(-1) as Step;
  const parent = steps.slice(0, -1);
  if (what === 'retype')
    return { what, pointer: toPointer(steps), value: edit(value, steps, (old) => otherType(old, random)) };
  if (typeof last !== 'string') return null;
  if (what === 'drop') {
    if (!required.has(last)) return null;
    return { what, pointer: toPointer(parent), value: edit(value, parent, (old) => without(old, last)) };
  }
  const misspelt = misspell(last, random);
  const object = at(value, parent);
  if (misspelt === last || !isObject(object) || Object.hasOwn(object, misspelt)) return null;
  return {
    what,
    pointer: toPointer([...parent, misspelt]),
    value: edit(value, parent, (old) => renamed(old, last, misspelt)),
  };
}

function sitesOf(value: Json, steps: readonly Step[]): { steps: readonly Step[] }[] {
  const own = [{ steps }];
  if (isList(value)) return [...own, ...value.flatMap((item, index) => sitesOf(item, [...steps, index]))];
  if (isObject(value))
    return [...own, ...Object.entries(value).flatMap(([key, item]) => sitesOf(item, [...steps, key]))];
  return own;
}

function requiredKeys(schema: Json, keys = new Set<string>()): Set<string> {
  if (isList(schema)) for (const item of schema) requiredKeys(item, keys);
  else if (isObject(schema)) {
    for (const [keyword, item] of Object.entries(schema)) {
      if (keyword === 'required' && isList(item)) for (const key of item) keys.add(String(key));
      else if (keyword !== 'if') requiredKeys(item, keys);
    }
  }
  return keys;
}

/** A number, where anything but a number is; else a list: no place of a spec takes both. */
function otherType(old: Json, random: () => number): Json {
  if (typeof old === 'number') return random() < 0.5 ? ['x'] : { x: 1 };
  return random() < 0.7 || isList(old) || isObject(old) ? 4711 : [['x']];
}

function misspell(key: string, random: () => number): string {
  const spot = 1 + Math.floor(random() * (key.length - 1));
  const slip = Math.floor(random() * 3);
  if (slip === 0) return key.slice(0, spot) + key.slice(spot + 1);
  if (slip === 1) return `${key.slice(0, spot)}q${key.slice(spot)}`;
  return key.slice(0, spot - 1) + key.charAt(spot) + key.charAt(spot - 1) + key.slice(spot + 1);
}

function at(value: Json, steps: readonly Step[]): Json | undefined {
  let found: Json | undefined = value;
  for (const step of steps)
    found = isList(found) ? found[Number(step)] : isObject(found) ? found[String(step)] : undefined;
  return found;
}

function edit(value: Json, steps: readonly Step[], change: (old: Json) => Json): Json {
  const [step, ...rest] = steps;
  if (step === undefined) return change(value);
  if (isList(value)) return value.map((item, index) => (index === step ? edit(item, rest, change) : item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === step ? edit(item, rest, change) : item]),
  );
}

function without(value: Json, key: string): Json {
  return isObject(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)) : value;
}

function renamed(value: Json, key: string, to: string): Json {
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name === key ? to : name, item]))
    : value;
}

/** Block-style YAML of a JSON value, texts in double quotes: for tests that ask for places. */
export function toBlockYaml(value: Json, indent = ''): string {
  if (isList(value) && value.length > 0) {
    return value.map((item) => `${indent}- ${toBlockYaml(item, `${indent}  `).trimStart()}`).join('');
  }
  if (isObject(value) && Object.keys(value).length > 0) {
    const lines = Object.entries(value).map(([key, item]) => {
      const nested = (isList(item) && item.length > 0) || (isObject(item) && Object.keys(item).length > 0);
      return `${indent}${key}:${nested ? `\n${toBlockYaml(item, `${indent}  `)}` : ` ${toBlockYaml(item)}`}`;
    });
    return lines.join('');
  }
  return `${JSON.stringify(value)}\n`;
}
