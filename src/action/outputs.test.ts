import { expect, test } from 'vitest';
import type { Action, Operation } from '../model/plan.ts';
import { OUTPUTS } from '../settings/outputs.ts';
import { NO_LINKS, outputsOf, outputsOfFailure } from './outputs.ts';
import { anEnd, anOperation, aReport } from './report-for-tests.ts';

const NAMES = OUTPUTS.map(({ name }) => name).toSorted();

test('every output is set, and none that is not declared', () => {
  expect(Object.keys(outputsOf(aReport({}), NO_LINKS)).toSorted()).toEqual(NAMES);
  expect(Object.keys(outputsOfFailure('apply', 'config')).toSorted()).toEqual(NAMES);
});

test('a clean plan of nothing', () => {
  expect(outputsOf(aReport({}), NO_LINKS)).toMatchObject({
    mode: 'plan',
    changes: '0',
    failed: '0',
    drift: 'false',
    incomplete: 'false',
    'failure-reason': '',
    'comment-url': '',
  });
});

test('a plan counts what would change; a replacement is an update, a deletion that waits is none', () => {
  const actions: Action[] = ['create', 'update', 'replace', 'delete', 'unchanged', 'unchanged', 'invalid', 'unknown'];
  const operations: Operation[] = [
    ...actions.map((action) => anOperation(action)),
    anOperation('delete', { retained: true }),
  ];

  const outputs = outputsOf(aReport({ operations }), NO_LINKS);

  expect(outputs).toMatchObject({ changes: '4', creates: '1', updates: '2', deletes: '1', unchanged: '2' });
});

test('an apply counts what was confirmed', () => {
  const operations = [anOperation('create'), anOperation('update'), anOperation('delete'), anOperation('unchanged')];
  const ends = [anEnd('create', 'confirmed'), anEnd('update', 'failed'), anEnd('delete', 'skipped')];

  const outputs = outputsOf(aReport({ mode: 'apply', operations, ends, failureReason: 'apply-failed' }), NO_LINKS);

  expect(outputs).toMatchObject({
    mode: 'apply',
    changes: '1',
    creates: '1',
    updates: '0',
    deletes: '0',
    unchanged: '1',
    failed: '2',
    'failure-reason': 'apply-failed',
  });
});

test('diagnostics, drift, gaps and links', () => {
  const report = aReport({
    mode: 'drift',
    severities: ['error', 'warning', 'warning'],
    drifted: true,
    incomplete: true,
  });
  const links = { ...NO_LINKS, planFile: '/tmp/plan.json', issueUrl: 'https://github.com/acme/specs/issues/1' };

  expect(outputsOf(report, links)).toMatchObject({
    errors: '1',
    warnings: '2',
    drift: 'true',
    incomplete: 'true',
    'plan-file': '/tmp/plan.json',
    'issue-url': 'https://github.com/acme/specs/issues/1',
  });
});

test('a refusal before any work', () => {
  expect(outputsOfFailure('aply', 'config')).toMatchObject({
    mode: 'aply',
    changes: '0',
    incomplete: 'true',
    'failure-reason': 'config',
  });
});
