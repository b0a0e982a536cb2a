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
interface Differences {
  readonly found: readonly FieldDifference[];
  /** JSON pointers. */
  readonly skipped: readonly string[];
}

/**
 * What would change in `actual` to make it as `desired` says, field by field, driven by the shape: sets are compared as
 * sets, lists aligned by content, defaults filled in, and what the spec leaves out is left alone (see `FieldShape`).
 */
export function diff(actual: Json, desired: Json, shape: Shape): FieldDifference[] {
  return [...differencesOf(actual, desired, shape).found];
}

/** The same, with what was too large to be compared. */
export function differencesOf(actual: Json, desired: Json, shape: Shape): Differences {
  return within(createEffort(), actual, desired, shape);
}

/**
 * What `actual` has and the spec leaves out without its being compared. `marked`: what Immuta is said to reset or remove
 * then (`FieldShape.omission`); `all`: every field.
 */
export function omissionsOf(actual: Json, desired: Json, shape: Shape, which: 'marked' | 'all'): FieldDifference[] {
  const found: FieldDifference[] = [];
  compare({ actual, desired, shape, steps: [], found, skipped: [], effort: createEffort(), omissions: which });
  return found.filter(({ omission }) => omission !== undefined);
}

/** Holds elements against one another by their differences, all within one effort. */
export function alignment(): Alignment {
  const effort = createEffort();
  return { effort, count: counter(effort) };
}

function within(effort: Effort, actual: Json, desired: Json, shape: Shape): Differences {
  const found: FieldDifference[] = [];
  const skipped: string[] = [];
  compare({ actual, desired, shape, steps: [], found, skipped, effort, omissions: 'none' });
  return { found, skipped };
}

function counter(effort: Effort): Alignment['count'] {
  return (actual, desired, shape) => within(effort, actual, desired, shape).found.length;
}

interface Comparison {
  readonly actual: Json;
  readonly desired: Json;
  readonly shape: Shape;
  readonly steps: readonly Step[];
  readonly found: FieldDifference[];
  readonly skipped: string[];
  readonly effort: Effort;
  /** Fields that are only left out are found too. */
  readonly omissions: 'none' | 'marked' | 'all';
}

function compare(at: Comparison): void {
  const shape = resolveShape(at.shape, at.desired);
  if (shape.type === 'object' && isObject(at.actual) && isObject(at.desired)) {
    compareObjects({ ...at, shape, actual: at.actual, desired: at.desired });
  } else if (shape.type === 'set' && isList(at.actual) && isList(at.desired)) {
    comparePairs(at, shape.of, alignSet(at.actual, at.desired, shape, alignmentAt(at)));
  } else if (shape.type === 'list' && isList(at.actual) && isList(at.desired)) {
    comparePairs(at, shape.of, alignList(at.actual, at.desired, shape, alignmentAt(at)));
  } else if (shape.type === 'opaque' && isObject(at.actual) && isObject(at.desired)) {
    compareObjects({
      ...at,
      shape: { type: 'object', fields: {}, complete: true },
      actual: at.actual,
      desired: at.desired,
    });
  } else if (shape.type === 'opaque' && isList(at.actual) && isList(at.desired)) {
    comparePairs(at, shape, byIndex(at.actual.length, at.desired.length));
  } else if (canonicalText(at.actual, shape) !== canonicalText(at.desired, shape)) {
    report(at, 'changed', shape, at.actual, at.desired);
  }
}

function alignmentAt({ effort, skipped, steps }: Comparison): Alignment {
  return { effort, count: counter(effort), skipped: () => skipped.push(toPointer(steps)) };
}

function compareObjects(at: Comparison & { shape: ObjectShape; actual: JsonObject; desired: JsonObject }): void {
  const { actual, desired, shape } = at;
  const done = new Set<string>();
  for (const [name, field] of Object.entries(shape.fields)) {
    const actualKey = presentKey(actual, name, field);
    const desiredKey = presentKey(desired, name, field);
    if (actualKey !== null) done.add(actualKey);
    if (desiredKey !== null) done.add(desiredKey);
    if (field.ignore === true) continue;
    compareField(at, {
      name,
      field,
      actualKey,
      desiredKey,
      complete: shape.complete === true || field.complete === true,
    });
  }
  for (const name of Object.keys(desired).concat(Object.keys(actual))) {
    if (done.has(name)) continue;
    done.add(name);
    const actualKey = Object.hasOwn(actual, name) ? name : null;
    const desiredKey = Object.hasOwn(desired, name) ? name : null;
    compareField(at, { name, field: UNKNOWN_FIELD, actualKey, desiredKey, complete: shape.complete === true });
  }
}

const UNKNOWN_FIELD: FieldShape = { shape: { type: 'opaque' } };

interface FieldComparison {
  readonly name: string;
  readonly field: FieldShape;
  readonly actualKey: string | null;
  readonly desiredKey: string | null;
  readonly complete: boolean;
}

function compareField(at: Comparison & { actual: JsonObject; desired: JsonObject }, of: FieldComparison): void {
  const { field } = of;
  const actualValue = of.actualKey === null ? undefined : at.actual[of.actualKey];
  const desiredValue = of.desiredKey === null ? undefined : at.desired[of.desiredKey];
  const actualAbsent = countsAsAbsent(actualValue, field);
  const desiredAbsent = countsAsAbsent(desiredValue, field);
  const before = actualAbsent ? field.default : actualValue;
  const after = desiredAbsent ? field.default : desiredValue;
  const here: Comparison = {
    ...at,
    actual: before ?? null,
    desired: after ?? null,
    shape: field.shape,
    steps: [...at.steps, of.desiredKey ?? of.actualKey ?? of.name],
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
  if (field.keptIfAbsent === true) return false;
  return which === 'all' || (which === 'marked' && field.omission !== undefined && !isEmpty(before));
}

function isEmpty(value: Json): boolean {
  return isList(value) ? value.length === 0 : value === '' || (isObject(value) && Object.keys(value).length === 0);
}

function comparePairs(at: Comparison, of: Shape, pairs: readonly Pairing[]): void {
  for (const { actual, desired } of pairs) {
    const actualItem = actual === null ? null : (itemsOf(at.actual)[actual] ?? null);
    const desiredItem = desired === null ? null : (itemsOf(at.desired)[desired] ?? null);
    const here = {
      ...at,
      actual: actualItem,
      desired: desiredItem,
      shape: of,
      steps: [...at.steps, desired ?? actual ?? 0],
    };
    if (actual !== null && desired !== null) compare(here);
    else if (desired !== null) report(here, 'added', of, null, desiredItem);
    else report(here, 'removed', of, actualItem, null);
  }
}

function byIndex(actual: number, desired: number): Pairing[] {
  return Array.from({ length: Math.max(actual, desired) }, (_, index) => ({
    actual: index < actual ? index : null,
    desired: index < desired ? index : null,
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
