import type { Miss, OperationOutcome } from '../../model/outcome.ts';
import { clipLine } from '../clip.ts';
import { markdownCode } from '../escape-markdown.ts';
import { ACTION_DONE, ACTION_WORDS, capital, counted } from '../words.ts';
import { object } from './access.ts';
import type { Section } from './compose.ts';
import { elsewhere, type Page } from './place.ts';
import { fixed, sentence } from './top.ts';

const OPEN_STATES = [
  { state: 'failed', title: 'Failed', rank: 1 },
  { state: 'unknown', title: 'Sent, but not known to be done', rank: 2 },
  { state: 'skipped', title: 'Skipped', rank: 3 },
] as const;

/** What an apply left undone, with the cause of each, and what it did, folded. */
export function outcomeSections(page: Page): readonly (Section | null)[] {
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

function openSection(page: Page, list: readonly OperationOutcome[], title: string, rank: number): Section | null {
  if (list.length === 0) return null;
  return {
    ...fixed(rank, `### ${title} (${list.length})\n\n`),
    share: 0.25,
    foot: '\n',
    forms: [
      list.map(
        (one) => () =>
          `- ${capital(ACTION_WORDS[one.action])} ${object(one)}: ${sentence(one.cause ?? 'no cause was given', 1_000)}\n`,
      ),
      list.map((one) => () => `- ${capital(ACTION_WORDS[one.action])} ${object(one)}\n`),
    ],
    left: (n) => `- **… and ${counted(n, 'more object')}** in ${elsewhere(page)}.\n`,
  };
}

function missesSection(page: Page, misses: readonly Miss[]): Section | null {
  if (misses.length === 0) return null;
  const head = '### The tenant is not as the plan said\n\n| Object | Predicted | Found |\n| --- | --- | --- |\n';
  const cell = (text: string): string => markdownCode(clipLine(text, 300));
  return {
    ...fixed(2, head),
    share: 0.2,
    foot: '\n',
    forms: [misses.map((miss) => () => `| ${object(miss)} | ${cell(miss.predicted)} | ${cell(miss.found)} |\n`)],
    left: (n) => `\n${counted(n, 'more object')} in ${elsewhere(page)}.\n`,
  };
}

function doneSection(page: Page, done: readonly OperationOutcome[]): Section | null {
  if (done.length === 0) return null;
  return {
    ...fixed(
      6,
      `<details${done.length <= 10 ? ' open' : ''}><summary>${counted(done.length, 'object')} applied</summary>\n\n`,
    ),
    share: 0.3,
    foot: '\n</details>\n\n',
    forms: [done.map((one) => () => doneItem(one))],
    left: (n) => `- … and ${counted(n, 'more object')} in ${elsewhere(page)}.\n`,
  };
}

function doneItem(one: OperationOutcome): string {
  const notes = one.notes.map((note) => `  - ${sentence(note, 500)}\n`).join('');
  return `- ${capital(ACTION_DONE[one.action])} ${object(one)}\n${notes}`;
}

/** The journal as a table: one line an operation, with times and attempts. */
export function journalSection(page: Page): Section | null {
  const operations = page.report.outcome?.operations ?? [];
  if (operations.length === 0) return null;
  const head =
    '### Journal\n\n| Object | Action | Result | Started (UTC) | Took | Writes |\n| --- | --- | --- | --- | --- | --- |\n';
  return {
    ...fixed(5, head),
    share: 0.4,
    foot: '\n',
    forms: [operations.map((one) => () => journalRow(one))],
    left: (n) => `\n${counted(n, 'more line')} in ${elsewhere(page)}.\n`,
  };
}

function journalRow(one: OperationOutcome): string {
  const start = one.startedAt === null ? '–' : markdownCode(one.startedAt.slice(11, 19));
  return `| ${object(one)} | ${ACTION_WORDS[one.action]} | ${STATES[one.state]} | ${start} | ${took(one)} | ${one.attempts} |\n`;
}

const STATES = { confirmed: 'done', failed: '**failed**', skipped: 'skipped', unknown: '**not known**' } as const;

function took(one: OperationOutcome): string {
  if (one.startedAt === null || one.endedAt === null) return '–';
  const seconds = (Date.parse(one.endedAt) - Date.parse(one.startedAt)) / 1000;
  return Number.isFinite(seconds) ? `${seconds.toFixed(1)} s` : '–';
}
