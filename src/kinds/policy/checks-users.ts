import { itemsOf, type JsonObject } from '../../model/json.ts';
import { below } from '../../model/node-path.ts';
import type { Resource } from '../../model/resource.ts';
import type { Check, Finding } from '../kind.ts';
import {
  childObject,
  childObjects,
  get,
  pointerTo,
  repeatedObjects,
  repeatedTexts,
  rootOf,
  type ValueAt,
} from '../spec-walk.ts';
import { sameText, selectsNobody } from '../subscription-checks.ts';

type Rules = readonly (readonly ValueAt<JsonObject>[])[];

/** The rules of each action of a data policy, action by action. */
export function rulesByAction(resource: Resource): Rules {
  return childObjects(rootOf(resource), 'actions').map((action) => childObjects(action, 'rules'));
}

/** Visits each selection of users: of rules, and of a subscription. */
function visitSelections(resource: Resource, visit: (principals: ValueAt<JsonObject>) => void): void {
  for (const rules of rulesByAction(resource)) {
    for (const rule of rules) {
      for (const key of ['inclusions', 'exceptions']) {
        const principals = childObject(rule, key);
        if (principals) visit(principals);
      }
    }
  }
  const actions = childObject(rootOf(resource), 'actions');
  const principals = actions && childObject(actions, 'entitlements');
  if (principals) visit(principals);
}

/** The other users of a rule with inclusions must be told what they see. */
const noOtherwise: Check = {
  code: 'policy/no-otherwise',
  severity: 'error',
  title: 'The last rule is not for everyone',
  what: 'An action whose last rule still has `inclusions`.',
  why: 'There is no "otherwise" key: the last rule, without inclusions, is the otherwise. Without it nothing says what all other users see. In all action blocks of the real exports the last rule has none.',
  bad: 'rules:\n  - type: Masking\n    inclusions: { groups: [Contractors] }',
  good: 'rules:\n  - type: Masking\n    inclusions: { groups: [Contractors] }\n  - type: Masking # everyone else',
  check(resource, report) {
    for (const action of childObjects(rootOf(resource), 'actions')) {
      // Whatever is last: an entry of a wrong type may have been meant for everyone else.
      const rules = itemsOf(get(action.value, 'rules'));
      if (get(rules.at(-1), 'inclusions') === undefined) continue;
      const last = below(below(action.place, 'rules'), rules.length - 1);
      const message =
        'the last rule of this action has inclusions, so nothing says what everyone else sees; add a last rule without inclusions.';
      report({ pointer: pointerTo(last, 'inclusions'), at: 'key', message });
    }
  },
};

/** No one is selected. */
const emptyUsers: Check = {
  code: 'policy/empty-users',
  severity: 'error',
  title: 'Inclusions or exceptions for no one',
  what: '`inclusions`, `exceptions` or `entitlements` with no group, attribute or purpose.',
  why: 'Whether Immuta reads an empty selection as no one or as everyone is not public, and it rejects some present-but-empty keys.',
  bad: 'inclusions:\n  groups: []',
  good: 'inclusions:\n  groups: [Internal Audit]',
  check(resource, report) {
    visitSelections(resource, ({ place, value }) => {
      if (!selectsNobody(value)) return;
      const pointer = pointerTo(place);
      const name = pointer.slice(pointer.lastIndexOf('/') + 1);
      report({
        pointer,
        lackingIn: pointer,
        at: 'key',
        message: `${name} selects no one: it has no group, attribute or purpose; add one or remove ${name}.`,
      });
    });
  },
};

/** A hand-edited list. */
const repeatedUser: Check = {
  code: 'policy/repeated-user',
  severity: 'warning',
  title: 'A group or attribute listed twice',
  what: 'The second mention of a group, attribute or purpose in one selection.',
  why: 'The lists are sets, so it has no effect; a real hand-edited export has one. It may be a misspelt other group.',
  bad: 'groups: [Audit, Audit]',
  good: 'groups: [Audit]',
  check(resource, report) {
    visitSelections(resource, (principals) => {
      for (const key of ['groups', 'purposes']) {
        for (const { place, value } of repeatedTexts(principals, key))
          report(twice(pointerTo(place), JSON.stringify(value)));
      }
      for (const { place, value } of repeatedObjects(principals, 'attributes', sameText)) {
        report(twice(pointerTo(place), `the attribute ${JSON.stringify(get(value, 'name') ?? '')}`));
      }
    });
  },
};

function twice(pointer: string, what: string): Finding {
  return {
    pointer,
    at: 'value',
    message: `${what} is listed twice here; remove one, or write the one that was meant.`,
  };
}

/** Two ways to say for whom, at once. */
const bothUsers: Check = {
  code: 'policy/inclusions-and-exceptions',
  severity: 'warning',
  title: 'Inclusions and exceptions in one rule',
  what: 'A rule with both `inclusions` and `exceptions`.',
  why: 'No exported rule has both, and no public text says which wins.',
  bad: 'inclusions: { groups: [A] }\nexceptions: { groups: [B] }',
  good: 'inclusions: { groups: [A] }',
  check(resource, report) {
    for (const { place, value } of rulesByAction(resource).flat()) {
      if (get(value, 'inclusions') === undefined || get(value, 'exceptions') === undefined) continue;
      report({
        pointer: pointerTo(place, 'exceptions'),
        at: 'key',
        message: 'this rule has inclusions and exceptions; no public text says what that means. Use one of them.',
      });
    }
  },
};

/** Purpose restrictions know no otherwise. */
const purposeOtherwise: Check = {
  code: 'policy/purpose-otherwise',
  severity: 'warning',
  title: 'A purpose restriction with inclusions',
  what: 'A rule of type `Purpose Restriction` with `inclusions`.',
  why: 'Immuta documents that purpose restrictions do not support "everyone who … otherwise".',
  bad: 'type: Purpose Restriction\ninclusions: { groups: [A] }',
  good: 'type: Purpose Restriction\nexceptions: { groups: [A] }',
  check(resource, report) {
    for (const { place, value } of rulesByAction(resource).flat()) {
      if (get(value, 'type') !== 'Purpose Restriction' || get(value, 'inclusions') === undefined) continue;
      report({
        pointer: pointerTo(place, 'inclusions'),
        at: 'key',
        message: 'a Purpose Restriction supports no inclusions; say exceptions, or leave them out.',
      });
    }
  },
};

/** Rules about the users of a policy. */
export const userChecks: readonly Check[] = [noOtherwise, emptyUsers, repeatedUser, bothUsers, purposeOtherwise];
