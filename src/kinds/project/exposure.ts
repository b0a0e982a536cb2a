import { joinMovements, type Movement } from '../../exposure/audience.ts';
import { compareDoors } from '../../exposure/door.ts';
import { joined, quote } from '../../exposure/words.ts';
import { isObject, type JsonObject } from '../../model/json.ts';
import type { ExposureContext, ExposureVerdict } from '../kind.ts';
import { strings } from '../who.ts';

/**
 * Whether a change of a project lets people see more: who may join it, the purposes under which its members may act, the data
 * sources they may use under them, joins on masked columns, and equalization, which holds everyone to what all may see. A
 * project that is made or deleted is compared with one that holds nothing.
 */
export function exposure(
  before: JsonObject | null,
  after: JsonObject | null,
  change: ExposureContext,
): ExposureVerdict {
  if (before === null && change.unreadable) {
    return {
      exposure: 'unknown',
      reasons: ['The project exists in Immuta but could not be read, so the change cannot be judged.'],
    };
  }
  return joinMovements([
    ...compareDoors(doorOf(before), doorOf(after), 'the project'),
    ...listMoves(names(before, 'purposes'), names(after, 'purposes'), {
      gained: (list) =>
        `Members of the project may now act under the purpose${list}, which opens what policies except for it.`,
      lost: (list) => `Members of the project may no longer act under the purpose${list}.`,
    }),
    ...listMoves(names(before, 'datasources'), names(after, 'datasources'), {
      gained: (list) => `Members of the project may now use the data source${list} under its purposes.`,
      lost: (list) => `Members of the project may no longer use the data source${list} under its purposes.`,
    }),
    ...joinMoves(before, after),
    ...equalizationMoves(before, after),
    ...workspaceMoves(before, after),
  ]);
}

/** The subscription policy; manual where a file leaves it out (v2-policy-project-purpose.md 4). */
function doorOf(spec: JsonObject | null): JsonObject {
  return isObject(spec?.['subscriptionPolicy']) ? spec['subscriptionPolicy'] : { type: 'manual' };
}

function names(spec: JsonObject | null, field: string): Set<string> {
  return new Set(strings(spec?.[field]).map((name) => name.trim()));
}

type Say = (names: string) => string;

function listMoves(
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  say: { readonly gained: Say; readonly lost: Say },
): Movement[] {
  const gained = [...after].filter((name) => !before.has(name)).sort();
  const lost = [...before].filter((name) => !after.has(name)).sort();
  const text = (list: readonly string[]): string => `${list.length > 1 ? 's' : ''} ${joined(list.map(quote), 'and')}`;
  return [
    ...(gained.length === 0 ? [] : [{ exposure: 'loosens', reason: say.gained(text(gained)) } as const]),
    ...(lost.length === 0 ? [] : [{ exposure: 'tightens', reason: say.lost(text(lost)) } as const]),
  ];
}

function joinMoves(before: JsonObject | null, after: JsonObject | null): Movement[] {
  const allowed = (spec: JsonObject | null): boolean =>
    (spec?.['allowMaskedJoins'] ?? spec?.['allowedMaskedJoins']) === true;
  if (allowed(before) === allowed(after)) return [];
  return allowed(after)
    ? [{ exposure: 'loosens', reason: 'Members of the project may now join data sources on masked columns.' }]
    : [{ exposure: 'tightens', reason: 'Members of the project may no longer join data sources on masked columns.' }];
}

/** Without the project on one side there are no members whose view it would equalize. */
function equalizationMoves(before: JsonObject | null, after: JsonObject | null): Movement[] {
  if (before === null || after === null) return [];
  const [was, is] = [before['equalization'] === true, after['equalization'] === true];
  if (was === is) return [];
  return is
    ? [{ exposure: 'tightens', reason: 'The project is equalized: its members see only what all of them may see.' }]
    : [
        {
          exposure: 'loosens',
          reason: 'The project is no longer equalized: each member sees all that they may see on their own.',
        },
      ];
}

function workspaceMoves(before: JsonObject | null, after: JsonObject | null): Movement[] {
  const [was, is] = [before?.['workspace'] ?? null, after?.['workspace'] ?? null];
  if (JSON.stringify(was) === JSON.stringify(is)) return [];
  if (is === null) return [{ exposure: 'tightens', reason: 'The project loses its workspace.' }];
  return [
    {
      exposure: 'unknown',
      reason:
        'The workspace of the project changes: members may write derived data there, which others of the project see.',
    },
  ];
}
