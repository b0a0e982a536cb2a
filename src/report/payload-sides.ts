import { isList, isObject, type Json } from '../model/json.ts';
import type { Change } from '../model/plan.ts';
import { fromPointer } from '../model/pointer.ts';

/** A document before and after its changes, and the changes whose place it does not have. */
interface PayloadSides {
  readonly before: Json;
  readonly after: Json;
  readonly rest: readonly Change[];
}

/** A JSON value that can be edited. A `Map` holds any key, `__proto__` too. */
type Node = null | boolean | number | string | Node[] | Map<string, Node>;

/**
 * The two sides of a change, from the document after it and the list of changes. What the comparison found equal, or
 * did not compare, is the same on both sides: the lines of the diff are the changes of the plan and nothing else.
 * Paths are those of the later document; of a removed list element, the last step counts in the earlier list.
 */
export function sidesOf(payload: Json, changes: readonly Change[]): PayloadSides {
  const after = toNode(payload);
  const rest = changes.filter((change) => change.change !== 'removed' && !setAfter(after, change));
  const before = toNode(toJson(after));
  const open = changes.filter((change) => !rest.includes(change));
  const lost = undoOrder(open).filter((change) => !undo(before, change));
  return { before: toJson(before), after: toJson(after), rest: [...rest, ...lost] };
}

/** Puts the value of a change into the later document, which lacks what a default fills in. */
function setAfter(root: Node, change: Change): boolean {
  const steps = fromPointer(change.path);
  const last = steps.at(-1);
  if (last === undefined) return false;
  const parent = parentAt(root, steps, true);
  const value = toNode(change.sensitive ? secretText(change) : change.after);
  if (parent instanceof Map) parent.set(last, value);
  else if (Array.isArray(parent) && isIndex(last) && Number(last) <= parent.length) parent[Number(last)] = value;
  else return false;
  return true;
}

function secretText(change: Change): string {
  return change.change === 'changed' ? '(secret changed)' : '(secret)';
}

/**
 * Deeper changes first, since their paths count in the later document. Then of one parent: values, added elements from
 * the last, removed ones from the first, so that each lands at its place in the earlier list.
 */
function undoOrder(changes: readonly Change[]): readonly Change[] {
  const rank = { changed: 0, added: 1, removed: 2 } as const;
  const depth = (change: Change): number => fromPointer(change.path).length;
  const index = (change: Change): number => Number(fromPointer(change.path).at(-1)) || 0;
  return changes.toSorted(
    (a, b) =>
      depth(b) - depth(a) ||
      rank[a.change] - rank[b.change] ||
      (a.change === 'added' ? index(b) - index(a) : index(a) - index(b)),
  );
}

function undo(root: Node, change: Change): boolean {
  const steps = fromPointer(change.path);
  const last = steps.at(-1);
  if (last === undefined) return false;
  const parent = parentAt(root, steps, change.change === 'removed');
  const value = toNode(change.sensitive ? '(secret)' : change.before);
  if (parent instanceof Map) {
    if (change.change === 'added') parent.delete(last);
    else parent.set(last, value);
    return true;
  }
  if (!Array.isArray(parent) || !isIndex(last)) return false;
  if (change.change === 'added') parent.splice(Number(last), 1);
  else if (change.change === 'removed') parent.splice(Number(last), 0, value);
  else parent[Number(last)] = value;
  return true;
}

/** The object or list that holds the last step; with `make`, what is missing on the way is made. */
function parentAt(root: Node, steps: readonly string[], make: boolean): Node | undefined {
  let node: Node | undefined = root;
  for (const [index, step] of steps.slice(0, -1).entries()) {
    if (Array.isArray(node)) node = isIndex(step) ? node[Number(step)] : undefined;
    else if (node instanceof Map) {
      if (make && !node.has(step)) node.set(step, isIndex(steps[index + 1] ?? '') ? [] : new Map());
      node = node.get(step);
    } else return undefined;
  }
  return node;
}

function isIndex(step: string): boolean {
  return /^\d{1,9}$/.test(step);
}

function toNode(value: Json): Node {
  if (isList(value)) return value.map(toNode);
  if (isObject(value)) return new Map(Object.entries(value).map(([key, item]) => [key, toNode(item)]));
  return value;
}

function toJson(node: Node): Json {
  if (Array.isArray(node)) return node.map(toJson);
  return node instanceof Map ? Object.fromEntries([...node].map(([key, item]) => [key, toJson(item)])) : node;
}
