import {
  type Finding,
  type Kind,
  type KindNameSpace,
  type MissingName,
  type NameSpace,
  nameSpaces,
  type Reference,
} from '../kinds/kind.ts';
import type { Severity } from '../model/diagnostic.ts';
import { editDistance, nearest } from '../model/nearest.ts';
import type { TenantName, TenantNames } from '../model/observation.ts';
import type { Resource } from '../model/resource.ts';

/** What the references of the specs in scope are held against. */
interface ReferenceQuestion {
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
interface ReferenceAnswer {
  readonly findings: readonly ReferenceFinding[];
  readonly notes: readonly string[];
}

/** The names that the tenant has in one space. */
type SpaceNames = ReadonlyMap<string, TenantName>;

/** A name space whose names the tenant is asked for. */
type AskedSpace = KindNameSpace & { readonly missing: MissingName };

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
  const asked = askedSpaces(kinds);
  for (const resource of resources) {
    const absent: Reference[] = [];
    const unread: Reference[] = [];
    for (const reference of referencesOf(resource, kinds)) {
      const space = asked.get(reference.space);
      if (space === undefined) continue;
      const tenant = names.known.get(reference.space);
      const own = repository.get(reference.space) ?? new Set();
      if (tenant === undefined) {
        if (names.unread.has(reference.space) && !own.has(reference.name) && !own.has('*')) unread.push(reference);
        continue;
      }
      const parent = parentFinding(reference, space, tenant);
      if (parent !== null) findings.push({ resource, pointer: reference.pointer, at: 'value', ...parent });
      if (own.has(reference.name) || own.has('*') || has(tenant, reference, space)) continue;
      if (!space.missing.closed && showsNone(tenant)) silent.add(space.plural);
      else absent.push(reference);
    }
    const unchecked = Map.groupBy(firstOfEach(unread, resource), ({ space }) => space);
    for (const [name, references] of unchecked) {
      const space = asked.get(name);
      if (space !== undefined) findings.push(notChecked(resource, references, space, names));
    }
    for (const reference of firstOfEach(absent, resource)) {
      const space = asked.get(reference.space);
      const tenant = names.known.get(reference.space)?.keys() ?? [];
      const known = [...tenant, ...(repository.get(reference.space) ?? [])];
      if (space !== undefined) findings.push(missing(resource, reference, space, known));
    }
  }
  const notes = [...silent].map(
    (plural) => `The tenant shows this key no ${plural} at all, so the ${plural} that specs name were not checked.`,
  );
  return { findings, notes };
}

/** The names of one space that a spec uses and that could not be looked up, at the first of them. */
function notChecked(
  resource: Resource,
  references: readonly Reference[],
  { plural }: AskedSpace,
  { unread }: TenantNames,
): ReferenceFinding {
  const [first] = references as readonly [Reference, ...Reference[]];
  const named = references.slice(0, MOST_NAMED).map(({ name }) => JSON.stringify(name));
  const more = references.length > MOST_NAMED ? ` and ${references.length - MOST_NAMED} more` : '';
  const message = `Whether the tenant has the ${plural} ${named.join(', ')}${more} was not checked, because their list could not be read: ${unread.get(first.space) ?? ''}`;
  return { resource, code: UNCHECKED, severity: 'warning', pointer: first.pointer, at: 'value', message };
}

/** Names that one message lists. */
const MOST_NAMED = 5;

/** Code of a reference that could not be checked: the run is then incomplete. */
export const UNCHECKED = 'plan/incomplete-read';

function missing(
  resource: Resource,
  reference: Reference,
  { title, missing: { code, harm, closed } }: AskedSpace,
  known: readonly string[],
): ReferenceFinding {
  const typo = known.find((candidate) => isSlipOf(reference.name, candidate));
  const near = typo ?? nearest(reference.name, known);
  const severity = typo !== undefined || closed ? 'error' : 'warning';
  const guess = near === undefined ? '' : ` Did you mean ${JSON.stringify(near)}?`;
  const message = `The tenant has no ${title} ${JSON.stringify(reference.name)}, and no spec here makes it.${guess} ${harm} If the name is right, make it in Immuta first.`;
  const { pointer } = reference;
  return { resource, code, severity, pointer, at: 'value', message };
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

/** A parent where only a leaf does something. */
function parentFinding(
  { name, leafOnly }: Reference,
  { plural, parts }: AskedSpace,
  tenant: SpaceNames,
): { code: string; severity: Severity; message: string } | null {
  if (parts === undefined || leafOnly !== true || tenant.get(name)?.isParent !== true) return null;
  const { code, severity, harm } = parts.parent;
  const leaf = [...tenant].find(([other, { isParent }]) => other.startsWith(`${name}.`) && !isParent)?.[0];
  const example = leaf === undefined ? '' : `, such as ${JSON.stringify(leaf)}`;
  const message = `${JSON.stringify(name)} has ${plural} below it, and ${harm}. Name one of the ${plural} below it${example}.`;
  return { code, severity, message };
}

/** Where names have parts, one is there as well when one below it is: a parent may be missing from the list. */
function has(tenant: SpaceNames, { name }: Reference, { parts }: AskedSpace): boolean {
  if (tenant.has(name)) return true;
  if (parts === undefined) return false;
  for (const other of tenant.keys()) if (other.startsWith(`${name}.`)) return true;
  return false;
}

/** Whether the tenant shows no names but its own. */
function showsNone(tenant: SpaceNames): boolean {
  for (const { system } of tenant.values()) if (!system) return false;
  return true;
}

function askedSpaces(kinds: readonly Kind[]): ReadonlyMap<NameSpace, AskedSpace> {
  return new Map(
    [...nameSpaces(kinds)].flatMap(([name, space]) =>
      space.missing === undefined ? [] : [[name, { ...space, missing: space.missing }] as const],
    ),
  );
}

/** What the specs make: what they say they provide, and the names of leaves, which they put on data sources. */
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
