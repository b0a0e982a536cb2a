import type { ExposureDetail } from '../model/plan.ts';
import type { Status } from './compare.ts';
import { hasAccessPolicies, hasMasks, hasRows, unusedFindings } from './compare-policies.ts';
import { LESS, MORE } from './mask.ts';
import type { Authored, Policy } from './model.ts';
import { type ExposureResult, type Finding, type FindingText, joinFindings, unclear } from './result.ts';
import { AccessQuestion } from './set-access.ts';
import { MaskQuestion } from './set-masks.ts';
import { RowQuestion } from './set-rows.ts';

/** Everything that the verdict of a set rests on. */
export interface SetRequest {
  /** All policies in view, those of the tenant and those of the repository, as they are and as they will be. */
  readonly before: readonly Policy[];
  readonly after: readonly Policy[];
  /** Keys of the policies that differ. */
  readonly changed: ReadonlySet<string>;
  /** There may be policies that are not in view. */
  readonly open: boolean;
  /** Why, in sentences: what could not be read. */
  readonly gaps: readonly string[];
}

/** The verdict of a set, and what each change adds to it. */
interface SetResult {
  readonly result: ExposureResult;
  readonly byPolicy: ReadonlyMap<string, ExposureResult>;
}

/** What one answer (rows, masks, subscriptions) of the set does where one policy changes. */
export interface SetQuestion {
  /** Whether the set shows more (or less) where this policy has a part in it. */
  ask(key: string, bit: typeof MORE | typeof LESS): SetAnswer;
}

/** An answer with its simplest case. */
export interface SetAnswer {
  readonly status: Status;
  /** In words and as data, made when asked for. */
  describe(): { readonly reason: string; readonly detail: Omit<ExposureDetail, 'direction'> | null };
}

/** Nothing shows. */
export const NO: SetAnswer = { status: 'no', describe: () => ({ reason: '', detail: null }) };

/** The set is too large, or too entangled, to decide. */
export function undecided(what: string, key: string, others: readonly string[]): SetAnswer {
  const names = others.slice(0, 3).map((name) => JSON.stringify(name));
  const beside = names.length === 0 ? '' : ` beside ${names.join(', ')}${others.length > 3 ? ' and others' : ''}`;
  const reason = `Who sees ${what} under the policy ${JSON.stringify(key)}${beside} is too involved to compare.`;
  return { status: 'maybe', describe: () => ({ reason, detail: null }) };
}

/**
 * Whether a set of changes lets people see more than before, over all policies together: a policy that moves, splits or gets
 * another key changes nothing, and one that tightens by itself may still take the place of a stronger mask.
 */
export function checkExposure(asked: SetRequest): SetResult {
  const request = withAges(asked);
  const questions = questionsOf(request);
  const of = (side: readonly Policy[], key: string): Policy[] => side.filter((policy) => policy.key === key);
  const unused = unusedFindings(changedOf(request.before, request), changedOf(request.after, request));
  const sides = [new Map(request.before.map(byKey)), new Map(request.after.map(byKey))];
  const byPolicy = new Map<string, ExposureResult>();
  const all: Finding[] = [...unused];
  for (const key of [...request.changed].sort()) {
    const findings = questions
      .filter(({ matters }) => sides.some((side) => matters(side.get(key))))
      .map(({ question }) => findingOf(question, key));
    const own = unused.length === 0 ? [] : unusedFindings(of(request.before, key), of(request.after, key));
    const found = [...findings, ...own].filter((finding) => finding.more !== 'no' || finding.less !== 'no');
    byPolicy.set(key, joinFindings([...found, ...gapFindings(found, request.gaps)]));
    all.push(...findings);
  }
  const found = all.filter((finding) => finding.more !== 'no' || finding.less !== 'no');
  return { result: joinFindings([...found, ...gapFindings(found, request.gaps)]), byPolicy };
}

/**
 * Rules that move to another policy keep their place among masks of equal depth: a new policy of rules that were there before
 * counts as old as these. (Immuta makes it younger; `docs/exposure.md` 7.1 says so.)
 */
function withAges(request: SetRequest): SetRequest {
  const moving = changedOf(request.before, request);
  const arriving = changedOf(request.after, request);
  // Without a policy that goes there is nothing to inherit, and a single list of rules has no order of its own.
  const severalLists = [...moving, ...arriving].some(({ actions }) => actions.length > 1);
  const comes = arriving.some(({ authored }) => !authored.existing);
  if (!severalLists && !comes) return request;
  const numbers = new Map<string, number>();
  const left = new Map<string, Authored[]>();
  const kept = new Map(arriving.map((policy) => [policy.key, new Set(policy.actions.map((action) => action.text()))]));
  for (const { key, actions, authored } of moving) {
    for (const action of actions) {
      const text = action.text();
      if (authored.number !== null) numbers.set(text, Math.min(authored.number, numbers.get(text) ?? authored.number));
      if (kept.get(key)?.has(text) !== true) left.set(text, [...(left.get(text) ?? []), authored]);
    }
  }
  const aged = (policy: Policy): Policy => {
    if (!request.changed.has(policy.key)) return policy;
    const texts = policy.actions.map((action) => action.text());
    const moved = !policy.authored.existing && texts.length > 0 && texts.every((text) => left.has(text));
    if (texts.length < 2 && !moved) return policy;
    const actions = policy.actions.map((action, index) => ({
      rules: action.rules,
      text: () => action.text(),
      number: numbers.get(texts[index] ?? '') ?? null,
    }));
    const [oldest] = texts.flatMap((text) => left.get(text) ?? []).sort(byNumber);
    return { ...policy, actions, derived: {}, authored: moved && oldest !== undefined ? oldest : policy.authored };
  };
  return { ...request, before: request.before.map(aged), after: request.after.map(aged) };
}

function byNumber(a: Authored, b: Authored): number {
  return (a.number ?? Infinity) - (b.number ?? Infinity);
}

function byKey(policy: Policy): readonly [string, Policy] {
  return [policy.key, policy];
}

function changedOf(side: readonly Policy[], { changed }: SetRequest): Policy[] {
  return side.filter((policy) => changed.has(policy.key));
}

function questionsOf(request: SetRequest): {
  readonly question: SetQuestion;
  readonly matters: (policy: Policy | undefined) => boolean;
}[] {
  return [
    { question: new MaskQuestion(request), matters: (policy) => policy !== undefined && hasMasks([policy]) },
    { question: new RowQuestion(request), matters: (policy) => policy !== undefined && hasRows([policy]) },
    { question: new AccessQuestion(request), matters: (policy) => policy !== undefined && hasAccessPolicies([policy]) },
  ];
}

function findingOf(question: SetQuestion, key: string): Finding {
  const [more, less] = [question.ask(key, MORE), question.ask(key, LESS)];
  const describe = (): FindingText => {
    const sides = [
      { direction: 'more' as const, answer: more },
      { direction: 'less' as const, answer: less },
    ].filter(({ answer }) => answer.status !== 'no');
    const described = sides.map(({ direction, answer }) => ({ direction, ...answer.describe() }));
    return {
      reasons: described.map(({ reason }) => reason),
      details: described.flatMap(({ direction, detail }) => (detail === null ? [] : [{ direction, ...detail }])),
    };
  };
  return { more: more.status, less: less.status, describe };
}

/** Policies that could not be read may turn what a change does, unless it does nothing. */
function gapFindings(found: readonly Finding[], gaps: readonly string[]): Finding[] {
  return found.length === 0 ? [] : gaps.map(unclear);
}
