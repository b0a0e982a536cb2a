import type { Finding, Kind, NameSpace, Reference } from '../kinds/kind.ts';
import type { Severity } from '../model/diagnostic.ts';
import { editDistance, nearest } from '../model/nearest.ts';
import type { TenantNames } from '../model/observation.ts';
import type { Resource } from '../model/resource.ts';

/** What the references of the specs in scope are held against. */
export interface ReferenceQuestion {
  readonly resources: readonly Resource[];
  /** Every resource of the repository, in scope or not: what they make is there, or soon will be. */
  readonly all: readonly Resource[];
  readonly kinds: readonly Kind[];
  readonly names: TenantNames;
}

/** A reference that the tenant does not bear out. */
interface ReferenceFinding extends Finding {
  readonly resource: Resource;
  readonly code: string;
  readonly severity: Severity;
}

/** The findings, and the lists that say nothing because the tenant shows none of them. */
export interface ReferenceAnswer {
  readonly findings: readonly ReferenceFinding[];
  readonly notes: readonly string[];
}

interface Space {
  readonly code: string;
  readonly what: string;
  readonly several: string;
  /** What comes of a name that is not there. */
  readonly harm: string;
  /** A name that nothing resembles is an error too: only Immuta and this repository can make it. */
  readonly closed: boolean;
  known(names: TenantNames): Iterable<string> | null;
  /** Whether the tenant shows none but its own. */
  empty(names: TenantNames): boolean;
}

const SPACES: Readonly<Partial<Record<NameSpace, Space>>> = {
  tag: {
    code: 'ref/missing-tag',
    what: 'tag',
    several: 'tags',
    harm: 'What nothing is tagged with matches nothing: a mask for it masks nothing.',
    closed: false,
    known: ({ tags }) => tags?.keys() ?? null,
    empty: ({ tags }) => [...(tags?.values() ?? [])].every(({ system }) => system),
  },
  purpose: {
    code: 'ref/missing-purpose',
    what: 'purpose',
    several: 'purposes',
    harm: 'Immuta refuses the write or drops the name.',
    closed: true,
    known: ({ purposes }) => purposes,
    empty: ({ purposes }) => (purposes?.size ?? 0) === 0,
  },
  'data-source': {
    code: 'ref/missing-data-source',
    what: 'data source',
    several: 'data sources',
    harm: 'Immuta refuses the write or drops the name.',
    closed: true,
    known: ({ dataSources }) => dataSources,
    empty: ({ dataSources }) => (dataSources?.size ?? 0) === 0,
  },
  domain: {
    code: 'ref/missing-domain',
    what: 'domain',
    several: 'domains',
    harm: 'The policy would apply nowhere.',
    closed: false,
    known: ({ domains }) => domains,
    empty: ({ domains }) => (domains?.size ?? 0) === 0,
  },
  group: {
    code: 'ref/missing-group',
    what: 'group',
    several: 'groups',
    harm: 'The group does not exist, so this rule matches no users.',
    closed: false,
    known: ({ groups }) => groups,
    empty: ({ groups }) => (groups?.size ?? 0) === 0,
  },
};

/**
 * Holds what specs name against what the tenant has and what the repository makes. A name that is surely wrong is an
 * error: one that only Immuta and this repository can make, or one beside a name that nearly equals it. Other names may
 * be made by someone else (a catalog, an identity provider), so they are warnings. A list that was not read, or that is
 * empty (nothing may be visible to this key), judges nothing.
 */
export function checkTenantReferences({ resources, all, kinds, names }: ReferenceQuestion): ReferenceAnswer {
  const findings: ReferenceFinding[] = [];
  const silent = new Set<string>();
  const repository = namesOfRepository(all, kinds);
  const listed = new Map(
    Object.entries(SPACES).map(([space, entry]) => {
      const known = entry.known(names);
      return [space, known === null ? null : new Set(known)] as const;
    }),
  );
  for (const resource of resources) {
    const absent: Reference[] = [];
    const unread: Reference[] = [];
    for (const reference of referencesOf(resource, kinds)) {
      const space = SPACES[reference.space];
      const tenant = listed.get(reference.space);
      if (space === undefined || tenant === undefined) continue;
      const own = repository.get(reference.space) ?? new Set();
      if (tenant === null) {
        if (names.unread.has(reference.space) && !own.has(reference.name) && !own.has('*')) unread.push(reference);
        continue;
      }
      const parent = parentTag(reference, names);
      if (parent !== null) findings.push({ resource, pointer: reference.pointer, at: 'value', ...parent });
      if (own.has(reference.name) || own.has('*') || has(tenant, reference)) continue;
      if (space.empty(names) && !space.closed) silent.add(space.several);
      else absent.push(reference);
    }
    const unchecked = Map.groupBy(firstOfEach(unread, resource), ({ space }) => space);
    for (const [space, references] of unchecked)
      findings.push(notChecked(resource, references, SPACES[space] as Space, names));
    for (const reference of firstOfEach(absent, resource)) {
      const known = [...(listed.get(reference.space) ?? []), ...(repository.get(reference.space) ?? [])];
      findings.push(missing(resource, reference, SPACES[reference.space] as Space, known));
    }
  }
  const notes = [...silent].map(
    (several) => `The tenant shows this key no ${several} at all, so the ${several} that specs name were not checked.`,
  );
  return { findings, notes };
}

