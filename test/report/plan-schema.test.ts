import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { planToJson } from '../../src/report/plan-json.ts';
import { PLAN_SCHEMA } from '../../src/report/plan-schema.ts';
import { operation, planOf, SAMPLES } from './samples.ts';

const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(PLAN_SCHEMA);

describe('the published schema of the plan file', () => {
  test.each(Object.entries(SAMPLES))('accepts the plan of %s', (_, report) => {
    validate(JSON.parse(planToJson(report.plan)));
    expect(validate.errors).toBeNull();
  });

  test.each([
    ['a digest of another form', { digest: 'md5:1' }],
    ['an unknown mode', { mode: 'destroy' }],
    ['operations that are no list', { operations: {} }],
    ['another version', { formatVersion: 2 }],
  ])('refuses %s', (_, wrong) => {
    const plan = JSON.parse(planToJson(planOf([operation({ kind: 'policy', key: 'P' })])));
    expect(validate({ ...plan, ...wrong })).toBe(false);
  });
});

test('the plan file does not depend on the order of keys in foreign values', () => {
  const one = operation({ kind: 'policy', key: 'P', server: { b: 1, a: { d: 1, c: 2 } } });
  const turned = { ...one, server: { a: { c: 2, d: 1 }, b: 1 } };
  expect(planToJson(planOf([turned]))).toBe(planToJson(planOf([one])));
});
