import { itemsOf, objectOf, textOf, type UncheckedObject } from '../../model/json.ts';
import type { TagSpec } from './spec.ts';

/** The name of the one tag of a spec; `null` where it has none. */
export function tagName(spec: UncheckedObject<TagSpec>): string | null {
  return textOf(objectOf(itemsOf(spec.tags)[0]).name) ?? null;
}

/** The first level of a full name. */
export function rootOf(name: string): string {
  const [root = name] = name.split('.');
  return root;
}

/** The names above a full name, nearest last: `A`, `A.B` of `A.B.C`. */
export function parentsOf(name: string): string[] {
  const parts = name.split('.').slice(0, MOST_LEVELS);
  return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('.'));
}

/** Deeper hierarchies are hostile input. */
const MOST_LEVELS = 200;

/** Whether a tag is below another one. */
export function isBelow(name: string, parent: string): boolean {
  return name.startsWith(`${parent}.`);
}

/** Roots of Immuta itself (docs/facts.md, tags), in lower case: whether case counts is UNKNOWN. */
const OWN_ROOTS = ['discovered', 'new'];

/** Whether Immuta makes the tags of a root itself. */
export function isOwnRoot(root: string): boolean {
  return OWN_ROOTS.includes(root.toLowerCase());
}
