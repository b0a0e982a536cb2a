import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Exposure } from '../../src/model/plan.ts';
import { COLUMN_TAGS, type Made, PURPOSES, SOURCE_TAGS, VALUES, type Value } from './random-policies.ts';

/*
 * The verdict by brute force, written from docs/exposure.md (clause numbers in the comments) and sharing no code with
 * src/exposure: it walks through every world and every reading that the policies can tell apart, and compares.
 */

/** A policy in a set. */
export interface Placed {
  readonly spec: JsonObject;
  /** 5.6: made by the change, or older. */
  readonly existing: boolean;
  readonly number: number | null;
}

export interface OracleRequest {
  readonly before: readonly Placed[];
  readonly after: readonly Placed[];
  /** 6.6: policies that are not in view. */
  readonly open: boolean;
  readonly predicates: ReadonlyMap<string, Made>;
}

/** Shown in a path: bits of more and less; 4 and 8 where it may be. */
export interface Path {
  readonly readings: ReadonlyMap<string, boolean>;
  readonly doubtful: boolean;
  readonly code: number;
  /** What is shown whatever the texts are that are not understood (1.5). */
  readonly sure: number;
}

/** Walking took too long: the pair is drawn again. */
export class TooWide extends Error {}

/** Pairs with more worlds than this are drawn again; a full run takes wider ones as well. */
const MOST_PATHS = process.env['FULL_TESTS'] === '1' ? 60_000 : 8_000;

/** 1.3, 1.4, 1.5 */
export function oracle(request: OracleRequest): Exposure {
  const answers = [rowPaths(request), cellPaths(request), ...accessPolicyPaths(request)].map((paths) =>
    statuses([...paths]),
  );
  return result(surest(answers.map(({ more }) => more)), surest(answers.map(({ less }) => less)));
}

function surest(list: readonly Status[]): Status {
  return (['yes', 'maybe', 'doubt'] as const).find((one) => list.includes(one)) ?? 'no';
}

export function statuses(all: readonly Path[]): { readonly more: Status; readonly less: Status } {
  const paths = all.filter(({ code, sure }) => code !== 0 || sure !== 0);
  const names = [...new Set(paths.flatMap(({ readings }) => [...readings.keys()]))];
  if (names.length > 12) throw new TooWide();
  const tally = { sureMore: 0, anyMore: 0, sureLess: 0, anyLess: 0, all: 2 ** names.length };
  for (let number = 0; number < tally.all; number += 1) {
    const possible = paths.filter(({ readings }) =>
      [...readings].every(([name, value]) => ((number >> names.indexOf(name)) & 1) === Number(value)),
    );
    const shows = (bits: number, sure: boolean): number =>
      Number(possible.some((path) => ((sure ? path.sure : path.code) & bits) !== 0 && !(sure && path.doubtful)));
    tally.sureMore += shows(1, true);
    tally.anyMore += shows(1 | 4, false);
    tally.sureLess += shows(2, true);
    tally.anyLess += shows(2 | 8, false);
  }
  return {
    more: status(tally.sureMore, tally.anyMore, tally.all),
    less: status(tally.sureLess, tally.anyLess, tally.all),
  };
}

type Status = 'yes' | 'doubt' | 'maybe' | 'no';

function status(sure: number, any: number, all: number): Status {
  if (sure === all) return 'yes';
  if (any === all) return 'doubt';
  return any > 0 ? 'maybe' : 'no';
}

function result(more: Status, less: Status): Exposure {
  const up = more === 'doubt' ? (less === 'no' ? 'yes' : 'maybe') : more;
  const down = less === 'doubt' ? (more === 'no' ? 'yes' : 'maybe') : less;
  if (up === 'yes' && down === 'yes') return 'mixed';
  if (up === 'yes') return 'loosens';
  if (up === 'no' && down === 'yes') return 'tightens';
  return up === 'no' && down === 'no' ? 'neutral' : 'unknown';
}

/**
 * One world and reading, chosen as the questions come up: first what is so for a viewer, a data source and a column, and
 * within that each row.
 */
