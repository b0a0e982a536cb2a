import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KINDS } from '../../src/kinds/index.ts';
import type { Kind, WriteOptions } from '../../src/kinds/kind.ts';
import { isObject, type Json, type JsonObject } from '../../src/model/json.ts';
import type { Operation, Plan } from '../../src/model/plan.ts';
import type { ResolvedResource } from '../../src/model/resource.ts';
import type { ObjectShape } from '../../src/model/shape.ts';
import { beyondApproval, decodeApproval, encodeApproval } from '../../src/plan/approval.ts';
import { buildPlan } from '../../src/plan/build-plan.ts';
import { canonicalText } from '../../src/plan/canonical.ts';
import { draftDesired } from '../../src/plan/draft.ts';
import { desiredOperation } from '../../src/plan/operation.ts';
import { payloadChanges, payloadDigest } from '../../src/plan/payload.ts';
import { parseFile } from '../../src/specs/parse-file.ts';
import { resolveResource } from '../../src/specs/placeholders.ts';

const SEED = Number(process.env['PAYLOAD_SEED'] ?? 20_261);
const EDITS = process.env['FULL_TESTS'] === '1' ? 2_000 : 400;
const OPTIONS: WriteOptions = {
  reCertify: false,
  reAcknowledge: false,
  deleteDataSourcesOnWorkspaceDelete: false,
  waitSeconds: 0,
  timeoutSeconds: 60,
};
const UNCHANGED = { dryRun: true, creating: [], updating: [], deleting: [], noChange: ['Orders'] };

interface Spec {
  readonly kind: Kind;
  readonly spec: JsonObject;
}

function examples(): Spec[] {
  const root = join(import.meta.dirname, '..', '..', 'examples', 'immuta');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(ya?ml|json)$/.test(path));
  return files.flatMap((path) =>
    parseFile({ path, bytes: readFileSync(join(root, path)) }).documents.flatMap(({ value }) => {
      const kind = isObject(value) ? KINDS.find((candidate) => candidate.recognises(value)) : undefined;
      return kind === undefined || !isObject(value) ? [] : [{ kind, spec: value }];
    }),
  );
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One edit somewhere in a value: words, lists, keys; some of them mean nothing. */
function edited(value: Json, random: () => number): Json {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    const how = pick(['in', 'in', 'in', 'drop', 'repeat', 'reverse', 'add'] as const);
    const at = Math.floor(random() * items.length);
    if (items.length === 0 || how === 'add')
      return [...items, typeof items[0] === 'string' ? 'Added' : { name: 'Added' }];
    if (how === 'drop') return items.filter((_, index) => index !== at);
    if (how === 'repeat') return [...items, items[at] as Json];
    if (how === 'reverse') return items.toReversed();
    return items.map((item, index) => (index === at ? edited(item, random) : item));
  }
  if (isObject(value)) {
    const how = pick(['in', 'in', 'in', 'in', 'drop', 'add', 'order'] as const);
    const key = pick(Object.keys(value));
    if (key === undefined || how === 'add')
      return { ...value, [pick(['staged', 'template', 'extra', 'tags'])]: pick([false, true, ['T']]) };
    if (how === 'order') return Object.fromEntries(Object.entries(value).toReversed());
    if (how === 'drop') return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
    return { ...value, [key]: edited(value[key] ?? null, random) };
  }
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (typeof value !== 'string') return 'set';
  const how = pick(['append', 'blank', 'crlf', 'case', 'placeholder'] as const);
  if (how === 'append') return `${value}x`;
  if (how === 'blank') return ` ${value} `;
  if (how === 'crlf') return value.includes('\n') ? value.replaceAll('\n', '\r\n') : `${value}\n`;
  if (how === 'case') return value.toUpperCase();
  return '$${NAME}';
}

function resolved(kind: Kind, spec: JsonObject): ResolvedResource {
  const [document] = parseFile({ path: 'a.json', bytes: new TextEncoder().encode(JSON.stringify(spec)) }).documents;
  if (document === undefined || !isObject(document.value)) throw new Error('no document');
  const key = String(document.value[kind.keyField]);
  const names = new Map(
    [...JSON.stringify(spec).matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => [name, `value of ${name}`]),
  );
  const sources = {
    environment: names,
    variables: names,
    secretAllowed: () => true,
    incomplete: false,
    lenientSecrets: true,
  };
  const found = resolveResource(
    { kind: kind.name, key, document, spec: document.value, desired: document.value },
    kind,
    sources,
  );
  if (found.resolved === null) throw new Error(JSON.stringify(found.diagnostics));
  return found.resolved;
}

