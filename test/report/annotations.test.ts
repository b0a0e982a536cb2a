import { expect, test } from 'vitest';
import { annotationsOf } from '../../src/report/annotations.ts';
import { renderResult } from '../../src/report/text-closing.ts';
import { change, diagnostic, operation, planOf, reportOf, SAMPLES } from './samples.ts';

test('errors come before warnings, diagnostics before changes, the same remark once', () => {
  const late = diagnostic({ code: 'b/late', message: 'late', file: 'z.yaml' });
  const diagnostics = [diagnostic({ code: 'a/warn', message: 'w', file: 'a.yaml', severity: 'warning' }), late, late];
  const loose = operation({
    kind: 'policy',
    key: 'P',
    exposure: 'loosens',
    file: 'p.yaml',
    changes: [change({ path: '/a', line: 7 })],
  });
  const found = annotationsOf(reportOf(planOf([loose], { diagnostics })));
  expect(found.map((one) => [one.severity, one.file, one.line])).toEqual([
    ['error', 'z.yaml', 1],
    ['warning', 'a.yaml', 1],
    ['warning', 'p.yaml', 7],
  ]);
});

test('what is held back, invalid or without a file gets no remark', () => {
  const operations = [
    operation({ kind: 'policy', key: 'held', action: 'delete', exposure: 'loosens', retained: true }),
    operation({ kind: 'policy', key: 'bad', action: 'invalid', exposure: 'unknown' }),
    operation({ kind: 'policy', key: 'gone', exposure: 'loosens', file: null }),
  ];
  expect(annotationsOf(reportOf(planOf(operations)))).toEqual([]);
});

test('deletions inside a document are named on its line', () => {
  const [found] = annotationsOf(
    reportOf(planOf([operation({ kind: 'data', key: 'w', line: 3, deletes: ['t1', 't2'] })])),
  );
  expect(found).toMatchObject({ severity: 'warning', line: 3, message: 'data w: an apply deletes t1 and t2.' });
});

test('a failed operation is one error with name and cause, at its spec', () => {
  const found = annotationsOf(SAMPLES['apply-partial'] ?? reportOf(planOf([])));
  expect(found.map((one) => [one.severity, one.file, one.title])).toEqual([
    ['error', 'immuta/policy/mask-pii.yaml', 'Not applied: policy Mask PII'],
    ['error', 'immuta/project/fraud.yaml', 'Sent, not confirmed: project Fraud'],
  ]);
  expect(found[0]?.message).toContain('upstream connect error');
});

test('a guard that warns is a warning, one that stops is an error, and no failure repeats it', () => {
  const guard = { reason: 'max-deletes', message: '1 deletion, limit 0.', names: [], by: null } as const;
  const warned = annotationsOf(reportOf(planOf([]), { guards: [{ ...guard, effect: 'warn' }] }));
  expect(warned.map((one) => [one.severity, one.message])).toEqual([['warning', '1 deletion, limit 0.']]);
  const stopped = annotationsOf(
    reportOf(planOf([]), {
      guards: [{ ...guard, effect: 'stop' }],
      failures: [guard.message],
      failureReason: 'max-deletes',
      exitCode: 1,
    }),
  );
  expect(stopped.map((one) => [one.severity, one.message])).toEqual([['error', '1 deletion, limit 0.']]);
});

test('a run that could not start is one error', () => {
  const found = annotationsOf(SAMPLES['unreachable'] ?? reportOf(planOf([])));
  expect(found.map((one) => [one.severity, one.file])).toEqual([['error', '']]);
});

test('the log ends with the result, without what the annotations say', () => {
  const text = renderResult(SAMPLES['apply-partial'] ?? reportOf(planOf([])));
  expect(text.split('\n')[0]).toBe('Immuta apply: 1 of 4 applied, 1 failed, 1 skipped and 1 not confirmed.');
  expect(text).not.toContain('upstream connect error');
  expect(text).toContain('What to do: Fix the cause and re-run the job.');
});