export class World {
  readonly #around = new Trail();
  readonly #row = new Trail();
  texts: ReadonlySet<string> = new Set();

  /** Starts over with the next row of the same viewer, data source and column; `false` when there is none. */
  nextRow(): boolean {
    return this.#row.next();
  }

  /** Starts over with the next viewer, data source and column; `false` when there is none. */
  next(): boolean {
    this.#row.restart();
    return this.#around.next();
  }

  is(name: string): boolean {
    return this.value(name, [false, true]) === true;
  }

  reading(name: string): boolean {
    return this.is(`reading ${name}`);
  }

  value(name: string, values: readonly unknown[]): unknown {
    const trail = name.startsWith('value ') || name.startsWith('match ') ? this.#row : this.#around;
    return trail.value(name, values);
  }

  /** 1.5: what a text is that is not understood is not part of the world, but of every world. */
  text(name: string): boolean {
    return this.texts.has(name);
  }

  /** Readings, once every row was looked at. */
  readings(): ReadonlyMap<string, boolean> {
    return new Map(
      [...this.#around.answers].flatMap(([name, value]) =>
        name.startsWith('reading ') ? [[name, value === true]] : [],
      ),
    );
  }

  isDoubtful(): boolean {
    return [...this.#row.answers.values()].some((value) => typeof value === 'string' && value.startsWith('?'));
  }
}

/** Questions in the order in which they came up, with the answers that are tried. */
class Trail {
  readonly #steps: { readonly name: string; readonly values: readonly unknown[]; index: number }[] = [];
  answers = new Map<string, unknown>();

  value(name: string, values: readonly unknown[]): unknown {
    if (this.answers.has(name)) return this.answers.get(name);
    this.#steps.push({ name, values, index: 0 });
    this.answers.set(name, values[0]);
    return values[0];
  }

  next(): boolean {
    for (let last = this.#steps.at(-1); last !== undefined; last = this.#steps.at(-1)) {
      last.index += 1;
      if (last.index < last.values.length) {
        this.answers.set(last.name, last.values[last.index]);
        return true;
      }
      this.#steps.pop();
      this.answers.delete(last.name);
    }
    return false;
  }

  restart(): void {
    this.#steps.length = 0;
    this.answers.clear();
  }
}

/** Texts about rows that are not understood. */
export function textsOfRows({ before, after, predicates }: OracleRequest, masks: boolean): string[] {
  const texts = new Set<string>();
  const visit = (made: Made): void => {
    if (made.op === 'and' || made.op === 'or') made.parts.forEach(visit);
    else if (made.op === 'not' || made.op === 'is') visit(made.of);
    else if (made.op === 'opaque') texts.add(made.text);
  };
  for (const { spec } of [...before, ...after])
    for (const rule of objects(spec['actions']).flatMap((action) => objects(action['rules']))) {
      const config = rule['config'] as JsonObject;
      const predicate = config[masks ? 'conditionalPredicate' : 'predicate'];
      const made = typeof predicate === 'string' ? predicates.get(predicate) : undefined;
      if (made !== undefined) visit(made);
      if (masks) continue;
      if (rule['type'] === 'Minimization' || rule['type'] === 'Time Restriction')
        texts.add(`${String(rule['type'])} ${JSON.stringify(config)}`);
    }
  return [...texts];
}

/** Each viewer, data source and column, and each row of it (1.5). */
export function* walk(compare: (world: World) => number, texts: readonly string[] = []): Generator<Path> {
  const world = new World();
  if (texts.length > 4) throw new TooWide();
  const meanings = Array.from(
    { length: 2 ** texts.length },
    (_, number) => new Set(texts.filter((__, index) => ((number >> index) & 1) === 1)),
  );
  let count = 0;
  do {
    const rows: { readonly codes: readonly number[]; readonly doubtful: boolean }[] = [];
    do {
      const codes = meanings.map((meant) => {
        world.texts = meant;
        return compare(world);
      });
      rows.push({ codes, doubtful: world.isDoubtful() });
      count += meanings.length;
      if (count > MOST_PATHS) throw new TooWide();
    } while (world.nextRow());
    const readings = world.readings();
    // A text is TRUE for some rows and not for others (4.9): one value of it is enough, whatever the row and the other texts.
    const byOneText = texts.reduce((found, _, index) => {
      const whenever = (value: number): number =>
        rows
          .flatMap(({ codes }) => codes.filter((__, number) => ((number >> index) & 1) === value))
          .reduce((one, other) => one & other, 15);
      return found | whenever(0) | whenever(1);
    }, 0);
    for (const { codes, doubtful } of rows) {
      const any = codes.reduce((one, other) => one | other, 0);
      const every = codes.reduce((one, other) => one & other, 15);
      yield { readings, code: any, sure: every | byOneText, doubtful };
    }
  } while (world.next());
}

function rowPaths(request: OracleRequest): Iterable<Path> {
  const { before, after, predicates } = request;
  const seen = (side: readonly Placed[], world: World): boolean =>
    side.every(({ spec }) => !acts(spec, world, false, predicates) || seesRow(spec, world, predicates));
  return walk((world) => moved(seen(before, world), seen(after, world)), textsOfRows(request, false));
}

function moved(was: boolean, is: boolean): number {
  return was === is ? 0 : is ? 1 : 2;
}

function objects(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly JsonObject[]) : [];
}

