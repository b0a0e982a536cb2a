import type { Kind, Name, Reference } from '../kinds/kind.ts';
import { counted } from '../model/counted.ts';
import { type Diagnostic, FILE_START } from '../model/diagnostic.ts';
import { identity } from '../model/identity.ts';
import type { JsonObject } from '../model/json.ts';
import type { KindObservation, Observation } from '../model/observation.ts';
import { isWritten, type Operation } from '../model/plan.ts';
import type { Resource } from '../model/resource.ts';
import { locate } from '../validate/locate.ts';
import { type DesiredDraft, observed, type RemovedDraft } from './draft.ts';
import type { PlanRequest } from './plan-request.ts';

/** What a plan would write, with what it was made from. */
interface BlockedWritesRequest {
  readonly input: Pick<PlanRequest, 'kinds' | 'head' | 'checked'>;
  readonly observation: Observation;
  readonly desired: readonly DesiredDraft[];
  readonly removed: readonly RemovedDraft[];
  readonly operations: readonly Operation[];
}

/**
 * Errors about writes that the tenant does not take or that would harm what is left: kinds that this tenant has for reading
 * alone, objects that it would not delete, and names that something still uses. An error stops the whole apply.
 */
export function blockedWrites(request: BlockedWritesRequest): Diagnostic[] {
  return [
    ...specFindings(request),
    ...readOnlyWrites(request),
    ...unwritableParts(request),
    ...deletions(request).flatMap((draft) => deletionFindings(draft, request)),
  ];
}

/** What only the tenant shows to be wrong with a spec. */
function specFindings({ observation, desired }: BlockedWritesRequest): Diagnostic[] {
  return desired.flatMap(({ kind, key, resource }) =>
    (observed(observation, kind).findings ?? [])
      .filter((finding) => finding.key === key)
      .map(({ code, pointer, message }) =>
        locate(resource.document, { code, severity: 'error', pointer, at: 'value', message }),
      ),
  );
}

function readOnlyWrites({ observation, operations, desired, input: { kinds } }: BlockedWritesRequest): Diagnostic[] {
  const readOnly = new Map(
    kinds.flatMap((kind) => {
      const reason = observed(observation, kind).readOnly;
      return reason === undefined ? [] : [[kind.name, reason] as const];
    }),
  );
  if (readOnly.size === 0) return [];
  const drafts = new Map(desired.map((draft) => [identity(draft.kind.name, draft.key), draft.resource]));
  return operations.filter(isWritten).flatMap(({ kind, key, file, action }) => {
    const reason = readOnly.get(kind);
    if (reason === undefined) return [];
    const message = `This tenant takes no ${action} of ${JSON.stringify(key)}: ${reason} Make the change in Immuta, or take it out of Git.`;
    const resource = drafts.get(identity(kind, key));
    return resource === undefined
      ? [atFile(file, READ_ONLY, 'error', message)]
      : [locate(resource.document, { code: READ_ONLY, severity: 'error', pointer: '', at: 'start', message })];
  });
}

/** Parts of changes that the kind does not write. */
function unwritableParts({ desired, operations }: BlockedWritesRequest): Diagnostic[] {
  const written = new Set(operations.filter(isWritten).map(({ kind, key }) => identity(kind, key)));
  return desired.flatMap(({ kind, key, actual, resource }) => {
    if (!written.has(identity(kind.name, key))) return [];
    return (kind.unwritable?.(actual?.spec ?? null, resource.desired) ?? []).map(({ pointer, reason }) => {
      const message = `${reason} Make this change in Immuta, or take it out of Git.`;
      return locate(resource.document, { code: READ_ONLY, severity: 'error', pointer, at: 'value', message });
    });
  });
}

const READ_ONLY = 'plan/read-only';
const STILL_USED = 'plan/still-used';
const NOT_DELETABLE = 'plan/not-deletable';

/** Objects that this run would delete. */
function deletions({ removed }: BlockedWritesRequest): RemovedDraft[] {
  return removed.filter((draft) => !draft.retained);
}

