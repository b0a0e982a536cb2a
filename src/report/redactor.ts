import type { Json } from '../model/json.ts';
import type { Redactor } from '../model/ports.ts';
import { longForms, MASK, partsOf, SHORT, shortForms } from './secret-forms.ts';
import { isWeakSecret } from './weak-secrets.ts';

/**
 * The one redactor before every sink. Known secrets become `***` in every form that `secret-forms.ts` lists; where
 * occurrences overlap, all that any of them covers goes. Weak secrets are replaced only in data, where they are a whole
 * value: replaced anywhere, they would break markers, paths and field names. Numbers are left alone. Redacting twice
 * changes nothing.
 */
export function createRedactor(): Redactor {
  const strong = new Set<string>();
  const weak = new Set<string>();
  let index: Index | null = null;

  function redact(value: string): string {
    index ??= buildIndex([...strong]);
    let text = value;
    for (;;) {
      const next = cover(text, find(text, index));
      // Only a secret that holds the mask's own character can appear by masking another.
      if (next === text || !index.again) return next;
      text = next;
    }
  }

  function whole(value: string): string {
    return weak.has(value.trim()) ? MASK : redact(value);
  }

  function walk(value: unknown, own: ReadonlySet<string> | null): unknown {
    if (typeof value === 'string') return own === null ? redact(value) : whole(value);
    if (Array.isArray(value)) return value.map((item) => walk(item, own));
    if (typeof value !== 'object' || value === null) return value;
    // `fromEntries` defines properties, so a key such as `__proto__` stays a key.
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        redact(key),
        own?.has(key) === true && typeof inner === 'string' ? redact(inner) : walk(inner, own),
      ]),
    );
  }

  return {
    add(secret) {
      for (const part of partsOf(secret)) {
        if (isWeakSecret(part)) for (const form of shortForms(part)) weak.add(form.trim());
        else for (const form of longForms(part)) strong.add(form);
      }
      index = null;
    },
    text: redact,
    json: <T extends Json | object>(value: T) => walk(value, null) as T,
    data: <T extends Json | object>(value: T, own: ReadonlySet<string>) =>
      strong.size + weak.size === 0 ? value : (walk(value, own) as T),
  };
}

/** The long forms by their first four characters, longest first, behind a bit per hash of those four. */
interface Index {
  readonly bits: Uint8Array;
  readonly byPrefix: ReadonlyMap<string, readonly string[]>;
  readonly again: boolean;
}

const HASH_MASK = 0xffff;

function hash(a: number, b: number, c: number, d: number): number {
  return (a * 31 + b * 977 + c * 7919 + d * 104_729) & HASH_MASK;
}

function buildIndex(long: readonly string[]): Index {
  const bits = new Uint8Array(HASH_MASK + 1);
  const byPrefix = new Map<string, string[]>();
  for (const form of long.toSorted((a, b) => b.length - a.length)) {
    bits[hash(form.charCodeAt(0), form.charCodeAt(1), form.charCodeAt(2), form.charCodeAt(3))] = 1;
    const prefix = form.slice(0, SHORT);
    const known = byPrefix.get(prefix);
    if (known === undefined) byPrefix.set(prefix, [form]);
    else known.push(form);
  }
  return { bits, byPrefix, again: long.some((form) => form.includes('*')) };
}

type Span = readonly [start: number, end: number];

function find(text: string, index: Index): readonly Span[] {
  const spans: Span[] = [];
  let a = 0;
  let b = text.charCodeAt(0);
  let c = text.charCodeAt(1);
  let d = text.charCodeAt(2);
  for (let at = 0; index.byPrefix.size > 0 && at + SHORT <= text.length; at += 1) {
    a = b;
    b = c;
    c = d;
    d = text.charCodeAt(at + SHORT - 1);
    if (index.bits[hash(a, b, c, d)] === 0) continue;
    const form = index.byPrefix.get(text.slice(at, at + SHORT))?.find((candidate) => text.startsWith(candidate, at));
    if (form !== undefined) spans.push([at, at + form.length]);
  }
  return spans;
}

function cover(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const [start, end] of spans) {
    // Of secrets that overlap, all that any of them covers goes.
    if (start >= done) parts.push(text.slice(done, start), MASK);
    done = Math.max(done, end);
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(done);
}
