import { describe, expect, test } from 'vitest';
import { policy } from '../../src/kinds/policy/kind.ts';
import type { JsonObject } from '../../src/model/json.ts';

/** A policy in which every name is written with the same ending. */
function named(end: string): JsonObject {
  return {
    policyKey: 'p',
    name: 'p',
    type: 'data',
    actions: [
      {
        rules: [
          {
            type: 'Masking',
            config: { fields: [{ type: 'columnTags', columnTag: `PII${end}` }], maskingConfig: { type: 'Hash' } },
            exceptions: {
              operator: 'any',
              groups: [`Payroll${end}`],
              attributes: [{ name: `k${end}`, value: `v${end}` }],
            },
          },
        ],
      },
    ],
    circumstances: [{ type: 'tags', tag: `Sales${end}` }],
  };
}

/** The policy with one name replaced by that with another ending. */
function* variants(end: string): Generator<readonly [string, JsonObject]> {
  for (const name of ['PII', 'Payroll', 'k', 'v', 'Sales']) {
    const text = JSON.stringify(named('')).replace(`"${name}"`, JSON.stringify(`${name}${end}`));
    yield [name, JSON.parse(text) as JsonObject];
  }
}

const CONTEXT = { dryRunResult: null, unreadable: false };

describe('names', () => {
  test.each([' ', '\t', '\n'])('with ASCII white space (%j) at their ends are the same names', (end) => {
    for (const [name, changed] of variants(end))
      expect(policy.exposure(named(''), changed, CONTEXT).exposure, name).toBe('neutral');
  });

  test.each(['\u00a0', '\u2003', '\u200b', '\ufeff', '\u2028', '\u3000'])('with %j at their ends are others', (end) => {
    for (const [name, changed] of variants(end))
      expect(policy.exposure(named(''), changed, CONTEXT).exposure, name).not.toBe('neutral');
  });
});
