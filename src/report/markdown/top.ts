import type { RunReport } from '../../model/report.ts';
import { clipLine } from '../clip.ts';
import { markdownCode, markdownText } from '../escape-markdown.ts';
import { type Tone, type Verdict, verdictOf } from '../verdict.ts';
import { FAILURE_WORDS } from '../words.ts';
import type { Section } from './compose.ts';
import { elsewhere, type Page, safeUrl } from './place.ts';

const ALERTS: Readonly<Record<Tone, string>> = { good: 'TIP', plain: 'NOTE', warning: 'WARNING', bad: 'CAUTION' };

/** Heading and verdict: what somebody who reads one line must know. */
export function verdictSection(page: Page, gone: boolean): Section {
  const { report } = page;
  const verdict = verdictOf(report);
  const name = report.environment === 'default' ? '' : ` · ${markdownCode(clipLine(report.environment, 80))}`;
  const lines = [`**${lead(verdict, gone)}**`, verdict.counts].filter((text) => text !== '');
  const accuracy = accuracyLine(report);
  if (accuracy !== '') lines.push(accuracy);
  if (report.failureReason !== '') lines.push(nextStep(report));
  return fixed(
    0,
    `## ${verdict.title}${name}\n\n> [!${ALERTS[verdict.tone]}]\n${lines.map((line) => `> ${line}\n`).join('>\n')}\n`,
  );
}

function lead(verdict: Verdict, gone: boolean): string {
  return gone && verdict.lead === 'No changes to Immuta.' ? 'No changes to Immuta any more.' : verdict.lead;
}

/** `Predicted 41 of 41.`: how good the plan was. */
export function accuracyLine(report: RunReport): string {
  const accuracy = report.outcome?.accuracy ?? null;
  if (accuracy === null || accuracy.total === 0) return '';
  const end = accuracy.right === accuracy.total ? '' : ', see what differs below';
  return `The tenant was read again: predicted ${accuracy.right} of ${accuracy.total}${end}.`;
}

function nextStep(report: RunReport): string {
  return report.failureReason === '' ? '' : `What to do: ${FAILURE_WORDS[report.failureReason].next}`;
}

/** Why the run failed, in its own words, without what guards and diagnostics say themselves. */
export function failureSection(page: Page): Section | null {
  const { report } = page;
  const said = new Set([
    ...report.guards.map((guard) => guard.message),
    ...report.diagnostics.map((one) => one.message),
  ]);
  const items = report.failures.filter((text) => !said.has(text));
  if (items.length === 0) return null;
  return {
    ...fixed(1, '### What went wrong\n\n'),
    share: 0.15,
    foot: '\n',
    forms: [items.map((text) => () => `- ${sentence(text)}\n`)],
    left: (n) => `- … ${n} more in ${elsewhere(page)}.\n`,
  };
}

/** Sentences about the run itself: always visible. */
export function notesSection(page: Page): Section | null {
  const { notes } = page.report;
  if (notes.length === 0) return null;
  return {
    ...fixed(2, '> [!IMPORTANT]\n'),
    share: 0.1,
    foot: '\n',
    forms: [notes.map((text) => () => `> - ${sentence(text)}\n`)],
    left: (n) => `> - … ${n} more notes in ${elsewhere(page)}.\n`,
  };
}

/** Which tenant, which commits, which plan: small print that lets a reader tell two runs apart. */
export function footSection(page: Page): Section {
  const { report, links } = page;
  const commits =
    report.head === null ? '' : `${report.base === null ? '' : `${sha(report.base)} → `}${sha(report.head)}`;
  const parts = [
    report.tenant === '' ? '' : `Tenant ${markdownCode(clipLine(report.tenant, 200))}`,
    commits,
    report.plan.operations.length === 0 ? '' : `plan ${markdownCode(report.plan.digest.slice(0, 19))}`,
    links.runUrl === undefined ? '' : `[run](${safeUrl(links.runUrl)})`,
    links.reportName === undefined ? '' : `full report: ${markdownCode(clipLine(links.reportName, 120))}`,
  ].filter((text) => text !== '');
  return fixed(0, parts.length === 0 ? '' : `<sub>${parts.join(' · ')}</sub>\n`);
}

/** A section of one block that fits or is left out whole. */
export function fixed(rank: number, head: string): Section {
  return { rank, share: 0, head, foot: '', forms: [[]], left: () => '' };
}

/**
 * A sentence from a spec, a server or a setting: one line, escaped, of bounded length. What stands between two
 * backticks is code, as in our own messages; in anybody else's it is harmless code too.
 */
export function sentence(text: string, most = 1_000): string {
  return clipLine(text, most)
    .split(/(`[^`]{1,200}`)/)
    .map((part, index) => (index % 2 === 1 ? markdownCode(part.slice(1, -1)) : part === '' ? '' : markdownText(part)))
    .join('');
}

function sha(commit: string): string {
  return markdownCode(commit.slice(0, 7));
}
