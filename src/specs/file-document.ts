import type { Range } from '../model/diagnostic.ts';
import { type Document, type ListItem, type Positions, pointerInFile, type SpecFile } from '../model/document.ts';
import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import { decode } from './decode.ts';
import { type LineIndex, lineIndex } from './line-index.ts';
import { findNode, type SourceNode, type Span, toValue } from './source-node.ts';

/** Reads the roots of a text that was read without an error before. */
export type ReadRoots = (text: string) => readonly SourceNode[];

/** The text that the documents of one file share. It is parsed again when a place or a released value is asked for. */
export class Content {
  readonly path: string;
  readonly hasComments: boolean;
  readonly #read: ReadRoots;
  readonly #from: Pick<SpecFile, 'blob' | 'source'>;
  #text: string | undefined;

  /** Without its text, for a file that has no comments of ours and that is read on demand. */
  constructor({ path, blob, source }: Omit<SpecFile, 'bytes'>, text: string | undefined, read: ReadRoots) {
    this.path = path;
    this.hasComments = text?.includes('immuta-gitops-') === true;
    this.#from = blob === undefined || source === undefined ? KEPT : { blob, source };
    this.#text = text;
    this.#read = read;
  }

  get text(): string {
    return this.#text ?? RECENT.get(this)?.text ?? this.#again();
  }

  /** Lets go of the text, where it can be read again. One with comments of ours will be asked for. */
  release(): void {
    if (this.#from.source !== undefined && !this.hasComments) this.#text = undefined;
  }

  /** The same text under another name. */
  at(path: string): Content {
    const { blob, source } = this.#from;
    if (this.#text !== undefined || source === undefined || blob === undefined)
      return new Content({ path }, this.text, this.#read);
    const again = (_: string, id: string): Uint8Array => source.again(this.path, id);
    return new Content({ path, blob, source: { again } }, undefined, this.#read);
  }

  root(index: number): SourceNode | undefined {
    return this.#parsed().roots[index];
  }

  value(index: number): Json {
    const { roots, values } = this.#parsed();
    const root = roots[index];
    values[index] ??= root === undefined ? null : toValue(root);
    return values[index];
  }

  range(span: Span): Range {
    return this.#parsed().lines.range(span);
  }

  #parsed(): Parsed {
    const known = RECENT.get(this);
    if (known !== undefined) return known;
    const text = this.#text ?? this.#again();
    const parsed = { text, roots: this.#read(text), values: [], lines: lineIndex(text) };
    remember(this, parsed);
    return parsed;
  }

  #again(): string {
    const { blob, source } = this.#from;
    if (blob === undefined || source === undefined) throw new Error(`the text of ${this.path} was not kept`);
    return decode(source.again(this.path, blob)).text;
  }
}

const KEPT: Pick<SpecFile, 'blob' | 'source'> = {};

interface Parsed {
  readonly text: string;
  readonly roots: readonly SourceNode[];
  readonly values: Json[];
  readonly lines: LineIndex;
}

/**
 * What was parsed again last. The trees of all files would fill the memory, and a file of many documents must not be
 * parsed for each of them.
 */
const RECENT = new Map<Content, Parsed>();
/** Characters of the texts whose trees are kept: a tree takes some fifty bytes for each. */
const MOST_CHARACTERS = 1_048_576;
let characters = 0;

function remember(content: Content, parsed: Parsed): void {
  characters += parsed.text.length;
  for (const [oldest, { text }] of RECENT) {
    if (characters <= MOST_CHARACTERS) break;
    RECENT.delete(oldest);
    characters -= text.length;
  }
  RECENT.set(content, parsed);
}

/** A document of a file, or one item of it. Its value is kept until `release`, and read from the text again after that. */
export class FileDocument implements Document {
  readonly index: number;
  readonly line: number;
  readonly item?: ListItem;
  readonly #content: Content;
  #value: Json | undefined;

  constructor(
    content: Content,
    {
      index,
      line,
      value,
      item,
    }: {
      readonly index: number;
      readonly line: number;
      readonly value: Json | undefined;
      readonly item?: ListItem | undefined;
    },
  ) {
    this.index = index;
    this.line = line;
    if (item !== undefined) this.item = item;
    this.#content = content;
    this.#value = value;
  }

  get file(): string {
    return this.#content.path;
  }

  get text(): string {
    return this.#content.text;
  }

  get hasComments(): boolean {
    return this.#content.hasComments;
  }

  get value(): Json {
    if (this.#value !== undefined) return this.#value;
    const whole = this.#content.value(this.index);
    return this.item === undefined ? whole : withItem(whole, this.item);
  }

  /** Lets go of the value and, where it can be read again, of the text. */
  release(): void {
    this.#value = undefined;
    this.#content.release();
  }

  positions(): Positions {
    const content = this.#content;
    const find = (pointer: string): ReturnType<typeof findNode> => {
      const root = content.root(this.index);
      return root && findNode(root, this.#pointerOf(pointer));
    };
    const range = (span: Span | undefined): Range | undefined => span && content.range(span);
    return { key: (pointer) => range(find(pointer)?.key), value: (pointer) => range(find(pointer)?.node.span) };
  }

  /** Of the list that holds it, an item shows its own part. */
  #pointerOf(pointer: string): string {
    return pointerInFile(this, pointer === `/${this.item?.field}` ? `${pointer}/0` : pointer);
  }

  /** One document for each item of a top-level list; the document itself where there are not at least two. */
  items(field: string): readonly FileDocument[] {
    const whole = this.value;
    const list = isObject(whole) && Object.hasOwn(whole, field) ? whole[field] : undefined;
    if (!isObject(whole) || !isList(list) || list.length < 2) return [this];
    const root = this.#content.root(this.index);
    return list.map((_, index) => {
      const item = { field, index };
      const span = root && findNode(root, `/${field}/${index}`)?.node.span;
      const line = span === undefined ? this.line : this.#content.range(span).line;
      return new FileDocument(this.#content, { index: this.index, line, value: withItem(whole, item), item });
    });
  }

  /** The documents of a file that an earlier run read. */
  static unread(
    file: Omit<SpecFile, 'bytes'>,
    documents: readonly { readonly index: number; readonly line: number; readonly item: ListItem | null }[],
    read: ReadRoots,
  ): FileDocument[] {
    const content = new Content(file, undefined, read);
    return documents.map(
      ({ index, line, item }) => new FileDocument(content, { index, line, value: undefined, item: item ?? undefined }),
    );
  }

  /** The documents of a file, as a file of another name with the same text has them. */
  static moved(documents: readonly FileDocument[], path: string): FileDocument[] {
    let content: Content | undefined;
    return documents.map((document) => {
      content ??= document.#content.at(path);
      const { index, line, item } = document;
      return new FileDocument(content, { index, line, value: document.#value, item });
    });
  }
}

/** The document with one item alone. What is beside the list is in the first: a mistake there is reported once. */
function withItem(whole: Json, { field, index }: ListItem): JsonObject {
  const list = isObject(whole) ? whole[field] : undefined;
  const own = { [field]: isList(list) ? [list[index] ?? null] : [] };
  return index === 0 && isObject(whole) ? { ...whole, ...own } : own;
}
