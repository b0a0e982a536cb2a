import { normalText } from '../model/text.ts';
import { ALWAYS, all, any, type Condition, type Fact, fact, isWithin, NEVER, not, reading } from './condition.ts';
import { parted, SUB_PURPOSES } from './keys.ts';
import type { Literal, Test } from './operand.ts';

/** A viewer of whom every membership is known: what is not listed, the viewer does not have. */
export interface Viewer {
  readonly groups: ReadonlySet<string>;
  /** Values by the name of the attribute. */
  readonly attributes: ReadonlyMap<string, ReadonlySet<string>>;
  /** Purposes that the viewer acts under. */
  readonly purposes: ReadonlySet<string>;
}

/** A data source of which every tag is known: what is not listed, it does not have. */
export interface KnownSource {
  readonly tags: ReadonlySet<string>;
  /** `null`: which domains it is in is open. */
  readonly domains: ReadonlySet<string> | null;
  /** Tags by the name of the column. */
  readonly columns: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What is known of a world. What a part that is `null` would say stays open. */
interface Situation {
  readonly viewer: Viewer | null;
  readonly source: KnownSource | null;
  /** Name of the column in question. */
  readonly column: string | null;
  /** Tags of a column whose name and data source are open: it has these and no others. */
  readonly columnTags?: ReadonlySet<string>;
  /** Whether the viewer gets every approval that is asked for; `null`: open. */
  readonly approved: boolean | null;
}

/** Fills conditions with what is known of a world. What is left speaks of rows, readings and what stays open. */
export class Filling {
  readonly #situation: Situation;
  readonly #known = new Map<Condition, Condition>();

  constructor(situation: Situation) {
    this.#situation = situation;
  }

  /** The condition in this world. */
  of(condition: Condition): Condition {
    const known = this.#known.get(condition);
    if (known !== undefined) return known;
    const found = this.#fill(condition);
    this.#known.set(condition, found);
    return found;
  }

  #fill(condition: Condition): Condition {
    switch (condition.op) {
      case 'fact':
        return this.#fact(condition.fact) ?? condition;
      case 'not':
        return not(this.of(condition.of));
      case 'all': {
        const parts: Condition[] = [];
        for (const part of condition.of) {
          const filled = this.of(part);
          if (filled === NEVER) return NEVER;
          parts.push(filled);
        }
        return all(parts);
      }
      default: {
        const parts: Condition[] = [];
        for (const part of condition.of) {
          const filled = this.of(part);
          if (filled === ALWAYS) return ALWAYS;
          parts.push(filled);
        }
        return any(parts);
      }
    }
  }

  /** `null`: nothing is known of it. */
  #fact(one: Fact): Condition | null {
    const { viewer, source, columnTags } = this.#situation;
    switch (one.of) {
      case 'viewer':
        return one.type === 'approval' ? this.#approval() : viewer === null ? null : viewerFact(one, viewer);
      case 'source':
        return source === null ? sourceOfColumn(one, columnTags) : sourceFact(one, source);
      case 'column':
        return this.#columnFact(one);
      case 'row':
        return this.#rowFact(one);
      default:
        return null;
    }
  }

  #approval(): Condition | null {
    const { approved } = this.#situation;
    return approved === null ? null : constant(approved);
  }

  #columnFact(one: Extract<Fact, { of: 'column' }>): Condition | null {
    const { source, column, columnTags } = this.#situation;
    if (columnTags !== undefined) return one.type === 'tag' ? constant(hasTag(columnTags, one.tag)) : null;
    const tags = column === null ? undefined : source?.columns.get(column);
    if (column === null || tags === undefined) return null;
    return one.type === 'tag' ? constant(hasTag(tags, one.tag)) : nameMatches(one.name, column);
  }

  /** A value that a column of the known data source holds is a test of that column. */
  #rowFact(one: Extract<Fact, { of: 'row' }>): Condition | null {
    const { viewer, source } = this.#situation;
    if (source === null) return null;
    if (one.type === 'match') {
      const column = onlyColumn(source, one.tag);
      if (viewer === null || column === null) return null;
      const values = one.attribute === null ? viewer.groups : (viewer.attributes.get(one.attribute) ?? new Set());
      return rowTest(column, { relation: 'in', values: [...values] });
    }
    const tag = /^@columntagged\('((?:[^']|'')*)'\)$/i.exec(one.test.operand.key)?.[1];
    const column = tag === undefined ? null : onlyColumn(source, normalText(tag.replaceAll("''", "'")));
    return column === null ? null : rowTest(column, one.test);
  }
}

