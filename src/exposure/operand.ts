/** A literal of SQL. Numbers keep their value, not their spelling. */
export type Literal = number | string | boolean;

/** What is on one side of a comparison: a column, or a function whose answer depends on the row. */
export interface Operand {
  /** The same text for the same operand. */
  readonly key: string;
  /** As written, for sentences. */
  readonly text: string;
}

/** A comparison of one operand with literals. It holds for a set of values; NULL meets only `null`. */
export interface Test {
  readonly operand: Operand;
  readonly relation: 'in' | 'not in' | '<' | '<=' | '>' | '>=' | 'null' | 'not null';
  readonly values: readonly Literal[];
}

/** The same text for the same test. */
export function testKey({ operand, relation, values }: Test): string {
  return JSON.stringify([operand.key, relation, values]);
}

/** The values of an operand that some tests can tell apart, as far as they can be told apart. */
export interface Domain {
  /** One value for each region; `null` is NULL. The first one is the most ordinary. */
  readonly regions: readonly Region[];
}

/** Values that no test tells apart. */
interface Region {
  /** A value in it. */
  readonly sample: Literal | null;
  /** Whether there are such values depends on the type of the column (whole numbers, days). */
  readonly doubtful: boolean;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The domain of the tests of one operand; `null` where they cannot be held in one order (docs/exposure.md 4.5). */
export function domainOf(tests: readonly Test[]): Domain | null {
  const values = new Set(tests.flatMap((test) => test.values));
  const ordered = tests.some((test) => ['<', '<=', '>', '>='].includes(test.relation));
  const types = new Set([...values].map((value) => typeof value));
  if (types.size > 1) return null;
  const nothing: Region = { sample: null, doubtful: false };
  if (types.has('number')) return { regions: [...numbers(values, ordered), nothing] };
  if (types.has('boolean')) return ordered ? null : { regions: [true, false].map(plain).concat(nothing) };
  const texts = [...values].filter((value) => typeof value === 'string').sort();
  if (new Set(texts.map(folded)).size < texts.length) return null;
  if (!ordered) return { regions: [plain(freshText(texts)), ...texts.map(plain), nothing] };
  return texts.every((text) => DATE.test(text) && !Number.isNaN(Date.parse(text)))
    ? { regions: [...days(texts), nothing] }
    : null;
}

/** Whether a value meets a test. */
export function meets(value: Literal | null, { relation, values }: Test): boolean {
  if (relation === 'null') return value === null;
  if (value === null) return false;
  if (relation === 'not null') return true;
  if (relation === 'in') return values.includes(value);
  if (relation === 'not in') return !values.includes(value);
  const [limit] = values;
  if (limit === undefined || typeof limit !== typeof value) return false;
  if (relation === '<') return value < limit;
  if (relation === '<=') return value <= limit;
  return relation === '>' ? value > limit : value >= limit;
}

function plain(sample: Literal): Region {
  return { sample, doubtful: false };
}

/** Texts that databases may take for equal, whatever their collation and casts. */
function folded(text: string): string {
  const trimmed = text.trim().toLowerCase();
  return trimmed !== '' && Number.isFinite(Number(trimmed)) ? String(Number(trimmed)) : trimmed;
}

function freshText(texts: readonly string[]): string {
  let text = 'another value';
  while (texts.some((known) => folded(known) === text)) text += '!';
  return text;
}

function numbers(values: ReadonlySet<Literal>, ordered: boolean): Region[] {
  const points = [...values].filter((value) => typeof value === 'number').sort((a, b) => a - b);
  const top = (points.at(-1) ?? 0) + 1;
  if (!ordered) return [plain(top), ...points.map(plain)];
  const between = points.map((point, index): Region => {
    const before = points[index - 1];
    if (before === undefined) return plain(point - 1);
    return { sample: (before + point) / 2, doubtful: Math.ceil(point) - Math.floor(before) <= 1 };
  });
  return [plain(top), ...points.flatMap((point, index) => [...(between[index] ? [between[index]] : []), plain(point)])];
}

const DAY = 86_400_000;

/** Spans between days are told by a moment of the day; between neighbouring days there is only time, if the column has any. */
function days(texts: readonly string[]): Region[] {
  const spans = texts.map((text, index): Region => {
    const before = texts[index - 1];
    if (before === undefined) return plain('0000-01-01');
    return { sample: `${before} 12:00`, doubtful: Date.parse(text) - Date.parse(before) <= DAY };
  });
  return [
    plain('9999-12-31 24:00'),
    ...texts.flatMap((text, index) => [...(spans[index] ? [spans[index]] : []), plain(text)]),
  ];
}

/** A value as SQL writes it. */
export function literal(value: Literal): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
