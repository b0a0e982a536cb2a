import { isList, type Json, objectOf } from '../model/json.ts';
import { type NodePath, pointerOf } from '../model/node-path.ts';
import type { SchemaCheck } from './compile.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Schema } from './json-schema.ts';
import { nameOf, quoted, type SchemaIssue } from './schema-issue.ts';

/** Compiles what a schema says of a string or number: the words it may be, its pattern, its bounds. `null`: nothing. */
export function checkWords(schema: Schema): SchemaCheck | null {
  const checks = [checkVocabulary(schema), checkText(schema), checkBounds(schema)].filter((check) => check !== null);
  if (checks.length === 0) return null;
  return (value, place, out) => {
    for (const check of checks) if (check(value, place, out)) return;
  };
}

/** `true` once something was said: one mistake, one finding. */
type Saying = (value: Json, place: NodePath | null, out: SchemaIssue[]) => boolean;

function checkVocabulary(schema: Schema): Saying | null {
  const closed = isList(schema.enum) ? schema.enum : 'const' in schema ? [schema.const ?? null] : null;
  const open = isList(schema['x-known']) ? schema['x-known'] : null;
  const words = closed ?? open;
  if (!words) return null;
  const known = new Set(words);
  const aliases = objectOf(schema['x-aliases']);
  return (value, place, out) => {
    if (known.has(value)) return false;
    if (typeof value === 'string' && Object.hasOwn(aliases, value)) {
      const message = `${nameOf(place)}: ${quoted(value)} is another spelling of ${quoted(aliases[value] ?? null)}; write the latter, as Immuta's own exports do.`;
      out.push({ code: 'schema/alias', severity: 'warning', pointer: pointerOf(place), at: 'value', message });
      return false;
    }
    const near =
      typeof value === 'string' ? didYouMean(value, [...words.map(String), ...Object.keys(aliases)]) : undefined;
    if (open && near === undefined) {
      const message = `${nameOf(place)}: ${quoted(value)} is not a value we know (${listed(words)}); it is sent as it is and not checked.`;
      out.push({ code: 'schema/not-checked', severity: 'warning', pointer: pointerOf(place), at: 'value', message });
      return true;
    }
    const canonical = near === undefined ? undefined : String(aliases[near] ?? near);
    const fix = canonical === undefined ? '' : ` Did you mean ${quoted(canonical)}?`;
    const message = `${nameOf(place)}: found ${quoted(value)}, expected ${words.length > 1 ? 'one of ' : ''}${listed(words)}.${fix}`;
    out.push({ code: 'schema/enum', severity: 'error', pointer: pointerOf(place), at: 'value', message });
    return true;
  };
}

function listed(words: readonly Json[]): string {
  return words.map(quoted).join(', ');
}

function checkText(schema: Schema): Saying | null {
  const pattern = typeof schema.pattern === 'string' ? new RegExp(schema.pattern, 'u') : null;
  const least = Number(schema.minLength ?? 0);
  const says = typeof schema['x-says'] === 'string' ? schema['x-says'] : 'text of another form';
  if (!pattern && least === 0) return null;
  return (value, place, out) => {
    if (typeof value !== 'string') return false;
    if (value.length < least) {
      const message = `${nameOf(place)}: the text is empty; fill it or remove the key.`;
      out.push({ code: 'schema/empty', severity: 'error', pointer: pointerOf(place), at: 'value', message });
      return true;
    }
    if (!pattern || value.includes('${') || pattern.test(value)) return false;
    out.push({
      code: 'schema/pattern',
      severity: 'error',
      pointer: pointerOf(place),
      at: 'value',
      message: `${nameOf(place)}: found ${quoted(value)}, expected ${says}.`,
    });
    return true;
  };
}

function checkBounds(schema: Schema): Saying | null {
  const low = Number(schema.minimum ?? Number.NEGATIVE_INFINITY);
  const high = Number(schema.maximum ?? Number.POSITIVE_INFINITY);
  if (low === Number.NEGATIVE_INFINITY && high === Number.POSITIVE_INFINITY) return null;
  const range = Number.isFinite(high) ? `a number from ${low} to ${high}` : `a number of at least ${low}`;
  return (value, place, out) => {
    if (typeof value !== 'number' || (value >= low && value <= high)) return false;
    const message = `${nameOf(place)}: found ${value}, expected ${range}.`;
    out.push({ code: 'schema/range', severity: 'error', pointer: pointerOf(place), at: 'value', message });
    return true;
  };
}
