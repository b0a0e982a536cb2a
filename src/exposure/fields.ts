import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import { normalText } from '../model/text.ts';

/** A key that the evaluator does not use. A difference there makes the verdict unknown, and is named. */
export interface Unused {
  /** Where, without numbers: `actions[].rules[].config.enabled`. */
  readonly path: string;
  /** What is compared: the value, with what it belongs to. */
  readonly text: string;
}

/**
 * Reads an object key by key and remembers which keys were used. `close` reports the others, so that a key that no one
 * reads can never be missed.
 */
export class Fields {
  readonly #object: JsonObject;
  readonly #path: string;
  readonly #unused: Unused[];
  /** Few: a list is faster than a set. */
  readonly #used: string[] = [];
  #ignoresAll = false;
  readonly #context: () => string;

  /** `context`: what is compared beside a value that is not used: the rule or the table around it. */
  constructor(object: JsonObject, path: string, unused: Unused[], context: () => string = nothing) {
    this.#object = object;
    this.#path = path;
    this.#unused = unused;
    this.#context = context;
  }

  /** The value of a key, which counts as used. */
  value(key: string): Json | undefined {
    this.#used.push(key);
    return this.#object[key];
  }

  /** A text without blanks at its ends; any other value counts as not used. */
  text(key: string): string | undefined {
    const value = this.value(key);
    if (value === undefined || typeof value === 'string') return value === undefined ? value : normalText(value);
    this.reject(key);
    return undefined;
  }

  /** A switch; absent is `false`. */
  flag(key: string): boolean {
    const value = this.value(key);
    if (value === undefined || typeof value === 'boolean') return value === true;
    this.reject(key);
    return false;
  }

  /** `any` or `all`; absent is `undefined`. */
  operator(key: string): 'any' | 'all' | undefined {
    const value = this.value(key);
    if (value === undefined || value === 'any' || value === 'all') return value;
    this.reject(key);
    return undefined;
  }

  /** The texts of a list, each once, without blanks at their ends; anything else in it counts as not used. */
  texts(key: string): readonly string[] {
    const value = this.value(key);
    if (value === undefined) return [];
    if (!isList(value) || !value.every((item) => typeof item === 'string')) {
      this.reject(key);
      return [];
    }
    return [...new Set(value.map(normalText))];
  }

  /** The objects of a list, each to be read to its end; anything else in it counts as not used. */
  objects(key: string): readonly Fields[] {
    const value = this.value(key);
    if (value === undefined) return [];
    if (!isList(value) || !value.every(isObject)) {
      this.reject(key);
      return [];
    }
    return value.map((item) => new Fields(item, `${this.#at(key)}[]`, this.#unused, this.#context));
  }

  /** The same for a set: in one order, whatever the order in the file. */
  set(key: string): readonly Fields[] {
    const items = this.objects(key);
    if (items.length < 2) return items;
    return items
      .map((item) => ({ item, text: canonical(item.raw) }))
      .sort((a, b) => (a.text < b.text ? -1 : 1))
      .map(({ item }) => item);
  }

  /** An object, to be read to its end. */
  object(key: string): Fields | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    if (isObject(value)) return new Fields(value, this.#at(key), this.#unused, this.#context);
    this.reject(key);
    return undefined;
  }

  /** The same place, where what is not used is compared together with the object around it (or another text for it). */
  asContext(context: () => string = () => canonical(this.#object)): Fields {
    return new Fields(this.#object, this.#path, this.#unused, context);
  }

  get raw(): JsonObject {
    return this.#object;
  }

  /** Uses keys that say nothing about access (names, descriptions). */
  ignore(...keys: readonly string[]): void {
    for (const key of keys) this.#used.push(key);
  }

  /** Uses every key. */
  ignoreAll(): void {
    this.#ignoresAll = true;
  }

  /** Counts a key as not used although it was read: its value is not understood. */
  reject(key: string): void {
    const value = this.#object[key];
    if (value === undefined) return;
    this.#unused.push({ path: this.#at(key), text: `${canonical(value)} ${this.#context()}` });
  }

  /** Reports the keys that were not used. */
  close(): void {
    if (this.#ignoresAll) return;
    for (const key of Object.keys(this.#object)) if (!this.#used.includes(key)) this.reject(key);
  }

  #at(key: string): string {
    return this.#path === '' ? key : `${this.#path}.${key}`;
  }
}

function nothing(): string {
  return '';
}

/** JSON with sorted keys: the same text for the same value. */
export function canonical(value: Json): string {
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`);
  return `{${entries.join(',')}}`;
}

/** Keys that are not used and differ between two sides, by place. */
export function differing(before: readonly Unused[], after: readonly Unused[]): string[] {
  const counts = new Map<string, { readonly path: string; count: number }>();
  const add = (list: readonly Unused[], by: number): void => {
    for (const { path, text } of list) {
      const key = `${path}\n${text}`;
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { path, count: by });
      else known.count += by;
    }
  };
  add(before, -1);
  add(after, 1);
  return [...new Set([...counts.values()].filter(({ count }) => count !== 0).map(({ path }) => path))].sort();
}
