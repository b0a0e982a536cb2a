import { count, counted } from '../../model/counted.ts';
import type { Operation } from '../../model/plan.ts';
import { clipLine } from '../clip.ts';
import type { ReportContext } from './links.ts';

const MOST_SOURCES = 10;

/** `It acts on 14 data sources and 31 columns now: …`; nothing where it was not asked. */
export function reachLine({ markup }: ReportContext, { reach }: Pick<Operation, 'reach'>): string {
  if (reach === undefined) return '';
  const { dataSources, columns, names, unknown } = reach;
  if (dataSources === null) return `Reach unknown: ${markup.prose(unknown ?? 'Immuta does not tell it.', 300)}`;
  if (dataSources === 0) return 'It acts on no data source now.';
  const size = `${counted(dataSources, 'data source')}${columns === null ? '' : ` and ${counted(columns, 'column')}`}`;
  const list = names.map((name) => markup.code(clipLine(name, 80))).join(', ');
  const more = dataSources > names.length ? ` and ${count(dataSources - names.length)} more` : '';
  const named = names.length === 0 ? '' : `: ${list}${more}`;
  const gap = unknown === null ? '' : ` ${markup.prose(unknown, 200)}`;
  return `It acts on ${size} now${named}.${gap}`;
}

/** What new data sources meet, an item each. */
export function meetsList(page: ReportContext, { meets = [] }: Operation): string {
  if (meets.length === 0) return '';
  const { markup } = page;
  const shown = page.whole ? meets : meets.slice(0, MOST_SOURCES);
  const names = (keys: readonly string[]): string =>
    keys.length === 0 ? 'none' : keys.map((key) => markup.code(clipLine(key, 80))).join(', ');
  const items = shown.map(({ name, dataPolicies, subscriptionPolicies }) =>
    markup.item(
      `${markup.code(clipLine(name, 120))}: masks and row filters: ${names(dataPolicies)}; subscription policies: ${names(subscriptionPolicies)}`,
    ),
  );
  const more =
    meets.length > shown.length ? [markup.item(`… ${counted(meets.length - shown.length, 'more data source')}`)] : [];
  const title = 'New data sources, and the policies of these specs that act on them by the tags of the spec:';
  return `${markup.paragraph(title)}${[...items, ...more].join('')}\n`;
}
