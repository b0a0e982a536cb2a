import type { Document } from '../model/document.ts';
import type { ExpiredPart } from '../model/expiry.ts';
import type { History } from '../model/ports.ts';
import { diffLines } from '../report/text-diff.ts';
import type { ExpiryFindings } from '../validate/expiry-findings.ts';

/** Lines of a diff that are shown of a document with secrets: a whole connection is not. */
const MOST_TERSE = 8;

/** What ended, with who set the end and the diff that would remove it. */
export async function expiredParts(
  expired: ExpiryFindings['expired'],
  {
    history,
    head,
    holdsSecrets,
  }: {
    readonly history: History;
    readonly head: string | null;
    /** Whether the document may hold a secret that someone wrote out: then its other lines are not shown. */
    holdsSecrets(document: Document): boolean;
  },
): Promise<readonly ExpiredPart[]> {
  if (expired.length === 0) return [];
  // Few runs edit specs: the others do not load what does.
  const { withoutExpired } = await import(/* webpackChunkName: "edit" */ '../edit/expire.ts');
  const parts: ExpiredPart[] = [];
  for (const one of expired) {
    const { document, ...expiry } = one;
    const { text, left } = withoutExpired(expiry.file, document.text, [
      { expiry, index: document.index, value: document.value, item: document.item },
    ]);
    const [kept] = left;
    parts.push({
      ...expiry,
      setBy: (await history.lineAuthor?.({ file: expiry.file, line: expiry.line }, head)) ?? null,
      diff: kept === undefined ? unifiedDiff(document.text, text ?? '', holdsSecrets(document)) : null,
      left: kept?.reason ?? null,
    });
  }
  return parts;
}

function unifiedDiff(before: string, after: string, terse: boolean): readonly string[] | null {
  const lines = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));
  const hunks = diffLines(lines(before), lines(after)).flatMap(
    ({ oldStart, oldLines, newStart, newLines, lines: list }) => [
      `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
      ...(terse ? list.filter((line) => !line.startsWith(' ')) : list),
    ],
  );
  return terse && hunks.length > MOST_TERSE ? null : hunks;
}
