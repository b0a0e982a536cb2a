import type { ListItem } from '../model/document.ts';
import type { Expiry } from '../model/expiry.ts';
import { isList, isObject, type Json } from '../model/json.ts';
import { fromPointer, toPointer } from '../model/pointer.ts';
import { editDocument, removeDocument } from './edit-document.ts';

/** A file without the parts that ended. */
interface ExpiredFile {
  /** `null`: nothing is left, so the file goes. */
  readonly text: string | null;
  readonly removed: readonly Expiry[];
  /** Parts that stay, each with the reason. */
  readonly left: readonly { readonly expiry: Expiry; readonly reason: string }[];
}

/** One end with the document that it is in. */
interface PlacedExpiry {
  readonly expiry: Expiry;
  /** Position among the documents of the file. */
  readonly index: number;
  /** Set where the document is one item of a list: such a part is left to be edited by hand. */
  readonly item?: ListItem | undefined;
  readonly value: Json;
}

/** Removes parts and their comments from a file, and changes nothing else. */
export function withoutExpired(path: string, text: string, ends: readonly PlacedExpiry[]): ExpiredFile {
  const removed: Expiry[] = [];
  const left: { expiry: Expiry; reason: string }[] = [];
  const targets = new Map<number, Json | null>();
  const items = ends.filter(({ item }) => item !== undefined);
  left.push(
    ...items.map(({ expiry }) => ({ expiry, reason: 'it is one of several objects in a list. Edit it by hand' })),
  );
  const whole = ends.filter(({ item }) => item === undefined);
  for (const [index, ofDocument] of Map.groupBy(whole, (end) => end.index)) {
    if (ofDocument.some(({ expiry }) => expiry.pointer === '')) {
      targets.set(index, null);
      removed.push(...ofDocument.map(({ expiry }) => expiry));
      continue;
    }
    let target = structuredClone(ofDocument[0]?.value ?? null);
    // From the back, so that the places of the others stay.
    for (const { expiry } of [...ofDocument].sort((a, b) => b.expiry.line - a.expiry.line)) {
      const next = structuredClone(target);
      const problem = removePart(next, fromPointer(expiry.pointer));
      if (problem !== null) left.push({ expiry, reason: problem });
      else {
        target = next;
        removed.push(expiry);
      }
    }
    targets.set(index, target);
  }
  let current: string | null = withoutLines(text, removed);
  for (const [index, target] of [...targets].sort(([a], [b]) => b - a)) {
    if (current === null) break;
    current = target === null ? removeDocument(path, current, index) : editDocument(path, current, index, target).text;
  }
  return { text: current, removed, left };
}

/** A block of people whom a rule lets past: without anyone in it, it means the same as no block. */
const LETS_PAST = 'exceptions';

/** Takes a part out of a value. Answers why it cannot, or `null`. */
function removePart(value: Json, steps: readonly string[]): string | null {
  const key = steps.at(-1) ?? '';
  const path = steps.slice(0, -1);
  const holder = path.reduce<Json | undefined>(childOf, value);
  if (isObject(holder)) {
    delete (holder as Record<string, Json>)[key];
    return null;
  }
  if (!isList(holder)) return 'it is not where it was';
  if (holder.length > 1) {
    (holder as Json[]).splice(Number(key), 1);
    return null;
  }
  if (!path.includes(LETS_PAST)) {
    return `it is the only entry of ${toPointer(path)}; without it the rest would mean something else. Edit it by hand`;
  }
  const block = path.slice(0, path.lastIndexOf(LETS_PAST) + 1);
  const people = block.reduce<Json | undefined>(childOf, value);
  const others = isObject(people)
    ? Object.entries(people).filter(([name, list]) => isList(list) && name !== path.at(-1))
    : [];
  return removePart(value, others.length > 0 ? path : block);
}

function childOf(value: Json | undefined, step: string): Json | undefined {
  if (isList(value)) return value[Number(step)];
  return isObject(value) ? value[step] : undefined;
}

function withoutLines(text: string, removed: readonly Expiry[]): string {
  const gone = new Set(removed.map(({ line }) => line));
  return text
    .split('\n')
    .filter((_, index) => !gone.has(index + 1))
    .join('\n');
}
