import type { AgreedPlan } from '../model/agreed-plan.ts';
import { compareText } from '../model/diagnostic.ts';
import type { Document } from '../model/document.ts';
import { identity } from '../model/identity.ts';
import type { Resource } from '../model/resource.ts';
import type { PendingDelete } from '../model/run.ts';
import { sameJson } from '../model/same-json.ts';
import type { DesiredState } from './desired-state.ts';
import { expiryText } from './expiry.ts';
import { blobKey } from './loaded-file.ts';

/** What a run acts on. Everything else of the repository stays in view. */
export interface Selection {
  /** Every spec is selected. */
  readonly everything: boolean;
  /** Nothing that differs from the base was left out for files, or a plan, that were given by name. */
  readonly whole: boolean;
  /** Identities whose payload differs from the base, or all of them. */
  readonly identities: ReadonlySet<string>;
  /** Documents whose own findings are shown: those of selected identities, and changed ones without an identity. */
  readonly documents: ReadonlySet<Document>;
  /** Files whose findings about the text itself are shown: those whose content the base does not have. */
  readonly files: ReadonlySet<string>;
  /** Objects whose spec was removed from Git and that were not deleted yet. */
  readonly removed: readonly PendingDelete[];
  /**
   * Files whose specs are not known, where specs of the base are nowhere else: those may be in these files, so none
   * counts as removed.
   */
  readonly hiding: readonly string[];
}

/** How to select. */
interface SelectionRequest {
  readonly scope: 'changed' | 'all';
  /** Only specs of these files, where a run was given files by name. */
  readonly only: ((path: string) => boolean) | null;
  /** Removed by an earlier commit and not deleted yet. */
  readonly pending: readonly PendingDelete[];
  /** Only the objects that this plan file names: what came to Git since is not part of that plan. */
  readonly agreed?: AgreedPlan | undefined;
}

/**
 * Selects by content: an identity whose payload, parsed and filled, differs between base and head as JSON. List order
 * counts; comments (but for those that set an end), key order, spelling, and the file that holds a document do not. Without a base every spec is selected
 * and nothing counts as removed but what is pending.
 */
export function select(head: DesiredState, base: DesiredState | null, request: SelectionRequest): Selection {
  const { scope, only } = request;
  const everything = (scope === 'all' || base === null) && only === null;
  const inFiles = (path: string): boolean => only === null || only(path);
  const isSelected = (id: string, resources: readonly Resource[]): boolean => {
    if (!resources.some(({ document }) => inFiles(document.file))) return false;
    if (scope === 'all' || base === null) return true;
    if (sameDesired(resources, base.byIdentity.get(id) ?? [], head, base)) return false;
    return !resources.every((resource) => isSameBroken(resource, head, base));
  };
  const identities = new Set([...head.byIdentity].filter((entry) => isSelected(...entry)).map(([id]) => id));
  const known = new Set([...(base?.files ?? [])].map((entry) => blobKey(...entry)));
  const isNew = (key: string | undefined): boolean => key === undefined || !known.has(key);
  const missing = missingObjects(head, base, request);
  const unknown = missing.length === 0 ? NOTHING_UNKNOWN : unknownPlaces(head);
  // The reason why it is not known what was removed is shown with what may have been.
  const blocking = missing.some(({ file }) => inFiles(file)) ? unknown : NOTHING_UNKNOWN;
  const files = new Set(
    [...head.files]
      .filter(
        ([path, blob]) =>
          blocking.files.has(path) || (inFiles(path) && (scope === 'all' || isNew(blobKey(path, blob)))),
      )
      .map(([path]) => path),
  );
  const documents = head.documents.filter((document) => {
    if (blocking.documents.has(document)) return true;
    const resource = head.resolutions.get(document)?.resource;
    return resource === undefined ? files.has(document.file) : identities.has(identity(resource.kind, resource.key));
  });
  const hiding = [...new Set([...unknown.files, ...[...unknown.documents].map(({ file }) => file)])].sort(compareText);
  const removed = hiding.length > 0 ? [] : missing.filter(({ file }) => inFiles(file));
  const selection = {
    everything,
    whole: only === null,
    identities,
    documents: new Set(documents),
    files,
    removed,
    hiding,
  };
  return onlyAgreed(selection, head, request);
}

