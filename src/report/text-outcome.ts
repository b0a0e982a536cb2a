import type { DriftItem } from '../model/drift.ts';
import type { OperationOutcome } from '../model/outcome.ts';
import type { RunReport } from '../model/report.ts';
import { padded } from './display-width.ts';
import { type Columns, layout, name, safe, sentence, type Terminal, where } from './terminal.ts';
import { changeLines } from './text-changes.ts';
import { ACTION_DONE, counted, DRIFT_ORDER, DRIFT_WORDS, moment } from './words.ts';

/** Objects that no spec describes: so many are named. */
const MOST_UNMANAGED = 20;

/** What became of each operation of an apply. */
export function outcome(terminal: Terminal, report: RunReport): string[] {
  const list = report.outcome?.operations ?? [];
  const columns = layout(list.map(name), []);
  return [
    ...list.flatMap((one) => outcomeLines(terminal, one, columns)),
    ...(report.outcome?.accuracy?.misses ?? []).flatMap((miss) => [
      terminal.paint.removed(`! ${name(miss)} is not as the plan said`),
      `    predicted ${safe(miss.predicted, 300)}`,
      `    found     ${safe(miss.found, 300)}`,
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
    unknown: 'not known to be done',
  };
  return [
    `${marks[one.state]} ${padded(name(one), columns.name)}  ${words[one.state]}`,
    ...(one.cause === null ? [] : sentence(terminal, one.cause, '    ')),
    ...one.notes.flatMap((note) => sentence(terminal, note, '    ', paint.dim)),
  ];
}

/** What drifted, grouped by what happened. */
export function drift(terminal: Terminal, report: RunReport): string[] {
  const items = report.drift?.items ?? [];
  return DRIFT_ORDER.flatMap((state) => {
    const found = items.filter((one) => one.state === state);
    if (found.length === 0) return [];
    const title = terminal.paint.bold(`${DRIFT_WORDS[state].title} (${found.length})`);
    const columns = layout(found.map(name), found.map(where));
    const shown = state === 'unmanaged' ? found.slice(0, MOST_UNMANAGED) : found;
    const more = found.length - shown.length;
    const rest = more === 0 ? [] : [terminal.paint.dim(`  … and ${counted(more, 'more object')}`)];
    return [title, ...shown.flatMap((one) => driftLines(terminal, one, columns)), ...rest, ''];
  }).slice(0, -1);
}

function lastChanged({ when, changedBy }: DriftItem): string {
  const by = changedBy === undefined ? '' : ` by ${safe(changedBy, 80)}`;
  return `last changed ${safe(moment(when), 40)}${by}`;
}

function driftLines(terminal: Terminal, one: DriftItem, columns: Columns): string[] {
  const { paint } = terminal;
  const trace = [
    one.who === 'unknown' ? '' : `made by ${safe(one.who, 80)}`,
    one.when === 'unknown' ? '' : lastChanged(one),
  ].filter((text) => text !== '');
  const head = `  ${padded(name(one), columns.name)}  ${paint.dim(padded(where(one), columns.place))}  ${trace.length === 0 ? '' : paint.dim(trace.join(', '))}`;
  return [head.trimEnd(), ...one.changes.flatMap((change) => changeLines(paint, change))];
}
