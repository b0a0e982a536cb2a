import { createHash, hash } from 'node:crypto';
import { isList, isObject, type Json } from '../model/json.ts';
import type { PlaceholderSources } from './fill.ts';
import type { FileSummary, Summaries } from './summary.ts';
import { readSummary, type SummaryTable, SummaryWriter } from './summary-text.ts';

/** Of so many summaries that the file keeps, one may be new or of no use before the file is written anew. */
const WRITTEN_AGAIN_FROM = 50;

/** What a cache file holds. */
interface Content extends SummaryTable {
  /** Digests of the values of variables, by name. */
  readonly variables: ReadonlyMap<string, string>;
}

const EMPTY: Content = { texts: [], rows: new Map(), variables: new Map() };

/** Summaries of a cache file, and those that this run adds. */
export class KnownSummaries implements Summaries {
  readonly #version: string;
  readonly #content: Content;
  readonly #used = new Set<string>();
  readonly #added = new Map<string, FileSummary>();
  /** By name, whether a placeholder has the value that it had when the summaries were made. */
  readonly #fits = new Map<string, boolean>();
  /** The variables of the revision that is read first. Files with placeholders are known with these alone. */
  #sources: PlaceholderSources | null = null;

  /** `text`: what the cache file holds; `null`: there is none. One of another version, or that is damaged, counts as none. */
  constructor(text: Uint8Array | null, version: string) {
    this.#version = version;
    this.#content = (text === null ? null : readContent(text, version)) ?? EMPTY;
  }

  find(key: string, sources: PlaceholderSources): FileSummary | null {
    this.#sources ??= sources;
    const own = this.#added.get(key);
    if (own !== undefined) return sources === this.#sources ? own : null;
    const summary = readSummary(this.#content, key);
    if (summary === null) return null;
    const isPlain = summary.names.length === 0 && summary.documents.every(({ secrets }) => secrets === null);
    if (!isPlain && !this.#mayBeFilled(sources)) return null;
    if (!summary.names.every((name) => this.#fitsNow(name, sources))) return null;
    this.#used.add(key);
    return summary;
  }

  add(key: string, summary: FileSummary, sources: PlaceholderSources): void {
    this.#sources ??= sources;
    if (summary.names.length === 0 || this.#mayBeFilled(sources)) this.#added.set(key, summary);
  }

  /** What the cache file should hold from now on; `null`: what it holds is good enough. */
  written(): string | null {
    const unused = this.#content.rows.size - this.#used.size;
    const changes = this.#added.size + unused;
    if (changes === 0 || changes * WRITTEN_AGAIN_FROM < this.#used.size) return null;
    const writer = new SummaryWriter();
    for (const key of this.#used) {
      const summary = this.#added.has(key) ? null : readSummary(this.#content, key);
      if (summary !== null) writer.add(key, summary);
    }
    for (const [key, summary] of this.#added) writer.add(key, summary);
    const variables = [...(this.#sources?.variables ?? [])].map(([name, value]) => [name, digest(value)]);
    const body = JSON.stringify({ variables, texts: writer.texts, rows: writer.rows });
    return `${header(this.#version, body)}\n${body}`;
  }

  #mayBeFilled(sources: PlaceholderSources): boolean {
    return sources === this.#sources && sources.lenientSecrets && !sources.incomplete;
  }

  #fitsNow(name: string, sources: PlaceholderSources): boolean {
    const known = this.#fits.get(name);
    if (known !== undefined) return known;
    const value = sources.variables.get(name);
    const isSame = this.#content.variables.get(name) === (value === undefined ? undefined : digest(value));
    // A secret that has a value must be redacted, so files that use it are read.
    const fits = isSame && !(sources.environment.has(name) && sources.secretAllowed(name));
    this.#fits.set(name, fits);
    return fits;
  }
}

function digest(value: string): string {
  return hash('sha256', value, 'hex');
}

const FORMAT = 'immuta-gitops summaries 1';

/** The first line: whatever of the file is damaged or of another version, it is another one. */
function header(version: string, body: string | Uint8Array): string {
  return `${FORMAT} ${version} ${createHash('sha256').update(body).digest('hex')}`;
}

function readContent(bytes: Uint8Array, version: string): Content | null {
  const end = bytes.indexOf(10);
  if (end === -1) return null;
  const body = bytes.subarray(end + 1);
  if (new TextDecoder().decode(bytes.subarray(0, end)) !== header(version, body)) return null;
  try {
    return contentOf(JSON.parse(new TextDecoder().decode(body)));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** What is in the rows is checked where one is used. */
function contentOf(value: Json): Content | null {
  if (!isObject(value)) return null;
  const { texts, rows, variables } = value;
  if (!isList(texts) || !isList(rows) || !isList(variables)) return null;
  if (!texts.every(isText) || !rows.every(isRow) || !variables.every(isPair)) return null;
  return { texts, rows: new Map(rows), variables: new Map(variables) };
}

function isText(value: Json): value is string {
  return typeof value === 'string';
}

function isPair(value: Json): value is [string, string] {
  return isList(value) && value.length === 2 && value.every(isText);
}

function isRow(value: Json): value is [string, number[]] {
  return isList(value) && value.length === 2 && isText(value[0] ?? null) && isList(value[1] ?? null);
}
