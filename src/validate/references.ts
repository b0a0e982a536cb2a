import type { NameSpace } from '../kinds/kind.ts';
import { compareText, type Diagnostic } from '../model/diagnostic.ts';
import { toPointer } from '../model/pointer.ts';
import type { Resource } from '../model/resource.ts';
import { locate } from './locate.ts';
import type { ValidatedKind } from './recognise.ts';

/** Name spaces whose references are checked against the repository, and the code of the finding. */
const CHECKED_SPACES: ReadonlyMap<NameSpace, { readonly code: string; readonly what: string }> = new Map([
  ['purpose', { code: 'ref/unknown-purpose', what: 'purpose' }],
  ['data-source', { code: 'ref/unknown-data-source', what: 'data source' }],
]);

/** Findings about documents that are only wrong together: doubled identities, and keys that differ by case alone. */
export function checkIdentities(
  resources: readonly Resource[],
  kinds: ReadonlyMap<string, ValidatedKind>,
): Diagnostic[] {
  const first = new Map<string, Resource>();
  const firstByCase = new Map<string, Resource>();
  const found: Diagnostic[] = [];
  for (const resource of resources) {
    const keyField = kinds.get(resource.kind)?.keyField ?? '';
    const identity = `${resource.kind}\0${resource.key}`;
    const folded = identity.toLowerCase();
    const same = first.get(identity);
    const similar = firstByCase.get(folded);
    if (same)
      found.push(
        locate(resource.document, {
          ...duplicate(resource, same, keyField),
          pointer: toPointer([keyField]),
          at: 'key',
        }),
      );
    else if (similar)
      found.push(
        locate(resource.document, {
          ...caseOnly(resource, similar, keyField),
          pointer: toPointer([keyField]),
          at: 'value',
        }),
      );
    if (!same) first.set(identity, resource);
    if (!similar) firstByCase.set(folded, resource);
  }
  return found;
}

function duplicate(resource: Resource, same: Resource, keyField: string) {
  const message = `${keyField} ${JSON.stringify(resource.key)} stands twice: the first is in ${placeOf(same, keyField)}. Keep one, or give this one a key of its own.`;
  return { code: 'ref/duplicate-key', severity: 'error', message } as const;
}

function caseOnly(resource: Resource, similar: Resource, keyField: string) {
  const message = `${keyField} ${JSON.stringify(resource.key)} differs only in upper and lower case from ${JSON.stringify(similar.key)} in ${placeOf(similar, keyField)}; their exports land in one file on many disks.`;
  return { code: 'ref/case-only-key', severity: 'warning', message } as const;
}

/** `file:line` of a resource's key, for messages. */
export function placeOf(resource: Resource, keyField: string): string {
  const line = resource.document.positions().key(toPointer([keyField]))?.line ?? resource.document.line;
  return `${resource.document.file}:${line}`;
}

const SPACES: ReadonlySet<NameSpace> = new Set(CHECKED_SPACES.keys());

/**
 * References to names that no document of the repository makes. `mayBeMade`: names that something wrong may make, which is
 * another mistake. Whether the tenant has them is the plan's question.
 */
export function checkReferences(
  resources: readonly Resource[],
  kinds: ReadonlyMap<string, ValidatedKind>,
  mayBeMade: (name: string) => boolean,
): Diagnostic[] {
  const provided = new Map([...SPACES].map((space) => [space, new Set<string>()]));
  for (const { kind, spec } of resources) {
    for (const { space, name } of kinds.get(kind)?.provides(spec) ?? []) provided.get(space)?.add(name);
  }
  const found: Diagnostic[] = [];
  for (const { kind, spec, document } of resources) {
    for (const reference of kinds.get(kind)?.references(spec, SPACES) ?? []) {
      const { space, name } = reference;
      const checked = CHECKED_SPACES.get(space);
      if (!checked || name.includes('${') || provided.get(space)?.has(name) || mayBeMade(name)) continue;
      const message = `no spec here makes the ${checked.what} ${JSON.stringify(name)}; it must exist in the tenant already, or is misspelt.`;
      found.push(
        locate(document, {
          code: checked.code,
          severity: 'warning',
          pointer: reference.pointer,
          at: 'value',
          message,
        }),
      );
    }
  }
  return found.sort((a, b) => compareText(a.file, b.file));
}
