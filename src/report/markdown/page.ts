import type { Unmanaged } from '../../model/plan.ts';
import { capital, counted } from '../words.ts';
import { accessSection, deletionsSection, demandsSection, guardsSection, heldSection, object } from './access.ts';
import { compose, type Section } from './compose.ts';
import { driftSections } from './drift.ts';
import { detailsSection, operationsSection } from './operations.ts';
import { journalSection, outcomeSections } from './outcome.ts';
import { elsewhere, type Page } from './place.ts';
import { errorsSection, warningsSection } from './problems.ts';
import { failureSection, fixed, footSection, notesSection, verdictSection } from './top.ts';

/** What one sink wants of the page. */
export interface PageOptions {
  /** Most bytes of the result. */
  readonly budget: number;
  /** An earlier text showed changes: an empty plan then says that they are gone. */
  readonly gone: boolean;
  /** Add the journal of an apply as a table. */
  readonly journal: boolean;
  /** More sections before the small print. */
  readonly more?: readonly (Section | null)[];
}

/** The whole report as Markdown, within its budget. */
export function renderPage(page: Page, options: PageOptions): string {
  const { report } = page;
  const sections: (Section | null)[] = [verdictSection(page, options.gone), notesSection(page), failureSection(page)];
  if (report.outcome !== null) sections.push(...outcomeSections(page), accessSection(page));
  if (report.drift !== null) sections.push(...driftSections(page));
  const planned = report.outcome === null && report.drift === null && report.mode !== 'validate';
  if (planned) sections.push(...planSections(page));
  else sections.push(guardsSection(page), errorsSection(page));
  if (options.journal) sections.push(journalSection(page));
  // What was changed stays on record after the apply.
  if (report.outcome !== null) sections.push(detailsSection(page));
  sections.push(warningsSection(page), ...(options.more ?? []), footSection(page));
  return compose(
    sections.filter((section) => section !== null),
    options.budget,
  );
}

function planSections(page: Page): readonly (Section | null)[] {
  return [
    accessSection(page),
    deletionsSection(page),
    guardsSection(page),
    demandsSection(page),
    errorsSection(page),
    operationsSection(page),
    detailsSection(page),
    heldSection(page),
    unmanagedSection(page, page.report.plan.unmanaged),
  ];
}

function unmanagedSection(page: Page, unmanaged: readonly Unmanaged[]): Section | null {
  if (unmanaged.length === 0) return null;
  const title = `${counted(unmanaged.length, 'object')} in the tenant that no spec describes (never touched)`;
  return {
    ...fixed(8, `<details><summary>${title}</summary>\n\n`),
    share: 0.05,
    foot: '\n</details>\n\n',
    forms: [
      unmanaged.map(
        (one) => () => `- ${capital(object({ kind: one.kind, key: one.name === '' ? one.key : one.name }))}\n`,
      ),
    ],
    left: (n) => `- … and ${counted(n, 'more object')} in ${elsewhere(page)}.\n`,
  };
}
