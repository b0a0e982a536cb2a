import { joinMovements, type Movement } from '../../exposure/audience.ts';
import { type Comparison, compareChains, type Shift } from '../../exposure/chain.ts';
import { type Columns, columnKey, describeColumns } from '../../exposure/columns.ts';
import { compareDoors } from '../../exposure/door.ts';
import { all, casesOf, type Formula, not } from '../../exposure/formula.ts';
import { compareMasks, describeMasks, type Mask } from '../../exposure/mask.ts';
import { compareRows, describeRows, type Rows } from '../../exposure/rows.ts';
import { describeSources, scopeOf, tagLaws } from '../../exposure/scope.ts';
import { alternatives, joined, sentence } from '../../exposure/words.ts';
import { isObject, type JsonObject } from '../../model/json.ts';
import type { Exposure } from '../../model/plan.ts';
import type { ExposureContext, ExposureVerdict } from '../kind.ts';
import { maskChains, maskedColumns, rowChains } from './treatments.ts';

/**
 * Whether a change of a policy lets people see more. A staged policy acts nowhere (v2-policy-project-purpose.md 3.5), so it
 * counts as none. Where the policy acts before and after, what it does to people is compared; where it comes or goes, it is
 * compared with no policy.
 */
export function exposure(
  before: JsonObject | null,
  after: JsonObject | null,
  change: ExposureContext,
): ExposureVerdict {
  if (before === null && change.unreadable) {
    return {
      exposure: 'unknown',
      reasons: ['The policy exists in Immuta but could not be read, so the change cannot be judged.'],
    };
  }
  const [old, now] = [acting(before), acting(after)];
  const effect = (was: JsonObject | null, is: JsonObject | null): Movement[] =>
    isDoor(before ?? after) ? doorMoves(was, is) : dataMoves(was, is);
  if (before !== null && after !== null && isDoor(before) !== isDoor(after)) {
    return {
      exposure: 'unknown',
      reasons: ['The policy changes its type between subscription and data, which cannot be compared.'],
    };
  }
  if (old === null || now === null) return joinMovements([...stagingMoves(before, after), ...effect(old, now)]);
  return joinMovements(moves({ old, now, effect }));
}

interface Sides {
  readonly old: JsonObject;
  readonly now: JsonObject;
  readonly effect: (was: JsonObject | null, is: JsonObject | null) => Movement[];
}

/** Splits the data sources into those that the policy keeps, loses and gains. */
function moves({ old, now, effect }: Sides): Movement[] {
  const [was, is] = [scopeOf(old), scopeOf(now)];
  const laws = tagLaws([was, is]);
  const kept = casesOf(all([was, is, laws]), 1);
  return [
    ...(kept.cases.length > 0 || kept.unknown ? effect(old, now) : []),
    ...scopeMoves(all([was, not(is), laws]), { effect: effect(old, null), text: 'the policy no longer applies to' }),
    ...scopeMoves(all([is, not(was), laws]), { effect: effect(null, now), text: 'the policy now applies to' }),
  ];
}

function scopeMoves(
  region: Formula,
  what: { readonly effect: readonly Movement[]; readonly text: string },
): Movement[] {
  const found = casesOf(region, 6);
  if (found.cases.length === 0 && !found.unknown) return [];
  const { exposure } = joinMovements(what.effect);
  if (exposure === 'neutral') return [];
  const names = found.cases.map((facts) => (facts.length === 0 ? 'all other data sources' : describeSources(facts)));
  const sources = found.unknown ? ['some data sources'] : found.more ? [...names, 'others'] : names;
  return [{ exposure, reason: sentence(`${what.text} ${joined(sources, 'and')}`) }];
}

function acting(spec: JsonObject | null): JsonObject | null {
  return spec === null || spec['staged'] === true ? null : spec;
}

function isDoor(spec: JsonObject | null): boolean {
  return spec?.['type'] === 'subscription' || isObject(spec?.['actions']);
}

