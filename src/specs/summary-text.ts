import type { ListItem } from '../model/document.ts';
import type { DocumentSummary, FileSummary } from './summary.ts';

/** Summaries by `blobKey`, each as numbers: counts, places, and indexes into `texts`. */
export interface SummaryTable {
  readonly texts: readonly string[];
  readonly rows: ReadonlyMap<string, readonly number[]>;
}

/** Writes summaries: many files use few names, so each text is written once. */
export class SummaryWriter {
  readonly #texts = new Map<string, number>();
  readonly rows: (readonly [string, readonly number[]])[] = [];

  get texts(): string[] {
    return [...this.#texts.keys()];
  }

  add(key: string, { names, documents }: FileSummary): void {
    const row: number[] = [];
    this.#list(row, names);
    row.push(documents.length);
    for (const { index, line, item, kind, key: name, facts, secrets } of documents) {
      row.push(index, line, this.#text(kind), this.#text(name));
      row.push(item === null ? 0 : 1);
      if (item !== null) row.push(this.#text(item.field), item.index);
      row.push(secrets === null ? 0 : secrets.unfilled ? 2 : 1);
      if (secrets !== null) this.#list(row, secrets.secretPaths);
      for (const tokens of [facts.makes, facts.puts, facts.uses]) this.#list(row, tokens);
      this.#list(row, Object.entries(facts.compared).flat());
    }
    this.rows.push([key, row]);
  }

  #list(row: number[], texts: readonly string[]): void {
    row.push(texts.length);
    for (const text of texts) row.push(this.#text(text));
  }

  #text(text: string): number {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, this.#texts.size);
    return this.#texts.size - 1;
  }
}

/** Reads the summary of one file; `null` where the row is not as `SummaryWriter` writes it. */
export function readSummary({ texts, rows }: SummaryTable, key: string): FileSummary | null {
  const row = rows.get(key);
  if (row === undefined) return null;
  const reader = new RowReader(row, texts);
  const names = reader.list();
  const count = reader.count();
  const documents: DocumentSummary[] = [];
  for (let at = 0; at < count && reader.isSound; at += 1) documents.push(readDocument(reader));
  return reader.isSound && reader.isAtEnd && count > 0 ? { names, documents } : null;
}

function readDocument(reader: RowReader): DocumentSummary {
  const [index, line, kind, key] = [reader.count(), reader.count(), reader.text(), reader.text()];
  const item = reader.count() === 0 ? null : readItem(reader);
  const form = reader.count();
  const secrets = form === 0 ? null : { unfilled: form === 2, secretPaths: reader.list() };
  const [makes, puts, uses] = [reader.list(), reader.list(), reader.list()];
  const compared = reader.list();
  const pairs = compared.flatMap((code, at) => (at % 2 === 0 ? [[code, compared[at + 1] ?? '']] : []));
  const facts = { makes, puts, uses, compared: pairs.length === 0 ? NOTHING : Object.fromEntries(pairs) };
  return { index, line, item, kind, key, facts, secrets };
}

function readItem(reader: RowReader): ListItem {
  return { field: reader.text(), index: reader.count() };
}

const NOTHING = {};
const NONE: readonly string[] = [];

/** Goes through the numbers of a row. What is not as expected makes it unsound from then on. */
class RowReader {
  readonly #row: readonly number[];
  readonly #texts: readonly string[];
  #at = 0;
  isSound = true;

  constructor(row: readonly number[], texts: readonly string[]) {
    this.#row = row;
    this.#texts = texts;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#row.length;
  }

  count(): number {
    const value = this.#row[this.#at];
    this.#at += 1;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
    this.isSound = false;
    return 0;
  }

  text(): string {
    const text = this.#texts[this.count()];
    if (typeof text === 'string') return text;
    this.isSound = false;
    return '';
  }

  list(): readonly string[] {
    const count = this.count();
    if (count === 0) return NONE;
    if (count > this.#row.length) this.isSound = false;
    const texts: string[] = [];
    for (let at = 0; at < count && this.isSound; at += 1) texts.push(this.text());
    return texts;
  }
}
