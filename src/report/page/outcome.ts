import { counted } from '../../model/counted.ts';
import type { Miss, OperationOutcome } from '../../model/outcome.ts';
import { clipLine } from '../clip.ts';
import { ACTION_DONE, ACTION_WORDS, capital } from '../words.ts';
import type { Section } from './compose.ts';
import { elsewhere, object, type ReportContext } from './links.ts';
import { fixed } from './top.ts';

const OPEN_STATES = [
  { state: 'failed', title: 'Failed', rank: 1 },
  { state: 'unknown', title: 'Sent, not confirmed', rank: 2 },
  { state: 'skipped', title: 'Skipped', rank: 3 },
] as const;

/** What an apply left undone, with the cause of each, and what it did, folded. */
export function outcomeSections(page: ReportContext): readonly (Section | null)[] {
  const operations = page.report.outcome?.operations ?? [];
  return [
    ...OPEN_STATES.map(({ state, title, rank }) =>
      openSection(
        page,
        operations.filter((one) => one.state === state),
        title,
        rank,
      ),
    ),
    missesSection(page, page.report.outcome?.accuracy?.misses ?? []),
    doneSection(
      page,
      operations.filter((one) => one.state === 'confirmed'),
    ),
  ];
}

function openSection(
  page: ReportContext,
  list: readonly OperationOutcome[],
  title: string,
  rank: number,
): Section | null {
  if (list.length === 0) return null;
  const { markup } = page;
  const name = (one: OperationOutcome): string => `${capital(ACTION_WORDS[one.action])} ${object(page, one)}`;
  return {
    ...fixed(rank, markup.heading(3, `${title} (${list.length})`)),
    share: 0.25,
    foot: '\n',
    forms: [
      list.map((one) => () => markup.item(`${name(one)}: ${markup.prose(one.cause ?? 'no cause was given', 1_000)}`)),
      list.map((one) => () => markup.item(name(one))),
    ],
    left: (n) => markup.item(`${markup.strong(`… and ${counted(n, 'more object')}`)} in ${elsewhere(page)}.`),
  };
}

function missesSection(page: ReportContext, misses: readonly Miss[]): Section | null {
  if (misses.length === 0) return null;
  const { markup } = page;
  const text = 'Immuta accepted these changes, but reading them back showed something else.';
  return {
    ...fixed(2, `${markup.heading(3, 'Different after the apply')}${markup.paragraph(text)}`),
    share: 0.2,
    foot: '\n',
    forms: [
      misses.map(
        (miss) => () =>
          markup.item(capital(object(page, miss))) +
          markup.subItem(`expected ${markup.code(clipLine(miss.predicted, 300))}`) +
          markup.subItem(`found ${markup.code(clipLine(miss.found, 300))}`),
      ),
    ],
    left: (n) => markup.item(`… ${counted(n, 'more object')} in ${elsewhere(page)}.`),
  };
}

function doneSection(page: ReportContext, done: readonly OperationOutcome[]): Section | null {
  if (done.length === 0) return null;
  const { markup } = page;
  const { head, foot } = markup.fold([`${counted(done.length, 'object')} applied`], done.length <= 10);
  return {
    ...fixed(6, head),
    share: 0.3,
    foot: `\n${foot}`,
    forms: [done.map((one) => () => doneItem(page, one))],
    left: (n) => markup.item(`… and ${counted(n, 'more object')} in ${elsewhere(page)}.`),
  };
}

function doneItem(page: ReportContext, one: OperationOutcome): string {
  const { markup } = page;
  const notes = one.notes.map((note) => markup.subItem(markup.prose(note, 500))).join('');
  return `${markup.item(`${capital(ACTION_DONE[one.action])} ${object(page, one)}`)}${notes}`;
}

/** The log of writes as a table: one line an operation, with times and attempts. */
export function journalSection(page: ReportContext): Section | null {
  const operations = page.report.outcome?.operations ?? [];
  if (operations.length === 0) return null;
  const { markup } = page;
  const columns = ['Object', 'Action', 'Result', 'Started (UTC)', 'Took', 'Requests'];
  return {
    ...fixed(5, `${markup.heading(3, 'Writes')}${markup.tableHead(columns)}`),
    share: 0.4,
    foot: '\n',
    forms: [operations.map((one) => () => journalRow(page, one))],
    left: (n) => `\n${markup.paragraph(`${counted(n, 'more line')} in ${elsewhere(page)}.`)}`,
  };
}

function journalRow({ markup }: ReportContext, one: OperationOutcome): string {
  const start = one.startedAt === null ? '–' : markup.cell(one.startedAt.slice(11, 19));
  const name = `${one.kind.replace(/[^A-Za-z0-9 -]/g, '')} ${markup.cell(clipLine(one.key, 120))}`;
  return markup.tableRow([name, ACTION_WORDS[one.action], STATES[one.state], start, took(one), String(one.attempts)]);
}

const STATES = { confirmed: 'done', failed: 'failed', skipped: 'skipped', unknown: 'not confirmed' } as const;

function took(one: OperationOutcome): string {
  if (one.startedAt === null || one.endedAt === null) return '–';
  const seconds = (Date.parse(one.endedAt) - Date.parse(one.startedAt)) / 1000;
  return Number.isFinite(seconds) ? `${seconds.toFixed(1)} s` : '–';
}