function strings(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

function isWithin(tag: string, parent: string): boolean {
  return tag === parent || tag.startsWith(`${parent}.`);
}

/* Section 3 */

export function columnTagged(tag: string, world: World): boolean {
  const tags = tag === '*' ? [...COLUMN_TAGS, '*'] : COLUMN_TAGS.filter((one) => isWithin(one, tag));
  return tags.some((one) => world.is(`column tag ${one}`));
}

function sourceHasColumn(tag: string, world: World, withColumn: boolean): boolean {
  const tags = tag === '*' ? [...COLUMN_TAGS, '*'] : COLUMN_TAGS.filter((one) => isWithin(one, tag));
  return (withColumn && columnTagged(tag, world)) || tags.some((one) => world.is(`other column tag ${one}`));
}

function columnNamed(regex: string, caseInsensitive: boolean, world: World): boolean {
  return world.is(`column named ${regex}`) || (caseInsensitive && world.is(`column named ${regex} in another case`));
}

function circumstance(one: JsonObject, key: string, world: World, withColumn: boolean): boolean {
  switch (one['type']) {
    case 'tags':
      return SOURCE_TAGS.some((tag) => isWithin(tag, String(one['tag'])) && world.is(`source tag ${tag}`));
    case 'columnTags':
      return sourceHasColumn(String(one['columnTag']), world, withColumn);
    case 'anyTag':
      return sourceHasColumn('*', world, withColumn);
    case 'noTags':
      return (withColumn && !columnTagged('*', world)) || world.is('other column without a tag');
    case 'domains':
      return objects(one['domains']).some(({ name }) => world.is(`domain ${String(name)}`));
    case 'columnRegex':
      return (
        (withColumn && columnNamed(String(one['regex']), one['caseInsensitive'] === true, world)) ||
        world.is(`other column named ${String(one['regex'])}`)
      );
    default:
      throw new Error(`the oracle knows no circumstance ${key} ${JSON.stringify(one)}`);
  }
}

function acts(spec: JsonObject, world: World, withColumn: boolean, predicates: OracleRequest['predicates']): boolean {
  if (spec['staged'] === true) return false;
  const { circumstances } = spec;
  const key = String(spec['policyKey']);
  if (circumstances === null && !world.is(`selected for ${key}`)) return false;
  if (Array.isArray(circumstances)) {
    if (circumstances.length === 0 && !world.reading('empty is everywhere')) return false;
    const met = (one: JsonObject): boolean => circumstance(one, key, world, withColumn);
    const list = objects(circumstances);
    const holds = spec['circumstanceOperator'] === 'all' ? list.every(met) : list.some(met);
    if (list.length > 0 && !holds) return false;
  }
  const owners = spec['ownerRestrictions'] as JsonObject | undefined;
  if (owners !== undefined && !strings(owners['groups']).some((name) => world.is(`owned by ${name}`))) return false;
  // 4.7, 5.3
  const rules = objects(spec['actions']).flatMap((action) => objects(action['rules']));
  return rules.every((rule) => {
    const config = rule['config'] as JsonObject;
    const inRows = tagsIn(config['predicate'], predicates);
    const inMasks = tagsIn(config['conditionalPredicate'], predicates);
    return (
      inRows.every((tag) => sourceHasColumn(tag, world, withColumn)) &&
      inMasks.every(
        (tag) => !world.reading('a mask of a missing tag is not applied') || sourceHasColumn(tag, world, withColumn),
      )
    );
  });
}

function tagsIn(predicate: Json | undefined, predicates: OracleRequest['predicates']): string[] {
  const made = typeof predicate === 'string' ? predicates.get(predicate) : undefined;
  const visit = (one: Made): string[] => {
    if (one.op === 'and' || one.op === 'or') return one.parts.flatMap(visit);
    if (one.op === 'not' || one.op === 'is') return visit(one.of);
    const match = 'operand' in one ? /^@columnTagged\('(.*)'\)$/.exec(one.operand) : null;
    return match?.[1] === undefined ? [] : [match[1]];
  };
  return made === undefined ? [] : visit(made);
}

/* Section 2 */

function isAbout(rule: JsonObject, world: World): boolean {
  const included = who(rule['inclusions'], world);
  if (included === false) return false;
  return who(rule['exceptions'], world) !== true;
}

/** `undefined`: the block names no one. */
function who(value: Json | undefined, world: World): boolean | undefined {
  const block = value as JsonObject | undefined;
  if (block === undefined) return undefined;
  const tests = new Map<string, () => boolean>();
  for (const name of strings(block['groups'])) tests.set(`g ${name}`, () => world.is(`group ${name}`));
  for (const one of objects(block['attributes'])) {
    const key = `${String(one['name'])}=${String(one['value'])}`;
    tests.set(`a ${key}`, () => world.is(`attribute ${key}`));
  }
  for (const name of strings(block['purposes'])) tests.set(`p ${name}`, () => actsUnder(name, world));
  const list = [...tests.values()];
  if (list.length === 0) return undefined;
  const operator =
    block['operator'] ?? (list.length > 1 && !world.reading('who-blocks without an operator mean any') ? 'all' : 'any');
  return operator === 'all' ? list.every((test) => test()) : list.some((test) => test());
}

function actsUnder(name: string, world: World): boolean {
  if (world.is(`purpose ${name}`)) return true;
  const below = PURPOSES.filter((one) => one !== name && isWithin(one, name));
  return below.length > 0 && world.reading('sub-purposes count') && below.some((one) => world.is(`purpose ${one}`));
}

/* Section 4 */

function seesRow(spec: JsonObject, world: World, predicates: OracleRequest['predicates']): boolean {
  return objects(spec['actions']).every((action) => {
    const rules = objects(action['rules']);
    if (world.reading('the first rule about the viewer counts')) {
      const first = rules.find((rule) => isAbout(rule, world));
      return first === undefined || leaves(first, world, predicates);
    }
    return ['Row', 'Purpose', 'Minimization', 'Time'].every((kind) => {
      const first = rules.find((rule) => String(rule['type']).startsWith(kind) && isAbout(rule, world));
      return first === undefined || leaves(first, world, predicates);
    });
  });
}

function leaves(rule: JsonObject, world: World, predicates: OracleRequest['predicates']): boolean {
  const config = rule['config'] as JsonObject;
  switch (rule['type']) {
    case 'Row Restriction by Custom Where Clause':
      return isTrue(String(config['predicate']), world, predicates);
    case 'Row Restriction by User Entitlements': {
      const keys = objects(config['matches']).map(
        (one) => `match ${String(one['attribute'] ?? '')} ${String(one['tag'])}`,
      );
      return several(keys, config['operator'], 'matches', (key) => world.is(key), world);
    }
    case 'Purpose Restriction':
      return several(
        strings(config['purposes']),
        config['operator'],
        'purposes',
        (one) => actsUnder(one, world),
        world,
      );
    case 'Minimization':
    case 'Time Restriction':
      return world.text(`${String(rule['type'])} ${JSON.stringify(config)}`);
    default:
      return true;
  }
}

function several(
  list: readonly string[],
  operator: Json | undefined,
  what: string,
  test: (one: string) => boolean,
  world: World,
): boolean {
  const meant = operator ?? (list.length > 1 && !world.reading(`${what} without an operator mean any`) ? 'all' : 'any');
  return meant === 'all' || meant === 'and' ? list.every(test) : list.some(test);
}

function isTrue(text: string, world: World, predicates: OracleRequest['predicates']): boolean {
  const made = predicates.get(text);
  if (made === undefined) throw new Error(`the oracle knows no predicate ${text}`);
  return evaluate(made, world) === true;
}

/** Three-valued logic: `null` is NULL. */
function evaluate(made: Made, world: World): boolean | null {
  switch (made.op) {
    case 'and':
    case 'or': {
      const decisive = made.op === 'or';
      let found: boolean | null = !decisive;
      for (const part of made.parts) {
        const value = evaluate(part, world);
        if (value === decisive) return decisive;
        if (value === null) found = null;
      }
      return found;
    }
    case 'not': {
      const value = evaluate(made.of, world);
      return value === null ? null : !value;
    }
    case 'is':
      return evaluate(made.of, world) === made.value;
    case 'null':
      return operand(made.operand, world) === null;
    case 'in': {
      const value = operand(made.operand, world);
      if (value === null) return null;
      if (made.values.includes(value)) return true;
      return made.values.includes(null) ? null : false;
    }
    case 'compare':
      return compared(operand(made.operand, world), made.sign, made.value);
    case 'group': {
      const test = (name: string): boolean => world.is(`group ${name}`);
      if (made.names.length === 1) return made.names.every(test);
      return world.reading('several groups of a function mean any') ? made.names.some(test) : made.names.every(test);
    }
    case 'attribute':
      return world.is(`attribute ${made.name}=${made.value}`);
    case 'constant':
      return made.value;
    default:
      return world.text(made.text);
  }
}

function operand(name: string, world: World): Value {
  const value = world.value(`value ${name}`, VALUES[name] ?? []);
  return typeof value === 'string' && value.startsWith('?') ? Number(value.slice(1)) : (value as Value);
}

function compared(value: Value, sign: string, limit: Value): boolean | null {
  if (value === null || limit === null) return null;
  if (sign === '=') return value === limit;
  if (sign === '<>') return value !== limit;
  if (sign === '<') return value < limit;
  if (sign === '<=') return value <= limit;
  return sign === '>' ? value > limit : value >= limit;
}

/* Section 5 */

/** A mask that acts in this row; `null` is the value itself. */
export type Look = JsonObject | null;

function cellPaths(request: OracleRequest): Iterable<Path> {
  const { before, after, predicates } = request;
  const ages = agesOf(before, after);
  return walk(
    (world) => compareLooks(cell(before, ages, world, predicates), cell(after, ages, world, predicates)),
    textsOfRows(request, true),
  );
}

/** 5.7: rules that leave their policy keep their age in a new one. */
interface Ages {
  readonly left: ReadonlyMap<string, readonly Placed[]>;
  readonly numbers: ReadonlyMap<string, number>;
}

export function agesOf(before: readonly Placed[], after: readonly Placed[]): Ages {
  const left = new Map<string, Placed[]>();
  const numbers = new Map<string, number>();
  for (const policy of before) {
    const now = after.find(({ spec }) => spec['policyKey'] === policy.spec['policyKey']);
    const kept = new Set(now === undefined ? [] : textsOf(now.spec));
    for (const text of textsOf(policy.spec)) {
      if (policy.number !== null) numbers.set(text, Math.min(policy.number, numbers.get(text) ?? policy.number));
      if (!kept.has(text)) left.set(text, [...(left.get(text) ?? []), policy]);
    }
  }
  return { left, numbers };
}

function textsOf(spec: JsonObject): string[] {
  return objects(spec['actions']).map((action) => stable(action['rules'] ?? null));
}

function stable(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(stable).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value as JsonObject).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${stable(one)}`).join()}}`;
}

