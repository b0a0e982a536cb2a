import { type Kind, type Name, nameSpaces, type Reference } from '../kinds/kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { identity, nameOfToken, tokenOf } from '../model/identity.ts';
import type { Resource } from '../model/resource.ts';
import type { DesiredState } from '../specs/desired-state.ts';
import { factsOf } from '../specs/facts.ts';
import { locate } from './locate.ts';

/** Two revisions of a repository, by what this question needs of them. */
interface RemovedNamesRequest {
  readonly head: Pick<DesiredState, 'resources' | 'byIdentity' | 'outside'>;
  /** What made names before. */
  readonly makers: readonly Maker[];
  readonly kinds: readonly Kind[];
  /** Identities of the base whose object this run deletes. */
  readonly deleted: ReadonlySet<string>;
}

/** A spec that made names, at the base or before. */
interface Maker {
  readonly resource: Resource;
  /** It left Git before the base; its object was not deleted yet. */
  readonly leftEarlier: boolean;
}

/** A name that the base made and the head does not, with the spec that made it. */
interface RemovedName extends Name {
  readonly maker: Maker;
  /** The spec itself was removed; else it still exists and does not make the name any more. */
  readonly makerRemoved: boolean;
  /** This run deletes what the name means. */
  readonly isDeleted: boolean;
  /** The spec made the object of the name, and did not only put the name on data. */
  readonly isObject: boolean;
}

/**
 * Specs that still use a name which this change removes: a purpose or a table that leaves Git, the last use of a tag.
 * Immuta keeps such a name without an object behind it. An error where this run deletes what is still used, a warning
 * otherwise; reported at the spec that uses the name, changed or not.
 */
export function checkRemovedNames(request: RemovedNamesRequest): Diagnostic[] {
  const kinds = new Map(request.kinds.map((kind) => [kind.name, kind]));
  const removed = removedNames(request, kinds);
  if (removed.size === 0) return [];
  const spaces = new Set([...removed.values()].map(({ space }) => space));
  return request.head.resources.flatMap((resource) => {
    const kind = kinds.get(resource.kind);
    if (kind === undefined || !factsOf(resource, kind).uses.some((token) => removed.has(token))) return [];
    return kind.references(resource.desired, spaces).flatMap((reference) => {
      const gone = reference.leafOnly === true ? undefined : removed.get(tokenOf(reference));
      return gone === undefined ? [] : [findingOf(resource, reference, gone, kinds)];
    });
  });
}

type KindsByName = ReadonlyMap<string, Kind>;

function removedNames({ head, makers, deleted }: RemovedNamesRequest, kinds: KindsByName): Map<string, RemovedName> {
  const found = new Map<string, RemovedName>();
  let made: ReadonlySet<string> | null = null;
  for (const maker of makers) {
    const { resource } = maker;
    const id = identity(resource.kind, resource.key);
    const now = head.byIdentity.get(id)?.at(-1);
    // The same blob makes the same names.
    if (now === resource) continue;
    const kind = kinds.get(resource.kind);
    const madeByItself = new Set(now === undefined ? [] : namesMade(now, kinds));
    for (const token of namesMade(resource, kinds)) {
      const [space, name] = nameOfToken(token);
      if (madeByItself.has(token) || name === '*' || found.has(token)) continue;
      if (madeByItself.has(tokenOf({ space, name: '*' }))) continue;
      made ??= new Set([...head.resources, ...head.outside].flatMap((other) => namesMade(other, kinds)));
      if (made.has(token)) continue;
      const isObject = kind !== undefined && factsOf(resource, kind).makes.includes(token);
      const comesAndGoes = kind?.changesByItself?.(resource.desired) === true;
      const isDeleted = isObject && (now === undefined ? deleted.has(id) : !comesAndGoes);
      found.set(token, { space, name, maker, makerRemoved: now === undefined, isDeleted, isObject });
    }
  }
  return found;
}

/** Names of the objects that a spec makes, and the tags that it puts on data, with the parents of those. */
function namesMade(resource: Resource, kinds: KindsByName): readonly string[] {
  const kind = kinds.get(resource.kind);
  if (kind === undefined) return [];
  const { makes, puts } = factsOf(resource, kind);
  return puts.length === 0 ? makes : [...makes, ...puts.flatMap(withParents)];
}

/** `A.B.C` counts as a use of `A` and `A.B` too. */
function withParents(tag: string): string[] {
  const [space, name] = nameOfToken(tag);
  const parts = name.split('.');
  return parts.map((_, index) => tokenOf({ space, name: parts.slice(0, index + 1).join('.') }));
}

function findingOf(
  resource: Resource,
  { pointer, space, name }: Reference,
  { maker, makerRemoved, isDeleted, isObject }: RemovedName,
  kinds: KindsByName,
): Diagnostic {
  const title = nameSpaces([...kinds.values()]).get(space)?.title ?? space;
  const what = `${title} ${JSON.stringify(name)}`;
  const { kind, key, document } = maker.resource;
  const spec = `${kinds.get(kind)?.title ?? kind} ${JSON.stringify(key)} (${document.file})`;
  const cause = maker.leftEarlier
    ? `${spec} was removed by an earlier change`
    : makerRemoved
      ? `this change removes ${spec}`
      : `${spec} no longer has it`;
  const effect = isDeleted
    ? 'This run would delete it, and this spec would name something that does not exist.'
    : !isObject
      ? `No spec in Git puts the ${title} on data any more.`
      : 'It stays in Immuta until it is deleted there or by an apply with `prune`.';
  const message = `The ${what} is still used here, but ${cause}. ${effect} Remove the reference, or keep ${makerRemoved ? 'the spec' : 'the entry'}.`;
  const severity = isDeleted ? 'error' : 'warning';
  return locate(resource.document, { code: 'ref/removed-name', severity, pointer, at: 'value', message });
}
