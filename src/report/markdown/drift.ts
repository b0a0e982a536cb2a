import type { DriftItem, DriftState } from '../../model/drift.ts';
import { clipLine } from '../clip.ts';
import { markdownCode } from '../escape-markdown.ts';
import { capital, counted, DRIFT_ORDER, DRIFT_WORDS, moment } from '../words.ts';
import { object } from './access.ts';
import { changesBlock, DRIFT_SIDES } from './changes.ts';
import type { Section } from './compose.ts';
import { elsewhere, origin, type Page } from './place.ts';
import { fixed } from './top.ts';

/** What drifted, grouped by what happened; objects that no spec describes are folded. */
export function driftSections(page: Page): readonly (Section | null)[] {
  const items = page.report.drift?.items ?? [];
  return DRIFT_ORDER.map((state, rank) =>
    stateSection(
      page,
      state,
      items.filter((one) => one.state === state),
      rank,
    ),
  );
}

function stateSection(page: Page, state: DriftState, items: readonly DriftItem[], rank: number): Section | null {
  if (items.length === 0) return null;
  const words = DRIFT_WORDS[state];
  const left = (n: number): string => `- **… and ${counted(n, 'more object')}** in ${elsewhere(page)}.\n`;
  if (state === 'unmanaged') {
    return {
      ...fixed(9, `<details><summary>${words.title} (${items.length})</summary>\n\n${words.meaning}\n\n`),
      share: 0.1,
      foot: '\n</details>\n\n',
      forms: [items.map((one) => () => `- ${capital(object(one))}\n`)],
      left,
    };
  }
  return {
    ...fixed(2 + rank, `### ${words.title} (${items.length})\n\n${words.meaning}\n\n`),
    share: 0.4,
    foot: '\n',
    forms: [items.map((one) => () => item(page, one)), items.map((one) => () => `- ${title(page, one)}\n`)],
    left,
  };
}

function item(page: Page, one: DriftItem): string {
  return `#### ${title(page, one)}\n\n${changesBlock(page, { file: one.file, changes: one.changes, sides: DRIFT_SIDES })}`;
}

function title(page: Page, one: DriftItem): string {
  // The file of what left Git is gone from the commit: named, not linked.
  const where = origin(page, { ...one, action: one.state === 'left-git' ? 'delete' : 'update' });
  const by = [
    one.who === 'unknown' ? '' : `made by ${markdownCode(clipLine(one.who, 80))}`,
    one.when === 'unknown' ? '' : lastChanged(one),
  ];
  const trace = by.filter((text) => text !== '').join(', ');
  return `${capital(object(one))}${where === '' ? '' : ` ${where}`}${trace === '' ? '' : ` (${trace})`}`;
}

function lastChanged({ when, changedBy }: DriftItem): string {
  const by = changedBy === undefined ? '' : ` by ${markdownCode(clipLine(changedBy, 80))}`;
  return `last changed ${markdownCode(clipLine(moment(when), 40))}${by}`;
}
