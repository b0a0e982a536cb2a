import type { Json, JsonObject } from '../../model/json.ts';
import { fakeImmuta, wanting } from '../immuta-for-tests.ts';
import { policy } from './kind.ts';

export const TAG = { name: 'Pay', displayName: 'Pay', hasLeafNodes: false, source: 'curated' };

/** A row of `GET /policy/global`. */
export function row(rules: readonly Json[], more: JsonObject = {}): JsonObject {
  return {
    id: 4,
    policyKey: 'p',
    name: 'P',
    type: 'data',
    template: false,
    staged: false,
    systemGenerated: false,
    deleted: false,
    createdByName: 'Ann',
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-02T00:00:00.000Z',
    ownerRestrictions: null,
    actions: [{ type: 'masking', rules, description: '' }],
    circumstances: [{ operator: 'or', type: 'columnTags', columnTag: TAG }],
    ...more,
  };
}

/** What is observed where the tenant has these rows. */
export async function observed(
  rows: readonly JsonObject[],
  specs: Readonly<Record<string, JsonObject>> = {},
  domains: unknown = { data: [] },
) {
  const reader = fakeImmuta({ 'GET /policy/global': rows, 'GET /domain': domains });
  return { ...(await policy.observe(reader, wanting(specs))), asked: reader.asked };
}
