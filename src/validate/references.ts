import { type CheckPage, keyPointer, type NameSpace, nameSpaces } from '../kinds/kind.ts';
import { compareText, type Diagnostic } from '../model/diagnostic.ts';
import type { Document } from '../model/document.ts';
import { nameOfToken, tokenOf } from '../model/identity.ts';
import { guesser } from '../model/nearest.ts';
import type { Resource } from '../model/resource.ts';
import { factsOf } from '../specs/facts.ts';
import { didYouMean } from './did-you-mean.ts';
import { locate } from './locate.ts';
import type { ValidatedKind } from './recognise.ts';

/** A finding about two documents; it is reported at the second. */
interface PairFinding {
  readonly diagnostic: Diagnostic;
  readonly documents: readonly [Document, Document];
}

/** Findings about documents that are only wrong together: doubled identities, and keys that differ by case alone. */
export function checkIdentities(
  resources: readonly Resource[],
  kinds: ReadonlyMap<string, ValidatedKind>,
): PairFinding[] {
  const first = new Map<string, Resource>();
  const firstByCase = new Map<string, Resource>();
  const found: PairFinding[] = [];
  for (const resource of resources) {
    const key = identityWords(kinds.get(resource.kind));
    const identity = `${resource.kind}\0${resource.key}`;
    const folded = identity.toLowerCase();
    const same = first.get(identity);
    const similar = firstByCase.get(folded);
    const other = same ?? similar;
    if (other !== undefined) {
      const words = same ? duplicate(resource, same, key) : caseOnly(resource, other, key);
      const at = same ? 'key' : 'value';
      const diagnostic = locate(resource.document, { ...words, pointer: key.pointer, at });
      found.push({ diagnostic, documents: [other.document, resource.document] });
    }
    if (!same) first.set(identity, resource);
    if (!similar) firstByCase.set(folded, resource);
  }
  return found;
}

interface IdentityWords {
  /** What a message calls the identity. */
  readonly what: string;
  readonly pointer: string;
}

function identityWords(kind: ValidatedKind | undefined): IdentityWords {
  if (kind === undefined) return { what: 'key', pointer: '' };
  return { what: kind.identity === undefined ? kind.keyField : kind.title, pointer: keyPointer(kind) };
}

function duplicate(resource: Resource, same: Resource, key: IdentityWords) {
  const message = `${key.what} ${JSON.stringify(resource.key)} is a duplicate; it is first defined in ${placeOf(same, key)}. Keep one, or give this one a key of its own.`;
  return { code: 'ref/duplicate-key', severity: 'error', message } as const;
}

function caseOnly(resource: Resource, similar: Resource, key: IdentityWords) {
  const message = `${key.what} ${JSON.stringify(resource.key)} differs only in upper and lower case from ${JSON.stringify(similar.key)} in ${placeOf(similar, key)}; their exports land in one file on many disks.`;
  return { code: 'ref/case-only-key', severity: 'warning', message } as const;
}

/** `file:line` of a resource's key, for messages. */
function placeOf(resource: Resource, { pointer }: IdentityWords): string {
  const line = resource.document.positions().key(pointer)?.line ?? resource.document.line;
  return `${resource.document.file}:${line}`;
}

/** Name spaces whose references are held against the repository. */
function checkedSpaces(
  kinds: ReadonlyMap<string, ValidatedKind>,
): ReadonlyMap<NameSpace, { readonly title: string; readonly page: CheckPage }> {
  return new Map(
    [...nameSpaces([...kinds.values()])].flatMap(([space, { title, unmade }]) =>
      unmade === undefined ? [] : [[space, { title, page: unmade }] as const],
    ),
  );
}

function namesOf(tokens: ReadonlySet<string>, space: NameSpace): string[] {
  return [...tokens].map(nameOfToken).flatMap(([own, name]) => (own === space ? [name] : []));
}

/**
 * References of `resources` to names that no document of `all` makes. `mayBeMade`: names that a document with errors may
 * make, which is another mistake. Whether the tenant has them is checked by the plan.
 */
export function checkReferences(
  resources: readonly Resource[],
  all: readonly Resource[],
  kinds: ReadonlyMap<string, ValidatedKind>,
  mayBeMade: (name: string) => boolean,
): Diagnostic[] {
  const asked = checkedSpaces(kinds);
  const spaces = new Set(asked.keys());
  /** How the tokens of these spaces begin. */
  const starts = [...spaces].map((space) => tokenOf({ space, name: '' }));
  const made = new Set<string>();
  for (const resource of all) {
    const kind = kinds.get(resource.kind);
    if (kind !== undefined) for (const token of factsOf(resource, kind).makes) made.add(token);
  }
  const isMissing = (token: string): boolean => starts.some((start) => token.startsWith(start)) && !made.has(token);
  const guesses = new Map<NameSpace, (name: string) => string | undefined>();
  const guessOf = (space: NameSpace, name: string): string | undefined => {
    const guess = guesses.get(space) ?? guesser(namesOf(made, space), didYouMean);
    guesses.set(space, guess);
    return guess(name);
  };
  const found: Diagnostic[] = [];
  for (const resource of resources) {
    const kind = kinds.get(resource.kind);
    // Most specs name nothing that is missing: their payload is not looked at.
    if (kind === undefined || !factsOf(resource, kind).uses.some(isMissing)) continue;
    const { desired, document } = resource;
    for (const reference of kind.references(desired, spaces)) {
      const { space, name } = reference;
      const checked = asked.get(space);
      // An empty name has a finding of its own.
      if (!checked || name.trim() === '' || name.includes('${') || made.has(tokenOf(reference)) || mayBeMade(name))
        continue;
      const near = guessOf(space, name);
      const guess = near === undefined ? '' : ` Did you mean ${JSON.stringify(near)}?`;
      const message = `no spec here makes the ${checked.title} ${JSON.stringify(name)}; it must exist in the tenant already, or is misspelt.${guess}`;
      found.push(
        locate(document, {
          code: checked.page.code,
          severity: checked.page.severity,
          pointer: reference.pointer,
          at: 'value',
          message,
        }),
      );
    }
  }
  return found.sort((a, b) => compareText(a.file, b.file));
}
