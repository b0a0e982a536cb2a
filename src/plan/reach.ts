import { NEVER } from '../exposure/condition.ts';
import type { Policy } from '../exposure/model.ts';
import { Filling, type KnownSource } from '../exposure/situation.ts';
import type { Kind } from '../kinds/kind.ts';
import { type Diagnostic, FILE_START } from '../model/diagnostic.ts';
import { identity } from '../model/identity.ts';
import { isWritten, type Operation } from '../model/plan.ts';
import type { ImmutaReader } from '../model/ports.ts';
import type { NewSource, Reach } from '../model/reach.ts';
import type { Resource } from '../model/resource.ts';
import type { OperationDraft } from './draft.ts';

/** What the reach of a plan is found with. */
interface ReachInput {
  readonly kinds: readonly Kind[];
  readonly reader: ImmutaReader;
  /** By identity. */
  readonly drafts: ReadonlyMap<string, OperationDraft>;
  /** Every spec in view. */
  readonly resources: readonly Resource[];
  /** Identities of the objects whose reach is asked for. */
  readonly asked: ReadonlySet<string>;
}

/** Adds how far each change of access reaches now, and what new data sources meet. */
export async function withReach(operations: readonly Operation[], input: ReachInput): Promise<readonly Operation[]> {
  const byName = new Map(input.kinds.map((kind) => [kind.name, kind]));
  const policies = policiesOf(input);
  return await Promise.all(
    operations.map(async (operation): Promise<Operation> => {
      const kind = byName.get(operation.kind);
      const id = identity(operation.kind, operation.key);
      const draft = input.drafts.get(id);
      if (kind === undefined || draft === undefined || !isWritten(operation)) return operation;
      const meets = newSources(kind, draft, policies);
      const reach = input.asked.has(id) ? await reachOf(draft, input.reader) : undefined;
      return {
        ...operation,
        ...(reach === undefined ? {} : { reach }),
        ...(meets.length === 0 ? {} : { meets }),
      };
    }),
  );
}

/** How far one object reaches now; `undefined` for one that is not there. */
export async function reachOf({ kind, actual }: OperationDraft, reader: ImmutaReader): Promise<Reach | undefined> {
  return actual === null
    ? undefined
    : await kind.reach?.(reader, { id: actual.id, name: actual.name, spec: actual.spec });
}

/** The policies of the repository; those that only the tenant has are not among them. */
function policiesOf({ kinds, resources }: ReachInput): readonly Policy[] {
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  return resources.flatMap(({ kind, desired }) => byName.get(kind)?.access?.(desired, null) ?? []);
}

/** Data sources that a change makes. A replaced collection makes all of its own anew. */
function newSources(kind: Kind, draft: OperationDraft, policies: readonly Policy[]): readonly NewSource[] {
  if (draft.type !== 'desired' || kind.sources === undefined) return [];
  const before = new Set(draft.base === null ? [] : kind.sources(draft.base).map(({ name }) => name));
  const added = kind.sources(draft.resource.desired).filter(({ name }) => !before.has(name));
  return added.map(({ name, source }) => ({ name, ...metBy(source, policies), taggedColumns: taggedIn(source) }));
}

function metBy(
  source: KnownSource,
  policies: readonly Policy[],
): Pick<NewSource, 'dataPolicies' | 'subscriptionPolicies'> {
  const filling = new Filling({ viewer: null, source, column: null, approved: null });
  const acting = policies.filter(({ acts }) => filling.of(acts) !== NEVER);
  const keys = (list: readonly Policy[]): string[] => list.map(({ key }) => key).sort();
  return {
    dataPolicies: keys(acting.filter(({ accessPolicy }) => accessPolicy === null)),
    subscriptionPolicies: keys(acting.filter(({ accessPolicy }) => accessPolicy !== null)),
  };
}

function taggedIn({ columns }: KnownSource): number {
  return [...columns.values()].filter((tags) => tags.size > 0).length;
}

const MOST_NAMED = 5;

/** Warns of new data sources of which no column carries a tag, once a spec. */
export function untaggedColumns(operations: readonly Operation[], kinds: readonly Kind[]): Diagnostic[] {
  return operations.flatMap(({ kind: name, meets = [], file, line }) => {
    const kind = kinds.find((one) => one.name === name);
    const names = meets.filter(({ taggedColumns }) => taggedColumns === 0).map((source) => JSON.stringify(source.name));
    if (kind?.untagged === undefined || names.length === 0) return [];
    const { pointer, lack, harm, page } = kind.untagged;
    const more = names.length > MOST_NAMED ? [`${names.length - MOST_NAMED} more`] : [];
    const shown = [...names.slice(0, MOST_NAMED), ...more].join(', ');
    const { title, plural } = kind.dryRunNames ?? kind;
    const message = `${lack} the new ${names.length === 1 ? title : plural} ${shown}. ${harm}`;
    const place = { ...FILE_START, file: file ?? '', line, endLine: line, path: pointer };
    return [{ ...place, code: page.code, severity: page.severity, message }];
  });
}
