import { isObject, itemsOf, type Json, objectOf, type Unchecked } from '../model/json.ts';
import { below, type Place, pointerOf } from '../model/place.ts';
import { normalText } from '../model/text.ts';
import type { NameSpace, Reference } from './kind.ts';
import type { Subscription, Who } from './policy/spec.ts';

/** What a walk through a spec collects: the names that it points at, with their places. */
export interface Mentions {
  readonly found: Reference[];
  /** The name spaces that someone asked for; every one where this is `undefined`. */
  readonly spaces: ReadonlySet<NameSpace> | undefined;
  /** Whether a parent tag will not do (see `Reference`). */
  readonly leafOnly: boolean;
}

/** Nothing collected yet. */
export function mentions(spaces: ReadonlySet<NameSpace> | undefined): Mentions {
  return { found: [], spaces, leafOnly: false };
}

/** The same collection, for tags of which only leaves count. */
export function leavesOf(into: Mentions): Mentions {
  return { ...into, leafOnly: true };
}

/** Whether names of one of these spaces are collected: parts of a spec that hold no other need not be walked. */
export function wants({ spaces }: Mentions, ...of: readonly NameSpace[]): boolean {
  return spaces === undefined || of.some((space) => spaces.has(space));
}

/** One name, trimmed as the server stores it; anything but text is not a name. Its pointer is written out when asked for: few are. */
export function mention({ found, spaces, leafOnly }: Mentions, space: NameSpace, name: Json | undefined, place: Place) {
  if (typeof name !== 'string' || (spaces !== undefined && !spaces.has(space))) return;
  found.push({
    space,
    name: normalText(name),
    get pointer() {
      return pointerOf(place);
    },
    ...(leafOnly ? { leafOnly } : {}),
  });
}

/** Each text of a list of names. */
export function mentionEach(into: Mentions, space: NameSpace, names: Json | undefined, place: Place) {
  if (!wants(into, space)) return;
  const list = itemsOf(names);
  for (let index = 0; index < list.length; index++) mention(into, space, list[index], below(place, index));
}

/** The names that a who-block points at. Never throws, whatever the value. */
export function mentionWho(into: Mentions, who: Unchecked<Who> | undefined, place: Place): void {
  if (!isObject(who)) return;
  mentionEach(into, 'group', who.groups, below(place, 'groups'));
  if (wants(into, 'attribute')) {
    const attributes = below(place, 'attributes');
    for (const [index, attribute] of itemsOf(who.attributes).entries()) {
      mention(into, 'attribute', objectOf(attribute).name, below(below(attributes, index), 'name'));
    }
  }
  mentionEach(into, 'purpose', who.purposes, below(place, 'purposes'));
}

/** The names that a subscription policy points at. */
export function mentionSubscription(
  into: Mentions,
  subscription: Unchecked<Subscription> | undefined,
  place: Place,
): void {
  mentionWho(into, objectOf(subscription).entitlements, below(place, 'entitlements'));
}