interface Contender {
  /** Depths by which it takes the column; `null`: by what is no tag. */
  readonly depths: readonly (number | null)[];
  readonly existing: boolean;
  readonly number: number | null;
  readonly text: string;
  readonly look: () => Look;
}

export function cell(side: readonly Placed[], ages: Ages, world: World, predicates: OracleRequest['predicates']): Look {
  const contenders = side.flatMap(({ spec, existing, number }): Contender[] => {
    if (!objects(spec['actions']).some(masks) || !acts(spec, world, true, predicates)) return [];
    const depths = depthsOf(objects(spec['actions']), world);
    if (depths.length === 0) return [];
    const texts = textsOf(spec);
    const origins = texts.map((text) => ages.left.get(text));
    const [origin] = origins
      .flatMap((list) => list ?? [])
      .sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity));
    const moves = !existing && origins.every((list) => list !== undefined) && origin !== undefined;
    const age = moves ? { existing: true, number: origin.number } : { existing, number };
    const text = texts.length === 1 ? (texts[0] ?? '') : JSON.stringify(texts);
    return [{ depths, ...age, text, look: () => lookOf(spec, ages, world, predicates) }];
  });
  return winner(contenders, world)?.look() ?? null;
}

function masks(action: JsonObject): boolean {
  return objects(action['rules']).some((rule) => rule['type'] === 'Masking');
}

