import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Operation, Plan } from '../../src/model/plan.ts';
import { evaluateGuards } from '../../src/plan/guards.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/safety.md'), 'utf8').replace(/\n> ?/g, ' ');

const deletion = { kind: 'policy', action: 'delete', deletes: [], retained: false, exposure: 'neutral', server: null };
const loosening = { kind: 'policy', action: 'update', deletes: [], retained: false, exposure: 'loosens', server: null };
const revocation = {
  kind: 'data-object',
  action: 'update',
  deletes: [],
  retained: false,
  exposure: 'tightens',
  server: null,
  revokes: {
    sure: true,
    reason:
      "No subscription policy covers the tables of the schema 'warehouse/SALES/ORDERS': Immuta revokes the access of everyone to them when they become active.",
  },
};

test.each([
  ['max-deletes', deletion, 3, 1],
  ['empty', deletion, 12, 0],
  ['loosening', loosening, 2, 1],
  ['revocation', revocation, 1, 1],
])('docs/safety.md quotes the message of %s as a run prints it', (reason, operation, times, desiredObjects) => {
  const operations = Array.from({ length: times }, (_, index) => ({ ...operation, key: `p${index}` }));
  const results = evaluateGuards({ operations: operations as unknown as readonly Operation[] } as Plan, {
    settings: {
      maxDeletes: { unit: 'count', value: 0 },
      onLoosening: 'fail',
      onRevocation: 'fail',
      overrideLabel: 'immuta-override',
    },
    overrides: [],
    approvals: new Map(),
    desiredObjects,
  });
  const result = results.find((candidate) => candidate.reason === reason);
  expect(result?.effect).toBe('stop');
  expect(page).toContain(result?.message);
});
