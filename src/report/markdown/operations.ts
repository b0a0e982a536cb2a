import type { Operation } from '../../model/plan.ts';
import { clipLine } from '../clip.ts';
import { markdownCode } from '../escape-markdown.ts';
import { htmlCode } from '../html-text.ts';
import { byImportance, isChange, mayLoosen } from '../importance.ts';
import { inline } from '../outline.ts';
import {
  ACTION_SIGNS,
  ACTION_WORDS,
  COMPARED_WORDS,
  capital,
  counted,
  EXPOSURE_WORDS,
  fieldName,
  kindWord,
} from '../words.ts';
import { changesBlock, PLAN_SIDES } from './changes.ts';
import type { Section } from './compose.ts';
import { elsewhere, origin, type Page } from './place.ts';
import { fixed, sentence } from './top.ts';

/** Up to so many changed objects are shown unfolded. */
const OPEN_UP_TO = 2;
const MOST_NOT_COMPARED = 10;

/** One row a changed object, the risky ones first. Unchanged objects are only counted. */
export function operationsSection(page: Page): Section | null {
  const changed = changedOf(page);
  if (changed.length === 0) return null;
  return {
    ...fixed(4, '### Changes\n\n|  | Object | Who sees what | Compared | Spec |\n| --- | --- | --- | --- | --- |\n'),
    share: 0.25,
    foot: '\n',
    forms: [changed.map((one) => () => row(page, one))],
    left: (n) =>
      `\n**${counted(n, 'more object')} of ${counted(changed.length, 'changed one')}** ${n === 1 ? 'is' : 'are'} listed in ${elsewhere(page)}.\n`,
  };
}

/** Field by field, a fold for each changed object that has something to show. */
export function detailsSection(page: Page): Section | null {
  const changed = changedOf(page).filter(hasDetails);
  if (changed.length === 0) return null;
  const open = page.report.outcome === null && changed.length <= OPEN_UP_TO;
  return {
    ...fixed(5, '### Field by field\n\n'),
    share: 0.5,
    forms: [changed.map((one) => () => details(page, one, open))],
    left: (n) => `The details of **${counted(n, 'more object')}** are in ${elsewhere(page)}.\n\n`,
  };
}

function changedOf(page: Page): readonly Operation[] {
  return page.report.plan.operations.filter(isChange).toSorted(byImportance);
}

function hasDetails(operation: Operation): boolean {
  return (
    operation.changes.length > 0 ||
    operation.explanation !== '' ||
    operation.notCompared.length > 0 ||
    operation.server !== null
  );
}

function row(page: Page, operation: Operation): string {
  const exposure = EXPOSURE_WORDS[operation.exposure];
  const access = mayLoosen(operation)
    ? `🔓 **${exposure}**`
    : operation.exposure === 'tightens'
      ? `🔒 ${exposure}`
      : exposure;
  const key = markdownCode(clipLine(operation.key, 100));
  return `| ${sign(operation)} | ${kindWord(operation.kind)} ${key} | ${judged(operation) ? access : '–'} | ${COMPARED_WORDS[operation.compared]} | ${origin(page, operation)} |\n`;
}

function judged(operation: Operation): boolean {
  return operation.action !== 'invalid' && !operation.held;
}

function sign(operation: Operation): string {
  if (operation.held) return '`-`&nbsp;kept';
  return `\`${ACTION_SIGNS[operation.action]}\`&nbsp;${ACTION_WORDS[operation.action]}`;
}

function details(page: Page, operation: Operation, open: boolean): string {
  const access = mayLoosen(operation) ? ` · 🔓 ${EXPOSURE_WORDS[operation.exposure]}` : '';
  const fields = operation.changes.length > 0 ? ` · ${counted(operation.changes.length, 'field')}` : '';
  const title = `${capital(ACTION_WORDS[operation.action])} ${kindWord(operation.kind)} ${htmlCode(clipLine(operation.key, 120))}${access}${fields}`;
  const parts = [
    operation.explanation === '' ? '' : `${sentence(operation.explanation, 1_500)}\n\n`,
    changesBlock(page, {
      file: operation.action === 'delete' ? null : operation.file,
      changes: operation.changes,
      sides: PLAN_SIDES,
    }),
    notCompared(page, operation),
    server(operation),
  ];
  return `<details${open ? ' open' : ''}><summary>${title}</summary>\n\n${parts.join('')}</details>\n\n`;
}

function notCompared(page: Page, operation: Operation): string {
  if (operation.notCompared.length === 0) return '';
  const shown = page.whole ? operation.notCompared : operation.notCompared.slice(0, MOST_NOT_COMPARED);
  const lines = shown.map(
    (one) => `- ${markdownCode(clipLine(fieldName(one.path), 160))}: ${sentence(one.reason, 300)}\n`,
  );
  const more = operation.notCompared.length - shown.length;
  return `Not compared:\n\n${lines.join('')}${more > 0 ? `- … ${counted(more, 'more field')}\n` : ''}\n`;
}

function server(operation: Operation): string {
  if (operation.server === null) return '';
  return `<sub>Immuta’s dry run: ${markdownCode(clipLine(inline(operation.server), 500))}</sub>\n\n`;
}
