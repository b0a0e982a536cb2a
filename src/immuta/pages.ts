import { ImmutaError } from '../model/failure.ts';
import { isList, isObject, type JsonObject } from '../model/json.ts';
import type { ListRequest } from '../model/ports.ts';

/** Gets one page: path and query in, parsed reply out. */
export type GetPage = (path: string, query: Readonly<Record<string, string>>) => Promise<unknown>;

/** Ends a list that would never end. */
const MOST_ROWS = 1_000_000;

/** Pages of one list that are asked for at most: a hostile count or one-row pages must not hold a run for hours. */
const MOST_PAGES = 20_000;

/**
 * Reads a list to its end. Offsets count rows from 0 (practice.md 3.3). An envelope is read to its `count`, pages in
 * parallel; a bare array until a page adds nothing, which costs one request more and loses nothing where the server
 * caps pages below the size asked. Throws ImmutaError `malformed` or `incomplete-list`.
 */
export async function readList(get: GetPage, request: ListRequest): Promise<readonly JsonObject[]> {
  try {
    return await readOnce(get, request);
  } catch (error) {
    // Someone may have added or removed an object between two pages: a second reading tells that from a broken list.
    if (!(error instanceof ImmutaError) || error.code !== 'incomplete-list' || request.pageSize === undefined)
      throw error;
    return readOnce(get, request);
  }
}

async function readOnce(get: GetPage, request: ListRequest): Promise<readonly JsonObject[]> {
  const { pageSize } = request;
  if (pageSize === undefined) {
    const page = readPage(await get(request.path, request.query ?? {}), request);
    if (page.count !== null && page.count !== page.rows.length) {
      throw incomplete(request, `it says ${page.count} and shows ${page.rows.length}`);
    }
    return distinct([page.rows], request);
  }
  let pages = 0;
  const fetch: FetchPage = async (offset) => {
    pages += 1;
    if (pages > MOST_PAGES) throw malformed(request, `more than ${MOST_PAGES} pages`);
    const query = { ...request.query, size: String(pageSize), offset: String(offset) };
    return readPage(await get(request.path, query), request);
  };
  const first = await fetch(0);
  return first.count === null
    ? readUntilNothingNew(fetch, first, request)
    : readToCount(fetch, { ...first, count: first.count }, request);
}

type FetchPage = (offset: number) => Promise<ReplyPage>;

interface ReplyPage {
  readonly rows: readonly JsonObject[];
  /** What the envelope says there is in all, `null` without one. */
  readonly count: number | null;
}

async function readToCount(
  fetch: FetchPage,
  first: ReplyPage & { readonly count: number },
  request: ListRequest,
): Promise<readonly JsonObject[]> {
  const { count, rows } = first;
  const step = rows.length;
  if (count > MOST_ROWS) throw malformed(request, `a count of ${count}, more than ${MOST_ROWS}`);
  const projected = Math.ceil(count / Math.max(1, step));
  if (projected > MOST_PAGES) {
    throw malformed(
      request,
      `a count of ${count} in pages of ${step}, ${projected} pages; at most ${MOST_PAGES} are read`,
    );
  }
  if (step === 0 && count > 0) throw incomplete(request, `it says ${count} and shows none`);
  const offsets: number[] = [];
  for (let offset = step; offset < count; offset += step) offsets.push(offset);
  const runs = await Promise.all(
    offsets.map((offset) => readRun(fetch, { offset, desired: Math.min(step, count - offset) })),
  );
  // A full page whose count is its own length may speak of itself only.
  const more = step === count && step === request.pageSize ? [(await fetch(step)).rows] : [];
  const found = distinct([rows, ...runs.flat(), ...more], request);
  if (found.length !== count) throw incomplete(request, `it says ${count}, and its pages hold ${found.length}`);
  return found;
}

// A page may come back shorter than the first one did: the rest of its rows is asked for again.
async function readRun(
  fetch: FetchPage,
  run: { readonly offset: number; readonly desired: number },
): Promise<readonly JsonObject[][]> {
  const pages: JsonObject[][] = [];
  for (let got = 0; got < run.desired; ) {
    const { rows } = await fetch(run.offset + got);
    if (rows.length === 0) break;
    pages.push([...rows]);
    got += rows.length;
  }
  return pages;
}

async function readUntilNothingNew(
  fetch: FetchPage,
  first: ReplyPage,
  request: ListRequest,
): Promise<readonly JsonObject[]> {
  const pages = [first.rows];
  const seen = new Set(first.rows.map((row) => identityOf(row, request)));
  let offset = first.rows.length;
  for (let rows = first.rows; rows.length > 0; ) {
    rows = (await fetch(offset)).rows;
    const before = seen.size;
    for (const row of rows) seen.add(identityOf(row, request));
    if (seen.size === before) break;
    if (seen.size > MOST_ROWS) throw malformed(request, `more than ${MOST_ROWS} rows`);
    pages.push(rows);
    offset += rows.length;
  }
  return distinct(pages, request);
}

function readPage(reply: unknown, request: ListRequest): ReplyPage {
  if (isList(reply)) return { rows: checkRows(reply, request), count: null };
  if (!isObject(reply)) throw malformed(request, `${reply === null ? 'null' : typeof reply} where a list was expected`);
  const field = (request.rows ?? []).find((name) => isList(reply[name]));
  if (field === undefined) {
    const desired = request.rows === undefined ? 'a bare list' : `a list under ${request.rows.join(' or ')}`;
    throw malformed(
      request,
      `an object with ${Object.keys(reply).slice(0, 8).join(', ') || 'nothing'} where ${desired} was expected`,
    );
  }
  return { rows: checkRows(reply[field], request), count: readCount(reply['count'], request) };
}

function readCount(count: unknown, request: ListRequest): number | null {
  if (count === undefined || count === null) return null;
  const value = typeof count === 'string' && /^\d+$/.test(count) ? Number(count) : count;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw malformed(request, `a count that is ${JSON.stringify(count).slice(0, 40)}`);
}

function checkRows(rows: unknown, request: ListRequest): readonly JsonObject[] {
  const list = isList(rows) ? rows : [];
  const objects = list.filter(isObject);
  if (objects.length !== list.length) throw malformed(request, 'rows that are not objects');
  return objects;
}

function distinct(pages: readonly (readonly JsonObject[])[], request: ListRequest): readonly JsonObject[] {
  const rows = new Map<string, JsonObject>();
  for (const row of pages.flat()) {
    const identity = identityOf(row, request);
    if (!rows.has(identity)) rows.set(identity, row);
  }
  return [...rows.values()];
}

function identityOf(row: JsonObject, request: ListRequest): string {
  const field = request.identity === undefined ? 'id' : request.identity;
  const identity = field === null ? null : row[field];
  return JSON.stringify(identity === undefined || identity === null ? row : [identity]);
}

function malformed(request: ListRequest, found: string): ImmutaError {
  return listError(
    'malformed',
    `The list GET ${request.path} came back as ${found}. Nothing is concluded from it.`,
    request,
  );
}

function incomplete(request: ListRequest, found: string): ImmutaError {
  return listError(
    'incomplete-list',
    `The list GET ${request.path} does not add up: ${found}. Nothing is concluded from it; run again.`,
    request,
  );
}

function listError(code: 'malformed' | 'incomplete-list', sentence: string, request: ListRequest): ImmutaError {
  return new ImmutaError(sentence, { code, method: 'GET', path: request.path, status: null, serverMessage: null });
}