/** The operation of a pull request: the tenant and the base are as the spec was before. */
function planned(kind: Kind, before: JsonObject, after: ResolvedResource): Operation {
  const actual = {
    ...{ kind: kind.name, key: after.key, name: after.key, id: 1, spec: before, unread: [] },
    ...{ protectedBy: null, updatedAt: null, createdBy: null },
  };
  const observation = { kind: kind.name, objects: kind.readable ? [actual] : [], gaps: [] };
  const result = kind.readable ? null : kind.dryRunResult(UNCHANGED);
  const answer = result === null ? null : ({ type: 'result', dryRunResult: result } as const);
  return desiredOperation(draftDesired(after, before, { kind, observation }), answer, OPTIONS);
}

const BINDING = { pull: 1, head: '0'.repeat(40), coverage: 'c0ffee00' };

function approvalOf(operation: Operation): string {
  const parts = { mode: 'plan', environment: 'e', tenant: 't', base: null, head: null, complete: true } as const;
  return encodeApproval(buildPlan({ ...parts, operations: [operation], unmanaged: [], diagnostics: [] }), BINDING);
}

/** A spec with the fields that it leaves out and whose absence keeps what is there: dropping these sends nothing. */
function withKept(before: JsonObject, after: JsonObject, { fields }: ObjectShape): JsonObject {
  const all = Object.entries(fields).map(([name, field]): [string, Json | undefined] => {
    const [was, is] = [before[name], after[name]];
    if (is === undefined) return [name, field.keptIfAbsent === true ? was : undefined];
    return [name, isObject(was) && isObject(is) && field.shape.type === 'object' ? withKept(was, is, field.shape) : is];
  });
  const known = all.filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return { ...after, ...Object.fromEntries(known) };
}

test(`${EDITS} edits of canonical payloads each change the plan and its approval (seed ${SEED})`, () => {
  const random = randomFrom(SEED);
  const specs = examples();
  let telling = 0;
  let neutral = 0;
  for (let tries = 0; telling < EDITS; tries += 1) {
    if (tries > 20 * EDITS) throw new Error('too few edits tell');
    const { kind, spec } = specs[Math.floor(random() * specs.length)] as Spec;
    const key = spec[kind.keyField];
    const next = edited(spec, random);
    if (
      !isObject(next) ||
      next[kind.keyField] !== key ||
      JSON.stringify(next).includes('${NAME}') !== JSON.stringify(next).includes('$${NAME}')
    )
      continue;
    const [before, after] = [resolved(kind, spec), resolved(kind, next)];
    const same = canonicalText(before.desired, kind.shape) === canonicalText(after.desired, kind.shape);
    const hint = `${kind.name} "${key}": ${JSON.stringify(spec)} -> ${JSON.stringify(next)}`;
    const digests = [before, after].map(({ desired }) => payloadDigest(desired, kind.shape));
    const changes = payloadChanges(before.desired, after.desired, kind.shape);
    const [was, is] = [planned(kind, before.desired, before), planned(kind, before.desired, after)];
    expect(is.payloadDigest, hint).toBe(digests[1]);
    if (same) {
      neutral += 1;
      expect(digests[0], hint).toBe(digests[1]);
      expect(changes, hint).toEqual([]);
      expect(is.action, hint).toBe('unchanged');
      expect(approvalOf(is), hint).toBe(approvalOf(was));
    } else {
      telling += 1;
      expect(digests[0], hint).not.toBe(digests[1]);
      expect(changes, hint).not.toEqual([]);
      const kept = withKept(before.desired, after.desired, kind.shape);
      if (canonicalText(kept, kind.shape) === canonicalText(before.desired, kind.shape)) {
        expect(is.action, hint).toBe('unchanged');
        expect(is.changes, hint).toEqual([]);
        continue;
      }
      expect(is.action, hint).toBe('update');
      expect(is.changes, hint).not.toEqual([]);
      expect(approvalOf(is), hint).not.toBe(approvalOf(was));
    }
  }
  console.log(`payload digest: seed ${SEED}, ${telling} edits that tell, ${neutral} that mean nothing`);
  expect(neutral).toBeGreaterThan(EDITS / 10);
}, 300_000);

const POLICY = KINDS.find(({ name }) => name === 'policy') as Kind;

function large(parts: { first?: string; second?: string; tags?: readonly string[] }): JsonObject {
  const rule = (type: string) => ({
    type: 'Masking',
    config: { fields: [{ type: 'anyTag' }], maskingConfig: { type } },
  });
  return {
    ...{ policyKey: 'large', name: 'Large', type: 'data' },
    actions: [{ rules: [rule(parts.first ?? 'Hash'), rule('Null'), rule(parts.second ?? 'Hash')] }],
    circumstances: (parts.tags ?? ['A', 'B']).map((tag) => ({ type: 'tags', tag })),
  };
}

