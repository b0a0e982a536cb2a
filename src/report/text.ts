import type { Diagnostic } from '../model/diagnostic.ts';
import type { DriftItem } from '../model/drift.ts';
import type { OperationOutcome } from '../model/outcome.ts';
import type { Action, Operation } from '../model/plan.ts';
import type { GuardVerdict, RunReport } from '../model/report.ts';
import { clipLine } from './clip.ts';
import { type Colours, coloursOf, type Paint } from './colour.ts';
import { displayWidth, padded, wrapped } from './display-width.ts';
import { terminalText } from './escape-terminal.ts';
import { nextCommand } from './next-command.ts';
import { changeLines } from './text-changes.ts';
import { accessSentence, type Tone, verdictOf } from './verdict.ts';
import {
  ACTION_DONE,
  ACTION_SIGNS,
  counted,
  DRIFT_ORDER,
  DRIFT_WORDS,
  FAILURE_WORDS,
  fieldName,
  isChange,
  isEffective,
  kindWord,
  mayLoosen,
  moment,
} from './words.ts';

/** How to render for a terminal. `width`: columns, at least 40; 80 where it is not known. */
export interface TextOptions {
  readonly colour: boolean;
  readonly width: number;
}

/** What every part needs. */
interface Terminal {
  readonly paint: Colours;
  readonly width: number;
}

