import type { Exposure } from '../model/plan.ts';

/** What a predicate is, as far as its text tells: `true` for all rows, `false` for none. */
export function constantOf(sql: string): boolean | null {
  const tokens = tokensOf(sql);
  if (tokens === null) return null;
  const text = stripped(tokens).join(' ');
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  const equation = /^(\d+|'[^']*') (=|<>|!=) (\d+|'[^']*')$/.exec(text);
  if (equation === null) return null;
  return (equation[1] === equation[3]) === (equation[2] === '=');
}

/**
 * Whether a predicate that filters rows lets more of them through than before. Sure answers only: equal but for layout,
 * a constant, a whole `AND` or `OR` part more or less, a longer or shorter list after `IN`. All else is `unknown`.
 */
export function compareSql(before: string, after: string): Exposure {
  const [from, to] = [tokensOf(before), tokensOf(after)];
  if (from === null || to === null) return before.trim() === after.trim() ? 'neutral' : 'unknown';
  if (same(stripped(from), stripped(to))) return 'neutral';
  const [was, is] = [constantOf(before), constantOf(after)];
  if (was !== null && was === is) return 'neutral';
  if (was === false || is === true) return 'loosens';
  if (was === true || is === false) return 'tightens';
  const byOr = compareSets(parts(from, 'or'), parts(to, 'or'));
  if (byOr !== null) return byOr === 'more' ? 'loosens' : 'tightens';
  const byAnd = compareSets(parts(from, 'and'), parts(to, 'and'));
  if (byAnd !== null) return byAnd === 'more' ? 'tightens' : 'loosens';
  return compareLists(from, to);
}

/** Words, numbers and signs in lower case; quoted text as it is. `null` for comments and quotes that do not end. */
export function tokensOf(sql: string): string[] | null {
  if (/--|\/\*/.test(sql.replaceAll(/'(?:[^']|'')*'/g, ''))) return null;
  const tokens: string[] = [];
  const pattern = /\s+|('(?:[^']|'')*'|"[^"]*"|`[^`]*`)|([\w@.$]+)|(<>|!=|<=|>=|\|\||::|[^\s\w'"`])/gy;
  let end = 0;
  for (const match of sql.matchAll(pattern)) {
    end = match.index + match[0].length;
    if (match[1] !== undefined) tokens.push(match[1]);
    else if (match[0].trim() !== '') tokens.push(match[0].toLowerCase());
  }
  return end === sql.length ? tokens : null;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((token, index) => token === b[index]);
}

/** Without parentheses around the whole. */
function stripped(tokens: readonly string[]): readonly string[] {
  let inner = tokens;
  while (inner[0] === '(' && closing(inner, 0) === inner.length - 1) inner = inner.slice(1, -1);
  return inner;
}

/** Index of the parenthesis that closes the one at `start`, `-1` without one. */
function closing(tokens: readonly string[], start: number): number {
  let depth = 0;
  for (let index = start; index < tokens.length; index += 1) {
    if (tokens[index] === '(') depth += 1;
    if (tokens[index] === ')') depth -= 1;
    if (depth === 0) return index;
  }
  return -1;
}

/** The parts that a word joins outside all parentheses, as a set. `AND` binds closer than `OR`, so `OR` keeps a whole together. */
function parts(tokens: readonly string[], word: 'and' | 'or'): Set<string> {
  const whole = stripped(tokens);
  const found: string[][] = [[]];
  let depth = 0;
  let between = 0;
  let blocked = whole.includes('case');
  for (const token of whole) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (depth === 0 && token === 'between') between += 1;
    if (depth === 0 && token === 'or' && word === 'and') blocked = true;
    const splits = depth === 0 && token === word && !(word === 'and' && between > 0);
    if (depth === 0 && token === 'and' && between > 0) between -= 1;
    if (splits) found.push([]);
    else found.at(-1)?.push(token);
  }
  return blocked ? new Set([whole.join(' ')]) : new Set(found.map((part) => stripped(part).join(' ')));
}

/** `more`: the second holds all of the first and others; `null` where neither holds the other. */
function compareSets(before: ReadonlySet<string>, after: ReadonlySet<string>): 'more' | 'less' | null {
  if (before.size < after.size && before.isSubsetOf(after)) return 'more';
  if (after.size < before.size && after.isSubsetOf(before)) return 'less';
  return null;
}

/** Compares two predicates that differ only inside the parentheses of one `IN`. */
function compareLists(before: readonly string[], after: readonly string[]): Exposure {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  const open = lastOpen(before, start);
  if (open < 1 || before[open - 1] !== 'in') return 'unknown';
  const [from, to] = [closing(before, open), closing(after, open)];
  if (from < 0 || to < 0 || !same(before.slice(from), after.slice(to))) return 'unknown';
  const [old, now] = [literals(before.slice(open + 1, from)), literals(after.slice(open + 1, to))];
  const negations = before.filter((token) => token === 'not' || token === 'case').length;
  const inverted = before[open - 2] === 'not';
  if (old === null || now === null || negations !== (inverted ? 1 : 0)) return 'unknown';
  const [gained, lost] = [!now.isSubsetOf(old), !old.isSubsetOf(now)];
  if (gained && lost) return 'mixed';
  if (!gained && !lost) return 'neutral';
  return gained === inverted ? 'tightens' : 'loosens';
}

/** The innermost parenthesis that is open before an index. */
function lastOpen(tokens: readonly string[], end: number): number {
  const open: number[] = [];
  tokens.slice(0, end).forEach((token, index) => {
    if (token === '(') open.push(index);
    if (token === ')') open.pop();
  });
  return open.at(-1) ?? -1;
}

/** The literals between commas; `null` where there is anything else, such as a query. */
function literals(tokens: readonly string[]): Set<string> | null {
  const values = tokens.filter((_, index) => index % 2 === 0);
  const commas = tokens.filter((_, index) => index % 2 === 1);
  const plain = values.every((value) => /^'.*'$|^[\d.]+$/s.test(value)) && commas.every((comma) => comma === ',');
  return plain && (tokens.length % 2 === 1 || tokens.length === 0) ? new Set(values) : null;
}
