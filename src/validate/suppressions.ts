import type { Diagnostic } from '../model/diagnostic.ts';
import type { Document } from '../model/document.ts';

/** A finding that a comment in the spec suppresses, with the reason that the comment gives. */
export interface SuppressedDiagnostic extends Diagnostic {
  readonly reason: string;
}

/** Findings of one file, sorted into those that are and those that a comment suppresses. */
interface SuppressionSplit {
  readonly remaining: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedDiagnostic[];
}

interface Suppression {
  readonly code: string;
  readonly reason: string;
  readonly line: number;
  readonly target: number;
  readonly columns: readonly [number, number];
}

const COMMENT = /^[ \t]*#[ \t]*immuta-gitops-ignore-next-line(?![\w-])[ \t]*(\S*)[ \t]*(.*?)[ \t]*\r?$/;
const MARK = 'immuta-gitops-ignore-next-line';

/**
 * Applies `# immuta-gitops-ignore-next-line CODE reason` comments of one file. `suppressible` says which codes may be
 * suppressed; a comment without a reason, with another code, or with nothing to suppress is itself a finding.
 */
export function applySuppressions(
  file: Pick<Document, 'file' | 'text' | 'hasComments'>,
  findings: readonly Diagnostic[],
  suppressible: (code: string) => boolean,
): SuppressionSplit {
  if (file.hasComments === false || !file.text.includes(MARK)) return { remaining: findings, suppressed: [] };
  const suppressions = readSuppressions(file.text);
  const used = new Set<Suppression>();
  const remaining: Diagnostic[] = [];
  const suppressed: SuppressedDiagnostic[] = [];
  for (const finding of findings) {
    const suppression = suppressions.find(({ target, code }) => target === finding.line && code === finding.code);
    if (suppression) used.add(suppression);
    if (suppression && suppression.reason !== '' && suppressible(finding.code))
      suppressed.push({ ...finding, reason: suppression.reason });
    else remaining.push(finding);
  }
  for (const suppression of suppressions) {
    const problem = problemOf(suppression, used.has(suppression), suppressible);
    if (problem) remaining.push(toDiagnostic(file.file, suppression, problem));
  }
  return { remaining, suppressed };
}

function problemOf(
  suppression: Suppression,
  used: boolean,
  suppressible: (code: string) => boolean,
): { severity: 'error' | 'warning'; message: string } | null {
  if (suppression.code === '')
    return {
      severity: 'error',
      message: `write "# ${MARK} CODE reason": the code of the rule and a reason are missing.`,
    };
  if (!suppressible(suppression.code))
    return {
      severity: 'error',
      message: `${suppression.code.slice(0, 60)} is not a rule that a comment can excuse; docs/rules.md lists them.`,
    };
  if (suppression.reason === '')
    return {
      severity: 'error',
      message: `the reason is missing; write "# ${MARK} ${suppression.code} why this is right here".`,
    };
  return used
    ? null
    : { severity: 'warning', message: `there is no ${suppression.code} on the next line; remove this comment.` };
}

function readSuppressions(text: string): Suppression[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const match = line.length > 1_000 ? null : COMMENT.exec(line);
    if (!match) return [];
    let target = index + 1;
    while ((lines[target] ?? '').length <= 1_000 && COMMENT.test(lines[target] ?? '')) target++;
    const start = line.indexOf('#');
    return [
      {
        code: match[1] ?? '',
        reason: match[2] ?? '',
        line: index + 1,
        target: target + 1,
        columns: [start + 1, line.trimEnd().length + 1] as const,
      },
    ];
  });
}

function toDiagnostic(
  file: string,
  { line, columns }: Suppression,
  problem: { severity: 'error' | 'warning'; message: string },
): Diagnostic {
  return {
    code: 'settings/ignore-comment',
    file,
    path: '',
    line,
    column: columns[0],
    endLine: line,
    endColumn: columns[1],
    ...problem,
  };
}
