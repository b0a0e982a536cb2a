import { counted } from '../../model/counted.ts';
import { exposureInSet, mayLoosen, type Operation } from '../../model/plan.ts';
import { clipLine } from '../clip.ts';
import { byImportance, isListed } from '../importance.ts';
import type { Part } from '../markup/markup.ts';
import { inline } from '../outline.ts';
import { capital, EXPOSURE_WORDS, fieldName, kindWord } from '../words.ts';
import type { Section } from './compose.ts';
import { changedPlaces, diffBlock, fieldCount } from './diff.ts';
import { elsewhere, object, origin, type ReportContext } from './links.ts';
import { meetsList } from './reach.ts';
import { fixed } from './top.ts';

/** Up to so many changed objects are shown unfolded, and so many of those that let people see more. */
const OPEN_UP_TO = 2;
const OPEN_LOOSENING = 5;
const MOST_NOT_COMPARED = 10;
const NOT_CHECKED = 'Not checked by Immuta';

/**
 * One fold an object, those that let people see more first and open: what it means, then its payload as a diff. Where
 * they do not all fit, one line an object.
 */
export function operationsSection(page: ReportContext): Section | null {
  const { markup } = page;
  const changed = page.report.plan.operations.filter((one) => isListed(one) && !one.retained).toSorted(byImportance);
  if (changed.length === 0) return null;
  const loosening = changed.filter(mayLoosen).length;
  const open = (index: number): boolean =>
    page.report.outcome === null &&
    (changed.length <= OPEN_UP_TO || (index < loosening && loosening <= OPEN_LOOSENING));
  return {
    ...fixed(4, markup.heading(3, 'Changes')),
    share: 0.6,
    forms: [
      changed.map((one, index) => () => details(page, one, open(index))),
      changed.map((one) => () => (mayLoosen(one) ? details(page, one, false) : line(page, one))),
      changed.map((one) => () => line(page, one)),
    ],
    left: (n) =>
      markup.paragraph(
        `${markup.strong(`${counted(n, 'more object')} of ${counted(changed.length, 'changed object')}`)} ${n === 1 ? 'is' : 'are'} in ${elsewhere(page)}.`,
      ),
  };
}

/** One line an object: for plans whose diffs do not fit. */
function line(page: ReportContext, operation: Operation): string {
  const where = origin(page, operation);
  const unchecked = operation.noDryRun === true ? `(${NOT_CHECKED})` : '';
  const text = [badge(operation), verb(operation), object(page, operation), where, unchecked].filter(
    (part) => part !== '',
  );
  return page.markup.item(text.join(' '));
}

function badge(operation: Operation): string {
  if (operation.action === 'invalid') return '❌';
  if (mayLoosen(operation)) return '🔓';
  return exposureInSet(operation) === 'tightens' ? '🔒' : '';
}

function verb(operation: Operation): string {
  return VERBS[operation.action];
}

const VERBS: Readonly<Record<Operation['action'], string>> = {
  create: 'Create',
  update: 'Update',
  replace: 'Replace',
  delete: 'Delete',
  unchanged: 'Unchanged:',
  invalid: 'Invalid:',
  unknown: 'Not compared:',
};

function details(page: ReportContext, operation: Operation, open: boolean): string {
  const { markup } = page;
  const body = [
    diff(page, operation),
    meetsList(page, operation),
    notCompared(page, operation),
    server(page, operation),
  ].join('');
  if (body === '' && operation.explanation === '') return `${line(page, operation)}\n`;
  const { head, foot } = markup.fold(title(operation), open);
  return `${head}${summaryLine(page, operation)}${body}${foot}`;
}

function title(operation: Operation): readonly Part[] {
  const sign = badge(operation);
  const access = mayLoosen(operation) || exposureInSet(operation) === 'tightens';
  const notes = [
    access && operation.action !== 'invalid' ? EXPOSURE_WORDS[exposureInSet(operation)] : '',
    operation.action === 'create' ? '' : fieldCount(operation.changes),
    operation.noDryRun === true ? NOT_CHECKED : '',
  ].filter((text) => text !== '');
  return [
    `${sign === '' ? '' : `${sign} `}${verb(operation)} ${kindWord(operation.kind)} `,
    { code: clipLine(operation.key, 120) },
    notes.length === 0 ? '' : ` · ${notes.join(' · ')}`,
  ];
}

function summaryLine(page: ReportContext, operation: Operation): string {
  const { markup } = page;
  const where =
    operation.action === 'update' || operation.action === 'replace'
      ? changedPlaces(page, operation.file, operation)
      : origin(page, operation);
  const text = operation.explanation === '' ? '' : markup.prose(operation.explanation, 1_500);
  const parts = [text, capital(where)].filter((part) => part !== '');
  return parts.length === 0 ? '' : markup.paragraph(parts.join(' '));
}

function diff(page: ReportContext, operation: Operation): string {
  const { action, changes, payload } = operation;
  const side = action === 'create' || action === 'delete' ? action : 'both';
  if (side === 'both' && changes.length === 0) return '';
  return diffBlock(page, { changes, side, ...(payload === undefined ? {} : { payload }) });
}

function notCompared(page: ReportContext, operation: Operation): string {
  const { markup } = page;
  if (operation.notCompared.length === 0) return '';
  const shown = page.whole ? operation.notCompared : operation.notCompared.slice(0, MOST_NOT_COMPARED);
  const items = shown.map((one) =>
    markup.item(`${markup.code(clipLine(fieldName(one.path), 160))}: ${markup.prose(one.reason, 300)}`),
  );
  const more = operation.notCompared.length - shown.length;
  return `${markup.paragraph('Not compared:')}${items.join('')}${more > 0 ? markup.item(`… ${counted(more, 'more field')}`) : ''}\n`;
}

function server({ markup }: ReportContext, operation: Operation): string {
  if (operation.server === null) return '';
  return `${markup.small(`Dry run: ${markup.code(clipLine(inline(operation.server), 500))}`)}\n`;
}
