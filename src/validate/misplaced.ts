import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { fromPointer, parentOf, toPointer, valueAt } from '../model/pointer.ts';
import { type SchemaIssue, shown } from './schema-issue.ts';
import { isIndex, keyFinder, type SchemaKeys } from './schema-keys.ts';

/** Where a strange key belongs, in words, and the findings that only follow from where it is. */
interface Slip {
  readonly advice: string;
  /** Pointer of the object that lacks it. */
  readonly belongsIn: string;
  follows(issue: SchemaIssue): boolean;
}

/**
 * Lines that slipped to the left or right are the commonest mistake in YAML, and one slip puts several keys where they are
 * strange and leaves others without them. Says of the first where it belongs, and leaves out what follows from it.
 */
export function joinMisplaced(
  issues: readonly SchemaIssue[],
  document: Json,
  root: JsonObject,
): readonly SchemaIssue[] {
  const strange = issues.filter((issue) => issue.strange !== undefined);
  if (strange.length === 0) return issues;
  const unexpectedKeys = Map.groupBy(strange, ({ pointer }) => parentOf(pointer));
  const keysAt = keyFinder(root);
  const told = new Set<SchemaIssue>();
  const advised = new Map<SchemaIssue, SchemaIssue>();
  for (const issue of strange.slice(0, MOST_SLIPS)) {
    if (told.has(issue)) continue;
    const slip = slipOf(issue, unexpectedKeys.get(parentOf(issue.pointer)) ?? [], { document, keysAt });
    if (slip === null) continue;
    advised.set(issue, { ...issue, message: `${whatIsStrange(issue)} ${slip.advice}`, belongsIn: slip.belongsIn });
    for (const other of issues) if (other !== issue && slip.follows(other)) told.add(other);
  }
  return issues.filter((issue) => !told.has(issue)).map((issue) => advised.get(issue) ?? issue);
}

/** The first sentence of a finding; the key in it may hold anything. */
function whatIsStrange({ message, strange = '' }: SchemaIssue): string {
  const end = message.indexOf('. ', shown(strange).length);
  return end === -1 ? message : message.slice(0, end + 1);
}

/** After so many no one reads on. */
const MOST_SLIPS = 20;

/** No line slips further than over these levels. */
const MOST_LEVELS = 8;

function slipOf(
  { pointer, strange: key = '' }: SchemaIssue,
  beside: readonly SchemaIssue[],
  { document, keysAt }: Pick<UnexpectedKey, 'document' | 'keysAt'>,
): Slip | null {
  const steps = fromPointer(pointer).slice(0, -1);
  const object = valueAt(document, toPointer(steps));
  if (!isObject(object)) return null;
  const unexpectedKeys = beside.flatMap(({ strange }) => strange ?? []);
  const unexpectedKey: UnexpectedKey = { key, unexpectedKeys, steps, object, keysAt, document };
  return slippedLeft(unexpectedKey) ?? slippedRight(unexpectedKey) ?? orphaned(unexpectedKey);
}

interface UnexpectedKey {
  readonly key: string;
  /** All strange keys of its object, itself among them. */
  readonly unexpectedKeys: readonly string[];
  /** Where the object is that it is in. */
  readonly steps: readonly string[];
  readonly object: JsonObject;
  readonly keysAt: (steps: readonly string[]) => SchemaKeys;
  readonly document: Json;
}

/** Too far left: the key above it has no value or a mapping, and would take it. */
function slippedLeft({ key, unexpectedKeys, steps, object, keysAt }: UnexpectedKey): Slip | null {
  const keys = Object.keys(object);
  const above = keys.slice(0, keys.indexOf(key)).findLast((other) => !unexpectedKeys.includes(other));
  if (above === undefined) return null;
  const value = object[above] ?? null;
  if (value !== null && (!isObject(value) || Object.hasOwn(value, key))) return null;
  const belongs = keysAt([...steps, above]);
  if (!belongs.has(key)) return null;
  const belongsIn = toPointer([...steps, above]);
  return {
    advice: `It belongs under ${shown(above)}: indent it.`,
    belongsIn,
    follows: (issue) =>
      (issue.pointer === belongsIn && (value === null || issue.lacks === key)) || isFollower(issue, steps, belongs),
  };
}

