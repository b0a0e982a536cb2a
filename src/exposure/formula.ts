/** A condition over named facts: "is in the group A", "is tagged B". No parts: `all` is true, `any` is false. */
export type Formula =
  | { readonly op: 'atom'; readonly name: string }
  | { readonly op: 'not'; readonly of: Formula }
  | { readonly op: 'all'; readonly of: readonly Formula[] }
  | { readonly op: 'any'; readonly of: readonly Formula[] };

/** The condition that always holds. */
export const ALWAYS: Formula = { op: 'all', of: [] };

/** The condition that never holds. */
export const NEVER: Formula = { op: 'any', of: [] };

/** One fact. */
export function atom(name: string): Formula {
  return { op: 'atom', name };
}

/** The opposite. */
export function not(of: Formula): Formula {
  return { op: 'not', of };
}

/** Every part holds. */
export function all(of: readonly Formula[]): Formula {
  return { op: 'all', of };
}

/** At least one part holds. */
export function any(of: readonly Formula[]): Formula {
  return { op: 'any', of };
}

/** Nodes that one question may visit before it is given up: far above any policy seen, far below a second. */
const BUDGET = 2_000_000;

/** The cases in which a condition holds. */
export interface Cases {
  /** Each case by the facts that are true in it, none to spare; the others are false. Sorted, smallest first. */
  readonly cases: readonly (readonly string[])[];
  /** There are more cases than were asked for, or the search was given up. */
  readonly more: boolean;
  /** The search was given up before it found anything: nothing is known. */
  readonly unknown: boolean;
}

/**
 * Finds up to `limit` smallest cases in which the condition holds; none of them contains another. No cases and not
 * `unknown`: it never holds. The case `[]`: it holds for whoever no fact is true of, and then it is the only one.
 */
export function casesOf(formula: Formula, limit: number): Cases {
  const budget = { left: BUDGET };
  const cases: string[][] = [];
  let rest = formula;
  while (cases.length <= limit) {
    const found = search(rest, [], budget);
    if (found === 'given up') return { cases: sorted(cases), more: true, unknown: cases.length === 0 };
    if (found === null) return { cases: sorted(cases), more: false, unknown: false };
    if (cases.length === limit) break;
    cases.push(found);
    rest = all([rest, not(all(found.map(atom)))]);
  }
  return { cases: sorted(cases), more: true, unknown: false };
}

/** Whether the condition holds in every case; `false` also where the search was given up. */
export function isCertain(formula: Formula): boolean {
  const against = casesOf(not(formula), 1);
  return against.cases.length === 0 && !against.unknown;
}

function sorted(cases: readonly string[][]): string[][] {
  return [...cases].sort((a, b) => a.length - b.length || (a.join('\n') < b.join('\n') ? -1 : 1));
}

/** Tries "false" first for each fact, so the case found cannot lose a fact and still hold. */
function search(formula: Formula, chosen: readonly string[], budget: { left: number }): string[] | null | 'given up' {
  const name = firstAtom(formula);
  if (name === undefined) return constant(formula) ? [...chosen] : null;
  for (const value of [false, true]) {
    const rest = substitute(formula, name, value, budget);
    if (budget.left <= 0) return 'given up';
    if (rest === NEVER) continue;
    const found = search(rest, value ? [...chosen, name] : chosen, budget);
    if (found !== null) return found;
  }
  return null;
}

function firstAtom(formula: Formula): string | undefined {
  if (formula.op === 'atom') return formula.name;
  if (formula.op === 'not') return firstAtom(formula.of);
  for (const part of formula.of) {
    const name = firstAtom(part);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** The value of a condition without facts. */
function constant(formula: Formula): boolean {
  if (formula.op === 'atom') return false;
  if (formula.op === 'not') return !constant(formula.of);
  return formula.op === 'all' ? formula.of.every(constant) : formula.of.some(constant);
}

function substitute(formula: Formula, name: string, value: boolean, budget: { left: number }): Formula {
  budget.left -= 1;
  if (formula.op === 'atom') return formula.name === name ? (value ? ALWAYS : NEVER) : formula;
  if (formula.op === 'not') {
    const of = substitute(formula.of, name, value, budget);
    return of === ALWAYS ? NEVER : of === NEVER ? ALWAYS : not(of);
  }
  const [keeps, ends] = formula.op === 'all' ? [ALWAYS, NEVER] : [NEVER, ALWAYS];
  const parts: Formula[] = [];
  for (const part of formula.of) {
    const next = simplified(substitute(part, name, value, budget));
    if (next === ends) return ends;
    if (next !== keeps) parts.push(next);
  }
  if (parts.length === 0) return keeps;
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { op: formula.op, of: parts };
}

/** Empty conditions as the two constants, so that they can be told by identity. */
function simplified(formula: Formula): Formula {
  if (formula.op === 'all' && formula.of.length === 0) return ALWAYS;
  if (formula.op === 'any' && formula.of.length === 0) return NEVER;
  return formula;
}
