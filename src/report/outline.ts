import { isList, isObject, type Json } from '../model/json.ts';

/** A value as the lines of an outline that reads like the YAML of a spec. For people: no program reads it back. */
export function outline(value: Json): string[] {
  if (isList(value) && value.length > 0) return value.flatMap(item);
  if (isObject(value) && Object.keys(value).length > 0)
    return Object.entries(value).flatMap(([key, v]) => entry(key, v));
  return [scalar(value)];
}

/** Whether a value is one word, number or short list of those: what fits into a table cell. */
export function isShort(value: Json): boolean {
  if (isObject(value) || isList(value)) return isFlat(value) && inline(value).length <= 80;
  return typeof value !== 'string' || (value.length <= 120 && !value.includes('\n'));
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

function isFlat(value: Json): boolean {
  const parts = isList(value) ? value : isObject(value) ? Object.values(value) : [];
  return parts.length <= 8 && parts.every((part) => !isList(part) && !isObject(part));
}

function item(value: Json): string[] {
  return outline(value).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`);
}

function entry(key: string, value: Json): string[] {
  const name = /^[\p{L}_][\p{L}\p{N}_ .-]*$/u.test(key) ? key : JSON.stringify(key);
  const nested = (isList(value) && value.length > 0) || (isObject(value) && Object.keys(value).length > 0);
  if (typeof value === 'string' && value.trimEnd().includes('\n')) {
    return [
      `${name}: |`,
      ...value
        .trimEnd()
        .split(/\r\n|\n|\r/)
        .map((line) => `  ${line}`),
    ];
  }
  if (!nested) return [`${name}: ${scalar(value)}`];
  return [`${name}:`, ...outline(value).map((line) => `  ${line}`)];
}

function scalar(value: Json): string {
  if (typeof value !== 'string') return inline(value);
  return /^[\p{L}_@][\p{L}\p{N}_@ .()'=<>-]*$/u.test(value) && !/^(?:true|false|null|yes|no|on|off)$/i.test(value)
    ? value
    : JSON.stringify(value);
}
