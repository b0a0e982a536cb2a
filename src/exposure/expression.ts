import { all, any, type Formula, not } from './formula.ts';
import { actsUnder, hasAttribute, inGroup, satisfies } from './people.ts';
import { tokensOf } from './sql.ts';

/**
 * Reads an `advanced` expression of a subscription policy, such as `@isInGroups('A') AND @hasAttribute('K','V')`. A call with
 * several groups stays a fact of its own: whether it asks for one or for all of them is not in the public facts.
 * `undefined` when the text is not of that form.
 */
export function parseAdvanced(text: string): Formula | undefined {
  const tokens = tokensOf(text);
  if (tokens === null || tokens.length === 0) return undefined;
  const state: State = { tokens, at: 0 };
  const formula = disjunction(state);
  return state.at === tokens.length ? formula : undefined;
}

interface State {
  readonly tokens: readonly string[];
  at: number;
}

function disjunction(state: State): Formula | undefined {
  return series(state, 'or', conjunction, any);
}

function conjunction(state: State): Formula | undefined {
  return series(state, 'and', term, all);
}

function series(
  state: State,
  word: string,
  part: (state: State) => Formula | undefined,
  join: (parts: readonly Formula[]) => Formula,
): Formula | undefined {
  const parts: Formula[] = [];
  for (;;) {
    const next = part(state);
    if (next === undefined) return undefined;
    parts.push(next);
    if (state.tokens[state.at] !== word) return parts.length === 1 ? parts[0] : join(parts);
    state.at += 1;
  }
}

function term(state: State): Formula | undefined {
  const token = state.tokens[state.at];
  if (token === 'not') {
    state.at += 1;
    const inner = term(state);
    return inner === undefined ? undefined : not(inner);
  }
  if (token === '(') {
    state.at += 1;
    const inner = disjunction(state);
    if (state.tokens[state.at] !== ')') return undefined;
    state.at += 1;
    return inner;
  }
  return token?.startsWith('@') === true ? call(state, token) : undefined;
}

function call(state: State, name: string): Formula | undefined {
  const end = state.tokens.indexOf(')', state.at);
  if (state.tokens[state.at + 1] !== '(' || end < 0) return undefined;
  const inner = state.tokens.slice(state.at + 2, end);
  state.at = end + 1;
  const values = inner
    .filter((token) => token !== ',')
    .map((token) => token.replaceAll(/^'|'$/g, '').replaceAll("''", "'"));
  const [first, second] = values;
  if (name === '@isingroups' && values.length === 1 && first !== undefined) return inGroup(first);
  if (name === '@hasattribute' && values.length === 2 && first !== undefined) return hasAttribute(first, second ?? '');
  if (name === '@isusingpurpose' && values.length === 1 && first !== undefined) return actsUnder(first);
  return satisfies(`${name}(${inner.join(' ')})`);
}
