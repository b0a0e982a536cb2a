import type { Diagnostic, Severity } from '../../model/diagnostic.ts';
import { markdownCode } from '../escape-markdown.ts';
import { counted } from '../words.ts';
import type { Section } from './compose.ts';
import { elsewhere, type Page, place } from './place.ts';
import { fixed, sentence } from './top.ts';

/** So many warnings are shown unfolded. */
const OPEN_UP_TO = 3;

/** Errors open, with links to their lines. */
export function errorsSection(page: Page): Section | null {
  const errors = page.report.diagnostics.filter((one) => one.severity === 'error');
  if (errors.length === 0) return null;
  return {
    ...list(page, errors, 'error'),
    rank: 1,
    share: 0.3,
    head: `### ${counted(errors.length, 'error')} in the specs\n\n`,
  };
}

/** Warnings, folded: they stop nothing. */
export function warningsSection(page: Page): Section | null {
  const warnings = page.report.diagnostics.filter((one) => one.severity === 'warning');
  if (warnings.length === 0) return null;
  return {
    ...list(page, warnings, 'warning'),
    rank: 7,
    share: 0.1,
    head: `<details${warnings.length <= OPEN_UP_TO ? ' open' : ''}><summary>${counted(warnings.length, 'warning')}</summary>\n\n`,
    foot: '\n</details>\n\n',
  };
}

function list(page: Page, diagnostics: readonly Diagnostic[], severity: Severity): Section {
  return {
    ...fixed(0, ''),
    foot: '\n',
    forms: [
      diagnostics.map((one) => () => item(page, one, 1_000)),
      diagnostics.map((one) => () => item(page, one, 200)),
    ],
    left: (n) => `- **… and ${counted(n, `more ${severity}`)}** in ${elsewhere(page)}.\n`,
  };
}

function item(page: Page, one: Diagnostic, most: number): string {
  const where = one.file === '' ? '' : `${place(page, one.file, one.line, one.column)} `;
  return `- ${where}${sentence(one.message, most)} ${markdownCode(one.code)}\n`;
}
