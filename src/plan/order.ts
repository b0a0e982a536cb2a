import type { Kind, Name } from '../kinds/kind.ts';
import { compareText } from '../model/diagnostic.ts';
import { tokenOf } from '../model/identity.ts';
import type { JsonObject } from '../model/json.ts';
import { isList } from '../model/json.ts';
import { type Exposure, exposureInSet, type Operation } from '../model/plan.ts';

/** One write in the order of apply. */
export interface Step {
  /** Position in the list of operations that was given. */
  readonly index: number;
  readonly operation: Operation;
  /** Steps of an earlier wave must have ended before this one starts, whatever their end. */
  readonly phase: number;
  /** Indexes of the steps that must have succeeded; when one fails, this step is skipped and names it. */
  readonly needs: readonly number[];
}

/** An operation with what its order is read from. */
export interface OrderItem {
  readonly kind: Kind;
  readonly operation: Operation;
  /** What Git wants; for a delete, what is deleted, as far as it is known. */
  readonly spec: JsonObject | null;
  /** What the tenant has, or where no read gives it what the base revision wanted; `null` where neither is known. */
  readonly before: JsonObject | null;
}

/** Deletions come after everything else: far above the waves of the kinds (tens). */
const DELETIONS = 1_000_000;

/**
 * The order of apply: masks before data, subscriptions last, deletions at the end and in reverse. Within it, references
 * between documents and the tokens of `dependsOn` decide who depends on whom; see `needsOfDeletion` for what goes.
 */
export function orderSteps(items: readonly OrderItem[]): Step[] {
  const index = indexItems(items);
  return items
    .map((item, position): Step => {
      const deleting = item.operation.action === 'delete';
      // A deletion that is known by its key alone (data) has the place of its kind all the same.
      const phase = phaseOf(item);
      const needs = deleting
        ? needsOfDeletion(item, items, index)
        : [...needsOfWrite(item, index), ...needsOfCompensated(item, items)];
      return {
        index: position,
        operation: item.operation,
        phase: deleting ? DELETIONS - phase : phase,
        needs: [...new Set(needs)].filter((need) => need !== position).sort((a, b) => a - b),
      };
    })
    .sort(
      (a, b) =>
        a.phase - b.phase ||
        LOOSENESS[a.operation.exposure] - LOOSENESS[b.operation.exposure] ||
        compareText(a.operation.kind, b.operation.kind) ||
        compareText(a.operation.key, b.operation.key),
    );
}

/** Within a wave, what lets people see less goes first. */
const LOOSENESS: Readonly<Record<Exposure, number>> = { tightens: 0, neutral: 0, unknown: 1, mixed: 1, loosens: 2 };

/**
 * A write that loosens by itself, but not beside the others, waits for those that make up for it: the writes of its wave
 * that tighten. Of two that do both, the first in order goes first, so that none waits for itself.
 */
function needsOfCompensated(item: OrderItem, items: readonly OrderItem[]): number[] {
  const { exposure, key } = item.operation;
  const inSet = exposureInSet(item.operation);
  if (LOOSENESS[exposure] === 0 || (inSet !== 'neutral' && inSet !== 'tightens')) return [];
  const phase = phaseOf(item);
  return items.flatMap((other, position) => {
    const { operation } = other;
    if (other.kind !== item.kind || operation.action === 'delete' || phaseOf(other) !== phase) return [];
    if (operation.exposure === 'neutral' || operation.exposure === 'loosens') return [];
    const earlier = LOOSENESS[operation.exposure] - LOOSENESS[exposure] || compareText(operation.key, key);
    return earlier < 0 ? [position] : [];
  });
}

/** Positions of items by the tokens of names. */
interface Index {
  /** Writes that make the name. */
  readonly providers: ReadonlyMap<string, readonly number[]>;
  /** Steps whose object, as the tenant has it, points at the name. */
  readonly users: ReadonlyMap<string, readonly number[]>;
  /** Steps, deletions too, that wait for the name where they bring something new: data for its masks. */
  readonly waiting: ReadonlyMap<string, readonly number[]>;
}

