import type { Diagnostic } from '../model/diagnostic.ts';
import type { Document } from '../model/document.ts';

/** A finding that a comment in the spec excuses, with the reason that the comment gives. */
export interface ExcusedDiagnostic extends Diagnostic {
  readonly reason: string;
}

/** Findings of one file, sorted into those that are and those that a comment excuses. */
export interface ExcusedSplit {
  readonly standing: readonly Diagnostic[];
  readonly excused: readonly ExcusedDiagnostic[];
}

interface Excuse {
  readonly code: string;
  readonly reason: string;
  readonly line: number;
  readonly target: number;
  readonly columns: readonly [number, number];
}

const COMMENT = /^[ \t]*#[ \t]*immuta-gitops-ignore-next-line(?![\w-])[ \t]*(\S*)[ \t]*(.*?)[ \t]*\r?$/;
const MARK = 'immuta-gitops-ignore-next-line';

/**
 * Applies `# immuta-gitops-ignore-next-line CODE reason` comments of one file. `excusable` says which codes may be
 * excused; a comment without a reason, with another code, or with nothing to excuse is itself a finding.
 */
export function applyExcuses(
  file: Pick<Document, 'file' | 'text' | 'hasComments'>,
  findings: readonly Diagnostic[],
  excusable: (code: string) => boolean,
): ExcusedSplit {
  if (file.hasComments === false || !file.text.includes(MARK)) return { standing: findings, excused: [] };
  const excuses = readExcuses(file.text);
  const used = new Set<Excuse>();
  const standing: Diagnostic[] = [];
  const excused: ExcusedDiagnostic[] = [];
  for (const finding of findings) {
    const excuse = excuses.find(({ target, code }) => target === finding.line && code === finding.code);
    if (excuse) used.add(excuse);
    if (excuse && excuse.reason !== '' && excusable(finding.code)) excused.push({ ...finding, reason: excuse.reason });
    else standing.push(finding);
  }
  for (const excuse of excuses) {
    const problem = complaint(excuse, used.has(excuse), excusable);
    if (problem) standing.push(toDiagnostic(file.file, excuse, problem));
  }
  return { standing, excused };
}

function complaint(
  excuse: Excuse,
  used: boolean,
  excusable: (code: string) => boolean,
): { severity: 'error' | 'warning'; message: string } | null {
  if (excuse.code === '')
    return {
      severity: 'error',
      message: `write "# ${MARK} CODE reason": the code of the rule and a reason are missing.`,
    };
  if (!excusable(excuse.code))
    return {
      severity: 'error',
      message: `${excuse.code.slice(0, 60)} is not a rule that a comment can excuse; docs/rules.md lists them.`,
    };
  if (excuse.reason === '')
    return {
      severity: 'error',
      message: `the reason is missing; write "# ${MARK} ${excuse.code} why this is right here".`,
    };
  return used
    ? null
    : { severity: 'warning', message: `there is no ${excuse.code} on the next line; remove this comment.` };
}

function readExcuses(text: string): Excuse[] {
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
  { line, columns }: Excuse,
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
