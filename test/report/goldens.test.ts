import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { annotationsOf } from '../../src/report/annotations.ts';
import { renderComment } from '../../src/report/comment.ts';
import { planToJson } from '../../src/report/plan-json.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { renderText } from '../../src/report/text.ts';
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

describe.each(Object.entries(SAMPLES))('report %s', (name, report) => {
  it('renders the comment', () => {
    const approval = report.mode === 'plan' && report.exitCode === 0 ? 'QUJD' : null;
    golden(`${name}.comment.md`, renderComment(report, { approval, links: LINKS }));
  });

  it('renders the terminal text', () => {
    golden(`${name}.txt`, renderText(report, { colour: false, width: 100 }));
  });

  it('renders the job summary', () => {
    golden(`${name}.summary.md`, renderSummary(report, { links: LINKS, now: NOW }));
  });

  it('renders annotations and plan file', () => {
    golden(`${name}.annotations.json`, `${JSON.stringify(annotationsOf(report), null, 2)}\n`);
    golden(`${name}.plan.json`, planToJson(report.plan));
  });
});