function onlyAgreed(selection: Selection, head: DesiredState, { agreed }: SelectionRequest): Selection {
  if (agreed === undefined) return selection;
  const named = new Set(agreed.operations.map(({ kind, key }) => identity(kind, key)));
  const isNamed = (resource: Pick<Resource, 'kind' | 'key'> | undefined): boolean =>
    resource !== undefined && named.has(identity(resource.kind, resource.key));
  const { documents, identities, removed } = selection;
  return {
    ...selection,
    everything: false,
    whole: [...identities].every((id) => named.has(id)) && removed.every(isNamed),
    identities: new Set([...identities].filter((id) => named.has(id))),
    documents: new Set([...documents].filter((document) => isNamed(head.resolutions.get(document)?.resource))),
    removed: removed.filter(isNamed),
  };
}

/** Whether an identity has the same documents on both sides. Unequal numbers are a new or resolved duplicate. */
function sameDesired(
  head: readonly Resource[],
  base: readonly Resource[],
  headState: DesiredState,
  baseState: DesiredState,
): boolean {
  if (head.length !== base.length) return false;
  return head.every((resource, index) => {
    const other = base[index];
    return other !== undefined && (resource === other || sameFilled(resource, headState, other, baseState));
  });
}

/**
 * Equal payloads, with the same secrets in the same places. A literal `$${X}` and a placeholder `${X}` look alike in
 * `desired`, so the places of secrets are compared too.
 */
function sameFilled(a: Resource, aState: DesiredState, b: Resource, bState: DesiredState): boolean {
  if (!sameJson(a.desired, b.desired) || expiryText(a.document) !== expiryText(b.document)) return false;
  const [one, other] = [aState.resolutions.get(a.document), bState.resolutions.get(b.document)];
  if (one?.resolved && other?.resolved) {
    return one.resolved.secretPaths.join('\n') === other.resolved.secretPaths.join('\n');
  }
  return !one?.resolved && !other?.resolved && sameJson(a.spec, b.spec);
}

/** A spec that cannot be filled, as the base has it: what it would be is not known on either side. */
function isSameBroken({ document }: Resource, head: DesiredState, base: DesiredState): boolean {
  if (head.resolutions.get(document)?.unknown !== true) return false;
  return base.documents.some(
    (other) => base.resolutions.get(other)?.unknown === true && sameJson(other.value, document.value),
  );
}

/** Places of a revision whose identities cannot be told. */
interface UnknownPlaces {
  readonly files: ReadonlySet<string>;
  readonly documents: ReadonlySet<Document>;
}

const NOTHING_UNKNOWN: UnknownPlaces = { files: new Set(), documents: new Set() };

/** Files that cannot be read, and documents without a kind or a key, or with a key that nothing fills. */
function unknownPlaces({ diagnostics, documents, resolutions }: DesiredState): UnknownPlaces {
  const unread = diagnostics.filter(({ severity }) => severity === 'error').map(({ file }) => file);
  const unnamed = documents.filter((document) => {
    const resolution = resolutions.get(document);
    return resolution === undefined || (resolution.unknown && resolution.resource.key.includes('${'));
  });
  return { files: new Set(unread), documents: new Set(unnamed) };
}

/** What the base or an earlier commit had and no document of the head is known to have, in whatever file. */
function missingObjects(head: DesiredState, base: DesiredState | null, { pending }: SelectionRequest): PendingDelete[] {
  const removed = new Map<string, PendingDelete>();
  for (const { kind, key, document } of base?.resources ?? []) {
    removed.set(identity(kind, key), { kind, key, file: document.file, commit: base?.revision ?? null });
  }
  for (const entry of pending) removed.set(identity(entry.kind, entry.key), entry);
  const outside = new Set(head.outside.map(({ kind, key }) => identity(kind, key)));
  return [...removed].filter(([id]) => !head.byIdentity.has(id) && !outside.has(id)).map(([, entry]) => entry);
}
