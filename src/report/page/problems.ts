import { counted } from '../../model/counted.ts';
import type { Diagnostic, Severity } from '../../model/diagnostic.ts';
import type { Section } from './compose.ts';
import { elsewhere, place, type ReportContext } from './links.ts';
import { fixed } from './top.ts';

/** So many warnings are shown unfolded. */
const OPEN_UP_TO = 3;

/** Errors open, with links to their lines. */
export function errorsSection(page: ReportContext): Section | null {
  const errors = page.report.diagnostics.filter((one) => one.severity === 'error');
  if (errors.length === 0) return null;
  return {
    ...list(page, errors, 'error'),
    rank: 1,
    share: 0.3,
    head: page.markup.heading(3, `${counted(errors.length, 'error')} in the specs`),
  };
}

/** Warnings, folded: they stop nothing. */
export function warningsSection(page: ReportContext): Section | null {
  const warnings = page.report.diagnostics.filter((one) => one.severity === 'warning');
  if (warnings.length === 0) return null;
  const { head, foot } = page.markup.fold([counted(warnings.length, 'warning')], warnings.length <= OPEN_UP_TO);
  return { ...list(page, warnings, 'warning'), rank: 7, share: 0.1, head, foot: `\n${foot}` };
}

function list(page: ReportContext, diagnostics: readonly Diagnostic[], severity: Severity): Section {
  const { markup } = page;
  return {
    ...fixed(0, ''),
    foot: '\n',
    forms: [
      diagnostics.map((one) => () => item(page, one, 1_000)),
      diagnostics.map((one) => () => item(page, one, 200)),
    ],
    left: (n) => markup.item(`${markup.strong(`… and ${counted(n, `more ${severity}`)}`)} in ${elsewhere(page)}.`),
  };
}

function item(page: ReportContext, one: Diagnostic, most: number): string {
  const { markup } = page;
  const where = one.file === '' ? '' : `${place(page, one.file, one.line, one.column)} `;
  return markup.item(`${where}${markup.prose(one.message, most)} (${markup.code(one.code)})`);
}
