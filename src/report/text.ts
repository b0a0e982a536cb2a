import type { Diagnostic } from '../model/diagnostic.ts';
import { type Action, exposureInSet, mayLoosen, type Operation } from '../model/plan.ts';
import type { GuardResult, RunReport } from '../model/report.ts';
import { type Colours, coloursOf, type Paint } from './colour.ts';
import { padded } from './display-width.ts';
import { isListed } from './importance.ts';
import { nextCommand } from './next-command.ts';
import { openFailures, shownGuards } from './run-status.ts';
import { type Columns, layout, name, quoted, safe, sentence, type Terminal, where } from './terminal.ts';
import { changedLines, diffOnTerminal } from './text-changes.ts';
import { closing, isPlanned } from './text-closing.ts';
import { drift, outcome } from './text-outcome.ts';
import { ACTION_SIGNS, fieldName } from './words.ts';

/** How to render for a terminal. `width`: columns, at least 40; 80 where it is not known. */
interface TextOptions {
  readonly colour: boolean;
  readonly width: number;
  /** Flags and paths as they were given, so that the next command repeats them. */
  readonly given?: readonly string[];
}

/** The report for a terminal: what changes, what is wrong, one line that sums it up, and the next command to try. */
export function renderText(report: RunReport, options: TextOptions): string {
  const terminal = { paint: coloursOf(options.colour), width: Math.max(40, options.width) };
  const blocks = [
    isPlanned(report) ? operations(terminal, report) : [],
    outcome(terminal, report),
    drift(terminal, report),
    report.diagnostics.map((one) => diagnostic(terminal, one)),
    shownGuards(report.guards).flatMap((one) => guard(terminal, one)),
    failures(terminal, report),
    report.notes.flatMap((note) => sentence(terminal, `Note: ${note}`, '', terminal.paint.dim)),
    closing(terminal, report, nextCommand(report, options.given ?? [])),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function operations(terminal: Terminal, report: RunReport): string[] {
  const changed = report.plan.operations.filter(isListed);
  const columns = layout(changed.map(name), changed.map(where));
  return changed.flatMap((one, index) => [...(index === 0 ? [] : ['']), ...operation(terminal, one, columns)]);
}

function operation(terminal: Terminal, one: Operation, columns: Columns): string[] {
  const { paint } = terminal;
  const sign = colourOf(paint, one.action)(one.retained ? '·' : ACTION_SIGNS[one.action]);
  const head = `${sign} ${paint.bold(padded(name(one), columns.name))}  ${paint.dim(padded(where(one), columns.place))}  ${badge(paint, one)}`;
  const side = sideOf(one);
  const request = {
    changes: one.changes,
    side: side ?? 'both',
    ...(one.payload === undefined ? {} : { payload: one.payload }),
  };
  const lines = side === null ? '' : changedLines(request);
  return [
    `${head.trimEnd()}${lines === '' ? '' : paint.dim(`  ${lines}`)}`,
    ...(one.explanation === '' ? [] : sentence(terminal, one.explanation, '    ')),
    ...(one.noDryRun === true ? [`    ${paint.dim('Not checked by Immuta')}`] : []),
    ...(mayLoosen(one)
      ? one.reasons.flatMap((reason) => sentence(terminal, `! ${reason}`, '    ', paint.changed))
      : []),
    ...(side === null ? [] : diffOnTerminal(paint, request)),
    ...one.deletes.map((deleted) => `    ${paint.removed(`- deletes ${quoted(deleted)}`)}`),
    ...one.requiredActions.flatMap((requiredAction) => sentence(terminal, `on apply: ${requiredAction}`, '    ')),
    ...one.notCompared.map(
      (gap) => `    ${paint.dim(`? not compared: ${safe(fieldName(gap.path), 160)}: ${safe(gap.reason, 300)}`)}`,
    ),
  ];
}

/** What a terminal shows of the document: an update as a diff. New and deleted objects are named, not printed. */
function sideOf(one: Operation): 'both' | null {
  return one.action === 'create' || one.action === 'delete' || one.changes.length === 0 ? null : 'both';
}

function badge(paint: Colours, one: Operation): string {
  if (one.retained) return paint.dim(one.neverDeleted === true ? 'kept: never deleted' : 'kept: prune is off');
  if (one.action === 'invalid') return paint.removed('INVALID');
  if (mayLoosen(one))
    return paint.alarm(
      exposureInSet(one) === 'unknown'
        ? 'MAY LOOSEN'
        : exposureInSet(one) === 'mixed'
          ? 'LOOSENS AND TIGHTENS'
          : 'LOOSENS',
    );
  if (one.action === 'unknown') return paint.changed('NOT COMPARED');
  return exposureInSet(one) === 'tightens' ? paint.added('tightens') : '';
}

function diagnostic(terminal: Terminal, one: Diagnostic): string {
  const paint = one.severity === 'error' ? terminal.paint.removed : terminal.paint.changed;
  const at = one.file === '' ? '' : `${terminal.paint.bold(`${safe(one.file, 400)}:${one.line}:${one.column}`)}: `;
  return `${at}${paint(one.severity)} ${terminal.paint.dim(safe(one.code, 120))}: ${safe(one.message, 2_000)}`;
}

function guard(terminal: Terminal, one: GuardResult): string[] {
  const { paint } = terminal;
  if (one.effect === 'stop') return sentence(terminal, `Blocked: ${one.message}`, '', paint.alarm);
  const by = one.effect === 'pass' ? `Overridden${one.by === null ? '' : ` by ${one.by}`}` : 'Warning';
  return sentence(terminal, `${by}: ${one.message}`, '', paint.changed);
}

function failures(terminal: Terminal, report: RunReport): string[] {
  return openFailures(report).flatMap((text) => sentence(terminal, `Error: ${text}`, '', terminal.paint.removed));
}

function colourOf(paint: Colours, action: Action): Paint {
  if (action === 'create') return paint.added;
  if (action === 'delete' || action === 'invalid') return paint.removed;
  return paint.changed;
}
