import { type Condition, type Fact, isWithin } from './condition.ts';
import { join, parted, SUB_PURPOSES } from './keys.ts';
import { hasNoCase } from './name-patterns.ts';
import { type Literal, meets, testKey } from './operand.ts';

/** One world: what holds in it (the names of variables), and the values of operands. All else is not so. */
export interface World {
  readonly keys: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, Literal | null>;
  /** Whether the question is about a column of the data source. */
  readonly withColumn: boolean;
}

/** Whether a condition holds in a world. */
export function holds(condition: Condition, world: World): boolean {
  if (condition.op === 'fact') return isFact(condition.fact, world);
  if (condition.op === 'not') return !holds(condition.of, world);
  return condition.op === 'all'
    ? condition.of.every((part) => holds(part, world))
    : condition.of.some((part) => holds(part, world));
}

function isFact(one: Fact, world: World): boolean {
  const { keys } = world;
  switch (one.of) {
    case 'reading':
      return keys.has(join('reading', one.name));
    case 'opaque':
      return keys.has(join('opaque', one.about, one.text));
    case 'viewer':
      if (one.type === 'attribute') return keys.has(join('attribute', one.name, one.value));
      if (one.type !== 'acting') return keys.has(join(one.type, one.name));
      return hasPurpose(one.name, keys);
    case 'row':
      if (one.type === 'match') return keys.has(join('match', one.attribute ?? '', one.tag));
      if (world.values.has(one.test.operand.key))
        return meets(world.values.get(one.test.operand.key) ?? null, one.test);
      return one.test.relation === 'null' || keys.has(join('test', testKey(one.test)));
    case 'column':
      return one.type === 'tag' ? tagged('column', one.tag, keys) : hasName('column', one.name, keys);
    default:
      return isSource(one, world);
  }
}

function isSource(one: Extract<Fact, { of: 'source' }>, { keys, withColumn }: World): boolean {
  switch (one.type) {
    case 'tag':
      return tagged('source', one.tag, keys);
    case 'column':
      return tagged('beside', one.tag, keys) || tagged('column', one.tag, keys);
    case 'untagged column':
      return keys.has(join('beside', 'untagged', '')) || (withColumn && !tagged('column', '*', keys));
    case 'named column':
      return hasName('beside', one.name, keys) || hasName('column', one.name, keys);
    default:
      return keys.has(join('source', 'place', one.text));
  }
}

function hasPurpose(name: string, keys: ReadonlySet<string>): boolean {
  if (keys.has(join('acting', name))) return true;
  const own = [...keys].flatMap((key) => {
    const [kind, purpose] = parted(key);
    return kind === 'acting' && purpose !== undefined ? [purpose] : [];
  });
  if (name === '*') return own.length > 0;
  return keys.has(SUB_PURPOSES) && own.some((one) => isWithin(one, name));
}

function tagged(kind: 'source' | 'column' | 'beside', tag: string, keys: ReadonlySet<string>): boolean {
  if (keys.has(join(kind, 'tag', tag))) return true;
  const prefix = join(kind, 'tag', tag === '*' ? '' : `${tag}.`);
  for (const key of keys) if (key.startsWith(prefix)) return true;
  return false;
}

function hasName(
  kind: 'column' | 'beside',
  { regex, caseInsensitive }: { readonly regex: string; readonly caseInsensitive: boolean },
  keys: ReadonlySet<string>,
): boolean {
  if (keys.has(join(kind, 'name', `/${regex}`))) return true;
  return caseInsensitive && !hasNoCase(regex) && keys.has(join(kind, 'name', `i/${regex}`));
}
