import type { SimulatedReply, Value } from './contract.ts';
import type { Fault } from './faults.ts';
import { isFields } from './values.ts';

/** A reply on its way out. */
export interface WireReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A reply as JSON. */
export function jsonReply(reply: SimulatedReply, headers: Readonly<Record<string, string>> = {}): WireReply {
  return {
    status: reply.status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache', ...headers },
    body: JSON.stringify(reply.body),
  };
}

/** Adds a field that no document names to the reply and to each row of its lists. Maps by id are left alone. */
export function withExtraFields(body: Value): Value {
  if (Array.isArray(body)) return body.map((row) => (isFields(row) ? { ...row, addedLater: true } : row));
  if (!isFields(body)) return body;
  const lists = ['hits', 'purposes', 'dataSources', 'data'];
  const entries = Object.entries(body).map(([key, member]): [string, Value] => [
    key,
    lists.includes(key) && Array.isArray(member) ? withExtraFields(member) : member,
  ]);
  return { ...Object.fromEntries(entries), addedLater: { since: 'a version that no document describes' } };
}

/** A body as a fault leaves it: still JSON, and no longer true. */
export function corrupted(body: Value, fault: Fault | null): Value {
  if (fault?.type === 'half-list') return halved(body);
  if (fault?.type === 'empty-list') return emptied(body);
  return fault?.type === 'other-envelope' ? { unheardOf: body } : body;
}

/** Leaves every row out, and counts none. */
function emptied(body: Value): Value {
  if (Array.isArray(body)) return [];
  if (!isFields(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, member]) => [key, Array.isArray(member) ? [] : key === 'count' ? 0 : member]),
  );
}

/** Leaves the second half of every list out, while `count` still counts them all. */
function halved(body: Value): Value {
  if (Array.isArray(body)) return body.slice(0, Math.floor(body.length / 2));
  if (!isFields(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, member]) => [key, Array.isArray(member) ? halved(member) : member]),
  );
}
