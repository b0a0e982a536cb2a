import type { ExposureDetail } from '../model/plan.ts';
import { type Access, accessOf, type Merge, mergeOf } from './access.ts';
import { Comparison, type Status } from './compare.ts';
import { all, type Condition, fact, NEVER } from './condition.ts';
import { TooInvolved } from './diagram.ts';
import { BY_USER, type Choice, masksOf, rowsOf } from './facets.ts';
import { differing } from './fields.ts';
import { describeMask, LESS, type Mask, MORE } from './mask.ts';
import type { Policy } from './model.ts';
import { type Case, caseOf, maskSentence, rowSentence, rowWords } from './sentences.ts';
import { type Finding, unclear, unusedKey } from './verdict.ts';
import { joined, sentence } from './words.ts';
import { holds, type World } from './world.ts';

/** How many cases a finding tells in each direction. */
const TOLD = 3;

/** What two sets of policies do differently. `open`: there may be policies that are not in view. */
export function comparePolicies(before: readonly Policy[], after: readonly Policy[], open: boolean): Finding[] {
  return [
    ...unusedFindings(before, after),
    ...(hasMasks(before) || hasMasks(after) ? [maskFinding(before, after)] : []),
    ...(hasRows(before) || hasRows(after) ? [rowFinding(before, after)] : []),
    ...(hasDoors(before) || hasDoors(after) ? doorFindings(before, after, open) : []),
  ].filter((finding) => finding.more !== 'no' || finding.less !== 'no');
}

/** Keys that the evaluator does not use, where they differ. */
export function unusedFindings(before: readonly Policy[], after: readonly Policy[]): Finding[] {
  const paths = differing(
    before.flatMap((policy) => policy.unused),
    after.flatMap((policy) => policy.unused),
  );
  return paths.map(unusedKey);
}

export function hasMasks(policies: readonly Policy[]): boolean {
  return policies.some(({ actions }) => actions.some(({ rules }) => rules.some((rule) => rule.mask !== null)));
}

export function hasRows(policies: readonly Policy[]): boolean {
  return policies.some(({ actions }) => actions.some(({ rules }) => rules.some((rule) => rule.mask === null)));
}

export function hasDoors(policies: readonly Policy[]): boolean {
  return policies.some(({ door }) => door !== null);
}

/** Runs a comparison; one that needs too many steps is unknown. */
export function bounded(what: string, compare: () => Finding): Finding {
  try {
    return compare();
  } catch (error) {
    if (error instanceof TooInvolved) return unclear(sentence(`${what} is too involved to compare`));
    throw error;
  }
}

function maskFinding(before: readonly Policy[], after: readonly Policy[]): Finding {
  return bounded('who sees which values', () => {
    const [was, is] = [masksOf(before), masksOf(after)];
    return told(Comparison.ofChoices(was, is, null), (world, everyone) => {
      const one = caseOf(world, everyone);
      const [from, to] = [maskAt(was, world), maskAt(is, world)];
      return {
        text: maskSentence(one, from, to),
        detail: { ...parts(one), column: one.column, before: describeMask(from), after: describeMask(to) },
      };
    });
  });
}

/** The mask of a world, whole: with the rows in which it acts. */
export function maskAt(choice: Choice, world: World): Mask {
  if (choice.type === 'mask') return choice.mask;
  const next = holds(choice.condition, world) ? choice.yes : choice.no;
  return maskAt(next, world);
}

/** The policy that decides how a cell looks in a world; `null` where none does. */
export function deciderAt(choice: Choice, world: World): string | null {
  if (choice.type === 'mask') return choice.by;
  return deciderAt(holds(choice.condition, world) ? choice.yes : choice.no, world);
}

function rowFinding(before: readonly Policy[], after: readonly Policy[]): Finding {
  return bounded('who sees which rows', () => {
    const side = (policies: readonly Policy[]): Condition => all(policies.map(rowsOf));
    return told(Comparison.ofConditions(side(before), side(after)), (world, everyone) => {
      const one = caseOf(world, everyone);
      const [from, to] = [rowWords(filtersAt(before, world)), rowWords(filtersAt(after, world))];
      return { text: rowSentence(one, from, to), detail: { ...parts(one), column: null, before: from, after: to } };
    });
  });
}