/** The names of one space that a spec uses and that could not be looked up, at the first of them. */
function notChecked(
  resource: Resource,
  references: readonly Reference[],
  { several }: Space,
  { unread }: TenantNames,
): ReferenceFinding {
  const [first] = references as readonly [Reference, ...Reference[]];
  const named = references.slice(0, MOST_NAMED).map(({ name }) => JSON.stringify(name));
  const more = references.length > MOST_NAMED ? ` and ${references.length - MOST_NAMED} more` : '';
  const message = `Whether the tenant has the ${several} ${named.join(', ')}${more} was not checked, because their list could not be read: ${unread.get(first.space) ?? ''}`;
  return { resource, code: UNCHECKED, severity: 'warning', pointer: first.pointer, at: 'value', message };
}

/** Names that one message lists. */
const MOST_NAMED = 5;

/** Code of a reference that could not be checked: the run is then incomplete. */
export const UNCHECKED = 'plan/incomplete-read';

function missing(resource: Resource, reference: Reference, space: Space, known: readonly string[]): ReferenceFinding {
  const typo = known.find((candidate) => isSlipOf(reference.name, candidate));
  const near = typo ?? nearest(reference.name, known);
  const severity = typo !== undefined || space.closed ? 'error' : 'warning';
  const guess = near === undefined ? '' : ` Did you mean ${JSON.stringify(near)}?`;
  const message = `The tenant has no ${space.what} ${JSON.stringify(reference.name)}, and no spec here makes it.${guess} ${space.harm} If the name is right, make it in Immuta first.`;
  const { pointer } = reference;
  return { resource, code: space.code, severity, pointer, at: 'value', message };
}

/**
 * Whether a name is another one with a slip of the finger: equal but for case and separators, or one or two letters
 * away. Short parts (`Zone.A`, `Zone.B`) and numbers (`Team 1`, `Team 2`) tell siblings apart and are not slips.
 */
function isSlipOf(name: string, candidate: string): boolean {
  if (folded(name) === folded(candidate)) return true;
  if (name.replace(/\d/g, '#') === candidate.replace(/\d/g, '#')) return false;
  const [rest, other] = withoutCommonParts(name.split('.'), candidate.split('.'));
  const length = Math.min(rest.length, other.length);
  if (length < 5) return false;
  const limit = length < 8 ? 1 : 2;
  return editDistance(rest.toLowerCase(), other.toLowerCase(), limit + 1) <= limit;
}

function withoutCommonParts(a: readonly string[], b: readonly string[]): [string, string] {
  let common = 0;
  while (common < a.length - 1 && common < b.length - 1 && a[common] === b[common]) common += 1;
  return [a.slice(common).join('.'), b.slice(common).join('.')];
}

function folded(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}

/** Tagging with a parent returns 200 and does nothing (VERIFIED in 2020, practice.md 1.3). */
function parentTag(
  { space, name, leafOnly }: Reference,
  { tags }: TenantNames,
): { code: string; severity: 'error'; message: string } | null {
  if (space !== 'tag' || leafOnly !== true || tags?.get(name)?.hasLeafNodes !== true) return null;
  const leaf = [...tags].find(([other, tag]) => other.startsWith(`${name}.`) && !tag.hasLeafNodes)?.[0];
  const example = leaf === undefined ? '' : `, such as ${JSON.stringify(leaf)}`;
  const message = `${JSON.stringify(name)} has tags below it, and Immuta ignores such a tag on a data source without a word: nothing would be tagged. Name one of the tags below it${example}.`;
  return { code: 'ref/parent-tag', severity: 'error', message };
}

/** A tag is there as well when one below it is: a parent may be missing from the list. */
function has(tenant: ReadonlySet<string>, { space, name }: Reference): boolean {
  if (tenant.has(name)) return true;
  if (space !== 'tag') return false;
  for (const other of tenant) if (other.startsWith(`${name}.`)) return true;
  return false;
}

/** What the specs make: what they say they provide, and the tags that they put on data sources. */
function namesOfRepository(all: readonly Resource[], kinds: readonly Kind[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { kind: name, desired } of all) {
    const kind = kinds.find((candidate) => candidate.name === name);
    if (kind === undefined) continue;
    const put = kind.references(desired).filter((reference) => reference.leafOnly === true);
    for (const made of [...kind.provides(desired), ...put, ...put.flatMap(parents)]) {
      found.set(made.space, (found.get(made.space) ?? new Set()).add(made.name));
    }
  }
  return found;
}

/** `A.B.C` brings `A` and `A.B` with it. */
function parents({ space, name }: Reference): { space: NameSpace; name: string }[] {
  const parts = name.split('.');
  return parts.slice(1).map((_, index) => ({ space, name: parts.slice(0, index + 1).join('.') }));
}

function referencesOf(resource: Resource, kinds: readonly Kind[]): Reference[] {
  const kind = kinds.find((candidate) => candidate.name === resource.kind);
  return [...(kind?.references(resource.desired) ?? [])].filter(({ name }) => !name.includes('${'));
}

/** The first in the text of each name: one mistake, one diagnostic. */
function firstOfEach(references: readonly Reference[], { document }: Resource): Reference[] {
  if (references.length === 0) return [];
  const positions = document.positions();
  const line = ({ pointer }: Reference): number => positions.value(pointer)?.line ?? document.line;
  const first = new Map<string, Reference>();
  for (const reference of [...references].sort((a, b) => line(a) - line(b))) {
    const token = `${reference.space}\n${reference.name}`;
    if (!first.has(token)) first.set(token, reference);
  }
  return [...first.values()];
}
