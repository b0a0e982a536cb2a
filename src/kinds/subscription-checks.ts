import type { JsonObject } from '../model/json.ts';
import { isList, isObject } from '../model/json.ts';
import type { Resource } from '../model/resource.ts';
import type { Check } from './kind.ts';
import { get, pointerTo, type ValueAt } from './spec-walk.ts';

/** Where a kind keeps its subscription, if the resource has one. */
type FindSubscription = (resource: Resource) => ValueAt<JsonObject> | undefined;

/** `anyone` and `approval`: on Immuta's list of deprecations (practice.md 2.4). */
export function deprecatedSubscription(family: string, find: FindSubscription): Check {
  return {
    code: `${family}/deprecated-subscription`,
    severity: 'warning',
    title: 'A deprecated kind of subscription',
    what: 'A subscription of type `anyone` or `approval` ("anyone who asks").',
    why: 'Immuta has put both on its list of deprecations (seen in 2026). Behaviour there changes on a clock, without a commit.',
    bad: 'type: anyone',
    good: 'type: entitlements\nentitlements:\n  groups: [All Employees]',
    check(resource, report) {
      const subscription = find(resource);
      const type = subscription && get(subscription.value, 'type');
      if (!subscription || (type !== 'anyone' && type !== 'approval')) return;
      const message = `the subscription type "${type}" is deprecated by Immuta; use entitlements or manual for new specs.`;
      report({ pointer: pointerTo(subscription.place, 'type'), at: 'value', message });
    },
  };
}

/** A subscription that says "people who qualify" or "people who ask" and not who or whom. */
export function subscriptionTerms(family: string, find: FindSubscription): Check {
  return {
    code: `${family}/subscription-terms`,
    severity: 'warning',
    title: 'A subscription without its terms',
    what: 'Type `entitlements` with neither `entitlements` nor `advanced`, or with both; type `approval` without `approvals`.',
    why: 'Who gets in is then not in the file. Every documented example has one of them, and uses `advanced` instead of `entitlements`.',
    bad: 'type: entitlements',
    good: 'type: entitlements\nentitlements:\n  operator: any\n  groups: [Lending Analysts]',
    check(resource, report) {
      const subscription = find(resource);
      if (!subscription) return;
      const { value, place } = subscription;
      const type = get(value, 'type');
      const listed = get(value, 'entitlements') !== undefined;
      const advanced = get(value, 'advanced') !== undefined;
      if (type === 'entitlements' && !listed && !advanced) {
        report({
          pointer: pointerTo(place, 'type'),
          lackingIn: pointerTo(place),
          at: 'value',
          message: 'type entitlements has neither entitlements nor advanced: say who qualifies.',
        });
      }
      if (listed && advanced) {
        report({
          pointer: pointerTo(place, 'advanced'),
          at: 'key',
          message: 'advanced is beside entitlements; it is documented as used instead of it. Keep one.',
        });
      }
      if (type === 'approval' && get(value, 'approvals') === undefined) {
        report({
          pointer: pointerTo(place, 'type'),
          lackingIn: pointerTo(place),
          at: 'value',
          message: 'type approval has no approvals: say whose approval is needed.',
        });
      }
    },
  };
}

/** Whether a selection of users selects no one: all of its lists are empty or absent. One without a value is for the schema to say. */
export function selectsNobody(principals: JsonObject): boolean {
  return (
    ['groups', 'attributes', 'purposes'].every((key) => {
      const list = get(principals, key);
      return list === undefined || (isList(list) && list.length === 0);
    }) && get(principals, 'advanced') === undefined
  );
}

/** Compared as text, key order aside: what makes two attributes of a selection one. */
export function sameText(value: JsonObject): string {
  const keys = Object.keys(value).sort();
  return JSON.stringify(keys.map((key) => [key, isObject(value[key]) ? null : value[key]]));
}
