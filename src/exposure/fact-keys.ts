import type { Fact, NamePattern } from './condition.ts';
import { join } from './keys.ts';
import { hasNoCase } from './name-patterns.ts';

/** Variables that a fact about the viewer is made of. */
export function viewerKeys(one: Extract<Fact, { of: 'viewer' }>, purposes: readonly string[]): readonly string[] {
  if (one.type === 'attribute') return [join('attribute', one.name, one.value)];
  if (one.type !== 'acting') return [join(one.type, one.name)];
  return one.name === '*' ? [...purposes, '*'].map((name) => join('acting', name)) : [join('acting', one.name)];
}

/** Variables that a pattern is made of: names that match as written, and those that match but for their case. */
export function patternKeys({ regex, caseInsensitive }: NamePattern): string[] {
  return caseInsensitive && !hasNoCase(regex) ? [`/${regex}`, `i/${regex}`] : [`/${regex}`];
}

/** Blocks of variables, in the order in which they are asked. */
export const BLOCKS = ['reading', 'place', 'viewer', 'row'] as const;

export type Block = (typeof BLOCKS)[number];

/** The block of the variables that a fact is made of. */
export function blockOf(one: Fact): Block {
  switch (one.of) {
    case 'source':
    case 'column':
      return 'place';
    case 'opaque':
      return one.about === 'viewer' || one.about === 'row' ? one.about : 'place';
    default:
      return one.of;
  }
}

/** Names that facts speak of, each list sorted. */
interface Names {
  readonly sourceTags: readonly string[];
  readonly columnTags: readonly string[];
  readonly purposes: readonly string[];
  /** Regular expressions for the name of the column in question. */
  readonly patterns: ReadonlySet<string>;
}

/** Collects the names in some facts; `*` is not a name. */
export function namesIn(facts: Iterable<Fact>): Names {
  let [sourceTags, columnTags, purposes, patterns] = [NONE, NONE, NONE, NONE];
  for (const one of facts) {
    if (one.of === 'source' && one.type === 'tag') sourceTags = withName(sourceTags, one.tag);
    else if ((one.of === 'source' && one.type === 'column') || (one.of === 'column' && one.type === 'tag'))
      columnTags = withName(columnTags, one.tag);
    else if (one.of === 'viewer' && one.type === 'acting') purposes = withName(purposes, one.name);
    else if (one.of === 'column' && one.type === 'name') patterns = withName(patterns, one.name.regex);
  }
  return {
    sourceTags: sorted(sourceTags),
    columnTags: sorted(columnTags),
    purposes: sorted(purposes),
    patterns,
  };
}

/** Most comparisons speak of few names: a set is made for those alone that are needed. */
const NONE: ReadonlySet<string> = new Set();

function withName(names: ReadonlySet<string>, name: string): ReadonlySet<string> {
  return names === NONE ? new Set([name]) : (names as Set<string>).add(name);
}

function sorted(names: ReadonlySet<string>): readonly string[] {
  if (names === NONE) return [];
  const list = [...names].filter((name) => name !== '*');
  return list.length > 1 ? list.sort() : list;
}
