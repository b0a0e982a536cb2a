import type { Columns } from './columns.ts';
import { ALWAYS, all, any, type Condition, choose, fact, NEVER, not, reading } from './condition.ts';
import { CLEAR, type Mask } from './mask.ts';
import type { Action, Authored, Policy, Rule } from './model.ts';
import { holds, type World } from './world.ts';

export const BY_USER = 'in a list of rules the first rule about the viewer counts, whatever it is about';

/** Where one policy lets a row through. */
export function rowsOf(policy: Policy): Condition {
  const passes = policy.actions.map(actionRows);
  return any([not(policy.acts), all(passes)]);
}

function actionRows({ rules }: Action): Condition {
  const byKind = all([...kindsOf(rules)].map((kind) => firstMatch(rules.filter((rule) => rule.kind === kind))));
  if (new Set(rules.map((rule) => rule.kind)).size < 2) return byKind;
  return reading(BY_USER, firstMatch(rules), byKind);
}

function kindsOf(rules: readonly Rule[]): ReadonlySet<string> {
  return new Set(rules.flatMap((rule) => (rule.mask === null ? rule.kind : [])));
}

function firstMatch(rules: readonly Rule[]): Condition {
  return rules.reduceRight<Condition>((rest, rule) => choose(rule.about, rule.visible, rest), ALWAYS);
}

/** How a cell looks: a mask, or one of two answers. `described`: the mask to speak of, where it leaves this row alone. */
export type Choice =
  | { readonly type: 'mask'; readonly mask: Mask; readonly by: string | null; readonly described?: Mask }
  | { readonly type: 'if'; readonly condition: Condition; readonly yes: Choice; readonly no: Choice };

const UNMASKED: Choice = { type: 'mask', mask: CLEAR, by: null };

function when(condition: Condition, yes: Choice, no: Choice): Choice {
  if (condition === ALWAYS) return yes;
  return condition === NEVER ? no : { type: 'if', condition, yes, no };
}

function readChoice(name: string, one: Choice, other: Choice): Choice {
  return when(fact({ of: 'reading', name }), one, other);
}

/** Something that takes a column by a tag of some depth: a policy, or an action within it. */
interface Entry {
  readonly age: Age;
  readonly depth: number | null;
  readonly takes: Condition;
  readonly outcome: Choice;
}

/** What decides between two masks of equal depth. What is the same text keeps its place under another key. */
interface Age extends Authored {
  text(): string;
}

/** Depths of the selectors of a policy. */
export const depthsOf = once((policy): readonly (number | null)[] => [
  ...new Set(policy.actions.flatMap(({ rules }) => rules.flatMap(waysOf).map((way) => way.depth))),
]);

/** A policy is asked about in many comparisons: what follows from its rules alone is worked out once. */
function once<T>(find: (policy: Policy) => T): (policy: Policy) => T {
  const slot = Symbol('worked out');
  return (policy) => {
    const known = policy.derived as { [slot]?: T };
    known[slot] ??= find(policy);
    return known[slot];
  };
}

function waysOf(rule: Rule): Columns['depths'] {
  return rule.mask?.columns.depths ?? [];
}

/** Where a policy masks, or could mask, the column: its rules select it. */
export const takesColumn = once((policy): Condition => {
  const selected = policy.actions.flatMap(({ rules }) => rules.flatMap((rule) => rule.mask?.columns.selected ?? []));
  return all([policy.acts, any(selected)]);
});

/** How a cell looks under several policies: the deepest tag counts, then the oldest policy (docs/exposure.md 5.5, 5.6). */
export function masksOf(policies: readonly Policy[]): Choice {
  const [only] = policies;
  return policies.length === 1 && only !== undefined ? masksOfOne(only) : masksOfSeveral(policies);
}

const masksOfOne = once((policy) => masksOfSeveral([policy]));