/** Depths of the tags by which rules take the column; `null`: without a tag. */
function depthsOf(actions: readonly JsonObject[], world: World): (number | null)[] {
  return actions
    .flatMap((action) => objects(action['rules']))
    .flatMap((rule): (number | null)[] => {
      if (rule['type'] !== 'Masking') return [];
      const config = rule['config'] as JsonObject;
      const fields = objects(config['fields']);
      const depthOf = (field: JsonObject): number | null =>
        field['type'] === 'columnTags' ? String(field['columnTag']).split('.').length : null;
      const taking = fields.filter((field) => selects(field, world));
      if (config['operator'] !== 'all') return taking.map(depthOf);
      if (taking.length < fields.length) return [];
      const tags = fields.flatMap((field) => depthOf(field) ?? []);
      return [tags.length === 0 ? null : Math.max(...tags)];
    });
}

function selects(field: JsonObject, world: World): boolean {
  if (field['type'] === 'columnTags') return columnTagged(String(field['columnTag']), world);
  if (field['type'] === 'anyTag') return columnTagged('*', world);
  if (field['type'] === 'noTags') return !columnTagged('*', world);
  return columnNamed(String(field['regex']), field['caseInsensitive'] === true, world);
}

function selected(rule: JsonObject, world: World): boolean {
  const config = rule['config'] as JsonObject;
  const fields = objects(config['fields']);
  const test = (field: JsonObject): boolean => selects(field, world);
  return config['operator'] === 'all' ? fields.every(test) : fields.some(test);
}

