import { counted } from '../../model/counted.ts';
import type { Unmanaged } from '../../model/plan.ts';
import { capital } from '../words.ts';
import { accessSection, deletionsSection, guardsSection, retainedSection } from './access.ts';
import { compose, type Section } from './compose.ts';
import { driftSections } from './drift.ts';
import { expiredSection } from './expired.ts';
import { graphSection } from './graph.ts';
import { elsewhere, object, type ReportContext } from './links.ts';
import { mergeSection, methodSection } from './merge.ts';
import { operationsSection } from './operations.ts';
import { journalSection, outcomeSections } from './outcome.ts';
import { errorsSection, warningsSection } from './problems.ts';
import { failureSection, fixed, footSection, notesSection, statusSection } from './top.ts';

/** What one sink wants of the page. */
interface PageOptions {
  /** Most bytes of the result. */
  readonly budget: number;
  /** An earlier text showed changes: an empty plan then says that they are gone. */
  readonly gone: boolean;
  /** After an apply: the writes as a table, and what was changed. A comment has neither; the plan is in its own comment. */
  readonly journal: boolean;
  /** More sections before the small print. */
  readonly more?: readonly (Section | null)[];
}

/** The whole report as one page, within its budget. */
export function renderPage(page: ReportContext, options: PageOptions): string {
  const { report } = page;
  const sections: (Section | null)[] = [statusSection(page, options.gone), failureSection(page), notesSection(page)];
  if (report.outcome !== null) sections.push(...outcomeSections(page), accessSection(page));
  if (report.drift !== null) sections.push(...driftSections(page), expiredSection(page));
  const planned = report.outcome === null && report.drift === null && report.mode !== 'validate';
  if (planned) sections.push(...planSections(page));
  else sections.push(guardsSection(page), errorsSection(page));
  if (options.journal) sections.push(journalSection(page));
  if (report.outcome !== null && options.journal) sections.push(operationsSection(page));
  sections.push(warningsSection(page), ...(options.more ?? []), footSection(page));
  return compose(
    sections.filter((section) => section !== null),
    options.budget,
  );
}

function planSections(page: ReportContext): readonly (Section | null)[] {
  return [
    accessSection(page),
    deletionsSection(page),
    guardsSection(page),
    errorsSection(page),
    operationsSection(page),
    graphSection(page),
    mergeSection(page),
    retainedSection(page),
    unmanagedSection(page, page.report.plan.unmanaged),
    methodSection(page),
  ];
}

function unmanagedSection(page: ReportContext, unmanaged: readonly Unmanaged[]): Section | null {
  if (unmanaged.length === 0) return null;
  const { markup } = page;
  const title = `${counted(unmanaged.length, 'object')} in Immuta that no spec describes (never changed)`;
  const { head, foot } = markup.fold([title], false);
  return {
    ...fixed(8, head),
    share: 0.05,
    foot: `\n${foot}`,
    forms: [
      unmanaged.map(
        (one) => () =>
          markup.item(capital(object(page, { kind: one.kind, key: one.name === '' ? one.key : one.name }))),
      ),
    ],
    left: (n) => markup.item(`… and ${counted(n, 'more object')} in ${elsewhere(page)}.`),
  };
}
