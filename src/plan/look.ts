import type { Cover, DryRunAnswer, Kind } from '../kinds/kind.ts';
import type { Observation } from '../model/observation.ts';
import { askServer, type Question } from '../observe/ask-server.ts';
import { type ObserveScope, observeTenant } from '../observe/observe-tenant.ts';
import { chooseCanaries } from './canaries.ts';
import { coverAfter } from './cover.ts';
import { type DesiredDraft, draftDesired, draftRemoved, needsDryRun, observed, type RemovedDraft } from './draft.ts';
import { baseOf, type PlanRequest } from './plan-request.ts';
import { secretsForDryRun } from './plan-secrets.ts';

/** The tenant beside what Git wants, before the server is asked. */
export interface Sight {
  readonly observation: Observation;
  readonly desired: readonly DesiredDraft[];
  readonly removed: readonly RemovedDraft[];
  /** Of which data sources the subscription policies after the run say who may subscribe; `null`: not known. */
  readonly cover: Cover | null;
}

/** Whether an object is in a run's share of the work that costs a request an object. */
type Owns = (object: { readonly kind: string; readonly key: string }) => boolean;

/** Reads the tenant and holds what was selected against it. */
export async function lookAtTenant(input: PlanRequest, owns: Owns = () => true): Promise<Sight> {
  const observation = await observeTenant(input.reader, observeScope(input, owns), input.progress);
  const desired = draftsOfDesired(input, observation);
  const removed = draftsOfRemoved(input, observation);
  return { observation, desired, removed, cover: coverAfter(input.kinds, observation, [...desired, ...removed]) };
}

/** Reads that cost a request an object are made for what is selected; everything in view decides how rows are read. */
function observeScope({ kinds, head, base, checked, selection, profile }: PlanRequest, owns: Owns): ObserveScope {
  return {
    kinds,
    specs: byKind(
      head.resources,
      ({ key, desired }) => [key, desired] as const,
      (entries) => new Map(entries),
    ),
    others: byKind(
      [...(base?.resources ?? []), ...head.outside],
      ({ desired }) => desired,
      (specs) => specs,
    ),
    keys: byKind(
      [...checked.resolved, ...selection.removed].filter(owns),
      ({ key }) => key,
      (keys) => new Set(keys),
    ),
    selected: checked.resolved,
    profile,
  };
}

function byKind<Entry extends { readonly kind: string }, Item, Collection>(
  entries: readonly Entry[],
  pick: (entry: Entry) => Item,
  collect: (items: readonly Item[]) => Collection,
): Map<string, Collection> {
  return new Map([...Map.groupBy(entries, ({ kind }) => kind)].map(([kind, list]) => [kind, collect(list.map(pick))]));
}

function draftsOfDesired(input: PlanRequest, observation: Observation): DesiredDraft[] {
  return input.checked.resolved.map((resource) => {
    const kind = kindOf(input.kinds, resource.kind);
    const base = baseOf(input, resource.kind, resource.key)?.desired ?? null;
    return draftDesired(resource, base, { kind, observation: observed(observation, kind) });
  });
}

function draftsOfRemoved(input: PlanRequest, observation: Observation): RemovedDraft[] {
  const retained = !input.options.prune;
  return input.selection.removed
    .map((entry) => {
      const kind = kindOf(input.kinds, entry.kind);
      const base = baseOf(input, entry.kind, entry.key)?.desired ?? null;
      return draftRemoved(entry, retained, { kind, observation: observed(observation, kind), base });
    })
    .filter((draft) => draft !== null);
}

/** Asks the server about drafts: the first dry run of each kind alone, the others side by side. */
export async function askAbout(
  input: PlanRequest,
  asked: readonly DraftQuestion[],
  { observation, desired }: Sight,
): Promise<DryRunAnswer[]> {
  const { write, concurrency } = input.options;
  const drafts = asked.map(({ draft }) => draft);
  const canaries = chooseCanaries(input, observation, { desired, asked: drafts });
  const questions = asked.map(({ draft, secrets }): Question => {
    return { kind: draft.kind, key: draft.key, payload: draft.resource.payload(secrets) };
  });
  return await askServer(input.reader, { questions, canaries, options: write, concurrency }, input.progress);
}

/** A draft that the server is asked about, and whether its dry run carries the real secrets. */
interface DraftQuestion {
  readonly draft: DesiredDraft;
  readonly secrets: 'real' | 'dummy';
}

/** The dry runs that drafts need. */
export function questionsOf(input: PlanRequest, drafts: readonly DesiredDraft[]): DraftQuestion[] {
  return drafts
    .filter(needsDryRun)
    .map((draft) => ({ draft, secrets: secretsForDryRun(input, draft.kind, draft.resource) }));
}

function kindOf(kinds: readonly Kind[], name: string): Kind {
  const kind = kinds.find((candidate) => candidate.name === name);
  if (kind === undefined) throw new Error(`no kind is called ${name}`);
  return kind;
}
