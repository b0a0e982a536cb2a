import type { Kind, Name, NameSpace, Reference } from '../kinds/kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { identity, tokenOf } from '../model/identity.ts';
import type { Resource } from '../model/resource.ts';
import { locate } from './locate.ts';

/** Two revisions of a repository, by what this question needs of them. */
export interface RemovedNamesRequest {
  readonly head: readonly Resource[];
  /** What the head holds in files that the patterns do not match: it keeps its names. */
  readonly outside: readonly Resource[];
  /** What made names before. */
  readonly makers: readonly Maker[];
  readonly kinds: readonly Kind[];
  /** Identities of the base whose object this run deletes. */
  readonly deleted: ReadonlySet<string>;
}

/** A spec that made names, at the base or before. */
export interface Maker extends Pick<Resource, 'kind' | 'key' | 'desired'> {
  readonly file: string;
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
}

/**
 * Specs that still use a name which this change removes: a purpose or a table that leaves Git, the last use of a tag.
 * Immuta keeps such a name without an object behind it. An error where this run deletes what is still used, a warning
 * otherwise; reported at the spec that uses the name, changed or not.
 */
export function checkRemovedNames(request: RemovedNamesRequest): Diagnostic[] {
  const removed = removedNames(request);
  if (removed.size === 0) return [];
  const spaces = new Set([...removed.values()].map(({ space }) => space));
  const kinds = new Map(request.kinds.map((kind) => [kind.name, kind]));
  return request.head.flatMap((resource) => {
    const references = kinds.get(resource.kind)?.references(resource.desired, spaces) ?? [];
    return references.flatMap((reference) => {
      const gone = reference.leafOnly === true ? undefined : removed.get(tokenOf(reference));
      return gone === undefined ? [] : [findingOf(resource, reference, gone, kinds)];
    });
  });
}

function removedNames({ head, outside, makers, kinds, deleted }: RemovedNamesRequest): Map<string, RemovedName> {
  const headIdentities = new Map(head.map((resource) => [identity(resource.kind, resource.key), resource]));
  const made = new Set([...head, ...outside].flatMap((resource) => namesMade(resource, kinds).map(tokenOf)));
  const found = new Map<string, RemovedName>();
  for (const maker of makers) {
    const id = identity(maker.kind, maker.key);
    const now = headIdentities.get(id);
    if (now?.desired === maker.desired) continue;
    const kind = kindOf(kinds, maker.kind);
    const madeByItself = now === undefined ? [] : namesMade(now, kinds);
    for (const name of namesMade(maker, kinds)) {
      const token = tokenOf(name);
      if (made.has(token) || name.name === '*' || found.has(token)) continue;
      if (madeByItself.some((other) => other.space === name.space && other.name === '*')) continue;
      const comesAndGoes = kind?.changesByItself?.(maker.desired) === true;
      const isObject = kind?.provides(maker.desired).some((other) => tokenOf(other) === token) === true;
      const isDeleted = isObject && (now === undefined ? deleted.has(id) : !comesAndGoes);
      found.set(token, { ...name, maker, makerRemoved: now === undefined, isDeleted });
    }
  }
  return found;
}

/** Names of the objects that a spec makes, and the tags that it puts on data, with the parents of those. */
function namesMade({ kind: name, desired }: Pick<Resource, 'kind' | 'desired'>, kinds: readonly Kind[]): Name[] {
  const kind = kindOf(kinds, name);
  if (kind === undefined) return [];
  const tags = kind.references(desired, PUT_ON_DATA).filter((reference) => reference.leafOnly === true);
  return [...kind.provides(desired), ...tags.flatMap(withParents)];
}

const PUT_ON_DATA: ReadonlySet<NameSpace> = new Set(['tag']);

/** `A.B.C` counts as a use of `A` and `A.B` too. */
function withParents({ space, name }: Name): Name[] {
  const parts = name.split('.');
  return parts.map((_, index) => ({ space, name: parts.slice(0, index + 1).join('.') }));
}

function findingOf(
  resource: Resource,
  { pointer, space, name }: Reference,
  { maker, makerRemoved, isDeleted }: RemovedName,
  kinds: ReadonlyMap<string, Kind>,
): Diagnostic {
  const what = `${SPACE_WORDS[space]} ${JSON.stringify(name)}`;
  const spec = `${kinds.get(maker.kind)?.title ?? maker.kind} ${JSON.stringify(maker.key)} (${maker.file})`;
  const cause = maker.leftEarlier
    ? `${spec} was removed by an earlier change`
    : makerRemoved
      ? `this change removes ${spec}`
      : `${spec} no longer has it`;
  const effect = isDeleted
    ? 'This run would delete it, and this spec would name something that does not exist.'
    : space === 'tag'
      ? 'No spec in Git puts the tag on data any more.'
      : 'It stays in Immuta until it is deleted there or by an apply with `prune`.';
  const message = `The ${what} is still used here, but ${cause}. ${effect} Remove the reference, or keep ${makerRemoved ? 'the spec' : 'the entry'}.`;
  const severity = isDeleted ? 'error' : 'warning';
  return locate(resource.document, { code: 'ref/removed-name', severity, pointer, at: 'value', message });
}

const SPACE_WORDS: Readonly<Record<NameSpace, string>> = {
  purpose: 'purpose',
  'data-source': 'data source',
  tag: 'tag',
  group: 'group',
  attribute: 'attribute',
  domain: 'domain',
  mask: 'mask',
};

function kindOf(kinds: readonly Kind[], name: string): Kind | undefined {
  return kinds.find((kind) => kind.name === name);
}
