import { counted } from '../model/counted.ts';
import type { RunReport } from '../model/report.ts';
import { GITHUB } from './markup/github.ts';
import { type Links, object, type ReportContext } from './page/links.ts';
import { renderPage } from './page/page.ts';
import { fixed } from './page/top.ts';

/** The report file: everything, nothing left out, no value shortened. */
export function renderFull(report: RunReport, options: { readonly links?: Links } = {}): string {
  const unchanged = report.plan.operations.filter((one) => one.action === 'unchanged');
  const page: ReportContext = { report, links: options.links ?? {}, markup: GITHUB, whole: true };
  const { head, foot } = GITHUB.fold([`${counted(unchanged.length, 'object')} unchanged`], false);
  return renderPage(page, {
    budget: Number.MAX_SAFE_INTEGER,
    gone: false,
    journal: true,
    more: [
      unchanged.length === 0
        ? null
        : {
            ...fixed(9, head),
            foot: `\n${foot}`,
            forms: [unchanged.map((one) => () => GITHUB.item(object(page, one)))],
          },
    ],
  });
}