function masksOfSeveral(policies: readonly Policy[]): Choice {
  const entries = policies.flatMap(entriesOf);
  const depths = [...new Set(entries.flatMap(({ depth }) => depth ?? []))].sort((a, b) => b - a);
  const tagged = depths.map((depth) => entries.filter((entry) => entry.depth === depth));
  const untagged = entries.filter((entry) => entry.depth === null);
  if (untagged.length === 0) return inOrder(tagged);
  if (tagged.length === 0) return inOrder([untagged]);
  return readChoice(
    'a mask by tag counts before a mask without one',
    inOrder([...tagged, untagged]),
    inOrder([untagged, ...tagged]),
  );
}

function inOrder(groups: readonly (readonly Entry[])[], otherwise = UNMASKED): Choice {
  return groups.reduceRight<Choice>((next, group) => ofEqualDepth(group, next), otherwise);
}

function ofEqualDepth(group: readonly Entry[], next: Choice): Choice {
  const sorted = [...group].sort(byAge);
  const plain = sorted.reduceRight<Choice>((rest, entry) => when(entry.takes, entry.outcome, rest), next);
  if (isOrdered(sorted)) return plain;
  return sorted.reduceRight<Choice>((rest, entry) => {
    const others = sorted.filter((other) => other !== entry);
    const wins = all([entry.takes, ...others.map((other) => any([not(other.takes), comesFirst(entry, other)]))]);
    return when(wins, entry.outcome, rest);
  }, plain);
}

/** Whether each is known to be older than the next. */
function isOrdered(sorted: readonly Entry[]): boolean {
  return sorted.every((entry, index) => {
    const next = sorted[index + 1];
    return next === undefined || isOlder(entry, next) === true;
  });
}

function byAge(a: Entry, b: Entry): number {
  if (isOlder(a, b) === true) return -1;
  if (isOlder(b, a) === true) return 1;
  return a.age.text() < b.age.text() ? -1 : 1;
}

function comesFirst(a: Entry, b: Entry): Condition {
  const older = isOlder(a, b);
  if (older !== null) return older ? ALWAYS : NEVER;
  if (a.age.text() === b.age.text()) return ALWAYS;
  const [first, second] = [a.age.text(), b.age.text()].sort();
  const inOrderOfText = fact({ of: 'reading', name: JSON.stringify(['order', first, second]) });
  return first === a.age.text() ? inOrderOfText : not(inOrderOfText);
}

function isOlder(a: Entry | Policy, b: Entry | Policy): boolean | null {
  return older('age' in a ? a.age : a.authored, 'age' in b ? b.age : b.authored);
}

function older(a: Authored, b: Authored): boolean | null {
  if (a.existing !== b.existing) return a.existing;
  if (a.number === null || b.number === null || a.number === b.number) return null;
  return a.number < b.number;
}

function entriesOf(policy: Policy): Entry[] {
  const ways = entryWays(policy);
  if (ways.length === 0) return [];
  const age = { ...policy.authored, text: () => textOf(policy.actions) };
  return ways.map((way) => ({ age, ...way }));
}

/** The same without the age, which is not part of the rules. */
const entryWays = once((policy): readonly Omit<Entry, 'age'>[] => {
  const outcome = outcomeOf(policy);
  if (outcome === null) return [];
  return depthsOf(policy).map((depth) => ({
    depth,
    outcome,
    takes: all([policy.acts, any(policy.actions.map((action) => taken(action, depth)))]),
  }));
});

/** Columns that an action takes by a selector of a depth. */
function taken({ rules }: Action, depth: number | null): Condition {
  const ways = rules.flatMap((rule) => waysOf(rule));
  return any(ways.flatMap((way) => (way.depth === depth ? [way.selected] : [])));
}

/** The same text for the same rules. */
function textOf(actions: readonly Action[]): string {
  const texts = actions.map((action) => action.text());
  return texts.length === 1 && texts[0] !== undefined ? texts[0] : JSON.stringify(texts);
}

/** A policy that takes a column by a tag of some depth. */
export interface Ranked {
  readonly rank: number;
  readonly policy: Policy;
  readonly takes: Condition;
}

