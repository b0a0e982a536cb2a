import { describe, expect, test } from 'vitest';
import { kindNamed } from '../kinds/index.ts';
import type { Kind } from '../kinds/kind.ts';
import type { JsonObject } from '../model/json.ts';
import type { ActualObject } from '../model/observation.ts';
import { mergeActual } from './merge.ts';
import { escapePlaceholders, hasPlaceholder, likeBefore } from './written.ts';

const policy = kindNamed('policy') as Kind;
const project = kindNamed('project') as Kind;
const FILE: JsonObject = {
  policyKey: 'door',
  name: '${NAME}',
  type: 'subscription',
  actions: { type: 'entitlements', entitlements: { operator: 'any', groups: ['${TEAM}', 'B', 'A', 'A'] } },
};

function actual(spec: JsonObject, unread: ActualObject['unread'] = []): ActualObject {
  const facts = {
    kind: 'policy',
    key: 'door',
    name: 'door',
    id: 1,
    protectedBy: null,
    updatedAt: null,
    createdBy: null,
  };
  return { ...facts, spec, unread };
}

function resolve(spec: JsonObject): JsonObject {
  const text = JSON.stringify(spec).replaceAll('${NAME}', 'Door').replaceAll('${TEAM}', 'Team').replaceAll('$${', '${');
  return JSON.parse(text) as JsonObject;
}

const SAME: JsonObject = {
  ...FILE,
  name: 'Door',
  staged: false,
  template: false,
  actions: {
    type: 'entitlements',
    entitlements: { operator: 'any', groups: ['A', 'B', 'Team'] },
    automaticSubscription: false,
  },
};

describe('mergeLive', () => {
  test('leaves a spec alone that says the same in its own way', () => {
    expect(mergeActual({ kind: policy, raw: FILE, actual: actual(SAME), resolve })).toEqual({ spec: FILE, kept: [] });
  });

  test('takes what was edited, and neither reorders nor fills in the rest', () => {
    const accessPolicy = SAME['actions'] as JsonObject;
    const seen = {
      ...SAME,
      staged: true,
      actions: { ...accessPolicy, entitlements: { operator: 'any', groups: ['New ${x}', 'B', 'Team'] } },
    };
    const merged = mergeActual({ kind: policy, raw: FILE, actual: actual(seen), resolve });
    expect(merged.spec).toEqual({
      ...FILE,
      staged: true,
      actions: { type: 'entitlements', entitlements: { operator: 'any', groups: ['${TEAM}', 'B', 'New $${x}'] } },
    });
    expect(merged.kept).toEqual([]);
  });

  test('never writes over a placeholder, and says where it is', () => {
    const merged = mergeActual({ kind: policy, raw: FILE, actual: actual({ ...SAME, name: 'Gate' }), resolve });
    expect(merged.spec).toEqual(FILE);
    expect(merged.kept.map(({ path }) => path)).toEqual(['/name']);
  });

  test('does not take what was not read', () => {
    const unread = [{ path: '/datasources', reason: 'not asked', why: 'unreadable' as const }];
    const raw: JsonObject = {
      projectKey: 'lab',
      name: 'Lab',
      datasources: ['A'],
      subscriptionPolicy: { type: 'manual' },
    };
    const seen: JsonObject = { projectKey: 'lab', name: 'Labs', subscriptionPolicy: { type: 'manual' } };
    expect(mergeActual({ kind: project, raw, actual: actual(seen, unread), resolve }).spec).toEqual({
      ...raw,
      name: 'Labs',
    });
  });
});

test('values of the tenant are written so that no placeholder comes of them', () => {
  expect(escapePlaceholders({ a: ['${x} $${y}'] })).toEqual({ a: ['$${x} $$${y}'] });
  expect(hasPlaceholder(['a $${b}'])).toBe(false);
  expect(hasPlaceholder({ a: 'x ${b}' })).toBe(true);
});

test('the blanks around a text stay the file’s own', () => {
  expect(likeBefore('a\n', 'b')).toBe('b\n');
  expect(likeBefore('a', 'b\n')).toBe('b');
  expect(likeBefore('', ' b')).toBe(' b');
});

describe('what cannot be written', () => {
  test('an object for which no spec is found fails alone, and its spec stays', () => {
    const raw = { ...FILE, name: 'Door' };
    const merged = mergeActual({
      kind: policy,
      raw,
      actual: actual({ ...SAME, name: 'Other' }),
      resolve: () => ({ ...SAME, name: 'Never this' }),
    });
    expect(merged).toMatchObject({ spec: raw, failed: true });
    expect(merged.kept.map(({ path }) => path)).toEqual(['/name']);
  });
});
