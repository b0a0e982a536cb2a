import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { connect, wordRedactor } from '../../test/github/client.ts';
import { RunFailure } from '../model/failure.ts';
import type { Annotation } from '../report/annotations.ts';
import { bodyDigest, recordLine } from '../report/approval-record.ts';
import { OUTPUTS } from '../settings/outputs.ts';
import {
  CHANGE,
  github,
  ISSUE,
  MARKER,
  notes,
  printed,
  pull,
  recorded,
  SECRET,
  say,
  stageEachTest,
  summaryPath,
  temp,
} from './publish-stage-for-tests.ts';
import { publishRefusal } from './refusal.ts';
import { anOperation, COVERAGE_FOR_TESTS } from './report-for-tests.ts';

stageEachTest();

test('a plan on a pull request: comment, summary and files, and no secret in any', async () => {
  const links = await say({ operations: CHANGE });

  const [comment] = await github.comments(pull);
  expect(links).toEqual({
    planFile: join(temp, 'immuta-gitops/default/plan.json'),
    reportFile: join(temp, 'immuta-gitops/default/report.md'),
    sarifFile: join(temp, 'immuta-gitops/default/report.sarif'),
    commentUrl: comment?.html_url,
    issueUrl: '',
    warnings: [],
  });
  expect(comment?.body).toBe(`${MARKER}\nFirst ***`);
  expect(await recorded()).toEqual({ approval: 'approved', shown: bodyDigest(comment?.body ?? ''), seal: '' });
  expect(await readFile(summaryPath, 'utf8')).toBe('# Summary ***\n');
  expect(JSON.parse(await readFile(links.planFile, 'utf8'))).toEqual({ plan: '***' });
  expect(JSON.parse(await readFile(links.sarifFile, 'utf8'))).toEqual({ runs: ['***'] });
  expect(await readFile(links.reportFile, 'utf8')).toBe('# Report ***');
  expect(JSON.stringify([github.journal, printed, notes])).not.toContain(SECRET);
});

test('nothing to say is not said, unless an earlier comment is wrong by now', async () => {
  const first = await say({ operations: [anOperation('unchanged')] });
  await say({ operations: CHANGE });
  const last = await say({ operations: [anOperation('unchanged')] });

  expect(first.commentUrl).toBe('');
  expect(last.commentUrl).not.toBe('');
  expect((await github.comments(pull)).map(({ body }) => body.split('\n')[1])).toEqual(['Corrected ***']);
});

test('comment: always says nothing too', async () => {
  await say({ comment: 'always' });
  expect(await github.comments(pull)).toHaveLength(1);
});

test('comment: never puts the reviewed plan into a check run', async () => {
  await say({ comment: 'never', operations: CHANGE });

  expect(await github.comments(pull)).toEqual([]);
  const [run] = await github.checkRuns(await github.tip('change'));
  expect(run?.name).toBe(`immuta-gitops (default, ${COVERAGE_FOR_TESTS})`);
  expect(run?.conclusion).toBe('success');
  expect(run?.output.summary).toBe(
    `${recordLine({ approval: 'approved', shown: '', seal: '' })}\n${MARKER}\nFirst ***`,
  );
});

test('a validation says nothing on the pull request', async () => {
  await say({ mode: 'validate', severities: ['error'], failureReason: 'invalid-specs' });
  expect(await github.comments(pull)).toEqual([]);
});

test('an apply of a direct push comments nowhere', async () => {
  const sha = await github.commit('main', { 'b.yaml': 'b' });
  const links = await say({ event: 'push', mode: 'apply', sha, operations: CHANGE });
  expect(links).toMatchObject({ commentUrl: '', warnings: [] });
});

test('the drift issue', async () => {
  const links = await say({
    event: 'schedule',
    mode: 'drift',
    drifted: true,
    texts: {
      issue: {
        title: 'Drift',
        body: () => `${ISSUE}\nWhat moved ${SECRET}`,
        note: '',
        state: 'drift',
        covers: () => true,
      },
    },
  });

  const [issue] = await github.issues();
  expect(issue?.body).toBe(`${ISSUE}\nWhat moved ***`);
  expect(links.issueUrl).toBe(issue?.html_url);
  expect(await github.comments(pull)).toEqual([]);
});

