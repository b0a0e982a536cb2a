import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import { joined, quote } from './words.ts';

/** Columns that a masking rule is about. */
export type Columns =
  /** Columns that carry all of these tags (a tag counts for those beneath it too). */
  | { readonly type: 'tags'; readonly tags: readonly string[] }
  | { readonly type: 'any tag' }
  | { readonly type: 'no tag' }
  /** Anything else, told apart by its text alone. */
  | { readonly type: 'other'; readonly text: string };

/** Reads `fields` of a V2 masking rule: one of them is enough, or all of them with `operator: all`. */
export function columnsOf(fields: Json | undefined, operator: Json | undefined): Columns[] {
  const each = (isList(fields) ? fields : []).filter(isObject).map(selector);
  const tags = each.flatMap((one) => (one.type === 'tags' ? one.tags : []));
  const unique = [...new Set(tags)].sort();
  if (operator === 'all' && each.length > 1 && each.every((one) => one.type === 'tags'))
    return [{ type: 'tags', tags: unique }];
  return each;
}

function selector(field: JsonObject): Columns {
  const tag = field['columnTag'];
  if (field['type'] === 'columnTags' && typeof tag === 'string') return { type: 'tags', tags: [tag.trim()] };
  if (field['type'] === 'anyTag') return { type: 'any tag' };
  if (field['type'] === 'noTags') return { type: 'no tag' };
  if (field['type'] === 'columnRegex')
    return { type: 'other', text: `columns with names like ${quote(String(field['regex']))}` };
  return { type: 'other', text: `columns chosen by ${JSON.stringify(field)}` };
}

/** Whether a selector takes every column that another one stands for. */
export function covers(selector: Columns, column: Columns): boolean {
  if (selector.type === 'tags') {
    return (
      column.type === 'tags' &&
      selector.tags.every((tag) => column.tags.some((own) => own === tag || own.startsWith(`${tag}.`)))
    );
  }
  if (selector.type === 'any tag') return column.type === 'tags' || column.type === 'any tag';
  return columnKey(selector) === columnKey(column);
}

/** The same text for the same columns. */
export function columnKey(columns: Columns): string {
  return JSON.stringify(columns.type === 'tags' ? ['tags', ...[...columns.tags].sort()] : columns);
}

/** `columns tagged 'A'`, `columns without a tag`. */
export function describeColumns(list: readonly Columns[]): string {
  const tagged = list.flatMap((columns) => (columns.type === 'tags' ? [columns.tags.map(quote).join(' and ')] : []));
  const others = list.flatMap((columns) => {
    if (columns.type === 'any tag') return ['columns with any tag'];
    if (columns.type === 'no tag') return ['columns without a tag'];
    return columns.type === 'other' ? [columns.text] : [];
  });
  const parts = [
    ...(tagged.length === 0 ? [] : [`columns tagged ${joined([...new Set(tagged)], 'or')}`]),
    ...new Set(others),
  ];
  return joined(parts, 'and');
}
