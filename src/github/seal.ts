import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Json } from '../model/json.ts';
import type { Seal } from '../model/seal.ts';

/**
 * HMAC-SHA256 under a key, bound to one repository and one sort of record: a seal of an approval says nothing about a
 * cursor. `null` without a key.
 */
export function sealWith(key: string, record: 'cursor' | 'approval' | 'shard', repository: string): Seal | null {
  if (key === '') return null;
  const mac = (values: readonly Json[]): Buffer =>
    createHmac('sha256', key)
      .update(JSON.stringify(['immuta-gitops v1', record, repository.toLowerCase(), ...values]))
      .digest();
  return {
    sign: (values) => mac(values).toString('base64url'),
    verify(values, given) {
      const expected = mac(values);
      const found = Buffer.from(given, 'base64url');
      return found.length === expected.length && timingSafeEqual(found, expected);
    },
  };
}
