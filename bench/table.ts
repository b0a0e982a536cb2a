import { type Figure, isMet, type Suite, type Unit } from './suite.ts';

/** What one suite found, as `--json` prints it. */
export interface SuiteResult {
  readonly suite: string;
  readonly title: string;
  readonly figures: readonly Figure[];
  /** Why there are no figures. */
  readonly failed?: string;
}

/** What a run found: the value of `--json` and of `bench/last-run.json`. No machine path, no time. */
export interface BenchResult {
  readonly node: string;
  readonly cores: number;
  readonly suites: readonly SuiteResult[];
}

export function resultOf({ name, title }: Suite, figures: readonly Figure[]): SuiteResult {
  return { suite: name, title, figures: figures.map((figure) => ({ ...figure, value: rounded(figure) })) };
}

/** As exact as it is printed. A target decides on this value too, so that a table never contradicts its verdict. */
function rounded({ value, unit }: Figure): number {
  const digits = DIGITS[unit];
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

const DIGITS: Readonly<Record<Unit, number>> = { times: 2, exponent: 2, count: 0, MB: 0, minutes: 1 };
const SUFFIX: Readonly<Record<Unit, string>> = { times: ' ×', exponent: '', count: '', MB: ' MB', minutes: ' min' };

export function valueText({ value, unit }: Pick<Figure, 'value' | 'unit'>): string {
  if (!Number.isFinite(value)) return 'not measured';
  const text = unit === 'count' ? value.toLocaleString('en-US') : value.toFixed(DIGITS[unit]);
  return `${text}${SUFFIX[unit]}`;
}

export function targetText({ target, unit }: Figure): string {
  return target === undefined ? '' : `${target.bound} ${valueText({ value: target.value, unit })}`;
}

export function resultText(figure: Figure): string {
  const met = isMet(figure);
  return met === null ? '' : met ? 'met' : 'missed';
}

/** Everything held, and every suite did its work. */
export function allMet(results: readonly SuiteResult[]): boolean {
  return results.every(
    ({ figures, failed }) => failed === undefined && figures.every((figure) => isMet(figure) !== false),
  );
}

/** The table of a terminal. */
export function table(results: readonly SuiteResult[]): string {
  const rows = results.flatMap(({ suite, figures, failed }) =>
    failed === undefined
      ? figures.map((figure) => [
          suite,
          figure.name,
          valueText(figure),
          targetText(figure),
          resultText(figure),
          figure.detail ?? '',
        ])
      : [[suite, `failed: ${failed}`, '', '', 'missed', '']],
  );
  const all = [['suite', 'what', 'figure', 'target', '', ''], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 2 ? cell.padStart(widths[2] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return `${all.map(line).join('\n')}\n`;
}
