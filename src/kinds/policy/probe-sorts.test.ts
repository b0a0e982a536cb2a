import { expect, test } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import { fakeImmuta } from '../immuta-for-tests.ts';
import { askSorts } from './probe-sorts.ts';

const row = (policyKey: string, shareResponsibility?: boolean | null, subscriptionType = 'policy'): JsonObject => ({
  policyKey,
  name: `the name of ${policyKey}`,
  type: 'subscription',
  actions: [
    { type: 'subscription', subscriptionType, ...(shareResponsibility === undefined ? {} : { shareResponsibility }) },
  ],
});
const spec = (policyKey: string, more: JsonObject = {}, type = 'entitlements'): JsonObject => ({
  policyKey,
  name: policyKey,
  type: 'subscription',
  actions: { type, ...more },
});
const DATA_ROW: JsonObject = { policyKey: 'mask', name: 'mask', type: 'data', actions: [{ rules: [] }] };

const ask = (rows: readonly JsonObject[], specs: readonly JsonObject[] = []) =>
  askSorts(fakeImmuta({ 'GET /policy/global': rows }), specs);

test.each<[string, readonly JsonObject[], readonly JsonObject[], string]>([
  ['both sorts', [row('a', true), row('b', false), row('c', false), DATA_ROW], [], 'true 1, false 2'],
  ['a policy that does not say it', [row('a', true), row('b'), row('c', null)], [], 'true 1, false 0, not said 2'],
  [
    'deleted and manual ones do not count',
    [row('a', true), { ...row('b', true), deleted: true }, row('c', true, 'manual')],
    [],
    'true 1, false 0',
  ],
  [
    'what became of specs that leave it open',
    [row('a', true), row('b', false), row('c', true)],
    [spec('a', { shareResponsibility: true }), spec('b'), spec(' c '), spec('none'), spec('d', {}, 'manual')],
    'true 2, false 1; of specs here that do not say it: shareResponsibility true 1, false 1',
  ],
])('counts %s, and teaches no switch', async (_, rows, specs, seen) => {
  const answer = await ask(rows, specs);

  expect(answer).toMatchObject({ state: 'fine', seen: `shareResponsibility ${seen}`, switches: {} });
  expect(JSON.stringify(answer)).not.toContain('the name of');
});

test.each([
  ['no policy', []],
  ['data policies alone', [DATA_ROW]],
])('does not know with %s', async (_, rows) => {
  expect(await ask(rows, [spec('a')])).toMatchObject({ state: 'unknown', switches: {} });
});
