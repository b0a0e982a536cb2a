import type { Tone } from '../run-status.ts';

/** Part of a line that is shown as code when it is given as such. */
export type Part = string | { readonly code: string };

/** A block with something inside: what comes before and after its content. */
interface Wrapper {
  readonly head: string;
  readonly foot: string;
}

/**
 * How a host writes what a report says. Sections build pages through this alone, so another host is one more file.
 * Parameters called `markup` hold text that this interface returned; everything else is hostile text and is escaped.
 */
export interface Markup {
  /** A name, predicate, path or commit: one line, as it is. */
  code(text: string): string;
  /** A sentence of ours, a spec's or a server's: one line. What is in backticks or quotes, and what the host would read, is code. */
  prose(text: string, most?: number): string;
  strong(markup: string): string;
  removed(markup: string): string;
  link(markup: string, url: string): string;
  heading(level: 2 | 3 | 4, markup: string): string;
  /** A framed block in the colour of the tone. */
  alert(tone: Tone, paragraphs: readonly string[]): string;
  /** A framed list: sentences about the run. */
  notice(): Wrapper;
  noticeItem(markup: string): string;
  paragraph(markup: string): string;
  item(markup: string): string;
  /** An item below an item. */
  subItem(markup: string): string;
  fold(title: readonly Part[], open: boolean): Wrapper;
  /** A block of code; `language` is `diff`, `sh`, `mermaid` (a drawing, where the host draws) or none. */
  block(text: string, language: 'diff' | 'sh' | 'mermaid' | ''): string;
  tableHead(columns: readonly string[]): string;
  tableRow(cells: readonly string[]): string;
  /** One cell's text, as code. */
  cell(text: string): string;
  small(markup: string): string;
  /** Two texts, a word that differs marked in each. */
  quote(markup: string): string;
  /** Page of a file at a line; `base` is the page of the repository's files at a commit. */
  fileUrl(base: string, file: string, line: number): string | null;
  /** An address that cannot end its link. */
  url(address: string): string;
}
