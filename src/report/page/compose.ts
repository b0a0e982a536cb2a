import { sizeOf } from '../clip.ts';

/** A list of Markdown blocks under one heading, as much of it as fits. */
export interface Section {
  /** What is served first when room is short: lowest first. The order in the list is the order on the page. */
  readonly rank: number;
  /** Share of the whole budget that it may take before the sections of a higher rank have had their turn. */
  readonly share: number;
  readonly head: string;
  readonly foot: string;
  /**
   * The same items in one form or several, the fullest first; the first form that fits is taken whole, and the last
   * one is cut where none does. Each item is complete in itself: a cut between items never breaks the Markdown.
   */
  readonly forms: readonly Items[];
  /** What replaces the items that were left out. */
  readonly left: (count: number) => string;
}

/** Blocks, made when they are needed: a plan of thousands of objects renders only what fits. */
type Items = readonly (() => string)[];

/** Items that do not fit before a section gives up: smaller ones behind a large one still get their chance. */
const MOST_MISSES = 25;

/** Puts sections together so that the text stays below `budget` bytes. A section without items shows head and foot. */
export function compose(sections: readonly Section[], budget: number): string {
  const drafts = sections.map((section) => new SectionInProgress(section));
  const ranked = drafts.toSorted((a, b) => a.section.rank - b.section.rank);
  let room = budget;
  for (const draft of ranked) room -= draft.open(room);
  for (const draft of ranked) room -= draft.fill(Math.min(room, Math.floor(budget * draft.section.share)), room);
  for (const draft of ranked) room -= draft.fill(room, room);
  return drafts.map((draft) => draft.text()).join('');
}

/** One section while it is being filled: it owns which of its items are in. */
class SectionInProgress {
  readonly section: Section;
  private items: Items;
  private readonly shown = new Map<number, string>();
  private opened = false;
  private done = false;

  constructor(section: Section) {
    this.section = section;
    this.items = section.forms[0] ?? [];
  }

  /** Reserves head, foot and the sentence about what was left out. Returns the bytes it takes, 0 when there is no room. */
  open(room: number): number {
    const fixed =
      sizeOf(this.section.head) +
      sizeOf(this.section.foot) +
      (this.items.length > 0 ? sizeOf(this.section.left(this.items.length)) : 0);
    if (fixed > room) return 0;
    this.opened = true;
    return fixed;
  }

  /** Takes items up to `allowance` bytes. Returns the bytes taken. */
  fill(allowance: number, room: number): number {
    if (!this.opened) return 0;
    if (!this.done) this.close(Math.min(allowance, room));
    let taken = 0;
    let misses = 0;
    for (const [index, item] of this.items.entries()) {
      if (this.shown.has(index)) continue;
      const text = item();
      const size = sizeOf(text);
      if (taken + size > allowance) {
        misses += 1;
        if (misses > MOST_MISSES) break;
      } else {
        this.shown.set(index, text);
        taken += size;
      }
    }
    return taken;
  }

  /** Picks the fullest form that fits whole. */
  private close(allowance: number): void {
    this.done = true;
    for (const form of this.section.forms) {
      this.items = form;
      if (this.section.forms.length === 1 || fits(form, allowance)) return;
    }
  }

  text(): string {
    if (!this.opened) return '';
    const out = this.items.length - this.shown.size;
    const body = [...this.shown.entries()].toSorted(([a], [b]) => a - b).map(([, text]) => text);
    return `${this.section.head}${body.join('')}${out > 0 ? this.section.left(out) : ''}${this.section.foot}`;
  }
}

function fits(items: Items, allowance: number): boolean {
  let size = 0;
  for (const item of items) {
    size += sizeOf(item());
    if (size > allowance) return false;
  }
  return true;
}
