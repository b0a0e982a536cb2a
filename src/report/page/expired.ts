import { counted } from '../../model/counted.ts';
import type { ExpiredPart } from '../../model/expiry.ts';
import { clip, clipLine } from '../clip.ts';
import type { Section } from './compose.ts';
import { elsewhere, place, type ReportContext } from './links.ts';
import { fixed } from './top.ts';

/** Parts of specs whose end is over, each with the diff that removes it. */
export function expiredSection(page: ReportContext): Section | null {
  const { report, markup } = page;
  const parts = report.expired ?? [];
  if (parts.length === 0) return null;
  const meaning = `The day in their comment is over, and they still apply. ${markup.code('immuta-gitops fmt --expire')} makes these edits.`;
  return {
    ...fixed(2, `${markup.heading(3, `Expired (${parts.length})`)}${markup.paragraph(meaning)}`),
    share: 0.3,
    foot: '\n',
    forms: [parts.map((one) => () => whole(page, one)), parts.map((one) => () => markup.item(line(page, one)))],
    left: (n) => markup.item(`${markup.strong(`… and ${counted(n, 'more part')}`)} in ${elsewhere(page)}.`),
  };
}

function whole(page: ReportContext, one: ExpiredPart): string {
  const { markup } = page;
  const diff = one.diff === null ? '' : markup.block(one.diff.map((text) => clip(text, 400)).join('\n'), 'diff');
  const left = one.left === null ? '' : markup.paragraph(markup.prose(`Not removed by a machine: ${one.left}.`, 400));
  return `${markup.heading(4, line(page, one))}${diff}${left}`;
}

function line(page: ReportContext, { file, line: at, until, reason, setBy }: ExpiredPart): string {
  const { markup } = page;
  const by = setBy === null ? '' : `, set by ${markup.code(clipLine(setBy.name, 80))} on ${setBy.date}`;
  return `${place(page, file, at)} until ${until}: ${markup.prose(reason, 200)}${by}`;
}