function constant(value: boolean): Condition {
  return value ? ALWAYS : NEVER;
}

function rowTest(column: string, { relation, values }: Pick<Test, 'relation' | 'values'>): Condition {
  if (relation === 'in' && values.length === 0) return NEVER;
  const key = column.toLowerCase();
  const sorted: Literal[] = [...new Set(values)].sort((a, b) => (a < b ? -1 : 1));
  return fact({ of: 'row', type: 'test', test: { operand: { key, text: column }, relation, values: sorted } });
}

/** The column that carries a tag or a child of it; `null` where there is none, or more than one. */
function onlyColumn(source: KnownSource, tag: string): string | null {
  const found = [...source.columns].filter(([, tags]) => hasTag(tags, tag)).map(([name]) => name);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Whether one of the tags is this one or a child of it; `*`: any tag. */
function hasTag(tags: Iterable<string>, desired: string): boolean {
  for (const tag of tags) if (desired === '*' || isWithin(tag, desired)) return true;
  return false;
}

function viewerFact(one: Extract<Fact, { of: 'viewer' }>, viewer: Viewer): Condition | null {
  switch (one.type) {
    case 'group':
      return constant(viewer.groups.has(one.name));
    case 'attribute':
      return constant(viewer.attributes.get(one.name)?.has(one.value) === true);
    case 'acting': {
      if (one.name === '*') return constant(viewer.purposes.size > 0);
      if (viewer.purposes.has(one.name)) return ALWAYS;
      const below = [...viewer.purposes].some((name) => isWithin(name, one.name));
      return below ? reading(parted(SUB_PURPOSES)[1] ?? '', ALWAYS, NEVER) : NEVER;
    }
    default:
      return null;
  }
}

/** What a data source has because the column in question has it; the rest of it is open. */
function sourceOfColumn(one: Extract<Fact, { of: 'source' }>, tags: ReadonlySet<string> | undefined): Condition | null {
  return one.type === 'column' && tags !== undefined && hasTag(tags, one.tag) ? ALWAYS : null;
}

const IN_DOMAIN = /^in the domain '([\s\S]*)'$/;

function sourceFact(one: Extract<Fact, { of: 'source' }>, source: KnownSource): Condition | null {
  const columns = [...source.columns];
  switch (one.type) {
    case 'tag':
      return constant(hasTag(source.tags, one.tag));
    case 'column':
      return constant(columns.some(([, tags]) => hasTag(tags, one.tag)));
    case 'untagged column':
      return constant(columns.some(([, tags]) => tags.size === 0));
    case 'named column':
      return any(columns.map(([name]) => nameMatches(one.name, name) ?? fact(one)));
    default: {
      const domain = IN_DOMAIN.exec(one.text)?.[1];
      return domain === undefined || source.domains === null ? null : constant(source.domains.has(domain));
    }
  }
}

/** Expressions that all dialects read alike, and that no input makes slow. */
const PLAIN_EXPRESSION = /^(?:\^?(?:[A-Za-z0-9_ |$-]|\.\*|\.|\\_|\\\.)*\$?)$/;

/** Whether the whole name must match, or a part of it, is UNKNOWN (docs/exposure.md 3.7). */
function nameMatches(
  { regex, caseInsensitive }: { readonly regex: string; readonly caseInsensitive: boolean },
  name: string,
): Condition | null {
  if (regex.length > 200 || !PLAIN_EXPRESSION.test(regex)) return null;
  const flags = caseInsensitive ? 'i' : '';
  const part = new RegExp(regex, flags).test(name);
  const whole = new RegExp(`^(?:${regex})$`, flags).test(name);
  return part === whole
    ? constant(part)
    : reading('an expression for names of columns must match the whole name', constant(whole), constant(part));
}
