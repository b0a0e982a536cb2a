import type { Diagnostic } from '../model/diagnostic.ts';
import { coloursOf } from '../report/colour.ts';
import { terminalLine } from '../report/escape-terminal.ts';
import { type Decider, placeOfDecider } from './deciders.ts';
import type { PartResult, TestResult, TestStatus } from './policy-test.ts';
import type { Coverage } from './run-tests.ts';

/** What a report of tests is made from. */
export interface ReportedTests {
  readonly results: readonly TestResult[];
  readonly coverage: Coverage;
  /** Errors in files that kept tests or policies from being read. */
  readonly unread: readonly Diagnostic[];
}

/** How to write it. */
interface TestReportOptions {
  /** Also list what no expectation decided. */
  readonly coverage: boolean;
  readonly colour: boolean;
  /** List the tests that passed too. */
  readonly verbose: boolean;
}

/** The report for a terminal. */
export function testsAsText(run: ReportedTests, { coverage, colour, verbose }: TestReportOptions): string {
  const paint = coloursOf(colour);
  const painted: Readonly<Record<TestStatus, string>> = {
    passed: paint.added('passed '),
    failed: paint.removed('failed '),
    unknown: paint.changed('unknown'),
  };
  const lines: string[] = run.unread.map(
    ({ file, line, column, message }) =>
      `${paint.removed('error  ')} ${terminalLine(`${file}:${line}:${column} ${message}`)}`,
  );
  for (const [file, results] of Map.groupBy(run.results, ({ test }) => test.document.file)) {
    const wrong = results.filter(({ status }) => status !== 'passed');
    const state = wrong.some(({ status }) => status === 'failed') ? 'failed' : wrong.length > 0 ? 'unknown' : 'passed';
    const count =
      wrong.length === 0 ? `${results.length}` : `${results.length - wrong.length} of ${results.length} passed`;
    lines.push(`${painted[state]} ${terminalLine(file)} (${count})`);
    for (const { test, status, parts } of verbose ? results : wrong) {
      lines.push(`  ${painted[status]} ${terminalLine(test.name)}`);
      for (const part of parts.filter((one) => one.status !== 'passed')) {
        lines.push(`    ${terminalLine(`${part.part} (line ${lineOf({ test }, part)})`)}`);
        lines.push(`      ${paint.removed(`- expected  ${terminalLine(part.expected)}`)}`);
        lines.push(`      ${paint.added(`+ actual    ${terminalLine(part.actual)}`)}`);
        lines.push(`      ${terminalLine(part.because)}`);
      }
    }
  }
  const { passed, failed, unknown } = countsOf(run.results);
  lines.push('', `${passed} passed, ${failed} failed, ${unknown} unknown`, coverageLine(run.coverage));
  if (coverage) lines.push(...run.coverage.missing.map((one) => `  not tested  ${terminalLine(placeOfDecider(one))}`));
  return `${lines.join('\n')}\n`;
}

/** The report as JSON: `{ formatVersion, summary, tests, coverage }`. */
export function testsAsJson({ results, coverage, unread }: ReportedTests): string {
  const tests = results.map((result) => {
    const { test, status, parts } = result;
    const wrong = parts.filter((part) => part.status !== 'passed');
    const shown = wrong.length === 0 ? parts : wrong;
    return {
      file: test.document.file,
      line: lineAt(test.document, test.pointer),
      name: test.name,
      status,
      message: wrong
        .map(({ part, expected, actual, because }) => `${part}: expected ${expected}, found ${actual}. ${because}`)
        .join('\n'),
      expected: Object.fromEntries(shown.map(({ part, expected }) => [part, expected])),
      actual: Object.fromEntries(shown.map(({ part, actual }) => [part, actual])),
    };
  });
  const errors = unread.map(({ file, line, column, code, message }) => ({ file, line, column, code, message }));
  const { rules, covered, missing } = coverage;
  const report = {
    formatVersion: 1,
    summary: countsOf(results),
    tests,
    coverage: { rules, covered, missing: missing.map(missingAsData) },
    ...(errors.length === 0 ? {} : { errors }),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function missingAsData({ tested, pointer }: Decider): object {
  const { document, policy } = tested;
  return {
    policy: policy.key,
    path: pointer,
    file: document?.file ?? null,
    line: document === null ? null : lineAt(document, pointer),
  };
}

/** The report as JUnit XML, for CI systems that show test results. */
export function testsAsJunit({ results, unread }: ReportedTests): string {
  const byFile = Map.groupBy(results, ({ test }) => test.document.file);
  const suites = [...byFile].map(([file, list]) => {
    const { failed, unknown } = countsOf(list);
    const cases = list.map((result) => junitCase(result));
    return `  <testsuite name="${xml(file)}" tests="${list.length}" failures="${failed}" errors="${unknown}">\n${cases.join('')}  </testsuite>\n`;
  });
  const broken = unread.map(
    ({ file, line, message }) =>
      `  <testsuite name="${xml(file)}" tests="1" failures="0" errors="1">\n    <testcase classname="${xml(file)}" name="line ${line}"><error message="${xml(message)}"/></testcase>\n  </testsuite>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${[...broken, ...suites].join('')}</testsuites>\n`;
}

function junitCase({ test, status, parts }: TestResult): string {
  const start = `    <testcase classname="${xml(test.document.file)}" name="${xml(test.name)}" line="${lineAt(test.document, test.pointer)}"`;
  if (status === 'passed') return `${start}/>\n`;
  const wrong = parts.filter((part) => part.status !== 'passed');
  const text = wrong.map(
    ({ part, expected, actual, because }) => `${part}: expected ${expected}, found ${actual}. ${because}`,
  );
  const tag = status === 'failed' ? 'failure' : 'error';
  return `${start}><${tag} message="${xml(text[0] ?? '')}">${xml(text.join('\n'))}</${tag}></testcase>\n`;
}

/** Escapes a text for XML 1.0; characters that XML cannot hold become `?`. */
function xml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '?')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}

function countsOf(results: readonly TestResult[]): Readonly<Record<TestStatus, number>> {
  const of = (status: TestStatus): number => results.filter((result) => result.status === status).length;
  return { passed: of('passed'), failed: of('failed'), unknown: of('unknown') };
}

function coverageLine({ rules, covered }: Coverage): string {
  const percent = rules === 0 ? 100 : Math.floor((covered / rules) * 100);
  return `coverage: ${covered} of ${rules} rules and exceptions (${percent} %)`;
}

function lineOf({ test }: Pick<TestResult, 'test'>, { pointer }: PartResult): number {
  return lineAt(test.document, pointer);
}

function lineAt(document: TestResult['test']['document'], pointer: string): number {
  return document.positions().value(pointer)?.line ?? document.positions().key(pointer)?.line ?? document.line;
}
