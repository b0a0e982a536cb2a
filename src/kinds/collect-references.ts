import { isObject, itemsOf, type Json, objectOf, type Unchecked } from '../model/json.ts';
import { below, type NodePath, pointerOf } from '../model/node-path.ts';
import { normalText } from '../model/text.ts';
import type { NameSpace, Reference } from './kind.ts';
import type { PrincipalSelector, Subscription } from './policy/spec.ts';

/** What a walk through a spec collects: the names that it points at, with their places. */
export interface ReferenceCollector {
  readonly found: Reference[];
  /** The name spaces that someone asked for; every one where this is `undefined`. */
  readonly spaces: ReadonlySet<NameSpace> | undefined;
  /** Whether a parent tag will not do (see `Reference`). */
  readonly leafOnly: boolean;
}

/** Nothing collected yet. */
export function createCollector(spaces: ReadonlySet<NameSpace> | undefined): ReferenceCollector {
  return { found: [], spaces, leafOnly: false };
}

/** The same collection, for tags of which only leaves count. */
export function leavesOnly(into: ReferenceCollector): ReferenceCollector {
  return { ...into, leafOnly: true };
}

/** Whether names of one of these spaces are collected: parts of a spec that hold no other need not be walked. */
export function collects({ spaces }: ReferenceCollector, ...of: readonly NameSpace[]): boolean {
  return spaces === undefined || of.some((space) => spaces.has(space));
}

/** One name, trimmed as the server stores it; anything but text is not a name. Its pointer is written out when asked for: few are. */
export function collectReference(
  { found, spaces, leafOnly }: ReferenceCollector,
  space: NameSpace,
  name: Json | undefined,
  place: NodePath,
) {
  if (typeof name !== 'string' || (spaces !== undefined && !spaces.has(space))) return;
  found.push(new PlacedReference(space, normalText(name), place, leafOnly));
}

/** A class: an object with a getter of its own takes ten times as long to make, and there is one for each name of each spec. */
class PlacedReference implements Reference {
  readonly space: NameSpace;
  readonly name: string;
  declare readonly leafOnly?: true;
  readonly #place: NodePath;

  constructor(space: NameSpace, name: string, place: NodePath, leafOnly: boolean) {
    this.space = space;
    this.name = name;
    this.#place = place;
    if (leafOnly) this.leafOnly = true;
  }

  get pointer(): string {
    return pointerOf(this.#place);
  }
}

/** Each text of a list of names. */
export function collectReferences(
  into: ReferenceCollector,
  space: NameSpace,
  names: Json | undefined,
  place: NodePath,
) {
  if (!collects(into, space)) return;
  const list = itemsOf(names);
  for (let index = 0; index < list.length; index++) collectReference(into, space, list[index], below(place, index));
}

/** The names that a who-block points at. Never throws, whatever the value. */
export function collectPrincipals(
  into: ReferenceCollector,
  principals: Unchecked<PrincipalSelector> | undefined,
  place: NodePath,
): void {
  if (!isObject(principals)) return;
  collectReferences(into, 'group', principals.groups, below(place, 'groups'));
  if (collects(into, 'attribute')) {
    const attributes = below(place, 'attributes');
    for (const [index, attribute] of itemsOf(principals.attributes).entries()) {
      collectReference(into, 'attribute', objectOf(attribute).name, below(below(attributes, index), 'name'));
    }
  }
  collectReferences(into, 'purpose', principals.purposes, below(place, 'purposes'));
}

/** The names that a subscription policy points at. */
export function collectSubscription(
  into: ReferenceCollector,
  subscription: Unchecked<Subscription> | undefined,
  place: NodePath,
): void {
  collectPrincipals(into, objectOf(subscription).entitlements, below(place, 'entitlements'));
}
