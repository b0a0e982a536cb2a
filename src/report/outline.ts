import { isList, isObject, type Json, type UncheckedObject } from '../model/json.ts';

/** One line of a document as YAML, with the list elements that hold it. */
export interface YamlLine {
  readonly text: string;
  /** `actions[0] > rules[1] (Masking)`; the top-level key where no list element holds the line. */
  readonly section: string;
}

/** Where a value is: the list elements around it, and the keys since the innermost one. */
interface OutlinePosition {
  readonly elements: string;
  readonly keys: readonly string[];
}

/** A document as lines of YAML, in the order of its keys. */
export function yamlLines(value: Json): readonly YamlLine[] {
  return block(value, { elements: '', keys: [] });
}

/** A value on one line: JSON with spaces. */
export function inline(value: Json): string {
  if (isList(value)) return `[${value.map(inline).join(', ')}]`;
  if (isObject(value)) {
    const entries = Object.entries(value).map(([key, v]) => `${JSON.stringify(key)}: ${inline(v)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return JSON.stringify(value);
}

function block(value: Json, at: OutlinePosition): readonly YamlLine[] {
  if (isList(value) && value.length > 0) return value.flatMap((item, index) => listItem(item, at, index));
  if (isObject(value) && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([key, item]) => entry(key, item, at));
  }
  return [line(scalar(value), at)];
}

function listItem(item: Json, at: OutlinePosition, index: number): readonly YamlLine[] {
  const inner = isObject(item) ? { elements: elementName(item, at, index), keys: [] } : at;
  const text = typeof item === 'string' ? blockText('- ', item) : null;
  if (text !== null) return text.map((one) => line(one, inner));
  return block(item, inner).map((one, row) => ({ ...one, text: `${row === 0 ? '- ' : '  '}${one.text}` }));
}

/** Names a list element by its path since the element around it, and by its type or name. */
function elementName(
  item: UncheckedObject<{ type: string; name: string }>,
  { elements, keys }: OutlinePosition,
  index: number,
): string {
  const name = [item.type, item.name].find((one) => typeof one === 'string' && one !== '');
  const label = `${keys.join('.')}[${index}]${typeof name === 'string' ? ` (${name})` : ''}`;
  return elements === '' ? label : `${elements} > ${label}`;
}

function entry(key: string, value: Json, outer: OutlinePosition): readonly YamlLine[] {
  const name = isPlain(key) ? key : JSON.stringify(key);
  const at = { ...outer, keys: [...outer.keys, key] };
  const text = typeof value === 'string' ? blockText(`${name}: `, value) : null;
  if (text !== null) return text.map((one) => line(one, at));
  const nested = isList(value) ? value.length > 0 : isObject(value) && Object.keys(value).length > 0;
  if (!nested) return [line(`${name}: ${scalar(value)}`, at)];
  return [line(`${name}:`, at), ...block(value, at).map((one) => ({ ...one, text: `  ${one.text}` }))];
}

function line(text: string, { elements, keys }: OutlinePosition): YamlLine {
  return { text, section: elements === '' ? (keys[0] ?? '') : elements };
}

/** A text of several lines as a block scalar; `null` where YAML needs quotes. */
function blockText(head: string, value: string): readonly string[] | null {
  const body = value.endsWith('\n') ? value.slice(0, -1) : value;
  const lines = body.split('\n');
  const fits = lines.length > 1 && lines.every((line) => /^(?:\S.*)?$/u.test(line) && !/[\0-\x1f\x7f\x85]/.test(line));
  if (!fits || lines.at(-1) === '') return null;
  return [`${head}${value.endsWith('\n') ? '|' : '|-'}`, ...lines.map((line) => (line === '' ? '' : `  ${line}`))];
}

function scalar(value: Json): string {
  if (typeof value !== 'string') return inline(value);
  return isPlain(value) ? value : JSON.stringify(value);
}

/** Whether YAML reads the text as this string without quotes. Narrower than YAML: no colon, no hash, no digit first. */
function isPlain(text: string): boolean {
  if (/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)) return false;
  return (
    /^[\p{L}_](?:[\p{L}\p{N}_ .,()'"=<>${}/*%+!?|@-]*[\p{L}\p{N}_.,()'"=<>}/*%+!?|-])?$/u.test(text) ||
    /^\$\{\w+\}$/.test(text)
  );
}
