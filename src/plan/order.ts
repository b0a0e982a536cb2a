import type { Kind, Name } from '../kinds/kind.ts';
import { compareText } from '../model/diagnostic.ts';
import type { JsonObject } from '../model/json.ts';
import { isList } from '../model/json.ts';
import type { Operation } from '../model/plan.ts';

/** One write in the order of apply. */
export interface Step {
  /** Position in the list of operations that was given. */
  readonly index: number;
  readonly operation: Operation;
  /** Steps of an earlier wave must have ended before this one starts, whatever their end. */
  readonly wave: number;
  /** Indexes of the steps that must have succeeded; when one fails, this step is skipped and names it. */
  readonly needs: readonly number[];
}

/** An operation with what its order is read from. `spec` is what Git wants; for a delete, what the tenant has. */
export interface OrderItem {
  readonly kind: Kind;
  readonly operation: Operation;
  readonly spec: JsonObject | null;
}

/** Deletions come after everything else: far above the waves of the kinds (tens). */
const DELETIONS = 1_000_000;

/**
 * The order of apply: masks before data, doors last, deletions at the end and in reverse. Within it, references
 * between documents and the tokens of `waitsFor` decide who depends on whom.
 */
export function orderSteps(items: readonly OrderItem[]): Step[] {
  const providers = new Map<string, number[]>();
  items.forEach((item, index) => {
    if (item.spec === null || item.operation.action === 'delete') return;
    for (const name of item.kind.provides(item.spec)) {
      const token = tokenOf(name);
      providers.set(token, [...(providers.get(token) ?? []), index]);
    }
  });
  return items
    .map((item, index): Step => {
      const wave = item.spec === null ? 0 : item.kind.wave(item.spec);
      const deleting = item.operation.action === 'delete';
      const needs = deleting ? [] : needsOf(item).flatMap((name) => providers.get(tokenOf(name)) ?? []);
      return {
        index,
        operation: item.operation,
        wave: deleting ? DELETIONS - wave : wave,
        needs: [...new Set(needs)].filter((need) => need !== index).sort((a, b) => a - b),
      };
    })
    .sort(
      (a, b) =>
        a.wave - b.wave ||
        compareText(a.operation.kind, b.operation.kind) ||
        compareText(a.operation.key, b.operation.key),
    );
}

function needsOf(item: OrderItem): readonly Name[] {
  if (item.spec === null) return [];
  const { operation, kind, spec } = item;
  const sources = operation.server?.['creating'];
  const creates =
    operation.action === 'create' || operation.action === 'replace' || (isList(sources) && sources.length > 0);
  return [...kind.references(spec), ...kind.waitsFor(spec, creates)];
}

function tokenOf({ space, name }: Name): string {
  return `${space}\n${name}`;
}
