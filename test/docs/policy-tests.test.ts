import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { CommandFolder } from '../cli/harness.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/policy-tests.md'), 'utf8');
const example = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? '';

const POLICIES = `policyKey: ssn
name: ssn
type: data
actions:
  - rules:
      - type: Masking
        config: { fields: [{ type: columnTags, columnTag: PII.SSN }], maskingConfig: { type: Hash } }
---
policyKey: rows
name: rows
type: data
actions:
  - rules:
      - type: Row Restriction by Custom Where Clause
        config: { predicate: "country = 'DE'" }
---
policyKey: sales
name: sales
type: subscription
actions: { type: entitlements, entitlements: { operator: any, groups: [Analysts] }, automaticSubscription: true, shareResponsibility: true }
circumstances: [{ type: tags, tag: Domain.Sales }]
`;

test('the example of docs/policy-tests.md runs as the page says', async () => {
  using place = new CommandFolder();
  place.write('immuta/access.test.yaml', example);
  place.write('immuta/policies.yaml', POLICIES);

  const { out, code } = await place.run(['test', '--format', 'json']);
  const { summary, tests } = JSON.parse(out);

  // Interns may read another column below PII: the page's promise needs a policy for it, and the test says so.
  expect(summary).toEqual({ passed: 1, failed: 1, unknown: 0 });
  expect(tests[1]).toMatchObject({ name: 'interns never read a raw identifier', status: 'failed' });
  place.write('immuta/policies.yaml', POLICIES.replace('columnTag: PII.SSN', 'columnTag: PII'));
  expect(JSON.parse((await place.run(['test', '--format', 'json'])).out).summary).toMatchObject({ passed: 2 });
  expect(code).toBe(1);
});
