import type { ExposureDetail } from '../model/plan.ts';
import { type Access, accessOf, type Merge, mergeOf } from './access.ts';
import { type ComparisonResult, compareChoices, compareConditions, type Status } from './compare.ts';
import { all, type Condition, fact, NEVER } from './condition.ts';
import { TooInvolved } from './diagram.ts';
import { BY_USER, type Choice, masksOf, rowsOf } from './facets.ts';
import { differing } from './fields.ts';
import { parted } from './keys.ts';
import { describeMask, type Mask } from './mask.ts';
import type { Policy } from './model.ts';
import { type Finding, type FindingText, unclear, unusedKey } from './result.ts';
import { type Case, caseOf, maskSentence, rowSentence, rowWords } from './sentences.ts';
import { joined, sentence } from './words.ts';
import { holds, type World } from './world.ts';

/** What two sets of policies do differently. `open`: there may be policies that are not in view. */
export function comparePolicies(before: readonly Policy[], after: readonly Policy[], open: boolean): Finding[] {
  return [
    ...unusedFindings(before, after),
    ...(hasMasks(before) || hasMasks(after) ? [maskFinding(before, after)] : []),
    ...(hasRows(before) || hasRows(after) ? [rowFinding(before, after)] : []),
    ...(hasAccessPolicies(before) || hasAccessPolicies(after) ? accessPolicyFindings(before, after, open) : []),
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

export function hasAccessPolicies(policies: readonly Policy[]): boolean {
  return policies.some(({ accessPolicy }) => accessPolicy !== null);
}

/** Runs a comparison; one that needs too many steps is unknown. */
function bounded(what: string, compare: () => Finding): Finding {
  try {
    return compare();
  } catch (error) {
    if (error instanceof TooInvolved) return unclear(sentence(`${what} is too involved to compare`));
    throw error;
  }
}

function maskFinding(before: readonly Policy[], after: readonly Policy[]): Finding {
  return bounded('who sees which values', () => {
    const comparison =
      before.length < 2 && after.length < 2
        ? aloneMasks(before[0], after[0])
        : compareChoices(masksOf(before), masksOf(after), null);
    return described(comparison, (world, everyone) => {
      const one = caseOf(world, everyone);
      const [from, to] = [describedMask(leafAt(masksOf(before), world)), describedMask(leafAt(masksOf(after), world))];
      return {
        group: JSON.stringify([one.who, one.where, describeMask(from), describeMask(to)]),
        subject: one.column,
        write: (columns) => maskSentence({ ...one, column: columns }, from, to),
        detail: { ...parts(one), column: one.column, before: describeMask(from), after: describeMask(to) },
      };
    });
  });
}

/** A policy beside itself as it was: compared once, although it is asked for by itself and in the set. */
export const aloneMasks = remembered((before, after) =>
  compareChoices(masksOf(sideOf(before)), masksOf(sideOf(after)), null),
);

/** The same for rows. */
export const aloneRows = remembered((before, after) =>
  compareConditions(all(sideOf(before).map(rowsOf)), all(sideOf(after).map(rowsOf))),
);

function sideOf(policy: Policy | undefined): readonly Policy[] {
  return policy === undefined ? [] : [policy];
}

/** The same for a subscription policy, beside any others. */
export const aloneAccessPolicies = remembered((before, after) => {
  const [was, is] = [sideOf(before), sideOf(after)];
  const merge = mergeOf([was, is], true);
  return compareAccess(accessOf(was, merge), accessOf(is, merge), null);
});

type Compare<T> = (before: Policy | undefined, after: Policy | undefined) => T;

/** A comparison with its two sides: a policy that is made and one that is deleted are not the same. */
interface Kept<T> {
  readonly was: object;
  readonly is: object;
  readonly found: T;
}

/** The last comparison of each policy is kept: it is asked for by itself and in the set. */
function remembered<T>(compare: Compare<T>): Compare<T> {
  const slot = Symbol('last comparison');
  const none = {};
  return (before, after) => {
    const [was, is] = [before?.derived ?? none, after?.derived ?? none];
    const known = (is === none ? was : is) as { [slot]?: Kept<T> };
    const last = known[slot];
    if (last?.was === was && last.is === is) return last.found;
    const found = compare(before, after);
    if (was !== is) known[slot] = { was, is, found };
    return found;
  };
}

/** How a cell looks in a world, and by which policy. */
export function leafAt(choice: Choice, world: World): Extract<Choice, { type: 'mask' }> {
  if (choice.type === 'mask') return choice;
  return leafAt(holds(choice.condition, world) ? choice.yes : choice.no, world);
}

/** The mask to speak of. */
export function describedMask(leaf: Extract<Choice, { type: 'mask' }>): Mask {
  return leaf.described ?? leaf.mask;
}

function rowFinding(before: readonly Policy[], after: readonly Policy[]): Finding {
  return bounded('who sees which rows', () => {
    const side = (policies: readonly Policy[]): Condition => all(policies.map(rowsOf));
    const comparison =
      before.length < 2 && after.length < 2
        ? aloneRows(before[0], after[0])
        : compareConditions(side(before), side(after));
    return described(comparison, (world, everyone) => {
      const one = caseOf(world, everyone);
      const [from, to] = [rowWords(filtersAt(before, world)), rowWords(filtersAt(after, world))];
      const text = rowSentence(one, from, to);
      const detail = { ...parts(one), column: null, before: from, after: to };
      return { group: text, subject: '', write: () => text, detail };
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

function accessPolicyFindings(before: readonly Policy[], after: readonly Policy[], open: boolean): readonly Finding[] {
  if (open && before.length < 2 && after.length < 2) return aloneAccessPolicies(before[0], after[0]);
  const merge: Merge = mergeOf([before, after], open);
  return compareAccess(accessOf(before, merge), accessOf(after, merge), null);
}

/** Compares who may subscribe, and how. `to` is what the subscription is for, where that is one thing. */
export function compareAccess(
  before: Access,
  after: Access,
  to: string | null,
  within: readonly Condition[] = [],
): Finding[] {
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (const { facet, more, less, no, yes } of FACETS) {
    if (before[facet] === NEVER && after[facet] === NEVER) continue;
    // The other answers cannot change a verdict of "more and less".
    if (findings.some((one) => one.more === 'yes') && findings.some((one) => one.less === 'yes')) break;
    findings.push(
      bounded(`who may subscribe to ${to ?? 'data sources'}`, () =>
        described(compareConditions(before[facet], after[facet], within), (world, everyone, direction) => {
          const one = caseOf(world, everyone);
          const gains = direction === 'more';
          const known = JSON.stringify([direction, one.who, one.dataSource]);
          // Whoever can subscribe can find it: the same case is told once.
          if (facet !== 'subscribe' && facet !== 'write' && seen.has(known)) return null;
          if (facet === 'subscribe') seen.add(known);
          const text = sentence((gains ? more : less)(one.who, to ?? one.dataSource));
          const detail = { ...parts(one), column: null, before: gains ? no : yes, after: gains ? yes : no };
          return { group: text, subject: '', write: () => text, detail };
        }),
      ),
    );
  }
  return findings;
}

/** The answers about a subscription, in words. */
const FACETS: readonly {
  readonly facet: keyof Access;
  readonly more: (who: string, to: string) => string;
  readonly less: (who: string, to: string) => string;
  readonly no: string;
  readonly yes: string;
}[] = [
  {
    facet: 'subscribe',
    more: (who, to) => `${who} can subscribe to ${to}; before: not by policy`,
    less: (who, to) => `${who} can no longer subscribe to ${to} by policy`,
    no: 'cannot subscribe by policy',
    yes: 'can subscribe',
  },
  {
    facet: 'automatic',
    more: (who, to) => `${who} is subscribed to ${to} automatically; before: not`,
    less: (who, to) => `${who} is no longer subscribed to ${to} automatically`,
    no: 'is not subscribed automatically',
    yes: 'is subscribed automatically',
  },
  {
    facet: 'find',
    more: (who, to) => `${who} can find ${to}; before: not`,
    less: (who, to) => `${who} can no longer find ${to}`,
    no: 'cannot find it',
    yes: 'can find it',
  },
  {
    facet: 'write',
    more: (who, to) => `${who} may write to ${to} once subscribed; before: not`,
    less: (who, to) => `${who} may no longer write to ${to}`,
    no: 'may not write',
    yes: 'may write',
  },
];

function parts(one: Case): Pick<ExposureDetail, 'viewer' | 'dataSource'> {
  return { viewer: one.viewer, dataSource: one.dataSource };
}

/** One case: those of one group share a sentence, which names each subject. `null`: it was told already. */
type Tell = (
  world: World,
  everyone: boolean,
  direction: 'more' | 'less',
) => {
  readonly group: string;
  readonly subject: string;
  readonly write: (subjects: string) => string;
  readonly detail: Omit<ExposureDetail, 'direction'>;
} | null;

function described(outcome: ComparisonResult, describe: Tell): Finding {
  return { more: outcome.more, less: outcome.less, describe: () => describeCases(outcome, describe) };
}

function describeCases({ more, less, moreIn, lessIn }: ComparisonResult, describe: Tell): FindingText {
  const details: ExposureDetail[] = [];
  const groups = new Map<string, { readonly subjects: string[]; readonly write: (subjects: string) => string }>();
  for (const [direction, witnesses, status] of [
    ['more', moreIn, more],
    ['less', lessIn, less],
  ] as const) {
    for (const { world, everyone, always } of witnesses) {
      const one = describe(world, everyone, direction);
      if (one === null) continue;
      details.push({ direction, ...one.detail });
      const unsure = caveat(status, world, always);
      const key = JSON.stringify([one.group, unsure]);
      const write = (subjects: string): string => `${one.write(subjects).slice(0, -1)}${unsure}.`;
      groups.set(key, { subjects: [...(groups.get(key)?.subjects ?? []), one.subject], write });
    }
  }
  const reasons = [...groups.values()].map(({ subjects, write }) => write(joined([...new Set(subjects)], 'and')));
  return { reasons: [...new Set(reasons)], details };
}

/** What an unsure case depends on. */
export function caveat(status: Status, world: World, always: boolean): string {
  if (status === 'yes' && always) return '';
  if (status === 'doubt' && always) return ' (whether that differs cannot be told from the text)';
  const readings = [...world.keys].flatMap((key) => {
    const [kind, name] = parted(key);
    if (kind !== 'reading' || name === undefined) return [];
    return name.startsWith('[') ? 'two masks of equal depth count in one of two orders' : name;
  });
  return readings.length === 0
    ? ' (this depends on how Immuta reads the policy, which is not known)'
    : ` (this is so if ${joined([...new Set(readings)].sort(), 'and')}, which is not known)`;
}
