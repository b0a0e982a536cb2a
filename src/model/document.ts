import type { Range } from './diagnostic.ts';
import type { Json } from './json.ts';

/** One file that the spec patterns matched, with its bytes as they are on disk or in a commit. */
export interface SpecFile {
  /** Path relative to the workspace, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Git's object id of the bytes, where it is known. */
  readonly blob?: string;
  /** Where to read the bytes again, so that they need not be kept. Absent: they must be. */
  readonly source?: FileSource;
}

/** Files that can be read a second time. */
export interface FileSource {
  /** The bytes with this object id. Throws RunFailure `config` where the file has others by now. */
  again(path: string, blob: string): Uint8Array;
}

/** Where the nodes of one document are in its file. Both answer `undefined` for a pointer that the text lacks. */
export interface Positions {
  /** The place of the key that leads to the node (the value itself for list items and the root). */
  key(pointer: string): Range | undefined;
  /** The place of the node's value. */
  value(pointer: string): Range | undefined;
}

/** One document of a spec file: a JSON value that remembers its places. */
export interface Document {
  readonly file: string;
  /** Position among the documents of its file, from 0. */
  readonly index: number;
  readonly value: Json;
  /** First line of the document's content; where whole-document findings point. */
  readonly line: number;
  /** Computed at the first call: most documents are never asked for a place. */
  positions(): Positions;
  /** The text of the file, for comments that suppress a line. */
  readonly text: string;
  /**
   * Which item of which top-level list the document is, where one document of the file holds several objects (see
   * `Kind.itemsField`). Its pointers are those of a document with that item alone.
   */
  readonly item?: ListItem;
  /** `false`: none of our own comments is in the text. Absent: that is not known. */
  readonly hasComments?: boolean;
}

/** One item of a top-level list of a file's document. */
export interface ListItem {
  readonly field: string;
  readonly index: number;
}

/** The pointer of a node as the file has it: the item of a document that is one item of a list has another index there. */
export function pointerInFile({ item }: Pick<Document, 'item'>, pointer: string): string {
  if (item === undefined) return pointer;
  const own = `/${item.field}/0`;
  if (pointer !== own && !pointer.startsWith(`${own}/`)) return pointer;
  return `/${item.field}/${item.index}${pointer.slice(own.length)}`;
}
