import { counted } from '../../model/counted.ts';
import type { DriftItem, DriftState } from '../../model/drift.ts';
import { clipLine } from '../clip.ts';
import { seesMoreNow } from '../run-status.ts';
import { capital, DRIFT_ORDER, DRIFT_WORDS, driftReason, moment } from '../words.ts';
import { names } from './access.ts';
import type { Section } from './compose.ts';
import { changedPlaces, diffBlock } from './diff.ts';
import { elsewhere, object, origin, type ReportContext } from './links.ts';
import { reachLine } from './reach.ts';
import { fixed } from './top.ts';

const MOST_REASONS = 8;

/** Who sees more now than Git allows: the harm that drift does, before what drifted. */
function harmSection(page: ReportContext): Section | null {
  const { markup } = page;
  const items = (page.report.drift?.items ?? []).filter(seesMoreNow);
  if (items.length === 0) return null;
  return {
    ...fixed(1, markup.heading(3, 'Who sees more than Git allows')),
    share: 0.35,
    foot: '\n',
    forms: [
      items.map((one) => () => harmItem(page, one)),
      items.map((one) => () => markup.item(markup.strong(capital(object(page, one))))),
    ],
    left: (n) => markup.item(`${markup.strong(`… and ${counted(n, 'more object')}`)} in ${elsewhere(page)}.`),
  };
}

const HARM = {
  loosens: 'lets people see more than Git allows',
  mixed: 'lets some people see more than Git allows, and others less',
  unknown: 'may let people see more than Git allows',
} as const;

function harmItem(page: ReportContext, one: DriftItem): string {
  const { markup } = page;
  const all = one.reasons ?? [];
  const reasons = page.whole ? all : all.slice(0, MOST_REASONS);
  const harm = one.exposure === 'loosens' || one.exposure === 'mixed' ? HARM[one.exposure] : HARM.unknown;
  const traced = trace(page, one);
  const more = all.length - reasons.length;
  const planned = page.report.plan.operations.find(({ kind, key }) => kind === one.kind && key === one.key);
  const reach = planned === undefined ? '' : reachLine(page, planned);
  return [
    markup.item(`${markup.strong(capital(object(page, one)))} ${harm}${traced === '' ? '' : `, ${traced}`}.`),
    ...reasons.map((reason) => markup.subItem(markup.prose(driftReason(reason), 500))),
    reach === '' ? '' : markup.subItem(reach),
    more > 0 ? markup.subItem(`… ${counted(more, 'more reason')} in ${elsewhere(page)}`) : '',
  ].join('');
}

/** What drifted, grouped by what happened; objects that no spec describes are folded. */
export function driftSections(page: ReportContext): readonly (Section | null)[] {
  const items = page.report.drift?.items ?? [];
  const groups = DRIFT_ORDER.map((state, rank) =>
    stateSection(
      page,
      state,
      items.filter((one) => one.state === state),
      rank,
    ),
  );
  return [harmSection(page), legendSection(page), ...groups];
}

/** What the signs of the diffs mean; only where there is a diff. */
function legendSection(page: ReportContext): Section | null {
  const shown = (page.report.drift?.items ?? []).some((one) => one.changes.length > 0);
  if (!shown) return null;
  const { markup } = page;
  return fixed(
    1,
    markup.paragraph(`In the diffs, ${markup.code('-')} is in Immuta now and ${markup.code('+')} is in Git.`),
  );
}

function stateSection(
  page: ReportContext,
  state: DriftState,
  items: readonly DriftItem[],
  rank: number,
): Section | null {
  if (items.length === 0) return null;
  const { markup } = page;
  const words = DRIFT_WORDS[state];
  const meaning = markup.paragraph(markup.prose(words.meaning));
  const left = (n: number): string =>
    markup.item(`${markup.strong(`… and ${counted(n, 'more object')}`)} in ${elsewhere(page)}.`);
  if (state === 'unmanaged') {
    const { head, foot } = markup.fold([`${words.title} (${items.length})`], false);
    return {
      ...fixed(9, `${head}${meaning}`),
      share: 0.1,
      foot: `\n${foot}`,
      forms: [items.map((one) => () => markup.item(capital(object(page, one))))],
      left,
    };
  }
  return {
    ...fixed(2 + rank, `${markup.heading(3, `${words.title} (${items.length})`)}${meaning}`),
    share: 0.4,
    foot: '\n',
    forms: [items.map((one) => () => item(page, one)), items.map((one) => () => markup.item(title(page, one)))],
    left,
  };
}

function item(page: ReportContext, one: DriftItem): string {
  const body = [
    parts(page, 'No longer in Immuta', one.missing ?? []),
    parts(page, 'Only in Immuta', one.extra ?? []),
    one.changes.length === 0
      ? ''
      : diffBlock(page, {
          changes: one.changes,
          side: 'both',
          ...(one.payload === undefined ? {} : { payload: one.payload }),
        }),
  ].join('');
  if (body === '') return page.markup.item(title(page, one));
  return `${page.markup.heading(4, title(page, one))}${body}`;
}

function parts(page: ReportContext, label: string, list: readonly string[]): string {
  return list.length === 0 ? '' : page.markup.paragraph(`${label}: ${names(page, list)}`);
}

function title(page: ReportContext, one: DriftItem): string {
  // The file of what left Git is gone from the commit: named, not linked.
  const where =
    one.state === 'left-git' ? origin(page, { ...one, action: 'delete' }) : changedPlaces(page, one.file, one);
  const traced = trace(page, one);
  return `${capital(object(page, one))}${where === '' ? '' : ` ${where}`}${traced === '' ? '' : ` (${traced})`}`;
}

/** When it was last changed, and by whom, as far as Immuta tells. */
function trace(page: ReportContext, one: DriftItem): string {
  const { markup } = page;
  const name = (text: string): string => markup.code(clipLine(text, 80));
  const by = one.changedBy === undefined ? '' : ` by ${name(one.changedBy)}`;
  const parts = [
    one.when === 'unknown'
      ? ''
      : `last changed ${clipLine(moment(one.when), 40).replace(/[^0-9A-Za-z:. -]/g, '')}${by}`,
    one.when === 'unknown' && by !== '' ? `last changed${by}` : '',
    one.who === 'unknown' ? '' : `created by ${name(one.who)}`,
  ];
  return parts.filter((text) => text !== '').join(', ');
}
