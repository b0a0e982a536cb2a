import { expect, test } from 'vitest';
import { policy } from '../../src/kinds/policy/kind.ts';
import type { Exposure, Operation } from '../../src/model/plan.ts';
import { type OrderItem, orderSteps } from '../../src/plan/order.ts';

const MASK = { policyKey: 'p', name: 'p', type: 'data', actions: [] };

function item(key: string, action: Operation['action'], exposure: Exposure, inSet?: Exposure): OrderItem {
  const operation: Operation = {
    kind: 'policy',
    key,
    action,
    file: `${key}.yaml`,
    line: 1,
    compared: 'full',
    notCompared: [],
    changes: [],
    server: null,
    deletes: [],
    exposure,
    ...(inSet === undefined ? {} : { exposureInSet: inSet }),
    reasons: [],
    explanation: '',
    requiredActions: [],
    retained: false,
    payloadDigest: null,
    payloadChanges: [],
  };
  const spec = { ...MASK, policyKey: key, name: key };
  return {
    kind: policy,
    operation,
    spec,
    before: action === 'create' ? null : spec,
  };
}

function order(...items: readonly OrderItem[]): string[] {
  return orderSteps(items).map(({ operation }) => operation.key);
}

function needs(key: string, ...items: readonly OrderItem[]): string[] {
  const step = orderSteps(items).find(({ operation }) => operation.key === key);
  return (step?.needs ?? []).map((position) => items[position]?.operation.key ?? '');
}

test('writes that tighten go first within their phase', () => {
  const items = [item('a', 'update', 'loosens'), item('b', 'update', 'mixed'), item('c', 'create', 'tightens')];

  expect(order(...items)).toEqual(['c', 'b', 'a']);
  expect(needs('a', ...items)).toEqual([]);
});

test('a write that others make up for waits for them', () => {
  const moved = item('a', 'update', 'loosens', 'neutral');
  const takes = item('z', 'create', 'tightens', 'neutral');
  const other = item('n', 'update', 'neutral');

  expect(needs('a', moved, takes, other)).toEqual(['z']);
  expect(needs('z', moved, takes, other)).toEqual([]);
});

test('two writes that make up for each other do not wait in a circle', () => {
  const one = item('a', 'update', 'mixed', 'neutral');
  const two = item('b', 'update', 'mixed', 'neutral');

  expect(needs('b', one, two)).toEqual(['a']);
  expect(needs('a', one, two)).toEqual([]);
});

test('a mask that goes waits for the writes beside it', () => {
  const gone = item('a', 'delete', 'loosens', 'neutral');
  const takes = item('b', 'create', 'tightens', 'neutral');

  expect(needs('a', gone, takes)).toEqual(['b']);
  expect(order(gone, takes)).toEqual(['b', 'a']);
});
