import {
  type ItemOf,
  isList,
  isObject,
  type Json,
  type JsonObject,
  type KeyOf,
  objectsOf,
  type Unchecked,
  type UncheckedObject,
  type ValueOf,
} from '../model/json.ts';
import type { ObjectShape } from '../model/shape.ts';
import { stableText } from '../model/stable-json.ts';
import { normalText } from '../model/text.ts';

/** A key that the evaluator does not use. A difference there makes the verdict unknown, and is named. */
export interface Unused {
  /** Where, without numbers: `actions[].rules[].config.enabled`. */
  readonly path: string;
  /** What is compared: the value, with what it belongs to. */
  readonly text: string;
}

type Key<T> = KeyOf<T> & string;

/**
 * Reads an object key by key and remembers which keys were used. `close` reports the others, so that a key that no one
 * reads can never be missed.
 */
export class Fields<T = unknown> {
  readonly #object: UncheckedObject<T>;
  readonly #path: string;
  readonly #unused: Unused[];
  /** Few: a list is faster than a set. */
  readonly #used: string[] = [];
  #ignoresAll = false;
  readonly #context: () => string;

  /** `context`: what is compared beside a value that is not used: the rule or the table around it. */
  constructor(object: UncheckedObject<T>, path: string, unused: Unused[], context: () => string = nothing) {
    this.#object = object;
    this.#path = path;
    this.#unused = unused;
    this.#context = context;
  }

  /** The value of a key, which counts as used. */
  value<K extends Key<T>>(key: K): Unchecked<ValueOf<T, K>> | undefined {
    this.#used.push(key);
    return this.#at(key);
  }

  /** A text without blanks at its ends; any other value counts as not used. */
  text(key: Key<T>): string | undefined {
    const value = this.value(key);
    if (value === undefined || typeof value === 'string') return value === undefined ? value : normalText(value);
    this.reject(key);
    return undefined;
  }

  /** A switch; absent is `false`. */
  flag(key: Key<T>): boolean {
    const value = this.value(key);
    if (value === undefined || typeof value === 'boolean') return value === true;
    this.reject(key);
    return false;
  }

  /** `any` or `all`; absent is `undefined`. */
  operator(key: Key<T>): 'any' | 'all' | undefined {
    const value = this.value(key);
    if (value === undefined || value === 'any' || value === 'all') return value;
    this.reject(key);
    return undefined;
  }

  /** The texts of a list, each once, without blanks at their ends; anything else in it counts as not used. */
  texts(key: Key<T>): readonly string[] {
    const value = this.value(key);
    if (value === undefined) return [];
    if (!isList(value) || !value.every((item) => typeof item === 'string')) {
      this.reject(key);
      return [];
    }
    return [...new Set(value.map(normalText))];
  }

  /** The objects of a list, each to be read to its end; anything else in it counts as not used. */
  objects<K extends Key<T>>(key: K): readonly Fields<ItemOf<ValueOf<T, K>>>[] {
    const value = this.value(key);
    if (value === undefined) return [];
    const items = objectsOf(value);
    if (!isList(value) || items.length < value.length) {
      this.reject(key);
      return [];
    }
    return items.map((item) => new Fields(item, `${this.#pathOf(key)}[]`, this.#unused, this.#context));
  }

  /** The same for a set: in one order, whatever the order in the file. */
  set<K extends Key<T>>(key: K): readonly Fields<ItemOf<ValueOf<T, K>>>[] {
    const items = this.objects(key);
    if (items.length < 2) return items;
    return items
      .map((item) => ({ item, text: stableText(item.raw) }))
      .sort((a, b) => (a.text < b.text ? -1 : 1))
      .map(({ item }) => item);
  }

  /** An object, to be read to its end. */
  object<K extends Key<T>>(key: K): Fields<ValueOf<T, K>> | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    if (isObject(value)) return new Fields(value, this.#pathOf(key), this.#unused, this.#context);
    this.reject(key);
    return undefined;
  }

  /** The same place, where what is not used is compared together with the object around it (or another text for it). */
  asContext(context: () => string = () => stableText(this.#object)): Fields<T> {
    return new Fields(this.#object, this.#path, this.#unused, context);
  }

  get raw(): UncheckedObject<T> {
    return this.#object;
  }

  /** Uses keys that say nothing about access (names, descriptions). */
  ignore(...keys: readonly Key<T>[]): void {
    for (const key of keys) this.#used.push(key);
  }

  /** Uses the keys that the shape calls `withoutAccess`. */
  ignoreWithoutAccess({ fields }: ObjectShape): void {
    for (const [key, field] of Object.entries(fields)) if (field.withoutAccess === true) this.#used.push(key);
  }

  /** Uses every key. */
  ignoreAll(): void {
    this.#ignoresAll = true;
  }

  /** Counts a key as not used although it was read: its value is not understood. */
  reject(key: string): void {
    const value = this.#at(key);
    if (value === undefined) return;
    this.#unused.push({ path: this.#pathOf(key), text: `${stableText(value)} ${this.#context()}` });
  }

  /** Reports the keys that were not used. */
  close(): void {
    if (this.#ignoresAll) return;
    for (const key of Object.keys(this.#object)) if (!this.#used.includes(key)) this.reject(key);
  }

  #at(key: string): Json | undefined {
    const object: JsonObject = this.#object;
    return object[key];
  }

  #pathOf(key: string): string {
    return this.#path === '' ? key : `${this.#path}.${key}`;
  }
}

function nothing(): string {
  return '';
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
