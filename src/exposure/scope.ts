import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import { ALWAYS, all, any, atom, type Formula, not } from './formula.ts';
import { joined, quote } from './words.ts';

const SEPARATOR = '\u0000';

/**
 * Data sources that a policy is about, from V2 `circumstances`: left out, all of them; `null`, those whose owner selects the
 * policy (v2-policy-project-purpose.md 3.2). What an empty list means is UNKNOWN, so it is a fact of its own.
 */
export function scopeOf(spec: JsonObject): Formula {
  const circumstances = spec['circumstances'];
  if (circumstances === undefined) return ALWAYS;
  if (circumstances === null) return fact('selected by their owner');
  const parts = (isList(circumstances) ? circumstances : []).filter(isObject).map(circumstance);
  if (parts.length === 0) return fact('that an empty list of circumstances stands for');
  return spec['circumstanceOperator'] === 'all' ? all(parts) : any(parts);
}

function fact(text: string): Formula {
  return atom(`other${SEPARATOR}${text}`);
}

function circumstance(value: JsonObject): Formula {
  const { type, tag, columnTag } = value;
  if (type === 'tags' && typeof tag === 'string') return atom(`tag${SEPARATOR}${tag.trim()}`);
  if (type === 'columnTags' && typeof columnTag === 'string') return atom(`column${SEPARATOR}${columnTag.trim()}`);
  if (type === 'noTags') return fact('with a column that has no tag');
  if (type === 'anyTag') return atom(`column${SEPARATOR}*`);
  if (type === 'columnRegex') return fact(`with a column named like ${quote(String(value['regex']))}`);
  if (type === 'server') return fact(`on the server ${quote(String(value['server']))}`);
  if (type === 'domains') return domains(value['domains']);
  return fact(`chosen by ${JSON.stringify(value)}`);
}

function domains(value: Json | undefined): Formula {
  const names = (isList(value) ? value : []).filter(isObject).map((domain) => String(domain['name'] ?? domain['id']));
  return any(names.map((name) => fact(`in the domain ${quote(name)}`)));
}

/** What must hold of tags in every case: a data source with a tag counts as having the tags above it. */
export function tagLaws(formulas: readonly Formula[]): Formula {
  const names = [...new Set(formulas.flatMap(atoms))];
  const laws = names.flatMap((name) =>
    names.filter((other) => other !== name && above(other, name)).map((other) => any([not(atom(name)), atom(other)])),
  );
  return all(laws);
}

function above(parent: string, child: string): boolean {
  if (parent === `column${SEPARATOR}*`) return child.startsWith(`column${SEPARATOR}`);
  return !parent.startsWith('other') && child.startsWith(`${parent}.`);
}

function atoms(formula: Formula): string[] {
  if (formula.op === 'atom') return [formula.name];
  return formula.op === 'not' ? atoms(formula.of) : formula.of.flatMap(atoms);
}

/** A case in words: `data sources tagged 'A' in the domain 'B'`. */
export function describeSources(facts: readonly string[]): string {
  const parts = facts.map((name) => name.split(SEPARATOR)).map(([kind, text]) => [kind ?? '', text ?? ''] as const);
  const of = (kind: string): string[] => parts.filter((part) => part[0] === kind).map((part) => part[1]);
  const columns = of('column')
    .filter((name) => name !== '*')
    .map(quote);
  const anyTag = of('column').includes('*') && columns.length === 0;
  const tags = of('tag').map(quote);
  return [
    'data sources',
    tags.length === 0 ? '' : ` tagged ${joined(tags, 'and')}`,
    columns.length === 0 ? '' : ` with a column tagged ${joined(columns, 'and')}`,
    anyTag ? ' with a tagged column' : '',
    ...of('other').map((text) => ` ${text}`),
  ].join('');
}
