import { expect, test } from 'vitest';
import { annotationsOf } from '../../src/report/annotations.ts';
import { change, diagnostic, operation, planOf, reportOf } from './samples.ts';

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
    operation({ kind: 'policy', key: 'held', action: 'delete', exposure: 'loosens', held: true }),
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
