import type { Resource } from '../model/resource.ts';
import type { PendingDelete } from '../model/run.ts';
import { identity } from '../plan/build-plan.ts';

/**
 * Objects that left Git: in the base revision or pending from an earlier one, and in no file now. A spec that moved to
 * another file did not leave. `present` are the identities of every document of the checkout, wrong ones included.
 */
export function objectsThatLeft(
  base: ReadonlyMap<string, Resource>,
  pending: readonly PendingDelete[],
  present: ReadonlySet<string>,
): PendingDelete[] {
  const left = new Map<string, PendingDelete>();
  for (const entry of pending) left.set(identity(entry.kind, entry.key), entry);
  for (const { kind, key, document } of base.values())
    left.set(identity(kind, key), { kind, key, file: document.file });
  return [...left].filter(([id]) => !present.has(id)).map(([, entry]) => entry);
}