/** 5.5, 5.6 */
function winner(contenders: readonly Contender[], world: World): Contender | undefined {
  if (contenders.length < 2) return contenders[0];
  const deepest = Math.max(...contenders.flatMap(({ depths }) => depths.flatMap((depth) => depth ?? [])));
  const best = contenders.filter(({ depths }) => depths.includes(deepest));
  const others = contenders.filter(({ depths }) => depths.includes(null));
  if (others.length === 0) return first(best, world);
  if (best.length === 0) return first(others, world);
  return first(world.reading('a tag counts before what is no tag') ? best : others, world);
}

function first(list: readonly Contender[], world: World): Contender | undefined {
  return list.find((one) => list.every((other) => other === one || comesFirst(one, other, world))) ?? list[0];
}

function comesFirst(a: Contender, b: Contender, world: World): boolean {
  if (a.existing !== b.existing) return a.existing;
  if (a.number !== null && b.number !== null && a.number !== b.number) return a.number < b.number;
  if (a.text === b.text) return true;
  const [one, other] = [a.text, b.text].sort();
  return world.reading(`order ${one} ${other}`) === (one === a.text);
}

/** What a policy makes of a column that it takes. */
function lookOf(spec: JsonObject, ages: Ages, world: World, predicates: OracleRequest['predicates']): Look {
  const masking = objects(spec['actions']).filter(masks);
  const [only] = masking;
  if (only === undefined) return null;
  if (masking.length === 1) return actionLook(only, world, predicates);
  // 5.7
  const byDepth = world.reading('of several actions the deepest counts');
  const contenders = masking.flatMap((action): Contender[] => {
    const found = depthsOf([action], world);
    if (found.length === 0) return [];
    const depths = [byDepth ? Math.max(...found.map((depth) => depth ?? 0)) : 0];
    const text = stable(action['rules'] ?? null);
    const number = ages.numbers.get(text) ?? null;
    return [
      {
        depths,
        existing: true,
        number,
        text,
        look: () => actionLook(action, world, predicates),
      },
    ];
  });
  return winner(contenders, world)?.look() ?? null;
}

