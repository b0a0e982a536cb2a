import type { Kind } from '../kinds/kind.ts';
import { isList, isObject, type Json } from '../model/json.ts';
import { type NodePath, pointerOf } from '../model/node-path.ts';
import { fromPointer, type Step, toPointer } from '../model/pointer.ts';
import type { Resource } from '../model/resource.ts';
import { expressions, isExpression, mayHoldExpressions, notEvaluated, scopeNames } from './expressions.ts';
import type { Located } from './locate.ts';

const ONE_PLACEHOLDER = /^\$\{[A-Za-z_][A-Za-z0-9_]*\}$/;

/** Literal secrets: what is in a secret field and is not exactly one placeholder. The message never repeats it. */
export function literalSecrets(
  resource: Resource,
  { secretFields: fields, secretScope: scope }: Pick<Kind, 'secretFields' | 'secretScope'>,
): Located[] {
  const found: Located[] = [];
  const taken = new Set<string>();
  for (const field of fields) {
    visitMatches(resource.spec, stepsOf(field), (value, place) => {
      const pointer = pointerOf(place);
      taken.add(pointer);
      if (typeof value !== 'string' || value === '' || ONE_PLACEHOLDER.test(value)) return;
      const name = pointer.slice(pointer.lastIndexOf('/') + 1);
      // `${{ … }}` is reported where placeholders are filled in.
      if (value.includes('${{')) return;
      if (isExpression(value)) {
        const message = notEvaluated(value, `\${${constantCase(name)}}`, scope);
        found.push({ code: 'ref/expression', severity: 'error', pointer, at: 'value', message });
        return;
      }
      const message = `${name} holds a literal secret; write one placeholder, such as "\${${constantCase(name)}}", set it from a GitHub secret, and change the secret: Git keeps the old one in its history.`;
      found.push({ code: 'secret/literal', severity: 'error', pointer, at: 'value', message });
    });
  }
  const written = mayHoldExpressions(resource.document.text) ? expressions(resource.spec, taken, scope) : [];
  return [...found, ...written, ...lookalikes(resource.spec, taken, scope)];
}

function constantCase(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
}

const patterns = new Map<string, readonly string[]>();

/** The steps of a field; the kinds name a dozen of them, and every spec is asked for each. */
function stepsOf(field: string): readonly string[] {
  const known = patterns.get(field) ?? fromPointer(field);
  patterns.set(field, known);
  return known;
}

/** Visits what a pattern names: `*` means every item of a list. */
function visitMatches(
  spec: Json,
  pattern: readonly string[],
  visit: (value: Json, place: NodePath | null) => void,
): void {
  const go = (value: Json, depth: number, parent: NodePath | null): void => {
    const step = pattern[depth];
    if (step === undefined) visit(value, parent);
    else if (step === '*' && isList(value)) {
      for (const [index, item] of value.entries()) go(item, depth + 1, { parent, step: index });
    } else if (isObject(value) && Object.hasOwn(value, step)) go(value[step] ?? null, depth + 1, { parent, step });
  };
  go(spec, 0, null);
}

/** Forms that tokens of well-known makers have; anything else is not guessed at. */
const TOKEN_FORMS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
  [/\bAKIA[0-9A-Z]{16}\b/, 'an AWS access key'],
  [/\bdapi[0-9a-f]{32}\b/, 'a Databricks token'],
  [/\bgh[pousr]_[A-Za-z0-9]{36,}\b/, 'a GitHub token'],
  [/\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\./, 'a signed token (JWT)'],
  [/\b(?:password|passwd|pwd|secret|token|apikey|api_key)\s*[=:]\s*(?!\$\{)[^\s;&'"]{6,}/i, 'a password or token'],
];

/** All of them at once: one look at a text instead of six. */
const ANY_TOKEN = new RegExp(TOKEN_FORMS.map(([{ source, flags }]) => inFlags(source, flags)).join('|'));

function inFlags(source: string, flags: string): string {
  return flags === 'i' ? `(?i:${source})` : `(?:${source})`;
}

function lookalikes(spec: Json, taken: ReadonlySet<string>, scope: readonly string[]): Located[] {
  const found: Located[] = [];
  const places = scopeNames(scope);
  const advice = places === '' ? 'Such a spec takes no secrets.' : `Secrets belong in placeholders under ${places}.`;
  walk(spec, [], (text, steps) => {
    const form = formOf(text, isWithin(steps, scope));
    if (form === undefined) return;
    const pointer = toPointer(steps);
    if (taken.has(pointer)) return;
    const message = `this looks like ${form}. ${advice} If it is none, excuse the line.`;
    found.push({ code: 'secret/suspect', severity: 'warning', pointer, at: 'value', message });
  });
  return found;
}

/** Whether a place is where secrets may be. */
function isWithin(steps: readonly Step[], scope: readonly string[]): boolean {
  return scope.length > 0 && scope.some((pointer) => stepsOf(pointer).every((step, index) => steps[index] === step));
}

/** What a text looks like, if it looks like a secret. `inScope`: it is where secrets may be. */
function formOf(text: string, inScope: boolean): string | undefined {
  // The shortest token has 20 characters; a password that is named has a sign behind its name.
  const mayBeToken = text.length >= 20 || text.includes('=') || text.includes(':');
  if (mayBeToken && ANY_TOKEN.test(text)) return TOKEN_FORMS.find(([pattern]) => pattern.test(text))?.[1];
  return inScope && isRandom(text) ? 'a random key' : undefined;
}

/** Long unbroken text of high entropy where secrets may be: a hint only. Ids (UUIDs, hosts, paths) are left alone. */
function isRandom(text: string): boolean {
  if (!/^[A-Za-z0-9+/_=-]{32,}$/.test(text)) return false;
  if (!/[a-z]/.test(text) || !/[A-Z]/.test(text) || !/[0-9]/.test(text)) return false;
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits > 4.2;
}

/** Longer texts are looked at by their beginning: the time of a look must not grow with what someone sends. */
const LONGEST = 4_096;

/** Shorter texts cannot be told from ordinary words. */
const SHORTEST = 12;

type Visit = (text: string, steps: readonly Step[]) => void;

/** Visits every text that is long enough to be a secret. `steps` lead to it, and are only lent: almost no text is one. */
function walk(value: Json, steps: Step[], visit: Visit): void {
  if (typeof value === 'string') {
    if (value.length >= SHORTEST) visit(value.slice(0, LONGEST), steps);
    return;
  }
  if (isList(value)) {
    for (let index = 0; index < value.length; index++) {
      steps.push(index);
      walk(value[index] ?? null, steps, visit);
      steps.pop();
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const key of Object.keys(value)) {
      steps.push(key);
      walk(value[key] ?? null, steps, visit);
      steps.pop();
    }
  }
}
