import { readFileSync } from 'node:fs';
import { checks as dataRules } from '../kinds/data/checks.ts';
import { otherPayload as otherDataPayload } from '../kinds/data/connections.ts';
import { dataSourceSpace } from '../kinds/data/name-space.ts';
import { checks as dataObjectRules } from '../kinds/data-object/checks.ts';
import { dataObject } from '../kinds/data-object/kind.ts';
import { checks as domainRules } from '../kinds/domain/checks.ts';
import { domainSpace, groupSpace } from '../kinds/domain/name-space.ts';
import type { Check } from '../kinds/kind.ts';
import { checks as policyRules } from '../kinds/policy/checks.ts';
import { spaces as policySpaces } from '../kinds/policy/name-space.ts';
import { otherPayload as otherPolicyPayload } from '../kinds/policy/other-payload.ts';
import { checks as projectRules } from '../kinds/project/checks.ts';
import { checks as purposeRules } from '../kinds/purpose/checks.ts';
import { purposeSpace } from '../kinds/purpose/name-space.ts';
import { checks as tagRules } from '../kinds/tag/checks.ts';
import { tagSpace } from '../kinds/tag/name-space.ts';
import { tagName } from '../kinds/tag/names.ts';
import { otherPayload as otherTagPayload } from '../kinds/tag/other-payload.ts';
import type { JsonObject } from '../model/json.ts';
import type { ValidatedKind } from './recognise.ts';

function kind(
  name: string,
  keyField: string,
  rules: readonly Check[],
  rest: Partial<ValidatedKind> = {},
): ValidatedKind {
  const url = new URL(`../kinds/${name}/schema.json`, import.meta.url);
  return {
    name,
    title: name,
    keyField,
    schema: JSON.parse(readFileSync(url, 'utf8')) as JsonObject,
    recognises: (value) => Object.hasOwn(value, keyField),
    checks: rules,
    secretFields: [],
    references: () => [],
    provides: () => [],
    ...rest,
  };
}

const PURPOSE_KEYS = new Set(['name', 'description', 'acknowledgement', 'subpurposes']);

/**
 * The kinds as validation sees them, from the real schemas and rules: validation's own tests do not need how a
 * kind reads or writes. The real kinds are tested with it in `test/`.
 */
export const kindsForTests: readonly ValidatedKind[] = [
  kind('data', 'connectionKey', dataRules, {
    otherPayload: otherDataPayload,
    spaces: [dataSourceSpace],
    secretFields: [
      '/connection/password',
      '/connection/clientSecret',
      '/connection/userFiles/*/content',
      '/connection/userFiles/content',
    ],
  }),
  kind('data-object', 'objectPath', dataObjectRules, {
    ...(dataObject.identity === undefined ? {} : { identity: dataObject.identity }),
    recognises: dataObject.recognises,
  }),
  kind('domain', 'name', domainRules, {
    spaces: [domainSpace, groupSpace],
    recognises: (value) =>
      (value['type'] === 'domain' || Object.hasOwn(value, 'domainPermissions')) &&
      !['policyKey', 'tags'].some((key) => Object.hasOwn(value, key)),
  }),
  kind('policy', 'policyKey', policyRules, { otherPayload: otherPolicyPayload, spaces: policySpaces }),
  kind('project', 'projectKey', projectRules),
  kind('tag', 'tags', tagRules, {
    title: 'tag',
    otherPayload: otherTagPayload,
    spaces: [tagSpace],
    identity: { pointer: '/tags/0/name', of: tagName },
    recognises: (value) =>
      Object.hasOwn(value, 'tags') &&
      !['policyKey', 'projectKey', 'connectionKey', 'name', 'type'].some((key) => Object.hasOwn(value, key)),
  }),
  kind('purpose', 'name', purposeRules, {
    spaces: [purposeSpace],
    recognises: (value) => Object.hasOwn(value, 'name') && Object.keys(value).every((key) => PURPOSE_KEYS.has(key)),
  }),
];
