import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { KINDS } from '../../src/kinds/index.ts';
import type { RunReport } from '../../src/model/report.ts';
import { annotationsOf } from '../../src/report/annotations.ts';
import { renderComment } from '../../src/report/comment.ts';
import { renderFull } from '../../src/report/full.ts';
import { renderIssueBody } from '../../src/report/issue.ts';
import { planToJson } from '../../src/report/plan-json.ts';
import { renderReportJson } from '../../src/report/report-json.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { renderText } from '../../src/report/text.ts';
import { renderValidateJson } from '../../src/report/validate-json.ts';
import { allChecks } from '../../src/validate/check-pages.ts';
import { SAMPLES } from './samples.ts';

const FOLDER = new URL('../goldens/report/', import.meta.url);
const LINKS = { runUrl: 'https://github.com/acme/governance/actions/runs/42', reportName: 'immuta-report' };
const NOW = new Date('2026-01-31T05:00:00Z');

/** Compares with the golden file, or writes it under `UPDATE_GOLDENS=1`. */
function golden(name: string, actual: string): void {
  const file = new URL(name, FOLDER);
  if (process.env['UPDATE_GOLDENS'] === '1') {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, actual);
  }
  expect(actual).toBe(readFileSync(file, 'utf8'));
}

function sample(name: string): RunReport {
  const report = SAMPLES[name];
  if (report === undefined) throw new Error(`no sample is called ${name}`);
  return report;
}

describe.each(Object.entries(SAMPLES))('sample %s', (name, report) => {
  test('as a comment', () => {
    const approval = report.mode === 'plan' && report.exitCode === 0 ? 'QUJD' : null;
    golden(`${name}.comment.md`, renderComment(report, { approval, links: LINKS }));
  });

  test('on a terminal', () => {
    golden(`${name}.txt`, renderText(report, { colour: false, width: 100 }));
  });
});

describe('other sinks', () => {
  test('the job summary after an apply that failed has a journal', () => {
    golden('apply-partial.summary.md', renderSummary(sample('apply-partial'), { links: LINKS, now: NOW }));
  });

  test('the job summary of a clean drift run has a heartbeat', () => {
    golden('clean.summary.md', renderSummary(sample('clean'), { links: LINKS, now: NOW }));
  });

  test('the report file leaves nothing out', () => {
    golden('mixed.full.md', renderFull(sample('mixed'), { links: LINKS }));
  });

  test('the drift issue', () => {
    golden('drift.issue.md', renderIssueBody(sample('drift'), { previousBody: null, now: NOW, links: LINKS }));
  });

  test('a plan on a colour terminal', () => {
    golden('mixed.ansi.txt', renderText(sample('mixed'), { colour: true, width: 100 }));
  });

  test.each(['mixed', 'errors'])('annotations of %s', (name) => {
    golden(`${name}.annotations.json`, `${JSON.stringify(annotationsOf(sample(name)), null, 2)}\n`);
  });

  test('the plan file', () => {
    golden('mixed.plan.json', planToJson(sample('mixed').plan));
  });

  test('the JSON of a run', () => {
    golden('apply-partial.report.json', renderReportJson(sample('apply-partial')));
  });

  test('the JSON of validate', () => {
    golden('errors.validate.json', renderValidateJson(sample('errors')));
  });

  test('SARIF of a plan has what it does to access, and addresses of the pages', () => {
    const rulesUrl = 'https://github.com/acme/immuta-gitops/blob/v1/docs/rules.md';
    golden('mixed.sarif.json', renderSarif(sample('mixed'), { version: '0.1.0', rules: allChecks(KINDS), rulesUrl }));
  });

  test('SARIF', () => {
    golden('errors.sarif.json', renderSarif(sample('errors'), { version: '0.1.0', rules: allChecks(KINDS) }));
  });
});
