import type { RunReport } from '../model/report.ts';
import { object } from './markdown/access.ts';
import { renderPage } from './markdown/page.ts';
import type { Links } from './markdown/place.ts';
import { fixed } from './markdown/top.ts';
import { counted } from './words.ts';

/** The report file: everything, nothing left out, values up to the length at which they stop being read by people. */
export function renderFull(report: RunReport, options: { readonly links?: Links } = {}): string {
  const unchanged = report.plan.operations.filter((one) => one.action === 'unchanged');
  return renderPage(
    { report, links: options.links ?? {}, whole: true },
    {
      budget: Number.MAX_SAFE_INTEGER,
      gone: false,
      journal: true,
      more: [
        unchanged.length === 0
          ? null
          : {
              ...fixed(9, `<details><summary>${counted(unchanged.length, 'object')} unchanged</summary>\n\n`),
              foot: '\n</details>\n\n',
              forms: [unchanged.map((one) => () => `- ${object(one)}\n`)],
            },
      ],
    },
  );
}