/** A plan whose only operation sends `after` where the tenant and the base are `before`. */
function planOf([before, after]: Sent): Plan {
  const operation = { ...planned(POLICY, before, resolved(POLICY, after)), changes: [] };
  const parts = { mode: 'plan', environment: 'e', tenant: 't', base: null, head: null, complete: true } as const;
  return buildPlan({ ...parts, operations: [operation], unmanaged: [], diagnostics: [] });
}

type Sent = readonly [before: JsonObject, after: JsonObject];

/** What the stale-plan guard finds in a plan beyond those that were reviewed. */
function beyond(sent: Sent, reviewed: readonly Sent[]): readonly string[] {
  const approvals = reviewed.flatMap((one, index) => {
    const text = encodeApproval(planOf(one), { pull: index, head: 'a', coverage: 'b' });
    return decodeApproval(text) ?? [];
  });
  expect(approvals).toHaveLength(reviewed.length);
  return beyondApproval(planOf(sent), approvals).flatMap(({ extra }) => extra);
}

test('two pull requests that change two places of one spec approve their merge together, and nothing beyond', () => {
  const cursor = large({});
  const one: Sent = [cursor, large({ first: 'Null', tags: ['A', 'B', 'C'] })];
  const two: Sent = [cursor, large({ second: 'Null', tags: ['0', 'A', 'B'] })];
  const merged: Sent = [cursor, large({ first: 'Null', second: 'Null', tags: ['0', 'A', 'B', 'C'] })];
  expect(beyond(merged, [one, two])).toEqual([]);
  expect(beyond(merged, [one])).not.toEqual([]);
  expect(beyond(merged, [])).not.toEqual([]);
  const more: Sent = [cursor, large({ first: 'Null', second: 'Constant', tags: ['0', 'A', 'B', 'C'] })];
  expect(beyond(more, [one, two])).not.toEqual([]);
  const fewer: Sent = [cursor, large({ first: 'Null', second: 'Null', tags: ['0', 'A', 'C'] })];
  expect(beyond(fewer, [one, two])).not.toEqual([]);
  // The very payload that a plan showed passes whatever the cursor is.
  expect(beyond([large({ second: 'Constant' }), large({ first: 'Null', tags: ['A', 'B', 'C'] })], [one])).toEqual([]);
});

test('a payload reviewed in full passes from any start; two steps do not add up to a change that no one saw', () => {
  const [a, b, c] = ['Hash', 'Null', 'Constant'].map((first) => large({ first })) as [
    JsonObject,
    JsonObject,
    JsonObject,
  ];
  const steps: Sent[] = [
    [a, b],
    [b, c],
    [a, large({ tags: ['A'] })],
  ];
  expect(beyond([a, c], steps)).toEqual([]);
  expect(beyond([a, large({ first: 'Custom Function' })], steps)).not.toEqual([]);
  const both = beyond([a, large({ first: 'Constant', tags: ['A'] })], steps);
  expect(both).toEqual(['sends another /actions/0/rules/0/config/maskingConfig/type']);
});

test('a new object is one difference, and a placeholder that was swapped is one', () => {
  expect(payloadChanges(null, large({}), POLICY.shape)).toMatchObject([{ path: '', before: null }]);
  const data = KINDS.find(({ name }) => name === 'data') as Kind;
  const spec = (name: string): JsonObject => ({
    connectionKey: 'k',
    connection: { handler: 'Redshift', hostname: 'h', database: 'd', user: 'u', password: `\${${name}}` },
    sources: [{ schema: 's', table: 't' }],
  });
  const before = resolved(data, spec('OLD_PASSWORD')).desired;
  const swapped = planned(data, before, resolved(data, spec('NEW_PASSWORD')));
  expect(swapped).toMatchObject({
    action: 'update',
    changes: [{ path: '/connection/password', before: '${OLD_PASSWORD}', after: '${NEW_PASSWORD}', sensitive: true }],
    payloadChanges: [{ path: '/connection/password' }],
  });
});

test('a payload that no plan shows is named by its place', () => {
  const cursor = large({});
  const reviewed: Sent[] = [
    [cursor, large({ first: 'Null' })],
    [cursor, large({ second: 'Null' })],
  ];
  const more = beyond([cursor, large({ first: 'Null', second: 'Null', tags: ['A'] })], reviewed);
  expect(more.join()).toMatch(/sends another \/circumstances\//);
});
