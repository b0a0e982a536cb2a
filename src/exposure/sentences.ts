import type { ExposureDetail } from '../model/plan.ts';
import { parted } from './keys.ts';
import { describeMask, type Mask } from './mask.ts';
import { joined, quote, sentence } from './words.ts';
import type { World } from './world.ts';

/** One viewer, data source and column, in words and as data. */
export interface Case {
  readonly viewer: ExposureDetail['viewer'];
  /** `everyone`, `a member of the group 'A' who acts under the purpose 'P'`. */
  readonly who: string;
  /** `data sources tagged 'A'`. */
  readonly dataSource: string;
  /** ` in data sources tagged 'A'`, or nothing where any will do. */
  readonly where: string;
  /** `columns tagged 'A'`. */
  readonly column: string;
}

/** Tells the case of a world: everything that holds in it is needed for it. */
export function caseOf(world: World, everyone: boolean): Case {
  const parts = [...world.keys].map(parted);
  const named = (kind: string, type?: string): string[] =>
    parts.flatMap(([first, second, third]) => {
      if (first !== kind || (type !== undefined && second !== type)) return [];
      return (type === undefined ? second : third) ?? [];
    });
  const viewer = {
    groups: named('group').sort(),
    attributes: parts.flatMap(([kind, name, value]) =>
      kind === 'attribute' && name !== undefined && value !== undefined ? [{ name, value }] : [],
    ),
    purposes: named('acting').sort(),
    other: [
      ...named('approval').map((name) => `gets the approval of ${name}`),
      ...named('other').map((name) => `satisfies ${name}`),
      ...named('opaque', 'viewer').map((text) => `is one for whom ${quote(text)} holds`),
    ].sort(),
  };
  const sources = sourceWords(parts);
  return {
    viewer,
    who: principalWords(viewer, everyone),
    dataSource: `data sources${sources}`,
    where: sources === '' ? '' : ` in data sources${sources}`,
    column: columnWords(parts),
  };
}

function principalWords(viewer: ExposureDetail['viewer'], everyone: boolean): string {
  const { groups, attributes, purposes, other } = viewer;
  if (groups.length + attributes.length + purposes.length + other.length === 0)
    return everyone ? 'everyone' : 'a person whom no rule names';
  const clauses = [
    ...(purposes.length === 0
      ? []
      : [
          `acts under ${joined(
            purposes.map((name) => (name === '*' ? 'any purpose' : `the purpose ${quote(name)}`)),
            'and',
          )}`,
        ]),
    ...other,
  ];
  return [
    groups.length === 0
      ? 'a person'
      : `a member of the group${groups.length > 1 ? 's' : ''} ${joined(groups.map(quote), 'and')}`,
    attributes.length === 0
      ? ''
      : ` with the attribute${attributes.length > 1 ? 's' : ''} ${joined(
          attributes.map(({ name, value }) => `${name} = ${quote(value)}`),
          'and',
        )}`,
    clauses.length === 0 ? '' : ` who ${joined(clauses, 'and')}`,
  ].join('');
}

function sourceWords(parts: readonly (readonly string[])[]): string {
  const of = (kind: string, type: string): string[] =>
    parts.flatMap(([first, second, third]) => (first === kind && second === type ? (third ?? []) : [])).sort();
  const tags = of('source', 'tag').map(quote);
  const columns = of('beside', 'tag').map((tag) => (tag === '*' ? 'with another tag' : `tagged ${quote(tag)}`));
  const names = of('beside', 'name').map((name) => `named like ${quote(name.slice(name.indexOf('/') + 1))}`);
  const untagged = of('beside', 'untagged').map(() => 'without a tag');
  const others = [...columns, ...names, ...untagged];
  return [
    tags.length === 0 ? '' : ` tagged ${joined(tags, 'and')}`,
    others.length === 0
      ? ''
      : ` with ${joined(
          others.map((text) => `a column ${text}`),
          'and',
        )}`,
    ...of('source', 'place').map((text) => ` ${text}`),
    ...of('opaque', 'source').map((text) => ` chosen by ${text}`),
  ].join('');
}

function columnWords(parts: readonly (readonly string[])[]): string {
  const of = (type: string): string[] =>
    parts.flatMap(([first, second, third]) => (first === 'column' && second === type ? (third ?? []) : [])).sort();
  const tags = of('tag').filter((tag) => tag !== '*');
  const names = of('name').map((name) => quote(name.slice(name.indexOf('/') + 1)));
  const opaque = parts.flatMap(([kind, about, text]) => (kind === 'opaque' && about === 'column' ? (text ?? []) : []));
  const words = [
    ...(tags.length === 0 ? [] : [`tagged ${joined(tags.map(quote), 'and')}`]),
    ...(tags.length === 0 && of('tag').length > 0 ? ['with another tag'] : []),
    ...(names.length === 0 ? [] : [`with names like ${joined(names, 'and')}`]),
    ...opaque.map((text) => `chosen by ${text}`),
  ];
  return words.length === 0 ? 'columns without a tag' : `columns ${joined(words, 'and')}`;
}

/** Rows under some filters: `every row`, `no row`, `only rows where …`. */
export function rowWords(filters: readonly string[]): string {
  if (filters.includes('no row')) return 'no row';
  return filters.length === 0 ? 'every row' : `only ${joined([...new Set(filters)], 'and')}`;
}

/** A sentence about how cells look. */
export function maskSentence(one: Case, before: Mask, after: Mask): string {
  return sentence(
    `${one.who} will see ${one.column}${one.where} ${describeMask(after)}; before: ${describeMask(before)}`,
  );
}

/** A sentence about rows. */
export function rowSentence(one: Case, before: string, after: string): string {
  return sentence(`${one.who} will see ${after}${one.where}; before: ${before}`);
}
