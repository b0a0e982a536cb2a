import { readFileSync } from 'node:fs';
import { otherPayload as otherDataPayload } from '../kinds/data/connections.ts';
import { rules as dataRules } from '../kinds/data/rules.ts';
import type { Rule } from '../kinds/kind.ts';
import { otherPayload as otherPolicyPayload } from '../kinds/policy/other-payload.ts';
import { rules as policyRules } from '../kinds/policy/rules.ts';
import { rules as projectRules } from '../kinds/project/rules.ts';
import { rules as purposeRules } from '../kinds/purpose/rules.ts';
import type { JsonObject } from '../model/json.ts';
import type { ValidatedKind } from './recognise.ts';

function kind(
  name: string,
  keyField: string,
  rules: readonly Rule[],
  rest: Partial<ValidatedKind> = {},
): ValidatedKind {
  const url = new URL(`../kinds/${name}/schema.json`, import.meta.url);
  return {
    name,
    title: name,
    keyField,
    schema: JSON.parse(readFileSync(url, 'utf8')) as JsonObject,
    recognises: (value) => Object.hasOwn(value, keyField),
    rules,
    secretFields: [],
    references: () => [],
    provides: () => [],
    ...rest,
  };
}

const PURPOSE_KEYS = new Set(['name', 'description', 'acknowledgement', 'subpurposes']);

/**
 * The four kinds as validation sees them, from the real schemas and rules: validation's own tests do not need how a
 * kind reads or writes. The real kinds are tested with it in `test/`.
 */
export const kindsForTests: readonly ValidatedKind[] = [
  kind('data', 'connectionKey', dataRules, {
    otherPayload: otherDataPayload,
    secretFields: [
      '/connection/password',
      '/connection/clientSecret',
      '/connection/userFiles/*/content',
      '/connection/userFiles/content',
    ],
  }),
  kind('policy', 'policyKey', policyRules, { otherPayload: otherPolicyPayload }),
  kind('project', 'projectKey', projectRules),
  kind('purpose', 'name', purposeRules, {
    recognises: (value) => Object.hasOwn(value, 'name') && Object.keys(value).every((key) => PURPOSE_KEYS.has(key)),
  }),
];