function indexItems(items: readonly OrderItem[]): Index {
  const providers = new Map<string, number[]>();
  const users = new Map<string, number[]>();
  const waiting = new Map<string, number[]>();
  const add = (map: Map<string, number[]>, name: Name, position: number): void => {
    const list = map.get(tokenOf(name));
    if (list === undefined) map.set(tokenOf(name), [position]);
    else if (list.at(-1) !== position) list.push(position);
  };
  items.forEach((item, position) => {
    const { kind, spec, before, operation } = item;
    const provided = spec === null ? [] : kind.provides(spec);
    if (operation.action !== 'delete') for (const name of provided) add(providers, name, position);
    if (before !== null) for (const name of kind.references(before)) add(users, name, position);
    // A deletion may be known by its key alone.
    for (const name of kind.dependsOn(spec ?? {}, true)) add(waiting, name, position);
  });
  return { providers, users, waiting };
}

function needsOfWrite(item: OrderItem, { providers }: Index): number[] {
  if (item.spec === null) return [];
  const { operation, kind, spec } = item;
  const sources = operation.server?.['creating'];
  // What the server would not tell may bring new data sources.
  const creates =
    ['create', 'replace', 'unknown'].includes(operation.action) || (isList(sources) && sources.length > 0);
  const names: readonly Name[] = [...kind.references(spec), ...kind.dependsOn(spec, creates)];
  return names.flatMap((name) => providers.get(tokenOf(name)) ?? []);
}

/**
 * What must have succeeded before something is deleted: whatever pointed at it until now; where its absence may let
 * people see more, the writes beside it, one of which may take its place (a mask under a new key); and everything that
 * waits for such an object where it is new: before a mask goes, what is done to data sources, which may still be there, or
 * not yet have the tag of another mask.
 */
function needsOfDeletion(item: OrderItem, items: readonly OrderItem[], { users, waiting }: Index): number[] {
  const provided = item.spec === null ? [] : item.kind.provides(item.spec);
  const pointing = provided.flatMap((name) => usersOf(name, item.kind, users));
  pointing.push(...deletionsBelow(item, items));
  const { exposure } = item.operation;
  if (exposure === 'tightens' || exposure === 'neutral') return pointing;
  const phase = phaseOf(item);
  const beside = items.flatMap((other, position) =>
    other.kind === item.kind && other.operation.action !== 'delete' && phaseOf(other) === phase ? [position] : [],
  );
  // What a readable kind deletes without a known spec may be anything.
  const awaited = item.spec === null && item.kind.readable ? [...waiting.keys()] : provided.map(tokenOf);
  return [...pointing, ...beside, ...awaited.flatMap((token) => waiting.get(token) ?? [])];
}

/** Steps that point at a name, or at a part of it where the kind's names have parts. */
function usersOf(name: Name, { deletion }: Kind, users: Index['users']): readonly number[] {
  const own = users.get(tokenOf(name)) ?? [];
  if (deletion?.rule !== 'unused' || !deletion.children) return own;
  const start = tokenOf({ ...name, name: `${name.name}.` });
  return [...own, ...[...users].flatMap(([token, positions]) => (token.startsWith(start) ? positions : []))];
}

/** Deletions of what is a part of the object by its name: the parts go first. */
function deletionsBelow({ kind, spec }: OrderItem, items: readonly OrderItem[]): number[] {
  const { deletion } = kind;
  if (deletion?.rule !== 'unused' || !deletion.children || spec === null) return [];
  const starts = kind.provides(spec).map((name) => tokenOf({ ...name, name: `${name.name}.` }));
  return items.flatMap((other, position) => {
    if (other.kind !== kind || other.operation.action !== 'delete' || other.spec === null) return [];
    const isPart = kind.provides(other.spec).some((name) => starts.some((start) => tokenOf(name).startsWith(start)));
    return isPart ? [position] : [];
  });
}

function phaseOf({ kind, spec }: OrderItem): number {
  return kind.phase(spec ?? {});
}