/** Too far right: an object around it would take it, and has no such key. */
function slippedRight(unexpectedKey: UnexpectedKey): Slip | null {
  const { key, steps, object, keysAt } = unexpectedKey;
  for (const { outer, around } of objectsAround(unexpectedKey)) {
    if (outer.length === steps.length || Object.hasOwn(around, key) || !keysAt(outer).has(key)) continue;
    // What was below it is beside it now.
    const below = object[key] === null ? keysAt([...outer, key]) : new Map<string, unknown>();
    const belongsIn = toPointer(outer);
    return {
      advice: `It belongs ${placeOf(outer, steps)}, further left: check the indentation.`,
      belongsIn,
      follows: (issue) => (issue.lacks === key && issue.pointer === belongsIn) || isFollower(issue, steps, below),
    };
  }
  return null;
}

/** The line above it is gone: with the strange keys beside it, it belongs under a key that is not there. */
function orphaned(unexpectedKey: UnexpectedKey): Slip | null {
  const { key, unexpectedKeys, steps, object, keysAt } = unexpectedKey;
  if (unexpectedKeys.length < 2 || unexpectedKeys[0] !== key) return null;
  for (const { outer, around } of objectsAround(unexpectedKey)) {
    // Directly under the key, or in a list under it.
    const ways = (parent: string) => [keysAt([...outer, parent]), keysAt([...outer, parent, '0'])];
    const parents = [...keysAt(outer).keys()].filter(
      (parent) =>
        !Object.hasOwn(around, parent) && ways(parent).some((way) => unexpectedKeys.every((other) => way.has(other))),
    );
    if (parents.length === 0 || parents.length > MOST_PARENTS) continue;
    const belongsIn = toPointer(outer);
    const taken = parents.flatMap(ways);
    const isWhole = unexpectedKeys.length === Object.keys(object).length;
    return {
      advice: `It and ${unexpectedKeys.slice(1, 4).map(shown).join(', ')} belong under ${parents.join(' or ')}: is that line missing above?`,
      belongsIn,
      follows: ({ pointer, lacks, strange }) =>
        (lacks !== undefined && (pointer === belongsIn || (isWhole && isBeside(pointer, steps)))) ||
        (strange !== undefined && taken.some((way) => way.has(strange)) && isBeside(parentOf(pointer), steps)),
    };
  }
  return null;
}

/** More than these would be no advice. */
const MOST_PARENTS = 3;

/** The object that the key is in, and those around it, the nearest first. */
function* objectsAround({
  steps,
  document,
}: UnexpectedKey): Generator<{ outer: readonly string[]; around: JsonObject }> {
  for (let depth = steps.length; depth >= Math.max(0, steps.length - MOST_LEVELS); depth--) {
    const outer = steps.slice(0, depth);
    const around = valueAt(document, toPointer(outer));
    if (isObject(around)) yield { outer, around };
  }
}

/** Whether a pointer leads to an object, or to another entry of its list: it hangs under the same line that is gone. */
function isBeside(pointer: string, steps: readonly string[]): boolean {
  const own = toPointer(steps);
  if (pointer === own) return true;
  return isIndex(steps.at(-1)) && parentOf(pointer) === parentOf(own) && isIndex(fromPointer(pointer).at(-1));
}

/** A strange key of the same object that belongs where the first one does, or below it. */
function isFollower(
  { strange, pointer }: SchemaIssue,
  steps: readonly string[],
  belongs: ReadonlyMap<string, unknown>,
): boolean {
  return strange !== undefined && belongs.has(strange) && pointer === toPointer([...steps, strange]);
}

function placeOf(outer: readonly string[], steps: readonly string[]): string {
  const beside = steps[outer.length];
  return beside === undefined || isIndex(beside) ? 'outside of this list' : `beside ${shown(beside)}`;
}
