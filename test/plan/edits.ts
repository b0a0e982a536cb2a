import { isList, isObject, type Json } from '../../src/model/json.ts';
import type { Step } from '../../src/model/pointer.ts';
import { toPointer } from '../../src/model/pointer.ts';

/** A value that may be edited. */
export type EditableSpec = { [key: string]: EditableValue };
export type EditableValue = string | number | boolean | null | EditableSpec | EditableValue[];

/** Chance from a seed (mulberry32): the same numbers on every machine. */
export interface Chance {
  below(limit: number): number;
  coin(): boolean;
  pick<T>(items: readonly T[]): T;
  /** A word that no other call gives. */
  word(): string;
}

/** Chance from a seed. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  let words = 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    coin: () => next() < 0.5,
    pick: (items) => items[below(items.length)] as (typeof items)[number],
    word() {
      words += 1;
      return `w${seed.toString(36)}x${words}`;
    },
  };
}

/** One edit that was made, told so that the plan's line about it can be foretold. */
export type Edit =
  /** A value in a mapping or list was replaced, or a key with a default was left out (`after` is then that default). */
  | { readonly type: 'set'; readonly holder: object; readonly key: Step; readonly before: Json; readonly after: Json }
  | { readonly type: 'insert'; readonly list: EditableValue[]; readonly item: EditableValue }
  /** An item of a list left; the plan counts its place in the tenant's list. */
  | { readonly type: 'remove'; readonly list: EditableValue[]; readonly item: Json };

/** A way to edit a document. Of two that share a lane only one is made, so that each edit stays one change. */
export interface Site {
  readonly lanes: readonly unknown[];
  edit(): Edit;
}

/** What the plan must say of an edit. */
export interface Expected {
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly before: Json;
  readonly after: Json;
  readonly line: number;
}

/** Foretells a change from an edit: places in the edited document, and in the tenant's for what is only there. */
export function foretell(
  edit: Edit,
  document: EditableSpec,
  places: { readonly actual: Json; readonly lines: ReadonlyMap<string, number> },
): Expected {
  const line = (path: string): number => nearestLine(path, places.lines);
  switch (edit.type) {
    case 'set': {
      const path = `${pointerTo(document, edit.holder)}${toPointer([edit.key])}`;
      return { path, change: 'changed', before: edit.before, after: edit.after, line: line(path) };
    }
    case 'insert': {
      const path = `${pointerTo(document, edit.list)}/${edit.list.indexOf(edit.item)}`;
      return { path, change: 'added', before: null, after: edit.item as Json, line: line(path) };
    }
    case 'remove': {
      const list = pointerTo(document, edit.list);
      const index = placeInActual(places.actual, edit.item);
      return { path: `${list}/${index}`, change: 'removed', before: edit.item, after: null, line: line(list) };
    }
    default:
      return edit satisfies never;
  }
}

/** Line of a value, or of the nearest around it that the text has: a key that was left out has no line of its own. */
function nearestLine(path: string, lines: ReadonlyMap<string, number>): number {
  if (path === '') return 1;
  return lines.get(path) ?? nearestLine(path.slice(0, path.lastIndexOf('/')), lines);
}

function pointerTo(root: EditableValue, desired: object): string {
  function search(value: EditableValue, steps: readonly Step[]): readonly Step[] | null {
    if (value === desired) return steps;
    if (typeof value !== 'object' || value === null) return null;
    for (const [key, item] of Object.entries(value)) {
      const found = search(item, [...steps, Array.isArray(value) ? Number(key) : key]);
      if (found !== null) return found;
    }
    return null;
  }
  const steps = search(root, []);
  if (steps === null) throw new Error('the edited value is not in the document');
  return toPointer(steps);
}

/** Index of an item in whatever list of the tenant holds it; every item has a word of its own. */
function placeInActual(actual: Json, item: Json): number {
  const mark = markOf(item);
  function search(value: Json): number | null {
    if (isList(value)) {
      const index = value.findIndex((one) =>
        typeof one === 'string' ? one === mark : JSON.stringify(one).includes(`"${mark}"`),
      );
      if (index < 0) return null;
      if (typeof item === 'string' ? value[index] === item : isTopmost(value[index], item)) return index;
      return search(value[index] as Json);
    }
    if (!isObject(value)) return null;
    for (const one of Object.values(value)) {
      const found = search(one);
      if (found !== null) return found;
    }
    return null;
  }
  const index = search(actual);
  if (index === null) throw new Error(`the tenant does not hold ${mark}`);
  return index;
}

/** Whether the tenant's element is the item, and not something around it that holds it. */
function isTopmost(element: Json | undefined, item: Json): boolean {
  if (!isObject(element) || !isObject(item)) return false;
  if (item['name'] !== undefined) return element['name'] === item['name'];
  return Object.keys(item).some((key) => Object.hasOwn(element, key));
}

function markOf(item: Json): string {
  const text = typeof item === 'string' ? item : (/"(w[0-9a-z]+x\d+)"/.exec(JSON.stringify(item))?.[1] ?? '');
  if (text === '') throw new Error('an item without a word of its own');
  return text;
}
