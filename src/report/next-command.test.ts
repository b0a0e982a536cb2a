import { expect, test } from 'vitest';
import { operation, planOf, reportOf } from '../../test/report/samples.ts';
import type { FailureReason } from '../model/failure.ts';
import { FAILURE_REASONS } from '../model/failure.ts';
import { nextCommand } from './next-command.ts';

const change = operation({ kind: 'policy', key: 'P' });
const plan = (fields: Parameters<typeof reportOf>[1] = {}) =>
  reportOf(planOf([change], { environment: 'default' }), { environment: 'default', ...fields });

test('after a plan comes its apply, with the paths and flags that were given', () => {
  expect(nextCommand(plan(), ['ONE.yaml', '--prune=true', "--specs=immuta/it's/*.yaml"])).toBe(
    "immuta-gitops apply ONE.yaml --prune=true '--specs=immuta/it'\\''s/*.yaml'",
  );
});

test('an environment that was not given as a flag is named', () => {
  const report = reportOf(planOf([change]));
  expect(nextCommand(report, [])).toBe('immuta-gitops apply --environment production');
  expect(nextCommand(report, ['--environment=production'])).toBe('immuta-gitops apply --environment=production');
});

test('a failed or interrupted plan is never followed by an apply', () => {
  const failed = FAILURE_REASONS.map((failureReason: FailureReason) =>
    nextCommand(plan({ failureReason, exitCode: 1 }), ['ONE.yaml']),
  );
  expect(failed.filter((command) => command?.includes(' apply') === true)).toEqual([]);
  expect(nextCommand(plan({ failureReason: 'cancelled', exitCode: 1 }), ['ONE.yaml'])).toBe(
    'immuta-gitops plan ONE.yaml',
  );
});