function deletionFindings(draft: RemovedDraft, request: BlockedWritesRequest): Diagnostic[] {
  const { kind, key, file, actual } = draft;
  const found: Diagnostic[] = [];
  const what = `${kind.title} ${JSON.stringify(key)}`;
  if (actual?.undeletable !== undefined) {
    found.push(atFile(file, NOT_DELETABLE, 'error', `The ${what} cannot be deleted: ${actual.undeletable}`));
  }
  if (kind.deletion?.rule !== 'unused') return found;
  const spec = actual?.spec ?? draft.base;
  const names = spec === null ? [] : kind.provides(spec);
  const isUse = usesOf(names, kind.deletion.children);
  found.push(...usesInGit(what, isUse, request));
  const users = usersInTenant(isUse, request);
  if (users.length > 0) {
    const shown = users.slice(0, MOST_NAMED).join(', ');
    const more = users.length > MOST_NAMED ? ` and ${counted(users.length - MOST_NAMED, 'more object')}` : '';
    const message = `The ${what} is still used in the tenant by ${shown}${more}, so it is not deleted. Change or remove ${users.length === 1 ? 'that' : 'those'} first, or bring the spec back.`;
    found.push(atFile(file, STILL_USED, 'error', message));
  }
  const unread = unreadKinds(request);
  if (unread.length > 0) {
    const message = `Whether the ${what} is still used is not known, because not all ${unread.join(', ')} could be read in full, so it is not deleted. Make them readable, or bring the spec back.`;
    found.push(atFile(file, STILL_USED, 'error', message));
  }
  const hidden = request.input.kinds.filter((other) => !other.readable).map(({ plural }) => plural);
  if (hidden.length > 0 && names.length > 0) {
    const message = `Immuta does not give ${hidden.join(' or ')} back: whether any that no spec here describes still uses the ${what} was not checked.`;
    found.push(atFile(file, 'plan/use-not-read', 'warning', message));
  }
  return found;
}

const MOST_NAMED = 5;

type IsUse = (name: Name) => boolean;

function usesOf(names: readonly Name[], children: boolean): IsUse {
  return ({ space, name }) =>
    names.some((own) => own.space === space && (own.name === name || (children && name.startsWith(`${own.name}.`))));
}

/** Specs of Git that name the object or a part of it. */
function usesInGit(what: string, isUse: IsUse, { input }: BlockedWritesRequest): Diagnostic[] {
  return usingResources(input, isUse).flatMap(({ resource, references }) =>
    references
      .map(({ pointer, name }) => {
        const message = `${JSON.stringify(name)} is used here, and this change deletes the ${what}. Remove the reference, or keep the spec.`;
        return locate(resource.document, { code: STILL_USED, severity: 'error', pointer, at: 'value', message });
      })
      .filter((finding) => !isReported(finding, input.checked.diagnostics)),
  );
}

/** Whether the check of the files said it already: one mistake, one diagnostic. */
function isReported({ file, line, path }: Diagnostic, known: readonly Diagnostic[]): boolean {
  return known.some(
    (one) =>
      one.code === 'ref/removed-name' &&
      one.severity === 'error' &&
      one.file === file &&
      one.line === line &&
      one.path === path,
  );
}

function usingResources(
  { head, kinds }: BlockedWritesRequest['input'],
  isUse: IsUse,
): { readonly resource: Resource; readonly references: readonly Reference[] }[] {
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  return [...head.resources, ...head.outside].flatMap((resource) => {
    const references = (byName.get(resource.kind)?.references(resource.desired) ?? []).filter(isUse);
    return references.length === 0 ? [] : [{ resource, references }];
  });
}

/** Objects of the tenant that use a name and go on to do so after this run. */
function usersInTenant(isUse: IsUse, request: BlockedWritesRequest): string[] {
  const { input, observation, desired } = request;
  const gone = new Set(deletions(request).map((draft) => identity(draft.kind.name, draft.key)));
  const written = new Map(desired.map((draft) => [identity(draft.kind.name, draft.key), draft.resource.desired]));
  return input.kinds.flatMap((kind) =>
    observed(observation, kind).objects.flatMap(({ key, spec }) => {
      const id = identity(kind.name, key);
      // What Git wants instead was looked at in Git.
      if (gone.has(id) || written.has(id) || !uses(kind, spec, isUse)) return [];
      return [`${kind.title} ${JSON.stringify(key)}`];
    }),
  );
}

function uses(kind: Kind, spec: JsonObject, isUse: IsUse): boolean {
  return kind.references(spec).some(isUse);
}

/** Kinds of which the tenant has objects that could use a name without anyone seeing it. */
function unreadKinds({ input: { kinds }, observation }: BlockedWritesRequest): string[] {
  return kinds.flatMap((kind) => {
    const { gaps, objects, unneededGaps = [] } = observed(observation, kind);
    const isUnread = ({ unread }: KindObservation['objects'][number]): boolean =>
      unread.some(({ why, path }) => why === 'unknown' || (why === 'unreadable' && path === ''));
    return gaps.length + unneededGaps.length > 0 || (kind.readable && objects.some(isUnread)) ? [kind.plural] : [];
  });
}

function atFile(file: string | null, code: string, severity: Diagnostic['severity'], message: string): Diagnostic {
  return { ...FILE_START, severity, code, message, file: file ?? '', path: '' };
}
