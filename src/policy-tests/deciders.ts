import { ALWAYS, all, NEVER, not } from '../exposure/condition.ts';
import { takesColumn } from '../exposure/facets.ts';
import { Fields } from '../exposure/fields.ts';
import type { Policy, Rule } from '../exposure/model.ts';
import { peopleOf } from '../exposure/people.ts';
import type { Filling } from '../exposure/situation.ts';
import type { Document } from '../model/document.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { toPointer, valueAt } from '../model/pointer.ts';

/** A policy with the document that it was read from; `null`: it was read from the tenant. */
export interface TestedPolicy {
  readonly policy: Policy;
  readonly spec: JsonObject;
  readonly document: Document | null;
}

/** A rule of a policy, or the exceptions of one. */
export interface Decider {
  readonly tested: TestedPolicy;
  /** JSON pointer of the rule, of its `exceptions`, or of the `actions` of a subscription policy. */
  readonly pointer: string;
}

/** The parts of a policy that can decide what a viewer sees: rules, exceptions, and the subscription. */
export function decidersOf(tested: TestedPolicy): readonly Decider[] {
  const { policy, spec } = tested;
  if (policy.accessPolicy !== null) return [{ tested, pointer: '/actions' }];
  return policy.actions.flatMap(({ rules }, action) =>
    rules.flatMap((_, rule) => {
      const pointer = toPointer(['actions', action, 'rules', rule]);
      const excepts = isObject(valueAt(spec, `${pointer}/exceptions`));
      return [{ tested, pointer }, ...(excepts ? [{ tested, pointer: `${pointer}/exceptions` }] : [])];
    }),
  );
}

/** What decides a column under one policy: the first rule about the viewer, and the exceptions that let them pass. */
export function columnDeciders(tested: TestedPolicy, filling: Filling): readonly Decider[] {
  if (filling.of(takesColumn(tested.policy)) === NEVER) return [];
  return walk(tested, filling, ({ mask }) => mask !== null && filling.of(mask.columns.selected) !== NEVER);
}

/** What decides the rows under one policy. */
export function rowDeciders(tested: TestedPolicy, filling: Filling): readonly Decider[] {
  if (filling.of(tested.policy.acts) === NEVER) return [];
  return walk(tested, filling, ({ mask }) => mask === null);
}

function walk(tested: TestedPolicy, filling: Filling, matters: (rule: Rule) => boolean): Decider[] {
  const found: Decider[] = [];
  for (const [action, { rules }] of tested.policy.actions.entries()) {
    for (const [index, rule] of rules.entries()) {
      if (!matters(rule)) continue;
      const pointer = toPointer(['actions', action, 'rules', index]);
      const about = filling.of(rule.about);
      if (about === NEVER) {
        if (isExcepted(valueAt(tested.spec, pointer), filling))
          found.push({ tested, pointer: `${pointer}/exceptions` });
        continue;
      }
      found.push({ tested, pointer });
      if (about === ALWAYS) break;
    }
  }
  return found;
}

/** Whether the exceptions of a rule are why it is not about the viewer. */
function isExcepted(rule: Json | undefined, filling: Filling): boolean {
  if (!isObject(rule)) return false;
  const people = (name: string) => {
    const block = rule[name];
    return isObject(block) ? peopleOf(new Fields(block, '', [])) : undefined;
  };
  const [included, excepted] = [people('inclusions') ?? ALWAYS, people('exceptions')];
  return (
    excepted !== undefined && filling.of(all([included, not(excepted)])) === NEVER && filling.of(included) !== NEVER
  );
}

/** `policy "mask" (immuta/mask.yaml:12)`. */
export function placeOfDecider({ tested: { policy, document }, pointer }: Decider): string {
  const part = pointer.endsWith('/exceptions') ? 'the exceptions of ' : '';
  const rule = /^\/actions(?:\/(\d+)\/rules\/(\d+))?/.exec(pointer);
  const number = rule?.[2] === undefined ? '' : `rule ${Number(rule[2]) + 1} of `;
  return `${part}${number}policy "${policy.key}"${lineOf(document, pointer)}`;
}

function lineOf(document: Document | null, pointer: string): string {
  if (document === null) return '';
  const line = document.positions().key(pointer)?.line ?? document.positions().value(pointer)?.line ?? document.line;
  return ` (${document.file}:${line})`;
}
