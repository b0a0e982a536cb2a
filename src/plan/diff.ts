import { isList, isObject, itemsOf, type Json, type JsonObject } from '../model/json.ts';
import { type Step, toPointer } from '../model/pointer.ts';
import type { FieldShape, ObjectShape, Shape } from '../model/shape.ts';
import { type Alignment, alignList, alignSet, createEffort, type Effort, type Pairing } from './align.ts';
import { canonicalText, countsAsAbsent, presentKey, resolveShape } from './canonical.ts';

/** One field that differs, before lines and redaction are added. */
export interface FieldDifference {
  /** JSON pointer: into the wanted document, or into the live one for what only that has. */
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly before: Json;
  readonly after: Json;
  readonly sensitive: boolean;
  readonly text: boolean;
  /** The field is left out of the spec; what Immuta does then (`FieldShape.omission`). */
  readonly omission?: string;
  readonly readsDefault?: true;
}

/** The differences, and the sets of which some elements could not be held against one another within the effort. */
export interface Differences {
  readonly found: readonly FieldDifference[];
  /** JSON pointers. */
  readonly skipped: readonly string[];
}

/**
 * What would change in `live` to make it as `wanted` says, field by field, driven by the shape: sets are compared as
 * sets, lists aligned by content, defaults filled in, and what the spec leaves out is left alone (see `FieldShape`).
 */
export function diff(live: Json, wanted: Json, shape: Shape): FieldDifference[] {
  return [...differencesOf(live, wanted, shape).found];
}

/** The same, with what was too large to be compared. */
export function differencesOf(live: Json, wanted: Json, shape: Shape): Differences {
  return within(createEffort(), live, wanted, shape);
}

/**
 * What `live` has and the spec leaves out without its being compared. `marked`: what Immuta is said to reset or remove
 * then (`FieldShape.omission`); `all`: every field.
 */
export function omissionsOf(live: Json, wanted: Json, shape: Shape, which: 'marked' | 'all'): FieldDifference[] {
  const found: FieldDifference[] = [];
  compare({ live, wanted, shape, steps: [], found, skipped: [], effort: createEffort(), omissions: which });
  return found.filter(({ omission }) => omission !== undefined);
}

/** Holds elements against one another by their differences, all within one effort. */
export function alignment(): Alignment {
  const effort = createEffort();
  return { effort, count: counter(effort) };
}

function within(effort: Effort, live: Json, wanted: Json, shape: Shape): Differences {
  const found: FieldDifference[] = [];
  const skipped: string[] = [];
  compare({ live, wanted, shape, steps: [], found, skipped, effort, omissions: 'none' });
  return { found, skipped };
}

function counter(effort: Effort): Alignment['count'] {
  return (live, wanted, shape) => within(effort, live, wanted, shape).found.length;
}

interface Comparison {
  readonly live: Json;
  readonly wanted: Json;
  readonly shape: Shape;
  readonly steps: readonly Step[];
  readonly found: FieldDifference[];
  readonly skipped: string[];
  readonly effort: Effort;
  /** Fields that are only left out are found too. */
  readonly omissions: 'none' | 'marked' | 'all';
}

function compare(at: Comparison): void {
  const shape = resolveShape(at.shape, at.wanted);
  if (shape.type === 'object' && isObject(at.live) && isObject(at.wanted)) {
    compareObjects({ ...at, shape, live: at.live, wanted: at.wanted });
  } else if (shape.type === 'set' && isList(at.live) && isList(at.wanted)) {
    comparePairs(at, shape.of, alignSet(at.live, at.wanted, shape, alignmentAt(at)));
  } else if (shape.type === 'list' && isList(at.live) && isList(at.wanted)) {
    comparePairs(at, shape.of, alignList(at.live, at.wanted, shape, alignmentAt(at)));
  } else if (shape.type === 'opaque' && isObject(at.live) && isObject(at.wanted)) {
    compareObjects({ ...at, shape: { type: 'object', fields: {}, complete: true }, live: at.live, wanted: at.wanted });
  } else if (shape.type === 'opaque' && isList(at.live) && isList(at.wanted)) {
    comparePairs(at, shape, byIndex(at.live.length, at.wanted.length));
  } else if (canonicalText(at.live, shape) !== canonicalText(at.wanted, shape)) {
    report(at, 'changed', shape, at.live, at.wanted);
  }
}

function alignmentAt({ effort, skipped, steps }: Comparison): Alignment {
  return { effort, count: counter(effort), skipped: () => skipped.push(toPointer(steps)) };
}

