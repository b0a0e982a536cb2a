import { counted } from '../model/counted.ts';
import type { DriftItem } from '../model/drift.ts';
import type { OperationOutcome } from '../model/outcome.ts';
import type { RunReport } from '../model/report.ts';
import { padded } from './display-width.ts';
import { seesMoreNow } from './run-status.ts';
import { type Columns, layout, name, safe, sentence, type Terminal, where } from './terminal.ts';
import { changedLines, diffOnTerminal } from './text-changes.ts';
import { ACTION_DONE, capital, DRIFT_ORDER, DRIFT_WORDS, driftReason, moment } from './words.ts';

/** Objects that no spec describes: so many are named. */
const MOST_UNMANAGED = 20;

/** What became of each operation of an apply. */
export function outcome(terminal: Terminal, report: RunReport): string[] {
  const list = report.outcome?.operations ?? [];
  const columns = layout(list.map(name), []);
  return [
    ...list.flatMap((one) => outcomeLines(terminal, one, columns)),
    ...(report.outcome?.accuracy?.misses ?? []).flatMap((miss) => [
      terminal.paint.removed(`! ${name(miss)} differs after the apply`),
      `    expected ${safe(miss.predicted, 300)}`,
      `    found    ${safe(miss.found, 300)}`,
    ]),
  ];
}

function outcomeLines(terminal: Terminal, one: OperationOutcome, columns: Columns): string[] {
  const { paint } = terminal;
  const marks = {
    confirmed: paint.added('✓'),
    failed: paint.removed('✗'),
    skipped: paint.changed('-'),
    unknown: paint.changed('?'),
  };
  const words = {
    confirmed: ACTION_DONE[one.action],
    failed: 'FAILED',
    skipped: 'skipped',
    unknown: 'not confirmed',
  };
  return [
    `${marks[one.state]} ${padded(name(one), columns.name)}  ${words[one.state]}`,
    ...(one.cause === null ? [] : sentence(terminal, one.cause, '    ')),
    ...one.notes.flatMap((note) => sentence(terminal, note, '    ', paint.dim)),
  ];
}

/** Who sees more now than Git allows, then what drifted, grouped by what happened. */
export function drift(terminal: Terminal, report: RunReport): string[] {
  const items = report.drift?.items ?? [];
  const harm = items.filter(seesMoreNow);
  const legend = items.some((one) => one.changes.length > 0)
    ? ['In the diffs, - is in Immuta now and + is in Git.', '']
    : [];
  return [...(harm.length === 0 ? [] : harmLines(terminal, harm)), ...legend, ...groups(terminal, items)].slice(0, -1);
}

function harmLines(terminal: Terminal, items: readonly DriftItem[]): string[] {
  const { paint } = terminal;
  return [
    paint.alarm('Who sees more than Git allows'),
    ...items.flatMap((one) => [
      `  ${capital(name(one))}${traceOf(one) === '' ? '' : `  ${paint.dim(traceOf(one))}`}`,
      ...(one.reasons ?? []).flatMap((reason) => sentence(terminal, `! ${driftReason(reason)}`, '    ', paint.changed)),
    ]),
    '',
  ];
}

function groups(terminal: Terminal, items: readonly DriftItem[]): string[] {
  return DRIFT_ORDER.flatMap((state) => {
    const found = items.filter((one) => one.state === state);
    if (found.length === 0) return [];
    const title = terminal.paint.bold(`${DRIFT_WORDS[state].title} (${found.length})`);
    const columns = layout(found.map(name), found.map(where));
    const shown = state === 'unmanaged' ? found.slice(0, MOST_UNMANAGED) : found;
    const more = found.length - shown.length;
    const rest = more === 0 ? [] : [terminal.paint.dim(`  … and ${counted(more, 'more object')}`)];
    return [title, ...shown.flatMap((one) => driftLines(terminal, one, columns)), ...rest, ''];
  });
}

function traceOf({ who, when, changedBy }: DriftItem): string {
  const by = changedBy === undefined ? '' : ` by ${safe(changedBy, 80)}`;
  const parts = [
    when === 'unknown' ? '' : `last changed ${safe(moment(when), 40)}${by}`,
    when === 'unknown' && by !== '' ? `last changed${by}` : '',
    who === 'unknown' ? '' : `created by ${safe(who, 80)}`,
  ];
  return parts.filter((text) => text !== '').join(', ');
}

function driftLines(terminal: Terminal, one: DriftItem, columns: Columns): string[] {
  const { paint } = terminal;
  const request = {
    changes: one.changes,
    side: 'both' as const,
    ...(one.payload === undefined ? {} : { payload: one.payload }),
  };
  const notes = [changedLines(request), traceOf(one)].filter((text) => text !== '').join(', ');
  const head = `  ${padded(name(one), columns.name)}  ${paint.dim(padded(where(one), columns.place))}  ${notes === '' ? '' : paint.dim(notes)}`;
  return [
    head.trimEnd(),
    ...(one.missing ?? []).map((part) => `    ${paint.removed(`no longer in Immuta: ${safe(part, 120)}`)}`),
    ...(one.extra ?? []).map((part) => `    ${paint.changed(`only in Immuta: ${safe(part, 120)}`)}`),
    ...(one.changes.length === 0 ? [] : diffOnTerminal(paint, request)),
  ];
}
