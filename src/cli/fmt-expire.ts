import { rmSync } from 'node:fs';
import { withoutExpired } from '../edit/expire.ts';
import { KINDS } from '../kinds/index.ts';
import type { Document } from '../model/document.ts';
import { daysLeft } from '../model/expiry.ts';
import { writeWhole } from '../runtime/write-file.ts';
import { expiriesOfFile } from '../specs/expiry.ts';
import { parseFile } from '../specs/parse-file.ts';
import { validateDocument } from '../validate/validate.ts';

/** What became of the parts of one file whose end is over. */
interface ExpiredEdit {
  /** One line each: what was, or would be, removed. */
  readonly removed: readonly string[];
  /** What stays, with the reason. */
  readonly left: readonly string[];
}

/** Removes what ended from a file, unless `isCheck`. `path` is seen from the root, `full` is absolute. */
export async function expireFile(
  { path, full, text }: { readonly path: string; readonly full: string; readonly text: string },
  { now, isCheck }: { readonly now: Date; readonly isCheck: boolean },
): Promise<ExpiredEdit> {
  const { documents } = parse(path, text);
  const ended = expiriesOfFile(documents).expiries.filter(({ until }) => daysLeft(until, now) < 0);
  if (ended.length === 0) return { removed: [], left: [] };
  const ends = ended.map(({ document, ...expiry }) => ({ expiry, index: document.index, value: document.value }));
  const edit = withoutExpired(path, text, ends);
  const left = edit.left.map(({ expiry, reason }) => `line ${expiry.line}: ${reason}.`);
  if (edit.removed.length === 0) return { removed: [], left };
  const broken = edit.text === null ? [] : newErrors(documents, parse(path, edit.text).documents);
  if (broken.length > 0) {
    return { removed: [], left: [...left, `without what ended, the spec has an error: ${broken[0]} Edit it by hand.`] };
  }
  if (!isCheck) {
    if (edit.text === null) rmSync(full);
    else await writeWhole(full, edit.text);
  }
  const removed = edit.removed.map(({ line, until, reason }) => `line ${line}, ended on ${until}: ${reason}`);
  return { removed: [...removed, ...(edit.text === null ? ['nothing is left, so the file goes'] : [])], left };
}

function parse(path: string, text: string): { readonly documents: readonly Document[] } {
  return parseFile({ path, bytes: new TextEncoder().encode(text) });
}

/** Errors that the edit makes; those that the file had are its own. */
function newErrors(before: readonly Document[], after: readonly Document[]): string[] {
  const known = new Set(errorsOf(before));
  return errorsOf(after).filter((message) => !known.has(message));
}

function errorsOf(documents: readonly Document[]): string[] {
  return documents
    .flatMap((document) => validateDocument(document, KINDS).diagnostics)
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);
}