function compareObjects(at: Comparison & { shape: ObjectShape; live: JsonObject; wanted: JsonObject }): void {
  const { live, wanted, shape } = at;
  const done = new Set<string>();
  for (const [name, field] of Object.entries(shape.fields)) {
    const liveKey = presentKey(live, name, field);
    const wantedKey = presentKey(wanted, name, field);
    if (liveKey !== null) done.add(liveKey);
    if (wantedKey !== null) done.add(wantedKey);
    if (field.ignore === true) continue;
    compareField(at, { name, field, liveKey, wantedKey, complete: shape.complete === true || field.complete === true });
  }
  for (const name of Object.keys(wanted).concat(Object.keys(live))) {
    if (done.has(name)) continue;
    done.add(name);
    const liveKey = Object.hasOwn(live, name) ? name : null;
    const wantedKey = Object.hasOwn(wanted, name) ? name : null;
    compareField(at, { name, field: UNKNOWN_FIELD, liveKey, wantedKey, complete: shape.complete === true });
  }
}

const UNKNOWN_FIELD: FieldShape = { shape: { type: 'opaque' } };

interface FieldComparison {
  readonly name: string;
  readonly field: FieldShape;
  readonly liveKey: string | null;
  readonly wantedKey: string | null;
  readonly complete: boolean;
}

function compareField(at: Comparison & { live: JsonObject; wanted: JsonObject }, of: FieldComparison): void {
  const { field } = of;
  const liveValue = of.liveKey === null ? undefined : at.live[of.liveKey];
  const wantedValue = of.wantedKey === null ? undefined : at.wanted[of.wantedKey];
  const liveAbsent = countsAsAbsent(liveValue, field);
  const wantedAbsent = countsAsAbsent(wantedValue, field);
  const before = liveAbsent ? field.default : liveValue;
  const after = wantedAbsent ? field.default : wantedValue;
  const here: Comparison = {
    ...at,
    live: before ?? null,
    wanted: after ?? null,
    shape: field.shape,
    steps: [...at.steps, of.wantedKey ?? of.liveKey ?? of.name],
  };
  if (before !== undefined && after !== undefined) {
    compare(here);
  } else if (after !== undefined) {
    report(here, 'added', field.shape, null, after);
  } else if (before !== undefined && (of.complete || field.threeWay === true)) {
    report(here, 'removed', field.shape, before, null);
  } else if (before !== undefined && isOmission(field, before, at.omissions)) {
    report(here, 'removed', field.shape, before, null, { omission: UNDOCUMENTED, ...field });
  }
}

const UNDOCUMENTED = 'Immuta may keep it or reset it.';

function isOmission(field: FieldShape, before: Json, which: Comparison['omissions']): boolean {
  return which === 'all' || (which === 'marked' && field.omission !== undefined && !isEmpty(before));
}

function isEmpty(value: Json): boolean {
  return isList(value) ? value.length === 0 : value === '' || (isObject(value) && Object.keys(value).length === 0);
}

function comparePairs(at: Comparison, of: Shape, pairs: readonly Pairing[]): void {
  for (const { live, wanted } of pairs) {
    const liveItem = live === null ? null : (itemsOf(at.live)[live] ?? null);
    const wantedItem = wanted === null ? null : (itemsOf(at.wanted)[wanted] ?? null);
    const here = { ...at, live: liveItem, wanted: wantedItem, shape: of, steps: [...at.steps, wanted ?? live ?? 0] };
    if (live !== null && wanted !== null) compare(here);
    else if (wanted !== null) report(here, 'added', of, null, wantedItem);
    else report(here, 'removed', of, liveItem, null);
  }
}

function byIndex(live: number, wanted: number): Pairing[] {
  return Array.from({ length: Math.max(live, wanted) }, (_, index) => ({
    live: index < live ? index : null,
    wanted: index < wanted ? index : null,
  }));
}

function report(
  at: Comparison,
  change: FieldDifference['change'],
  shape: Shape,
  before: Json,
  after: Json,
  omitted?: Pick<FieldShape, 'omission' | 'readsDefault'>,
): void {
  const scalar = resolveShape(shape, after ?? before);
  const sensitive = scalar.type === 'scalar' && scalar.sensitive === true;
  const text = scalar.type === 'scalar' && scalar.text === true;
  const difference = { path: toPointer(at.steps), change, before, after, sensitive, text };
  const { omission, readsDefault } = omitted ?? {};
  at.found.push({
    ...difference,
    ...(omission === undefined ? {} : { omission }),
    ...(readsDefault === undefined ? {} : { readsDefault }),
  });
}
