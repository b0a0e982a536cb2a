import { counted } from '../model/counted.ts';
import { isEffective } from '../model/plan.ts';
import type { RunReport } from '../model/report.ts';
import { coloursOf, type Paint } from './colour.ts';
import { terminalText } from './escape-terminal.ts';
import { accessSentence, notReached, runStatus, type Tone } from './run-status.ts';
import { sentence, type Terminal } from './terminal.ts';
import { FAILURE_WORDS } from './words.ts';

/** Columns of a job's log that are read without scrolling. */
const LOG_WIDTH = 120;

/** The result of a run for the end of a job's log: verdict, counts, what to do. Findings are annotations there. */
export function renderResult(report: RunReport): string {
  return `${closing({ paint: coloursOf(false), width: LOG_WIDTH }, report, null).join('\n')}\n`;
}

/** The last lines of a report: verdict, counts, what to do, and the next command. */
export function closing(terminal: Terminal, report: RunReport, next: string | null): string[] {
  const status = runStatus(report);
  const { paint } = terminal;
  const tones: Readonly<Record<Tone, Paint>> = {
    good: paint.added,
    warning: paint.changed,
    bad: paint.removed,
  };
  const accuracy = report.outcome?.accuracy ?? null;
  const effective = isPlanned(report) && report.plan.operations.some(isEffective);
  // A failed plan still answers the question it is made for.
  const access = effective && !status.lead.endsWith(accessSentence(report)) ? accessSentence(report) : '';
  const left = notReached(report);
  const blocked = report.guards.some((one) => one.effect === 'stop');
  return [
    ...sentence(
      terminal,
      [`${status.title}: ${status.lead.replaceAll('`', '')}`, access].join(' ').trim(),
      '',
      tones[status.tone],
    ),
    ...(status.counts === '' ? [] : sentence(terminal, status.counts, '')),
    ...(left === 0 ? [] : [`${counted(left, 'spec')} ${left === 1 ? 'was' : 'were'} not compared.`]),
    ...(accuracy === null || accuracy.total === 0
      ? []
      : [`Immuta was read again: ${accuracy.right} of ${accuracy.total} changes match the plan.`]),
    ...(report.failureReason === '' || blocked || report.mode === 'validate'
      ? []
      : sentence(terminal, `What to do: ${FAILURE_WORDS[report.failureReason].next.replaceAll('`', '')}`, '')),
    ...(report.plan.unmanaged.length === 0 || report.drift !== null
      ? []
      : sentence(
          terminal,
          `${counted(report.plan.unmanaged.length, 'object')} in Immuta that no spec describes; never changed.`,
          '',
          paint.dim,
        )),
    ...(next === null ? [] : [`Next: ${paint.bold(terminalText(next))}`]),
  ];
}

/** Whether the report is about a plan: nothing was applied, and it is not about drift. */
export function isPlanned(report: RunReport): boolean {
  return report.outcome === null && report.drift === null && report.mode !== 'validate';
}