test('each sink fails on its own, and none fails the run', async () => {
  github.fail({ match: /comments/, status: 403 });
  github.fail({ match: /issues$/, status: 500 });

  const links = await say({
    operations: CHANGE,
    texts: {
      planJson: 'no JSON',
      issue: { title: 't', body: () => 'b', note: '', state: 'drift', covers: () => true },
    },
    context: { summaryPath: undefined },
  });

  expect(links).toMatchObject({ planFile: '', commentUrl: '', issueUrl: '' });
  expect(links.warnings).toEqual([
    expect.stringContaining('Writing the files failed'),
    expect.stringContaining('The job summary failed: GITHUB_STEP_SUMMARY is not set'),
    expect.stringMatching(/^Showing the plan on the pull request failed: .*`pull-requests: read`/),
    expect.stringMatching(/^The issue failed: .*500/),
  ]);
  expect(printed.filter((line) => line.startsWith('::warning::'))).toHaveLength(4);
});

test('without a token the rest is said', async () => {
  const links = await say({ operations: CHANGE, context: { github: null } });

  expect(links.planFile).not.toBe('');
  expect(links.warnings).toEqual([]);
  expect(notes.join()).toContain('`github-token` is empty');
});

function remarks(count: number): Annotation[] {
  return Array.from({ length: count }, (_, index) => ({
    severity: 'error',
    file: 'immuta/a,b.yaml',
    line: index + 1,
    column: 2,
    endLine: index + 1,
    endColumn: 5,
    title: 'schema/type',
    message: `wrong\n::error::${SECRET} ${index}`,
  }));
}

test('ten annotations by workflow command, all others by check run, 50 a request', async () => {
  await say({ operations: CHANGE, texts: { annotations: remarks(120) } });

  const commands = printed.filter((line) => line.startsWith('::error '));
  expect(commands).toHaveLength(10);
  expect(commands[0]).toBe(
    '::error title=schema/type,file=immuta/a%2Cb.yaml,line=1,endLine=1,col=2,endColumn=5::wrong%0A::error::*** 0\n',
  );
  expect(notes.join()).toContain('110 more findings');
  expect(github.annotationsSent()).toHaveLength(110);
  const requests = github.journal.filter(({ path, method }) => path.includes('check-runs') && method !== 'GET');
  expect(requests.map(({ method, status }) => `${method} ${status}`)).toEqual(['POST 201', 'PATCH 200', 'PATCH 200']);
});

test('more annotations than the token may show are no warning', async () => {
  github.fail({ match: /check-runs/, status: 403 });

  const links = await say({ operations: CHANGE, texts: { annotations: remarks(11) } });

  expect(links.warnings).toEqual([]);
  expect(github.annotationsSent()).toEqual([]);
});

test('a run that is cancelled asks GitHub nothing, and still writes its files', async () => {
  const signal = AbortSignal.abort(new Error('cancelled'));
  const links = await say({ operations: CHANGE, context: { github: await connect(github, { signal }) } });

  expect(links.planFile).not.toBe('');
  expect(github.journal).toEqual([]);
});

test('a refusal sets every output, and says why in log and summary', async () => {
  const output = join(temp, 'output');
  await writeFile(output, '');
  vi.stubEnv('GITHUB_OUTPUT', output);
  const failure = new RunFailure('config', [`Input \`mode\` is "<b>${SECRET}".`, 'second']);

  await publishRefusal(failure, { mode: 'aply', redactor: wordRedactor(SECRET), summaryPath });

  const written = await readFile(output, 'utf8');
  for (const { name } of OUTPUTS) expect(written).toMatch(new RegExp(`^${name}<<`, 'm'));
  expect(written).toMatch(/^failure-reason<<(.*)\nconfig\n\1$/m);
  const summary = await readFile(summaryPath, 'utf8');
  expect(summary).toContain('refused (`config`)');
  expect(summary).not.toContain('<b>');
  expect(printed.filter((line) => line.startsWith('::error::'))).toHaveLength(2);
  expect(printed.join() + summary + written).not.toContain(SECRET);
});
