import { counted } from '../model/counted.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Document } from '../model/document.ts';
import { daysLeft, type Expiry } from '../model/expiry.ts';
import type { DesiredState } from '../specs/desired-state.ts';
import { expiriesOfFile } from '../specs/expiry.ts';
import type { Selection } from '../specs/select.ts';

/** Days before an end from which on it is reported. */
const NOTICE_DAYS = 14;

/** What the ends of a revision come to on a day. */
export interface ExpiryFindings {
  readonly diagnostics: readonly Diagnostic[];
  /** Ends that are over, with their documents. */
  readonly expired: readonly (Expiry & { readonly document: Document })[];
}

/** Warns of ends that are near or over. A comment that sets none is an error where one of its file's specs is selected. */
export function expiryFindings({ documents }: DesiredState, selection: Selection, now: Date): ExpiryFindings {
  const diagnostics: Diagnostic[] = [];
  const expired: (Expiry & { document: Document })[] = [];
  for (const ofFile of filesWithComments(documents)) {
    const { expiries, problems } = expiriesOfFile(ofFile);
    const severity = ofFile.some((document) => selection.documents.has(document)) ? 'error' : 'warning';
    for (const { file, line, message } of problems)
      diagnostics.push(at(file, line, { code: 'expiry/comment', severity, message }));
    for (const expiry of expiries) {
      const { file, line, until, reason, pointer } = expiry;
      const left = daysLeft(until, now);
      if (left > NOTICE_DAYS) continue;
      const what = pointer === '' ? 'This spec' : 'This part';
      if (left < 0) expired.push(expiry);
      const message =
        left < 0
          ? `${what} ended on ${until} (${counted(-left, 'day')} ago): ${reason}. Remove it (\`immuta-gitops fmt --expire\`), or set another date.`
          : `${what} ends on ${until} (${left === 0 ? 'today' : `in ${counted(left, 'day')}`}): ${reason}.`;
      const code = left < 0 ? 'expiry/expired' : 'expiry/soon';
      diagnostics.push({ ...at(file, line, { code, severity: 'warning', message }), path: pointer });
    }
  }
  return { diagnostics, expired };
}

/** Sentences about ends that a change sets or takes away: a part without its end stays for good. */
export function expiryChanges(head: DesiredState, base: DesiredState | null): string[] {
  if (base === null) return [];
  const [before, after] = [endsOf(base), endsOf(head)];
  const known = (list: readonly Expiry[], one: Expiry): boolean => list.some((other) => sameEnd(one, other));
  const named = ({ file, line, until, reason }: Expiry): string => `${file}:${line} until ${until} (${reason})`;
  const set = after.filter((one) => !known(before, one)).map(named);
  const gone = before.filter((one) => !known(after, one)).map(named);
  return [
    ...(set.length === 0 ? [] : [`This change sets an end: ${set.join(', ')}.`]),
    ...(gone.length === 0 ? [] : [`This change removes an end: ${gone.join(', ')}.`]),
  ];
}

function endsOf({ documents }: DesiredState): Expiry[] {
  return filesWithComments(documents).flatMap((ofFile) => expiriesOfFile(ofFile).expiries);
}

/** The documents of each file that may set an end: most files have no comment of ours. */
function filesWithComments(documents: readonly Document[]): (readonly Document[])[] {
  const some = documents.filter(({ hasComments }) => hasComments !== false);
  return [...Map.groupBy(some, ({ file }) => file).values()];
}

function sameEnd(a: Expiry, b: Expiry): boolean {
  return a.file === b.file && a.pointer === b.pointer && a.until === b.until && a.reason === b.reason;
}

function at(file: string, line: number, rest: Pick<Diagnostic, 'code' | 'severity' | 'message'>): Diagnostic {
  return { ...rest, file, path: '', line, column: 1, endLine: line, endColumn: 1 };
}