/** Says why a policy that stays comes into force or goes out of it. The effect says which way that moves access. */
function stagingMoves(before: JsonObject | null, after: JsonObject | null): Movement[] {
  if (before === null || after === null || (before['staged'] === true) === (after['staged'] === true)) return [];
  const { exposure } = joinMovements(
    isDoor(before) ? doorMoves(acting(before), acting(after)) : dataMoves(acting(before), acting(after)),
  );
  const reason =
    after['staged'] === true
      ? 'The policy is staged: it no longer acts on any data source.'
      : 'The policy is no longer staged: it now acts.';
  return exposure === 'neutral' ? [] : [{ exposure, reason }];
}

const TO = 'the data sources that the policy applies to';

/**
 * Subscription policies on one data source are joined: by default each of them must be satisfied (`shareResponsibility`
 * left out, v2-policy-project-purpose.md 1.3). One that goes may therefore let others in by another policy.
 */
function doorMoves(before: JsonObject | null, after: JsonObject | null): Movement[] {
  const [old, now] = [doorOf(before), doorOf(after)];
  const found = compareDoors(old, now, TO);
  if (now === null && old !== null && old['type'] !== 'anyone' && old['shareResponsibility'] !== true) {
    const reason =
      'Where another subscription policy applies as well, this one no longer has to be satisfied beside it.';
    return [...found, { exposure: 'unknown', reason }];
  }
  return found;
}

function doorOf(spec: JsonObject | null): JsonObject | null {
  return isObject(spec?.['actions']) ? spec['actions'] : null;
}

function dataMoves(before: JsonObject | null, after: JsonObject | null): Movement[] {
  return [...maskMoves(before, after), ...rowMoves(before, after)];
}

const MASKS: Comparison<Mask> = { compare: compareMasks };
const ROWS: Comparison<Rows> = { compare: compareRows };

function maskMoves(before: JsonObject | null, after: JsonObject | null): Movement[] {
  const columns = new Map([...maskedColumns(before), ...maskedColumns(after)].map((one) => [columnKey(one), one]));
  const found = new Map<string, { readonly shift: Shift<Mask>; readonly columns: Columns[] }>();
  const unclear: Columns[] = [];
  for (const [, one] of [...columns].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const shifts = compareChains(maskChains(before, one), maskChains(after, one), MASKS);
    if (shifts === 'unknown') unclear.push(one);
    else for (const shift of shifts) merge(found, shift, one);
  }
  const moved = [...found.values()].map(({ shift, columns: list }) => ({
    exposure: shift.exposure,
    reason: sentence(
      `${shift.people} will see ${describeColumns(list)} ${describeMasks(shift.after)}; before: ${alternatives(shift.before.map(describeMasks))}`,
    ),
  }));
  if (unclear.length === 0) return moved;
  return [
    ...moved,
    {
      exposure: 'unknown',
      reason: sentence(`who sees ${describeColumns(unclear)}, and how, is too involved to compare`),
    },
  ];
}

/** One sentence for all columns that the same people come to see in the same way. */
function merge(
  found: Map<string, { readonly shift: Shift<Mask>; readonly columns: Columns[] }>,
  shift: Shift<Mask>,
  columns: Columns,
): void {
  const key = JSON.stringify([
    shift.exposure,
    shift.people,
    shift.before.map(describeMasks),
    describeMasks(shift.after),
  ]);
  const known = found.get(key);
  if (known === undefined) found.set(key, { shift, columns: [columns] });
  else known.columns.push(columns);
}

function rowMoves(before: JsonObject | null, after: JsonObject | null): Movement[] {
  const shifts = compareChains(rowChains(before), rowChains(after), ROWS);
  if (shifts === 'unknown') return [{ exposure: 'unknown', reason: 'Who sees which rows is too involved to compare.' }];
  return shifts.map((shift) => ({
    exposure: shift.exposure as Exposure,
    reason: sentence(
      `${shift.people} will see ${describeRows(shift.after)}; before: ${alternatives(shift.before.map(describeRows))}${unsure(shift.exposure)}`,
    ),
  }));
}

function unsure(exposure: Exposure): string {
  return exposure === 'unknown' ? ' (whether that is more cannot be told from the text)' : '';
}
