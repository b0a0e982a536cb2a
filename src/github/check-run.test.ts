import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect } from '../../test/github/client.ts';
import { type GitHubEmulator, startGitHub } from '../../test/github/emulator.ts';
import { coverageId, normalisePatterns } from '../model/coverage.ts';
import type { Annotation } from '../report/annotations.ts';
import { readRecord, recordLine } from '../report/approval-record.ts';
import { DEFAULT_SPECS } from '../settings/inputs.ts';
import { checkRunId, checkRunName, type DesiredCheckRun, postCheckRun } from './check-run.ts';
import { CHECK_ANNOTATIONS_IN_ALL, CHECK_TEXT_LIMIT } from './limits.ts';

let github: GitHubEmulator;
let sha: string;
beforeEach(async () => {
  github = await startGitHub();
  sha = await github.tip('main');
});
afterEach(() => github.close());

function desired(more: Partial<DesiredCheckRun> = {}): DesiredCheckRun {
  return {
    environment: 'default',
    coverage: '0123abcd',
    headSha: sha,
    passed: true,
    title: 'One change',
    summary: `${recordLine({ approval: 'approved', shown: '', seal: '' })}\nThe plan.`,
    text: 'All of it.',
    annotations: [],
    detailsUrl: null,
    ...more,
  };
}

test('a check run, and its page', async () => {
  const url = await postCheckRun(await connect(github), desired({ passed: false }));

  const [run] = await github.checkRuns(sha);
  expect(run).toMatchObject({ conclusion: 'failure', output: { title: 'One change', text: 'All of it.' } });
  expect(url).toContain('/acme/specs/');
});

test('texts over the limit of GitHub are cut, with the approval kept', async () => {
  const client = await connect(github);
  const long = 'a line of the plan\n'.repeat(10_000);

  await postCheckRun(client, desired({ summary: desired().summary + long, text: long }));

  const [run] = await github.checkRuns(sha);
  expect(run?.output.summary.length).toBeLessThanOrEqual(CHECK_TEXT_LIMIT);
  expect(run?.output.text).toMatch(/cut here: the rest exceeds what GitHub takes/);
  expect(readRecord(run?.output.summary ?? '')?.approval).toBe('approved');
});

test('more annotations than are sent are counted in the text', async () => {
  const one: Annotation = {
    severity: 'warning',
    file: 'a.yaml',
    line: 1,
    column: 1,
    endLine: 2,
    endColumn: 4,
    title: 't',
    message: 'm',
  };

  await postCheckRun(await connect(github), desired({ annotations: Array(CHECK_ANNOTATIONS_IN_ALL + 7).fill(one) }));

  const [run] = await github.checkRuns(sha);
  expect(github.annotationsSent()).toHaveLength(CHECK_ANNOTATIONS_IN_ALL);
  expect(run?.output.summary).toContain('7 more annotations');
  expect(github.annotationsSent()[0]).toEqual({
    path: 'a.yaml',
    start_line: 1,
    end_line: 2,
    annotation_level: 'warning',
    title: 't',
    message: 'm',
  });
});

test('the job with the default patterns is named by its environment, any other by its patterns too', () => {
  const patterns = normalisePatterns(DEFAULT_SPECS);
  const coverage = coverageId({ environment: 'prod', patterns });

  expect(checkRunName({ environment: 'prod', coverage })).toBe('immuta-gitops (prod)');
  expect(checkRunName({ environment: 'prod', coverage: '0123abcd' })).toBe('immuta-gitops (prod, 0123abcd)');
  expect(checkRunId({ environment: 'prod', coverage: '0123abcd' })).toBe('immuta-gitops/prod/0123abcd');
});