/** Policies in the order in which they decide a column, where that is known of all of them; else `null`. */
export function ranking(policies: readonly Policy[]): readonly Ranked[] | null {
  const entries = policies.flatMap((policy) => entriesOf(policy).map((entry) => ({ policy, entry })));
  if (entries.some(({ entry }) => entry.depth === null)) return null;
  entries.sort((a, b) => (b.entry.depth ?? 0) - (a.entry.depth ?? 0) || byNumber(a.entry, b.entry));
  const known = entries.every(({ entry }, index) => {
    const next = entries[index + 1]?.entry;
    return next === undefined || next.depth !== entry.depth || isOlder(entry, next) === true;
  });
  return known ? entries.map(({ policy, entry }, rank) => ({ rank, policy, takes: entry.takes })) : null;
}

function byNumber(a: Entry, b: Entry): number {
  if (isOlder(a, b) === true) return -1;
  return isOlder(b, a) === true ? 1 : 0;
}

/** Of the policies that take a column in a world, those that may decide it: the others are beaten for sure. */
export function decisive(taking: readonly Policy[], world: World): readonly Policy[] {
  if (taking.length < 2) return taking;
  const entries = taking.flatMap((policy) =>
    depthsOf(policy).flatMap((depth) =>
      holds(any(policy.actions.map((action) => taken(action, depth))), world) ? [{ policy, depth }] : [],
    ),
  );
  const deepest = Math.max(...entries.map(({ depth }) => depth ?? 0));
  const best = (depth: number | null): Policy[] => {
    const group = entries.filter((entry) => entry.depth === depth).map((entry) => entry.policy);
    const oldest = group.find((policy) => group.every((other) => other === policy || isOlder(policy, other) === true));
    return oldest === undefined ? group : [oldest];
  };
  return [...new Set([...best(deepest), ...best(null)])];
}

/**
 * What a policy makes of a column that it takes. How several actions meet there is UNKNOWN: by depth, as policies do, or not;
 * at equal depth in either order.
 */
function outcomeOf(policy: Policy): Choice | null {
  const masking = policy.actions.filter(({ rules }) => rules.some((rule) => rule.mask !== null));
  const clear: Choice = { type: 'mask', mask: CLEAR, by: policy.key };
  const entry = (action: Action, depth: number | null, takes: Condition): Entry => ({
    age: { existing: true, number: action.number, text: () => action.text() },
    depth,
    takes,
    outcome: actionMasks(action, policy.key),
  });
  const [only] = masking;
  if (only === undefined) return null;
  if (masking.length === 1) return actionMasks(only, policy.key);
  const depths = [...depthsOf(policy)].sort((a, b) => (b ?? 0) - (a ?? 0));
  const byDepth = depths.map((depth) => masking.map((action) => entry(action, depth, taken(action, depth))));
  const selected = ({ rules }: Action): Condition => any(rules.flatMap((rule) => rule.mask?.columns.selected ?? []));
  return readChoice(
    'of several actions of one policy the deepest tag counts',
    inOrder(byDepth, clear),
    ofEqualDepth(
      masking.map((action) => entry(action, null, selected(action))),
      clear,
    ),
  );
}

function actionMasks({ rules }: Action, by: string): Choice {
  const clear: Choice = { type: 'mask', mask: CLEAR, by };
  const masked = ({ mask }: NonNullable<Rule['mask']>): Choice =>
    when(mask.holds, { type: 'mask', mask, by }, { type: 'mask', mask: CLEAR, by, described: mask });
  const byKind = rules.reduceRight<Choice>(
    (rest, { about, mask }) => (mask === null ? rest : when(all([about, mask.columns.selected]), masked(mask), rest)),
    clear,
  );
  const byUser = rules.reduceRight<Choice>(
    (rest, { about, mask }) =>
      when(about, mask === null ? clear : when(mask.columns.selected, masked(mask), clear), rest),
    clear,
  );
  return rules.length === 1 ? byKind : readChoice(BY_USER, byUser, byKind);
}