function actionLook(action: JsonObject, world: World, predicates: OracleRequest['predicates']): Look {
  const rules = objects(action['rules']);
  const byUser = rules.length > 1 && world.reading('the first rule about the viewer counts');
  const rule = byUser
    ? rules.find((one) => isAbout(one, world))
    : rules.find((one) => one['type'] === 'Masking' && selected(one, world) && isAbout(one, world));
  if (rule === undefined || rule['type'] !== 'Masking' || !selected(rule, world)) return null;
  const config = rule['config'] as JsonObject;
  const where = config['conditionalPredicate'];
  if (typeof where === 'string' && !isTrue(where, world, predicates)) return null;
  const mask = config['maskingConfig'] as JsonObject;
  return mask['sqlFunction'] === '@column' ? null : mask;
}

/** 5.4 */
function compareLooks(was: Look, is: Look): number {
  const hides = (one: Look): boolean => one?.['type'] === 'Null' || one?.['type'] === 'Constant';
  if ((hides(was) && hides(is)) || stable(was) === stable(is)) return 0;
  if (hides(was) || is === null) return 1;
  if (hides(is) || was === null) return 2;
  if (was['type'] === 'Custom Function' || is['type'] === 'Custom Function') return 4 | 8;
  if (was['type'] !== is['type']) return 1 | 2;
  const order = ['HOUR', 'DAY', 'MONTH', 'QUARTER', 'YEAR'];
  return order.indexOf(String(is['timePrecision'])) > order.indexOf(String(was['timePrecision'])) ? 2 : 1;
}

/* Section 6 */

interface AccessPolicy {
  readonly spec: JsonObject;
  readonly accessPolicy: JsonObject;
}

function accessPolicyPaths(request: OracleRequest): readonly Iterable<Path>[] {
  const accessPolicies = (side: readonly Placed[]): AccessPolicy[] =>
    side.flatMap(({ spec }) =>
      spec['type'] === 'subscription' ? [{ spec, accessPolicy: spec['actions'] as JsonObject }] : [],
    );
  const [before, after] = [accessPolicies(request.before), accessPolicies(request.after)];
  if (before.length + after.length === 0) return [];
  return [subscribes, automatic, finds, writes].map((answer) =>
    walk((world) => {
      const granted = (): boolean =>
        [...before, ...after].some((one) => grants(one, world) && present(one, world)) ||
        (request.open && world.is('granting elsewhere'));
      const merge: Merge = { open: request.open, granted };
      return moved(answer(before, merge, world), answer(after, merge, world));
    }),
  );
}

