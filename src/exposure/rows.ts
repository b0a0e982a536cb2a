import type { Exposure } from '../model/plan.ts';
import { compareSql, constantOf, tokensOf } from './sql.ts';
import { joined, quote, shortSql } from './words.ts';

/** Which rows of a table a person sees. */
export type Rows =
  | { readonly type: 'all' }
  | { readonly type: 'none' }
  | { readonly type: 'where'; readonly sql: string }
  | { readonly type: 'matches'; readonly operator: 'all' | 'any'; readonly matches: readonly Match[] }
  /** `known`: certainly fewer than all, such as a sample; else nobody knows. */
  | { readonly type: 'other'; readonly text: string; readonly known: boolean };

/** A comparison of a person's attribute (or groups) with a column. */
export interface Match {
  /** The attribute, `null` for the person's groups. */
  readonly attribute: string | null;
  readonly tag: string;
}

/** Every row. */
export const ALL_ROWS: Rows = { type: 'all' };

/** A where clause; constants become all rows or none. */
export function rowsWhere(sql: string): Rows {
  const constant = constantOf(sql);
  return constant === null ? { type: 'where', sql } : { type: constant ? 'all' : 'none' };
}

/** Compares all filters on a table before with all after: a row must pass every one of them. */
export function compareRows(before: readonly Rows[], after: readonly Rows[]): Exposure {
  const [old, now] = [effective(before), effective(after)];
  const [lost, gained] = [without(old, now), without(now, old)];
  if (lost.length === 0 && gained.length === 0) return 'neutral';
  if (lost.some(isNone) || gained.some(isNone)) return gained.some(isNone) ? 'tightens' : 'loosens';
  if (lost.length === 0) return gained.every(isKnown) ? 'tightens' : 'unknown';
  if (gained.length === 0) return lost.every(isKnown) ? 'loosens' : 'unknown';
  const [from, to] = [lost[0], gained[0]];
  if (lost.length > 1 || gained.length > 1 || from === undefined || to === undefined) return 'unknown';
  return compareTwo(from, to);
}

function compareTwo(before: Rows, after: Rows): Exposure {
  if (before.type === 'where' && after.type === 'where') return compareSql(before.sql, after.sql);
  if (before.type === 'matches' && after.type === 'matches') return compareMatches(before, after);
  return 'unknown';
}

type Matches = Extract<Rows, { type: 'matches' }>;

function compareMatches(before: Matches, after: Matches): Exposure {
  const [old, now] = [keys(before), keys(after)];
  const gained = !now.isSubsetOf(old);
  const lost = !old.isSubsetOf(now);
  const single = old.size <= 1 && now.size <= 1;
  if (before.operator !== after.operator && !single) {
    if (gained || lost) return 'unknown';
    return after.operator === 'any' ? 'loosens' : 'tightens';
  }
  if (gained && lost) return 'unknown';
  if (!gained && !lost) return 'neutral';
  const operator = now.size > old.size ? after.operator : before.operator;
  return gained === (operator === 'any') ? 'loosens' : 'tightens';
}

function keys(matches: Matches): Set<string> {
  return new Set(matches.matches.map((match) => JSON.stringify([match.attribute, match.tag])));
}

function effective(filters: readonly Rows[]): Rows[] {
  const real = filters.filter((rows) => rows.type !== 'all');
  const none = real.find(isNone);
  if (none !== undefined) return [none];
  return [...new Map(real.map((rows) => [identity(rows), rows])).values()];
}

function isNone(rows: Rows): boolean {
  return rows.type === 'none';
}

function isKnown(rows: Rows): boolean {
  return rows.type !== 'other' || rows.known;
}

function without(filters: readonly Rows[], others: readonly Rows[]): Rows[] {
  const known = new Set(others.map(identity));
  return filters.filter((rows) => !known.has(identity(rows)));
}

function identity(rows: Rows): string {
  if (rows.type === 'where') return `where ${tokensOf(rows.sql)?.join(' ') ?? rows.sql.trim()}`;
  if (rows.type === 'matches' && rows.matches.length === 0) return 'rows that no match is named for';
  if (rows.type === 'matches')
    return JSON.stringify([rows.matches.length > 1 ? rows.operator : 'any', [...keys(rows)].sort()]);
  return rows.type === 'other' ? `other ${rows.text}` : rows.type;
}

/** Which rows are seen under some filters: `every row`, `no row`, `only rows where …`. */
export function describeRows(filters: readonly Rows[]): string {
  const found = effective(filters);
  if (found.length === 0) return 'every row';
  if (found.some(isNone)) return 'no row';
  return `only ${joined(found.map(describeFilter), 'and')}`;
}

function describeFilter(rows: Rows): string {
  if (rows.type === 'where') return `rows where ${shortSql(rows.sql)}`;
  if (rows.type === 'matches')
    return `rows where ${joined(rows.matches.map(describeMatch), rows.operator === 'all' ? 'and' : 'or')}`;
  return rows.type === 'other' ? rows.text : 'rows';
}

function describeMatch(match: Match): string {
  const own = match.attribute === null ? 'one of their groups' : `their attribute ${quote(match.attribute)}`;
  return `${own} is the value in the column tagged ${quote(match.tag)}`;
}
