import { counted } from '../../model/counted.ts';
import type { RunReport } from '../../model/report.ts';
import { clipLine } from '../clip.ts';
import { notReached, openFailures, type RunStatus, runStatus, type Tone } from '../run-status.ts';
import { FAILURE_WORDS } from '../words.ts';
import type { Section } from './compose.ts';
import { elsewhere, type ReportContext } from './links.ts';

const LIGHTS: Readonly<Record<Tone, string>> = { good: '🟢', warning: '🟡', bad: '🔴' };

/** Heading and verdict: what a reader of one line must know. */
export function statusSection(page: ReportContext, gone: boolean): Section {
  const { report, markup } = page;
  const status = runStatus(report);
  const name = report.environment === 'default' ? '' : ` for ${markup.code(clipLine(report.environment, 80))}`;
  const only = openFailures(report);
  const paragraphs = [
    markup.strong(markup.prose(lead(status, gone))),
    only.length === 1 ? markup.prose(only[0] ?? '') : '',
    markup.prose(status.counts),
    notReachedLine(report),
    accuracyLine(report),
    nextStep(page),
  ].filter((text) => text !== '');
  return fixed(
    0,
    `${markup.heading(2, `${LIGHTS[status.tone]} ${status.title}${name}`)}${markup.alert(status.tone, paragraphs)}`,
  );
}

function lead(status: RunStatus, gone: boolean): string {
  return gone && status.lead === 'No changes to Immuta.' ? 'This pull request no longer changes Immuta.' : status.lead;
}

function notReachedLine(report: RunReport): string {
  const left = notReached(report);
  return left === 0 ? '' : `${counted(left, 'spec')} ${left === 1 ? 'was' : 'were'} not compared.`;
}

/** How good the plan was. */
function accuracyLine(report: RunReport): string {
  const accuracy = report.outcome?.accuracy ?? null;
  if (accuracy === null || accuracy.total === 0) return '';
  if (accuracy.right === accuracy.total) return 'Immuta was read again and matches the plan.';
  return `Immuta was read again: ${accuracy.right} of ${accuracy.total} changes match the plan.`;
}

/** What to do. A failure with a guard says it in the guard's line. */
function nextStep({ report, markup }: ReportContext): string {
  if (report.failureReason === '' || report.guards.some(({ effect }) => effect === 'stop')) return '';
  return `What to do: ${markup.prose(FAILURE_WORDS[report.failureReason].next)}`;
}

/** Why the run failed, where that is more than one thing: a single one is in the verdict. */
export function failureSection(page: ReportContext): Section | null {
  const items = openFailures(page.report);
  if (items.length < 2) return null;
  const { markup } = page;
  return {
    ...fixed(1, markup.heading(3, 'What went wrong')),
    share: 0.15,
    foot: '\n',
    forms: [items.map((text) => () => markup.item(markup.prose(text)))],
    left: (n) => markup.item(`… ${n} more in ${elsewhere(page)}.`),
  };
}

/** Sentences about the run itself: always visible. */
export function notesSection(page: ReportContext): Section | null {
  const { markup } = page;
  const { notes } = page.report;
  if (notes.length === 0) return null;
  const { head, foot } = markup.notice();
  return {
    ...fixed(2, head),
    share: 0.1,
    foot,
    forms: [notes.map((text) => () => markup.noticeItem(markup.prose(text)))],
    left: (n) => markup.noticeItem(`… ${counted(n, 'more note')} in ${elsewhere(page)}.`),
  };
}

/** Which tenant, which commits, which plan: small print that lets a reader tell two runs apart. */
export function footSection(page: ReportContext): Section {
  const { report, links, markup } = page;
  const commits =
    report.head === null
      ? ''
      : `${report.base === null ? '' : `${markup.code(report.base.slice(0, 7))} → `}${markup.code(report.head.slice(0, 7))}`;
  const parts = [
    report.tenant === '' ? '' : `Tenant ${markup.code(clipLine(report.tenant, 200))}`,
    commits,
    report.plan.operations.length === 0 ? '' : `plan ${markup.code(report.plan.digest.slice(0, 19))}`,
    links.runUrl === undefined ? '' : markup.link('run', links.runUrl),
    links.reportName === undefined ? '' : `full report ${markup.code(clipLine(links.reportName, 120))}`,
  ].filter((text) => text !== '');
  return fixed(0, parts.length === 0 ? '' : markup.small(parts.join(' · ')));
}

/** A section of one block that fits or is left out whole. */
export function fixed(rank: number, head: string): Section {
  return { rank, share: 0, head, foot: '', forms: [[]], left: () => '' };
}