interface Merge {
  readonly open: boolean;
  readonly granted: () => boolean;
}

function present({ spec }: AccessPolicy, world: World): boolean {
  return acts(spec, world, false, new Map());
}

function isManual({ accessPolicy }: AccessPolicy): boolean {
  return accessPolicy['type'] === 'manual';
}

/** 6.4: what a policy without the key is, is a reading. */
function grants(one: AccessPolicy, world: World): boolean {
  if (isManual(one)) return false;
  const { shareResponsibility: shared } = one.accessPolicy;
  return shared === undefined ? world.reading('without the key it grants') : shared === true;
}

function satisfies({ accessPolicy }: AccessPolicy, world: World): boolean {
  switch (accessPolicy['type']) {
    case 'anyone':
      return true;
    case 'approval': {
      const list = objects(accessPolicy['approvals']).map((one) => String(one['requiredPermission']));
      return (list.length === 0 ? ['approver'] : list).every((name) => world.is(`approval ${name}`));
    }
    default: {
      const people = who(accessPolicy['entitlements'], world);
      const advanced = typeof accessPolicy['advanced'] === 'string' ? accessPolicy['advanced'] : undefined;
      if (advanced === undefined) return people ?? world.reading('no one named is everyone');
      const names = [...advanced.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '');
      const holds = evaluate({ op: 'group', names }, world) === true;
      if (people === undefined) return holds;
      if (world.reading('one of advanced and entitlements counts'))
        return world.reading('advanced counts alone') ? holds : people;
      return world.reading('both are needed') ? holds && people : holds || people;
    }
  }
}

/** 6.4, 6.5, 6.6 */
function subscribes(accessPolicies: readonly AccessPolicy[], merge: Merge, world: World): boolean {
  const here = accessPolicies.filter((one) => present(one, world));
  const required = here.filter((one) => !isManual(one) && !grants(one, world));
  const granting = here.filter((one) => grants(one, world));
  const [elsewhere, requires] = merge.open
    ? [world.is('granting elsewhere'), world.is('required elsewhere')]
    : [false, false];
  if (!required.every((one) => satisfies(one, world))) return false;
  if (requires && !world.is('satisfies required elsewhere')) return false;
  if (granting.length > 0 || elsewhere) {
    const met =
      granting.some((one) => satisfies(one, world)) || (elsewhere && world.is('satisfies granting elsewhere'));
    if (!met) return false;
  } else {
    if (required.length === 0 && !requires) return false;
    if (merge.granted() && !world.reading('required alone lets in')) return false;
  }
  return !here.some(isManual) || !world.reading('manual keeps out');
}

/** 6.7 */
function automatic(accessPolicies: readonly AccessPolicy[], merge: Merge, world: World): boolean {
  return flagged(
    accessPolicies,
    merge,
    world,
    (one) =>
      one.accessPolicy['automaticSubscription'] === true &&
      (grants(one, world) || world.reading('required ones subscribe people')),
  );
}

function writes(accessPolicies: readonly AccessPolicy[], merge: Merge, world: World): boolean {
  return flagged(accessPolicies, merge, world, ({ accessPolicy }) => accessPolicy['accessGrant'] === 'WRITE');
}

function flagged(
  accessPolicies: readonly AccessPolicy[],
  merge: Merge,
  world: World,
  on: (accessPolicy: AccessPolicy) => boolean,
): boolean {
  const met = accessPolicies.filter((one) => !isManual(one) && present(one, world) && satisfies(one, world));
  if (!met.some(on)) return false;
  if (!met.every(on) && !world.reading('one switch is enough')) return false;
  return subscribes(accessPolicies, merge, world);
}

function finds(accessPolicies: readonly AccessPolicy[], merge: Merge, world: World): boolean {
  const here = accessPolicies.filter((one) => present(one, world));
  const on = ({ accessPolicy }: AccessPolicy): boolean => accessPolicy['allowDiscovery'] === true;
  if (here.some(on) && (here.every(on) || world.reading('one switch is enough'))) return true;
  return subscribes(accessPolicies, merge, world);
}