/** The report for a terminal: what changes, what is wrong, one line that sums it up, and the next command to try. */
export function renderText(report: RunReport, options: TextOptions): string {
  const terminal = { paint: coloursOf(options.colour), width: Math.max(40, options.width) };
  const blocks = [
    report.outcome === null && report.drift === null ? operations(terminal, report) : [],
    outcome(terminal, report),
    drift(terminal, report),
    report.diagnostics.map((one) => diagnostic(terminal, one)),
    report.guards.flatMap((one) => guard(terminal, one)),
    failures(terminal, report),
    report.notes.flatMap((note) => sentence(terminal, `Note: ${note}`, '', terminal.paint.dim)),
    closing(terminal, report),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function operations(terminal: Terminal, report: RunReport): string[] {
  const changed = report.plan.operations.filter(isChange);
  const columns = layout(changed.map(name), changed.map(where));
  return changed.flatMap((one, index) => [...(index === 0 ? [] : ['']), ...operation(terminal, one, columns)]);
}

function operation(terminal: Terminal, one: Operation, columns: Columns): string[] {
  const { paint } = terminal;
  const sign = colourOf(paint, one.action)(one.held ? '·' : ACTION_SIGNS[one.action]);
  const head = `${sign} ${paint.bold(padded(name(one), columns.name))}  ${paint.dim(padded(where(one), columns.place))}  ${badge(paint, one)}`;
  return [
    head.trimEnd(),
    ...(one.explanation === '' ? [] : sentence(terminal, one.explanation, '    ')),
    ...(mayLoosen(one)
      ? one.reasons.flatMap((reason) => sentence(terminal, `! ${reason}`, '    ', paint.changed))
      : []),
    ...(one.action === 'create' ? [] : one.changes.flatMap((change) => changeLines(paint, change))),
    ...one.deletes.map((deleted) => `    ${paint.removed(`- deletes ${quoted(deleted)}`)}`),
    ...one.demands.flatMap((demand) => sentence(terminal, `asks: ${demand}`, '    ')),
    ...one.notCompared.map(
      (gap) => `    ${paint.dim(`? not compared: ${safe(fieldName(gap.path), 160)}: ${safe(gap.reason, 300)}`)}`,
    ),
  ];
}

function badge(paint: Colours, one: Operation): string {
  if (one.held) return paint.dim('kept: prune is off');
  if (one.action === 'invalid') return paint.removed('INVALID');
  if (mayLoosen(one))
    return paint.alarm(
      one.exposure === 'unknown' ? 'MAY LOOSEN' : one.exposure === 'mixed' ? 'LOOSENS AND TIGHTENS' : 'LOOSENS',
    );
  if (one.action === 'unknown') return paint.changed('NOT KNOWN');
  return one.exposure === 'tightens' ? paint.added('tightens') : '';
}

function outcome(terminal: Terminal, report: RunReport): string[] {
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

function drift(terminal: Terminal, report: RunReport): string[] {
  const items = report.drift?.items ?? [];
  return DRIFT_ORDER.flatMap((state) => {
    const found = items.filter((one) => one.state === state);
    if (found.length === 0) return [];
    const title = terminal.paint.bold(`${DRIFT_WORDS[state].title} (${found.length})`);
    const columns = layout(found.map(name), found.map(where));
    return [title, ...found.flatMap((one) => driftLines(terminal, one, columns)), ''];
  }).slice(0, -1);
}

function driftLines(terminal: Terminal, one: DriftItem, columns: Columns): string[] {
  const { paint } = terminal;
  const trace = [one.who, moment(one.when)].filter((text) => text !== 'unknown').map((text) => safe(text, 80));
  const head = `  ${padded(name(one), columns.name)}  ${paint.dim(padded(where(one), columns.place))}  ${trace.length === 0 ? '' : paint.dim(trace.join(', '))}`;
  return [head.trimEnd(), ...one.changes.flatMap((change) => changeLines(paint, change))];
}

function diagnostic(terminal: Terminal, one: Diagnostic): string {
  const paint = one.severity === 'error' ? terminal.paint.removed : terminal.paint.changed;
  const at = one.file === '' ? '' : `${terminal.paint.bold(`${safe(one.file, 400)}:${one.line}:${one.column}`)}: `;
  return `${at}${paint(one.severity)} ${terminal.paint.dim(safe(one.code, 120))}: ${safe(one.message, 2_000)}`;
}

function guard(terminal: Terminal, one: GuardVerdict): string[] {
  const { paint } = terminal;
  if (one.effect === 'stop') return sentence(terminal, `STOPPED (${one.reason}): ${one.message}`, '', paint.alarm);
  const by = one.effect === 'pass' ? `overridden${one.by === null ? '' : ` by ${one.by}`}` : 'warning';
  return sentence(terminal, `${by} (${one.reason}): ${one.message}`, '', paint.changed);
}

function failures(terminal: Terminal, report: RunReport): string[] {
  const said = new Set([...report.guards, ...report.diagnostics].map((one) => one.message));
  const open = report.failures.filter((text) => !said.has(text));
  return open.flatMap((text) => sentence(terminal, `Error: ${text}`, '', terminal.paint.removed));
}

function closing(terminal: Terminal, report: RunReport): string[] {
  const verdict = verdictOf(report);
  const { paint } = terminal;
  const tones: Readonly<Record<Tone, Paint>> = {
    good: paint.added,
    plain: paint.bold,
    warning: paint.changed,
    bad: paint.removed,
  };
  const accuracy = report.outcome?.accuracy ?? null;
  const effective = report.outcome === null && report.drift === null && report.plan.operations.some(isEffective);
  // A failed plan still answers the question it is made for.
  const access = effective && !verdict.lead.endsWith(accessSentence(report)) ? accessSentence(report) : '';
  const next = nextCommand(report);
  return [
    ...sentence(
      terminal,
      [`${verdict.title}: ${verdict.lead.replaceAll('`', '')}`, access].join(' ').trim(),
      '',
      tones[verdict.tone],
    ),
    ...(verdict.counts === '' ? [] : sentence(terminal, verdict.counts, '')),
    ...(accuracy === null || accuracy.total === 0 ? [] : [`Predicted ${accuracy.right} of ${accuracy.total}.`]),
    ...(report.failureReason === ''
      ? []
      : sentence(terminal, `What to do: ${FAILURE_WORDS[report.failureReason].next.replaceAll('`', '')}`, '')),
    ...(report.plan.unmanaged.length === 0 || report.drift !== null
      ? []
      : sentence(
          terminal,
          `${counted(report.plan.unmanaged.length, 'object')} in the tenant that no spec describes; never touched.`,
          '',
          paint.dim,
        )),
    ...(next === null ? [] : [`Next: ${paint.bold(next)}`]),
  ];
}

function colourOf(paint: Colours, action: Action): Paint {
  if (action === 'create') return paint.added;
  if (action === 'delete' || action === 'invalid') return paint.removed;
  return paint.changed;
}

/** Widths of the columns, the same for all lines of one list; a very long name does not push the others away. */
interface Columns {
  readonly name: number;
  readonly place: number;
}

function layout(names: readonly string[], places: readonly string[]): Columns {
  const widest = (list: readonly string[], most: number): number =>
    list.reduce((width, text) => Math.max(width, Math.min(most, displayWidth(text))), 0);
  return { name: widest(names, 50), place: widest(places, 60) };
}

function name(one: { readonly kind: string; readonly key: string }): string {
  return `${kindWord(one.kind)} ${quoted(one.key)}`;
}

function where(one: { readonly file: string | null; readonly line: number }): string {
  return one.file === null ? '' : `${safe(one.file, 160)}:${one.line}`;
}

function quoted(text: string): string {
  return `"${safe(text, 120)}"`;
}

function safe(text: string, most: number): string {
  return terminalText(clipLine(text, most));
}

/** A sentence, safe, wrapped and indented; painted a line at a time so that colour never runs into the margin. */
function sentence(terminal: Terminal, text: string, indent: string, paint: Paint = (line) => line): string[] {
  // What goes on after a mark or a label stands under its text.
  const hang = /^[!?-] /.test(text) ? '  ' : '';
  return wrapped(safe(text, 2_000), terminal.width - indent.length - hang.length).map(
    (line, index) => indent + (index === 0 ? '' : hang) + paint(line),
  );
}
