import { expect, test } from 'vitest';
import { masking, policy, to, where } from '../../src/kinds/policy/exposure-for-tests.ts';
import { policy as kind } from '../../src/kinds/policy/kind.ts';
import type { JsonObject } from '../../src/model/json.ts';

const CONTEXT = { dryRunResult: null, unreadable: false };

test('a list of rules that would need too many steps is unknown, and says so', () => {
  // Every pair of values must be told from every other pair: no order of the questions helps.
  const tangled = (sign: string): string =>
    Array.from({ length: 40 }, (_, n) => `(@isInGroups('A${n}') AND @isInGroups('B${(n * 17) % 40}'))`).join(
      ` ${sign} `,
    );
  const before = policy(
    Array.from({ length: 30 }, (_, n) =>
      where(`${tangled('OR')} AND a = ${n}`, { inclusions: to('all', `B${n}`, `A${39 - n}`) }),
    ),
  );
  const after = policy(
    Array.from({ length: 30 }, (_, n) =>
      where(`${tangled('AND')} OR a = ${n}`, { inclusions: to('all', `A${n}`, `B${39 - n}`) }),
    ),
  );
  const found = kind.exposure(before, after, CONTEXT);

  expect(found.exposure).toBe('unknown');
  expect(found.reasons.join()).toContain('too involved');
});

test('policies that could not be read make a set unknown, and are named', () => {
  const before = policy([masking('Pay', 'Hash')]);
  const after = policy([masking('Pay', 'Null')]);
  const set = (gaps: readonly string[]) =>
    kind.exposureOfSet?.({ members: [{ key: 'p', before, after, number: 1 }], open: false, gaps });

  expect(set([])?.dryRunResult.exposure).toBe('tightens');
  expect(set(['The policy "x" could not be read.'])?.dryRunResult.exposure).toBe('unknown');
  expect(set(['The policy "x" could not be read.'])?.dryRunResult.reasons.join()).toContain('"x"');
});

test('a gap hides no loosening, and makes nothing of a change that does nothing', () => {
  const member = (after: JsonObject) => ({ key: 'p', before: policy([masking('Pay', 'Hash')]), after, number: 1 });
  const result = (after: JsonObject) =>
    kind.exposureOfSet?.({ members: [member(after)], open: false, gaps: ['Not all could be read.'] }).dryRunResult
      .exposure;

  expect(result(policy([]))).toBe('loosens');
  expect(result(policy([masking('Pay', 'Hash')], { name: 'other' }))).toBe('neutral');
});

test('a policy that is compared with many others stays within its limits', () => {
  const rival = (n: number): JsonObject => ({
    ...policy([masking(`Area ${n}.Pay`, 'Null', { exceptions: to('any', `Team ${n}`) })]),
    policyKey: `p${n}`,
  });
  const members = Array.from({ length: 400 }, (_, n) => ({
    key: `p${n}`,
    before: rival(n),
    after: rival(n),
    number: n + 1,
  })).map((member) => ({ ...member, after: member.before }));
  const fresh = {
    ...policy([masking('Area 1.Pay.Net', 'Hash', { exceptions: to('any', 'Audit') })]),
    policyKey: 'new',
  };
  const found = kind.exposureOfSet?.({
    members: [...members, { key: 'new', before: null, after: fresh, number: null }],
    open: false,
    gaps: [],
  });

  // It takes over from the mask on its parent tag, and shows a hash where there was nothing.
  expect(['loosens', 'mixed']).toContain(found?.dryRunResult.exposure);
  expect(found?.dryRunResult.reasons.join()).toContain('Area 1.Pay.Net');
});
