import { isList, isObject, type Json } from '../model/json.ts';
import { type Step, toPointer } from '../model/pointer.ts';
import type { Located } from './locate.ts';

/** A whole value that a shell, a template or Windows would fill in: `$NAME`, `{{ name }}`, `%NAME%`. */
const EXPRESSION = /^(?:\$[A-Za-z_][A-Za-z0-9_]*|\{\{[^{}]*\}\}|%[A-Za-z_][A-Za-z0-9_]*%)$/;

/** Whether a value is an expression of another tool, from its first sign to its last. */
export function isExpression(value: string): boolean {
  return EXPRESSION.test(value.trim());
}

/** Whether the values of a text may be expressions. An escape (`\`) may mean any sign; of an empty text nothing is known. */
export function mayHoldExpressions(text: string): boolean {
  return text === '' || SIGNS.some((sign) => text.includes(sign));
}

const SIGNS = ['$', '{{', '%', '\\'];

/** Where secrets may be, for messages: `"connection"`; `''` for nowhere. */
export function scopeNames(scope: readonly string[]): string {
  return scope.map((pointer) => JSON.stringify(pointer.slice(1))).join(' or ');
}

/** Says that an expression stays as it is, and what to write. `scope`: pointers under which the environment fills in. */
export function notEvaluated(value: string, placeholder: string, scope: readonly string[]): string {
  const environment = scope.length === 0 ? '' : ` or, under ${scopeNames(scope)}, in the environment`;
  return `${JSON.stringify(value.slice(0, 80))} is not evaluated: expressions have no meaning in files. Write ${placeholder}, and set it in a variables file${environment}.`;
}

/** Values that are such an expression. A person may mean the text itself, so this is a warning. */
export function expressions(spec: Json, taken: ReadonlySet<string>, scope: readonly string[]): Located[] {
  const found: Located[] = [];
  visit(spec, [], (value, steps) => {
    const pointer = toPointer(steps);
    if (taken.has(pointer)) return;
    const name = (/[A-Za-z_][A-Za-z0-9_]*/.exec(value)?.[0] ?? 'NAME').toUpperCase();
    const message = notEvaluated(value, `\${${name}}`, scope);
    found.push({ code: 'ref/expression', severity: 'warning', pointer, at: 'value', message });
  });
  return found;
}

/** `steps` lead to the value and are only lent: almost no text is an expression. */
function visit(value: Json, steps: Step[], report: (text: string, steps: readonly Step[]) => void): void {
  if (typeof value === 'string') {
    if (value.length < 120 && mayBeExpression(value) && isExpression(value)) report(value, steps);
  } else if (isList(value)) {
    for (let index = 0; index < value.length; index++) {
      steps.push(index);
      visit(value[index] ?? null, steps, report);
      steps.pop();
    }
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      steps.push(key);
      visit(value[key] ?? null, steps, report);
      steps.pop();
    }
  }
}

/** Most texts begin with a letter or a digit: one look at the first sign. */
function mayBeExpression(value: string): boolean {
  const first = value.charCodeAt(0);
  const isWord =
    (first >= 0x30 && first <= 0x39) || (first >= 0x41 && first <= 0x5a) || (first >= 0x61 && first <= 0x7a);
  return !isWord && /^\s*[${%]/.test(value);
}
