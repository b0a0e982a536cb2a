import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import type { Exposure } from '../model/plan.ts';
import type { Movement } from './audience.ts';
import { type Chain, compareChains } from './chain.ts';
import { parseAdvanced } from './expression.ts';
import { ALWAYS, type Formula } from './formula.ts';
import { peopleOf } from './people.ts';
import { alternatives, joined, quote, sentence } from './words.ts';

/** How a person gets in: not by this policy, by asking, by themselves. */
type Access = 0 | 1 | 2;

const CLOSED = 0;
const ASK = 1;
const OPEN = 2;

const WORDS: readonly string[] = ['only where somebody adds them', 'after an approval', 'without asking'];

/**
 * Compares who may subscribe. `null` is no policy: nobody gets in by it. `to` is what the door leads to, in words
 * (`the data sources that the policy covers`, `the project`).
 */
export function compareDoors(before: JsonObject | null, after: JsonObject | null, to: string): Movement[] {
  const [old, now] = [chainOf(before), chainOf(after)];
  const moves: Movement[] = [];
  if (old === undefined || now === undefined) {
    if (before?.['advanced'] !== after?.['advanced'] || before?.['type'] !== after?.['type']) {
      moves.push({
        exposure: 'unknown',
        reason: `Who may subscribe to ${to} is decided by an expression that cannot be read: ${quote(String((after ?? before)?.['advanced'] ?? ''))}.`,
      });
    }
  } else {
    moves.push(...people(old, now, to));
  }
  return [...moves, ...approvals(before, after, to), ...switches(before, after, to)];
}

function people(old: Chain<Access>, now: Chain<Access>, to: string): Movement[] {
  const shifts = compareChains([old], [now], {
    compare: ([from], [next]) => direction(from ?? CLOSED, next ?? CLOSED),
  });
  if (shifts === 'unknown')
    return [{ exposure: 'unknown', reason: `Who may subscribe to ${to} is too involved to compare.` }];
  return shifts.map((shift) => ({
    exposure: shift.exposure,
    reason: sentence(
      `${shift.people} can subscribe to ${to} ${WORDS[shift.after[0] ?? CLOSED]}; before: ${alternatives(shift.before.map(([access]) => WORDS[access ?? CLOSED] ?? ''))}`,
    ),
  }));
}

function direction(before: Access, after: Access): Exposure {
  return before === after ? 'neutral' : after > before ? 'loosens' : 'tightens';
}

function chainOf(door: JsonObject | null): Chain<Access> | undefined {
  const target = targetOfDoor(door);
  if (target === undefined) return undefined;
  return {
    links: target.access === CLOSED ? [] : [{ target: target.people, treatment: target.access }],
    otherwise: CLOSED,
  };
}

function targetOfDoor(door: JsonObject | null): { readonly people: Formula; readonly access: Access } | undefined {
  switch (door?.['type']) {
    case 'anyone':
      return { people: ALWAYS, access: OPEN };
    case 'approval':
      return { people: ALWAYS, access: ASK };
    case 'entitlements': {
      const advanced = door['advanced'];
      const named = typeof advanced === 'string' ? parseAdvanced(advanced) : peopleOf(door['entitlements']);
      return named === undefined ? undefined : { people: named, access: OPEN };
    }
    default:
      return { people: ALWAYS, access: CLOSED };
  }
}

/** Every approval is needed: fewer let people in more easily. */
function approvals(before: JsonObject | null, after: JsonObject | null, to: string): Movement[] {
  if (before?.['type'] !== 'approval' || after?.['type'] !== 'approval') return [];
  const [old, now] = [approvalsOf(before['approvals']), approvalsOf(after['approvals'])];
  const lost = [...old].filter((approval) => !now.has(approval));
  const gained = [...now].filter((approval) => !old.has(approval));
  const loosens: Movement = {
    exposure: 'loosens',
    reason: `Subscribing to ${to} no longer needs the approval of ${joined(lost, 'and')}.`,
  };
  const tightens: Movement = {
    exposure: 'tightens',
    reason: `Subscribing to ${to} also needs the approval of ${joined(gained, 'and')}.`,
  };
  return [...(lost.length > 0 ? [loosens] : []), ...(gained.length > 0 ? [tightens] : [])];
}

function approvalsOf(value: Json | undefined): Set<string> {
  const items = (isList(value) ? value : []).filter(isObject);
  return new Set(
    items.map((item) => {
      const permission = String(item['requiredPermission'] ?? item['requiredPermissions']);
      return item['specificApproverRequired'] === true ? `a named ${permission}` : `any ${permission}`;
    }),
  );
}

interface Switch {
  readonly field: string;
  readonly open: Json;
  readonly opens: string;
  readonly closes: string;
}

const SWITCHES: readonly Switch[] = [
  {
    field: 'automaticSubscription',
    open: true,
    opens: 'People who qualify are subscribed to TO without acting',
    closes: 'People who qualify must subscribe to TO themselves',
  },
  {
    field: 'allowDiscovery',
    open: true,
    opens: 'People who do not qualify can find TO',
    closes: 'People who do not qualify can no longer find TO',
  },
  { field: 'accessGrant', open: 'WRITE', opens: 'Subscribers may write to TO', closes: 'Subscribers may only read TO' },
  {
    field: 'shareResponsibility',
    open: true,
    opens: 'To get into TO it is enough to satisfy this or another subscription policy',
    closes: 'To get into TO this subscription policy must always be satisfied',
  },
];

function switches(before: JsonObject | null, after: JsonObject | null, to: string): Movement[] {
  // Without a policy on one side there is nothing that the switch would change: the door itself says it all.
  if (before === null || after === null) return [];
  return SWITCHES.flatMap(({ field, open, opens, closes }) => {
    const [was, is] = [before[field] === open, after[field] === open];
    if (was === is) return [];
    return [
      { exposure: is ? 'loosens' : 'tightens', reason: sentence((is ? opens : closes).replace('TO', to)) } as const,
    ];
  });
}
