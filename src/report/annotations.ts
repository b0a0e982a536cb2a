import { counted, listed } from '../model/counted.ts';
import { compareText, type Diagnostic, type Range } from '../model/diagnostic.ts';
import { exposureInSet, isEffective, mayLoosen, type Operation } from '../model/plan.ts';
import type { GuardResult, RunReport } from '../model/report.ts';
import { clipLine } from './clip.ts';
import { visible } from './escape-visible.ts';
import { byImportance } from './importance.ts';
import { openFailures } from './run-status.ts';
import { EXPOSURE_SENTENCES, kindWord } from './words.ts';

/** A remark on a stretch of a file, as GitHub shows it beside the diff. Plain text without invisible characters. */
export interface Annotation extends Range {
  readonly severity: 'error' | 'warning' | 'notice';
  /** Path in the repository; `''` where it is about no file. */
  readonly file: string;
  /** One short line. */
  readonly title: string;
  readonly message: string;
}

/** Characters of one message; the Checks API cuts at 64 KB, and no one reads that much beside a line. */
const MOST_MESSAGE = 4_000;
const RANK = { error: 0, warning: 1, notice: 2 } as const;

/**
 * Diagnostics, failed operations, guards and failures (errors before warnings, then by place), then what loosens access
 * or deletes, on the lines that cause it. The most important come first, as every way to show annotations has a limit.
 */
export function annotationsOf(report: RunReport): readonly Annotation[] {
  const found = [
    ...report.diagnostics.map(diagnosticAnnotation),
    ...failedOperations(report),
    ...report.guards.flatMap(guardAnnotations),
    ...openFailures(report).map((text) => withoutPlace('error', FAILED, text)),
  ].toSorted(compare);
  return unique([...found, ...plannedOperations(report).flatMap(operationAnnotations)].map(shown));
}

/** What a plan does to access, and what it deletes, at the lines that cause it, each under the code of its sort. */
export function operationFindings(
  report: RunReport,
): readonly (Annotation & { readonly severity: 'error' | 'warning'; readonly code: string })[] {
  return plannedOperations(report)
    .flatMap(operationAnnotations)
    .map((one) => ({ ...shown(one), severity: 'warning', code: CODES.get(one.title) ?? 'exposure/deletes' }));
}

const MORE = 'Lets people see more';
const MAY_BE_MORE = 'May let people see more';
const CODES: ReadonlyMap<string, string> = new Map([
  [MORE, 'exposure/loosens'],
  [MAY_BE_MORE, 'exposure/unknown'],
]);

/** The operations of a plan that was not applied yet, the most important first. */
function plannedOperations(report: RunReport): readonly Operation[] {
  return report.outcome === null && report.mode !== 'drift' ? report.plan.operations.toSorted(byImportance) : [];
}

/** Neither the runner's log nor the page shows an escape sequence or a bidirectional control. */
function shown(annotation: Annotation): Annotation {
  const { file, title, message } = annotation;
  return { ...annotation, file: visible(file), title: visible(title), message: visible(message) };
}

const FAILED = 'immuta-gitops';

function diagnosticAnnotation(one: Diagnostic): Annotation {
  const { severity, file, line, column, endLine, endColumn } = one;
  const message = clipLine(one.message, MOST_MESSAGE);
  return { severity, file, line, column, endLine, endColumn, title: clipLine(one.code, 120), message };
}

/** Each operation that failed or was not confirmed, in Immuta's words, at its spec. */
function failedOperations(report: RunReport): Annotation[] {
  const specs = new Map(report.plan.operations.map((one) => [JSON.stringify([one.kind, one.key]), one]));
  return (report.outcome?.operations ?? []).flatMap((one) => {
    if (one.state !== 'failed' && one.state !== 'unknown') return [];
    const spec = specs.get(JSON.stringify([one.kind, one.key]));
    const name = `${kindWord(one.kind)} ${clipLine(one.key, 120)}`;
    const title = one.state === 'failed' ? `Not applied: ${name}` : `Sent, not confirmed: ${name}`;
    const message = clipLine(`${name}: ${one.cause ?? 'no cause was given'}`, MOST_MESSAGE);
    if (spec?.file == null || one.action === 'delete') return [withoutPlace('error', title, message)];
    return [{ ...remark(spec.file, spec.line), severity: 'error' as const, title, message }];
  });
}

function guardAnnotations(guard: GuardResult): Annotation[] {
  if (guard.effect === 'stop') return [withoutPlace('error', `Blocked (${guard.reason})`, guard.message)];
  const title = guard.effect === 'warn' ? `Warning (${guard.reason})` : `Overridden (${guard.reason})`;
  return [withoutPlace('warning', title, guard.message)];
}

function withoutPlace(severity: Annotation['severity'], title: string, message: string): Annotation {
  const at = { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 };
  return { ...at, severity, title, message: clipLine(message, MOST_MESSAGE) };
}

function operationAnnotations(operation: Operation): Annotation[] {
  if (operation.file === null || !isEffective(operation)) return [];
  const name = `${kindWord(operation.kind)} ${clipLine(operation.key, 120)}`;
  const found: Annotation[] = [];
  if (mayLoosen(operation)) {
    const line = operation.changes.find((change) => change.line > 0)?.line ?? operation.line;
    const reasons = operation.reasons.length === 0 ? '' : ` ${operation.reasons.join(' ')}`;
    found.push({
      ...remark(operation.file, line),
      title: exposureInSet(operation) === 'unknown' ? MAY_BE_MORE : MORE,
      message: clipLine(`${name} ${EXPOSURE_SENTENCES[exposureInSet(operation)]}.${reasons}`, MOST_MESSAGE),
    });
  }
  // A deleted object's file is gone from the commit: GitHub can show nothing beside it.
  if (operation.action !== 'delete' && operation.deletes.length > 0) {
    const names = operation.deletes.slice(0, 20).map((one) => clipLine(one, 120));
    const more = operation.deletes.length > 20 ? ` and ${counted(operation.deletes.length - 20, 'more name')}` : '';
    found.push({
      ...remark(operation.file, operation.line),
      title: `Deletes ${counted(operation.deletes.length, 'object')} inside the document`,
      message: clipLine(
        `${name}: an apply deletes ${more === '' ? listed(names) : names.join(', ') + more}.`,
        MOST_MESSAGE,
      ),
    });
  }
  return found;
}

function remark(file: string, line: number): Omit<Annotation, 'title' | 'message'> {
  const at = Math.max(1, line);
  return { severity: 'warning', file, line: at, column: 1, endLine: at, endColumn: 1 };
}

function compare(a: Annotation, b: Annotation): number {
  return (
    RANK[a.severity] - RANK[b.severity] ||
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.title, b.title) ||
    compareText(a.message, b.message)
  );
}

function unique(list: readonly Annotation[]): Annotation[] {
  const seen = new Set<string>();
  return list.filter((one) => {
    const id = JSON.stringify([one.severity, one.file, one.line, one.column, one.title, one.message]);
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
