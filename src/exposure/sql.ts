import type { Literal } from './operand.ts';

/** What a predicate may be (docs/exposure.md 4.4). Everything else is opaque. */
export type Sql =
  | { readonly op: 'and' | 'or'; readonly parts: readonly Sql[] }
  | { readonly op: 'not'; readonly of: Sql }
  | { readonly op: 'compare'; readonly relation: Relation; readonly left: Term; readonly right: Term }
  | { readonly op: 'in'; readonly term: Term; readonly values: readonly (Literal | null)[] }
  | { readonly op: 'null'; readonly term: Term }
  | { readonly op: 'is true'; readonly term: Term }
  /** `… IS TRUE`, `… IS FALSE`: never NULL. */
  | { readonly op: 'is'; readonly of: Sql; readonly value: boolean };

export type Relation = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** One side of a comparison. */
export type Term =
  | { readonly is: 'literal'; readonly value: Literal | null }
  | { readonly is: 'column'; readonly name: string }
  | { readonly is: 'call'; readonly name: string; readonly values: readonly Literal[] };

/** Reads a predicate; `null` where it is not of the grammar. */
export function parseSql(text: string): Sql | null {
  const tokens = tokensOf(text);
  if (tokens === null || tokens.length === 0) return null;
  const parser = new Parser(tokens);
  const sql = parser.disjunction(0);
  return sql !== null && parser.atEnd() ? sql : null;
}

/** One token; `word` in lower case, strings unquoted. */
export type Token =
  | { readonly type: 'word'; readonly text: string }
  | { readonly type: 'function'; readonly text: string }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'sign'; readonly text: string };

const TOKEN =
  /[ \t\r\n]+|'((?:[^'\\]|'')*)'|(@[A-Za-z_]\w*)|([A-Za-z_]\w*)|(\d+(?:\.\d+)?|\.\d+)|(<>|!=|<=|>=|\|\||[=<>(),+\-*/])/gy;

/** Words, numbers, strings and signs; `null` where there is anything else: comments, other quotes, backslashes. */
export function tokensOf(text: string): Token[] | null {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    end = match.index + match[0].length;
    const token = tokenOf(match);
    if (token === null) continue;
    const last = tokens.at(-1);
    // `N'x'`, `1e5`, `-- x`, `/* x */` and the like: two tokens that touch must not mean something else together.
    const touches = last !== undefined && !/\s/.test(text[match.index - 1] ?? ' ');
    if (touches && isJoint(last, token)) return null;
    tokens.push(token);
  }
  return end === text.length ? tokens : null;
}

function tokenOf(match: RegExpExecArray): Token | null {
  const [, string, call, word, number, sign] = match;
  if (string !== undefined) return { type: 'string', value: string.replaceAll("''", "'") };
  if (call !== undefined) return { type: 'function', text: call.toLowerCase() };
  if (word !== undefined) return { type: 'word', text: word.toLowerCase() };
  if (number !== undefined) return { type: 'number', value: Number(number) };
  return sign === undefined ? null : { type: 'sign', text: sign };
}

function isJoint(left: Token, right: Token): boolean {
  if (left.type === 'sign' && right.type === 'sign') return ['--', '/*', '*/'].includes(left.text + right.text);
  return left.type !== 'sign' && right.type !== 'sign';
}

/** Words that mean something in SQL, in one dialect or another: never the name of a column here. */
const KEYWORDS = new Set(
  (
    'all and any array as asc at between both by case cast collate cross current_catalog current_date current_role ' +
    'current_schema current_time current_timestamp current_user date default desc distinct div else end escape except exists ' +
    'extract false fetch for from full glob group having ilike in inner intersect interval into is isnull join like limit ' +
    'localtime localtimestamp match mod natural not notnull null of offset on or order outer over overlaps regexp rlike row ' +
    'select session_user similar some sysdate systimestamp table then time timestamp to trailing true unbounded union unique unknown user ' +
    'using values when where window with xor'
  ).split(' '),
);

/** Nesting of parentheses and NOT beyond which text is opaque. */
const MOST_DEPTH = 100;

/** Digits beyond which a number no longer has an exact value here. */
const MOST_VALUE = 1e15;

class Parser {
  #at = 0;
  readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  atEnd(): boolean {
    return this.#at === this.tokens.length;
  }

  disjunction(depth: number): Sql | null {
    return this.#series('or', () => this.#series('and', () => this.#negation(depth)));
  }

  #series(word: 'and' | 'or', part: () => Sql | null): Sql | null {
    const parts: Sql[] = [];
    do {
      const next = part();
      if (next === null) return null;
      parts.push(next);
    } while (this.#takeWord(word));
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { op: word, parts };
  }

