import type { Field, Masking } from '../kinds/policy/spec.ts';
import { type Json, objectsOf, type Unchecked, type UncheckedObject } from '../model/json.ts';
import { stableText } from '../model/stable-json.ts';
import { normalText } from '../model/text.ts';
import { all, any, type Condition, fact } from './condition.ts';
import type { Fields } from './fields.ts';
import { joined, quote } from './words.ts';

/** Columns that a masking rule selects. */
export interface Columns {
  readonly selected: Condition;
  /**
   * Ways to be selected, by the depth of the tag in the hierarchy; `null`: by something that is not a tag. Where policies
   * meet on a column, the deepest counts.
   */
  readonly depths: readonly { readonly depth: number | null; readonly selected: Condition }[];
}

/** Reads `fields` and `operator` of a V2 masking rule: one field is enough, or all of them with `operator: all`. */
export function columnsOf(config: Fields<Masking>): Columns {
  const fields = config.set('fields').map(selector);
  const operator = config.operator('operator');
  if (operator === 'all') {
    const tags = fields.flatMap(({ depth }) => depth ?? []);
    const selected = all(fields.map((one) => one.selected));
    return { selected, depths: [{ depth: tags.length === 0 ? null : Math.max(...tags), selected }] };
  }
  return { selected: any(fields.map((one) => one.selected)), depths: fields };
}

function selector(field: Fields<Field>): Columns['depths'][number] {
  const found = selectorOf(field);
  field.close();
  return found;
}

function selectorOf(field: Fields<Field>): Columns['depths'][number] {
  switch (field.text('type')) {
    case 'columnTags': {
      const tag = field.text('columnTag');
      if (tag === undefined) break;
      return { depth: tag.split('.').length, selected: fact({ of: 'column', type: 'tag', tag }) };
    }
    case 'anyTag':
      return { depth: null, selected: fact({ of: 'column', type: 'tag', tag: '*' }) };
    case 'noTags':
      return { depth: null, selected: { op: 'not', of: fact({ of: 'column', type: 'tag', tag: '*' }) } };
    case 'columnRegex': {
      const regex = field.text('regex');
      if (regex === undefined) break;
      const caseInsensitive = field.flag('caseInsensitive');
      return { depth: null, selected: fact({ of: 'column', type: 'name', name: { regex, caseInsensitive } }) };
    }
    default:
  }
  field.ignoreAll();
  return { depth: null, selected: fact({ of: 'opaque', about: 'column', text: stableText(field.raw) }) };
}

/** `columns tagged 'A'`, `columns without a tag`. */
export function describeColumns(fields: Unchecked<Field[]> | undefined, operator: Json | undefined): string {
  const list = objectsOf(fields);
  const tags = [...new Set(list.flatMap((one) => (one.type === 'columnTags' ? [quote(tagOf(one))] : [])))];
  const others = list.filter((one) => one.type !== 'columnTags').map(describeField);
  if (operator === 'all' && list.length > 1) {
    const parts = [...(tags.length === 0 ? [] : [`tagged ${joined(tags, 'and')}`]), ...new Set(others)];
    return `columns ${joined(parts, 'and')}`;
  }
  const parts = [...(tags.length === 0 ? [] : [`tagged ${joined(tags, 'or')}`]), ...new Set(others)];
  return joined(
    parts.map((part) => `columns ${part}`),
    'and',
  );
}

function tagOf(field: UncheckedObject<Field>): string {
  return normalText(String(field.columnTag ?? ''));
}

function describeField(field: UncheckedObject<Field>): string {
  if (field.type === 'anyTag') return 'with any tag';
  if (field.type === 'noTags') return 'without a tag';
  if (field.type === 'columnRegex') return `with names like ${quote(String(field.regex))}`;
  return `chosen by ${JSON.stringify(field)}`;
}