/** The filters that a viewer meets in a world, in words. */
export function filtersAt(policies: readonly Policy[], world: World): string[] {
  const byUser = holds(fact({ of: 'reading', name: BY_USER }), world);
  return policies.flatMap(({ acts, actions }) => {
    if (!holds(acts, world)) return [];
    return actions.flatMap(({ rules }) => {
      const about = rules.filter((rule) => holds(rule.about, world));
      const [first] = about;
      if (byUser) return first?.words ?? [];
      const filters = about.filter((rule) => rule.mask === null);
      return [...new Map([...filters].reverse().map((rule) => [rule.kind, rule])).values()].flatMap(
        (rule) => rule.words ?? [],
      );
    });
  });
}

function doorFindings(before: readonly Policy[], after: readonly Policy[], open: boolean): Finding[] {
  const merge: Merge = mergeOf([before, after], open);
  return compareAccess(accessOf(before, merge), accessOf(after, merge), 'a data source that the policy applies to');
}

/** Compares who may subscribe, and how. `to` is what the subscription is for, in words. */
export function compareAccess(before: Access, after: Access, to: string, within: readonly Condition[] = []): Finding[] {
  const sentences: readonly {
    readonly facet: keyof Access;
    readonly more: (one: Case) => string;
    readonly less: (one: Case) => string;
  }[] = [
    {
      facet: 'subscribe',
      more: ({ who, where }) => `${who} can subscribe to ${to}${where}; before: not by policy`,
      less: ({ who, where }) => `${who} can no longer subscribe to ${to}${where} by policy`,
    },
    {
      facet: 'automatic',
      more: ({ who, where }) => `${who} is subscribed to ${to}${where} without acting; before: not`,
      less: ({ who, where }) => `${who} is no longer subscribed to ${to}${where} without acting`,
    },
    {
      facet: 'find',
      more: ({ who, where }) => `${who} can find ${to}${where}; before: not`,
      less: ({ who, where }) => `${who} can no longer find ${to}${where}`,
    },
    {
      facet: 'write',
      more: ({ who, where }) => `${who} may write to ${to}${where} once subscribed; before: not`,
      less: ({ who, where }) => `${who} may no longer write to ${to}${where}`,
    },
  ];
  return sentences.flatMap(({ facet, more, less }) => {
    if (before[facet] === NEVER && after[facet] === NEVER) return [];
    return [
      bounded(`who may subscribe to ${to}`, () =>
        told(Comparison.ofConditions(before[facet], after[facet], within), (world, everyone, direction) => {
          const one = caseOf(world, everyone);
          const text = sentence(direction === 'more' ? more(one) : less(one));
          const [no, yes] = STATES[facet];
          const [from, to_] = direction === 'more' ? [no, yes] : [yes, no];
          return { text, detail: { ...parts(one), column: null, before: from, after: to_ } };
        }),
      ),
    ];
  });
}

const STATES: Readonly<Record<keyof Access, readonly [string, string]>> = {
  subscribe: ['not by policy', 'can subscribe'],
  automatic: ['not without acting', 'subscribed without acting'],
  find: ['cannot find it', 'can find it'],
  write: ['may not write', 'may write'],
};

function parts(one: Case): Pick<ExposureDetail, 'viewer' | 'dataSource'> {
  return { viewer: one.viewer, dataSource: one.dataSource };
}

type Tell = (
  world: World,
  everyone: boolean,
  direction: 'more' | 'less',
) => { readonly text: string; readonly detail: Omit<ExposureDetail, 'direction'> };

function told(comparison: Comparison, tell: Tell): Finding {
  const [more, less] = [comparison.status(MORE), comparison.status(LESS)];
  const reasons: string[] = [];
  const details: ExposureDetail[] = [];
  for (const [direction, bit, status] of [
    ['more', MORE, more],
    ['less', LESS, less],
  ] as const) {
    if (status === 'no') continue;
    let count = 0;
    for (const { world, everyone } of comparison.witnesses(bit)) {
      if (count === TOLD) break;
      count += 1;
      const { text, detail } = tell(world, everyone, direction);
      reasons.push(`${text.slice(0, -1)}${caveat(status, world)}.`);
      details.push({ direction, ...detail });
    }
  }
  return { more, less, reasons: [...new Set(reasons)], details };
}

/** What an unsure case depends on. */
function caveat(status: Status, world: World): string {
  if (status === 'yes') return '';
  if (status === 'doubt') return ' (whether that differs cannot be told from the text)';
  const readings = [...world.keys].flatMap((key) => (key.startsWith('reading') ? [key.slice(8)] : []));
  return readings.length === 0
    ? ' (this depends on how Immuta reads the policy, which is not known)'
    : ` (this is so if ${joined(readings.sort(), 'and')}, which is not known)`;
}