  #negation(depth: number): Sql | null {
    if (depth > MOST_DEPTH) return null;
    if (!this.#takeWord('not')) return this.#judged(this.#comparison(depth));
    const of = this.#negation(depth + 1);
    return of === null ? null : { op: 'not', of };
  }

  /** What may follow a comparison: `IS TRUE`, `IS NOT FALSE`. */
  #judged(of: Sql | null): Sql | null {
    if (of === null || !this.#takeWord('is')) return of;
    const negated = this.#takeWord('not');
    const value = this.#takeWord('true');
    return value || this.#takeWord('false') ? negate({ op: 'is', of, value }, negated) : null;
  }

  #comparison(depth: number): Sql | null {
    const start = this.#at;
    const term = this.#term();
    if (term !== null) return this.#afterTerm(term);
    this.#at = start;
    if (!this.#takeSign('(')) return null;
    const inner = this.disjunction(depth + 1);
    // What follows would make the parentheses one side of a comparison: not of the grammar.
    return inner !== null && this.#takeSign(')') ? inner : null;
  }

  #afterTerm(term: Term): Sql | null {
    const start = this.#at;
    if (this.#takeWord('is')) {
      const negated = this.#takeWord('not');
      if (!this.#takeWord('null')) {
        this.#at = start;
        return { op: 'is true', term };
      }
      const test: Sql = { op: 'null', term };
      return negated ? { op: 'not', of: test } : test;
    }
    const negated = this.#takeWord('not');
    if (this.#takeWord('in')) return negate(this.#list(term), negated);
    if (this.#takeWord('between')) return negate(this.#between(term), negated);
    if (negated) return null;
    const relation = this.#relation();
    if (relation === null) return { op: 'is true', term };
    const right = this.#term();
    return right === null ? null : { op: 'compare', relation, left: term, right };
  }

  #list(term: Term): Sql | null {
    if (!this.#takeSign('(')) return null;
    const values: (Literal | null)[] = [];
    do {
      const value = this.#term();
      if (value === null || value.is !== 'literal') return null;
      values.push(value.value);
    } while (this.#takeSign(','));
    return this.#takeSign(')') ? { op: 'in', term, values } : null;
  }

  #between(term: Term): Sql | null {
    const low = this.#term();
    if (low === null || !this.#takeWord('and')) return null;
    const high = this.#term();
    if (high === null) return null;
    return {
      op: 'and',
      parts: [
        { op: 'compare', relation: '>=', left: term, right: low },
        { op: 'compare', relation: '<=', left: term, right: high },
      ],
    };
  }

  #relation(): Relation | null {
    const token = this.tokens[this.#at];
    if (token?.type !== 'sign') return null;
    const relation = RELATIONS.get(token.text) ?? null;
    if (relation !== null) this.#at += 1;
    return relation;
  }

  #term(): Term | null {
    const token = this.tokens[this.#at];
    if (token === undefined) return null;
    this.#at += 1;
    if (token.type === 'string') return { is: 'literal', value: token.value };
    if (token.type === 'number') return numberTerm(token.value);
    if (token.type === 'sign') {
      const next = this.tokens[this.#at];
      if (token.text !== '-' || next?.type !== 'number') return null;
      this.#at += 1;
      return numberTerm(-next.value);
    }
    if (token.type === 'function') return this.#call(token.text);
    if (token.text === 'true' || token.text === 'false') return { is: 'literal', value: token.text === 'true' };
    if (token.text === 'null') return { is: 'literal', value: null };
    return KEYWORDS.has(token.text) ? null : { is: 'column', name: token.text };
  }

  #call(name: string): Term | null {
    if (!this.#takeSign('(')) return null;
    const values: Literal[] = [];
    if (this.#takeSign(')')) return { is: 'call', name, values };
    do {
      const value = this.#term();
      if (value === null || value.is !== 'literal' || value.value === null) return null;
      values.push(value.value);
    } while (this.#takeSign(','));
    return this.#takeSign(')') ? { is: 'call', name, values } : null;
  }

  #takeWord(word: string): boolean {
    const token = this.tokens[this.#at];
    const found = token?.type === 'word' && token.text === word;
    if (found) this.#at += 1;
    return found;
  }

  #takeSign(sign: string): boolean {
    const token = this.tokens[this.#at];
    const found = token?.type === 'sign' && token.text === sign;
    if (found) this.#at += 1;
    return found;
  }
}

const RELATIONS = new Map<string, Relation>([
  ['=', '='],
  ['<>', '<>'],
  ['!=', '<>'],
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
]);

function numberTerm(value: number): Term | null {
  return Math.abs(value) < MOST_VALUE ? { is: 'literal', value: value === 0 ? 0 : value } : null;
}

function negate(sql: Sql | null, negated: boolean): Sql | null {
  return sql !== null && negated ? { op: 'not', of: sql } : sql;
}
