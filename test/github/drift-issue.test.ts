import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { textsOf } from '../../src/action/action-texts.ts';
import type { Links } from '../../src/action/outputs.ts';
import { publish } from '../../src/action/publish.ts';
import { anEnd, aReport, COVERAGE_FOR_TESTS } from '../../src/action/report-for-tests.ts';
import type { GitHub } from '../../src/github/client.ts';
import type { GitHubEvent } from '../../src/github/event.ts';
import { ACTIONS_BOT } from '../../src/github/limits.ts';
import type { DriftItem, DriftState } from '../../src/model/drift.ts';
import type { RunReport } from '../../src/model/report.ts';
import { issueScope } from '../../src/report/issue-scope.ts';
import { issueMarker } from '../../src/report/marker.ts';
import { connect, instantClock, wordRedactor } from './client.ts';
import { type GitHubEmulator, type SeenIssue, startGitHub } from './emulator.ts';

const SPECS = ['immuta/**/*.yaml'];
const DAY = 86_400_000;

/** What a run of the action found, in a word; everything it says goes the way of a real run. */
type Finding = 'drift' | 'clean' | 'incomplete' | 'incomplete-drift' | 'failed' | 'half-applied' | 'applied';

interface Run {
  readonly environment?: string;
  readonly keys?: readonly string[];
  readonly scope?: 'all' | 'changed';
  readonly specs?: readonly string[];
  /** Days from now. */
  readonly day?: number;
  /** Speaks with GitHub in place of the test's own client. */
  readonly through?: GitHub;
}

let github: GitHubEmulator;
let client: GitHub;
let temp: string;

beforeEach(async () => {
  github = await startGitHub();
  client = await connect(github);
  temp = mkdtempSync(join(tmpdir(), 'drift-issue-'));
});
afterEach(async () => {
  await github.close();
  rmSync(temp, { recursive: true, force: true });
});

function reportOf(finding: Finding, { environment = 'default', keys = ['door'] }: Run): RunReport {
  const drifted = finding === 'drift' || finding === 'incomplete-drift';
  const items = [...(drifted ? keys : []).map((key) => item(key, 'edited-in-tenant')), item('calm', 'in-sync')];
  const digest = drifted ? `sha256:${'d'.repeat(64)}` : null;
  const bad = { incomplete: true, exitCode: 3, failureReason: 'incomplete' } as const;
  const report = { ...aReport({ mode: 'drift' }), environment, drift: { items, drifted, base: null, digest } };
  switch (finding) {
    case 'drift':
    case 'clean':
      return report;
    case 'incomplete':
    case 'incomplete-drift':
      return { ...report, ...bad, drift: { ...report.drift, items: [...items, item('hidden', 'unknown')] } };
    case 'failed':
      return { ...report, ...bad, exitCode: 1, drift: null, failures: ['Immuta did not answer.'] };
    case 'applied':
      return { ...aReport({ mode: 'apply', ends: [anEnd('update', 'confirmed')] }), environment };
    case 'half-applied': {
      const ends = [anEnd('create', 'confirmed'), anEnd('update', 'failed')];
      const stopped = aReport({ mode: 'apply', ends, failureReason: 'apply-failed' });
      return { ...stopped, environment, exitCode: 1 };
    }
  }
}

function item(key: string, state: DriftState): DriftItem {
  return {
    kind: 'policy',
    key,
    state,
    file: 'immuta/a.yaml',
    line: 1,
    changes: [],
    who: 'unknown',
    when: 'unknown',
  };
}

const EVENT: GitHubEvent = {
  name: 'schedule',
  ref: 'refs/heads/main',
  sha: 'a'.repeat(40),
  owner: 'acme',
  repo: 'specs',
  defaultBranch: 'main',
  actor: 'octocat',
  apiUrl: '',
  serverUrl: 'https://github.com',
  runUrl: 'https://github.com/acme/specs/actions/runs/7',
  workspace: '',
  temp: null,
  pull: null,
  mergeGroupBase: null,
  before: null,
};

async function run(finding: Finding, how: Run = {}): Promise<Links> {
  const { environment = 'default', scope = 'all', specs = SPECS, day = 0 } = how;
  const clock = instantClock(new Date(Date.now() + day * DAY).toISOString());
  const report = reportOf(finding, how);
  const texts = textsOf(report, EVENT, {
    now: clock.now(),
    scope: issueScope({ scope, specs, tenant: report.tenant }),
    redactor: wordRedactor(),
  });
  return await publish(
    report,
    { ...texts, annotations: [] },
    {
      event: { ...EVENT, temp },
      github: how.through ?? client,
      settings: { comment: 'changes', environment },
      redactor: wordRedactor(),
      clock,
      log: { phase: () => undefined, step: () => undefined, note: () => undefined },
      authors: async () => [ACTIONS_BOT],
      rights: { pull: false, approval: false, issue: true },
      seal: null,
      merged: [],
      summaryPath: join(temp, 'summary'),
    },
  );
}

/** So many runs, none of which opens an issue before all have looked and found none. */
async function race(count: number): Promise<Links[]> {
  const { promise: allLooked, resolve: go } = Promise.withResolvers<void>();
  let arrived = 0;
  const through: GitHub = {
    ...client,
    async send(request) {
      if (request.route === 'POST /repos/{owner}/{repo}/issues') {
        arrived += 1;
        if (arrived === count) go();
        await allLooked;
      }
      return await client.send(request);
    },
  };
  return await Promise.all(Array.from({ length: count }, () => run('drift', { through })));
}

/** By number: what was made within one millisecond is listed in any order. */
async function states(): Promise<string[]> {
  const issues = (await github.issues()).toSorted((a, b) => a.number - b.number);
  return issues.map(({ number, state }) => `${number} ${state}`);
}

async function issue(number: number): Promise<SeenIssue> {
  const found = (await github.issues()).find((one) => one.number === number);
  if (found === undefined) throw new Error(`there is no issue ${number}`);
  return found;
}

/** One sequence: runs, what people do in between, and the issues at the end. */
interface Sequence {
  readonly name: string;
  readonly steps: readonly (() => Promise<unknown>)[];
  readonly ends: readonly string[];
}

const person = (method: string, path: string, body: object, login = 'octocat') => github.ask(method, path, body, login);
const close = (number: number, login = 'octocat') => person('PATCH', `/issues/${number}`, { state: 'closed' }, login);

const SEQUENCES: readonly Sequence[] = [
  { name: 'all is well', steps: [() => run('clean')], ends: [] },
  { name: 'drift', steps: [() => run('drift')], ends: ['1 open'] },
  { name: 'drift twice', steps: [() => run('drift'), () => run('drift', { keys: ['b'] })], ends: ['1 open'] },
  { name: 'drift, fixed', steps: [() => run('drift'), () => run('clean')], ends: ['1 closed'] },
  { name: 'incomplete and nothing seen', steps: [() => run('incomplete')], ends: [] },
  { name: 'incomplete, and drift seen', steps: [() => run('incomplete-drift')], ends: ['1 open'] },
  { name: 'a failed run opens nothing', steps: [() => run('failed')], ends: [] },
  { name: 'drift, incomplete', steps: [() => run('drift'), () => run('incomplete')], ends: ['1 open'] },
  { name: 'drift, failed run', steps: [() => run('drift'), () => run('failed')], ends: ['1 open'] },
  {
    name: 'drift, incomplete, failed, then complete and clean',
    steps: [() => run('drift'), () => run('incomplete'), () => run('failed'), () => run('clean')],
    ends: ['1 closed'],
  },
  {
    name: 'closed by a person while drift lasts: a new one',
    steps: [() => run('drift'), () => close(1), () => run('drift')],
    ends: ['1 closed', '2 open'],
  },
  {
    name: 'closed by a person, and the next run is clean',
    steps: [() => run('drift'), () => close(1), () => run('clean')],
    ends: ['1 closed'],
  },
  {
    name: 'closed by us, opened again by a person, clean',
    steps: [
      () => run('drift'),
      () => run('clean'),
      () => person('PATCH', '/issues/1', { state: 'open' }),
      () => run('clean'),
    ],
    ends: ['1 closed'],
  },
  {
    name: 'closed by us, drift within 14 days',
    steps: [() => run('drift'), () => run('clean'), () => run('drift', { day: 13 })],
    ends: ['1 open'],
  },
  {
    name: 'closed by us, drift after 14 days',
    steps: [() => run('drift'), () => run('clean'), () => run('drift', { day: 15 })],
    ends: ['1 closed', '2 open'],
  },
  {
    name: 'two environments',
    steps: [
      () => run('drift', { environment: 'dev' }),
      () => run('drift', { environment: 'prod' }),
      () => run('clean', { environment: 'dev' }),
      () => run('incomplete', { environment: 'prod' }),
    ],
    ends: ['1 closed', '2 open'],
  },
  {
    name: 'an environment whose name begins like another',
    steps: [() => run('drift', { environment: 'prod-eu' }), () => run('clean', { environment: 'prod' })],
    ends: ['1 open'],
  },
  {
    name: 'two runs that race',
    steps: [() => race(2)],
    ends: ['1 open', '2 closed'],
  },
  {
    name: 'three runs that race, then clean, then drift: the double stays closed',
    steps: [() => race(3), () => run('clean'), () => run('drift', { day: 1 })],
    ends: ['1 open', '2 closed', '3 closed'],
  },
  {
    name: 'doubles that no one closed are closed by the next run, incomplete or not',
    steps: [
      () => run('drift'),
      () =>
        person(
          'POST',
          '/issues',
          { title: 'x', body: `${issueMarker('default', COVERAGE_FOR_TESTS)}\n\ntwice` },
          ACTIONS_BOT,
        ),
      () => run('incomplete'),
    ],
    ends: ['1 open', '2 closed'],
  },
  {
    name: 'the marker in the issue of someone else, quoted by us, and in a comment',
    steps: [
      () =>
        person(
          'POST',
          '/issues',
          { title: 'forged', body: `${issueMarker('default', COVERAGE_FOR_TESTS)}\n\nx` },
          'mallory',
        ),
      () =>
        person(
          'POST',
          '/issues',
          { title: 'quoted', body: `> ${issueMarker('default', COVERAGE_FOR_TESTS)}` },
          ACTIONS_BOT,
        ),
      () => github.comment(1, issueMarker('default', COVERAGE_FOR_TESTS), ACTIONS_BOT),
      () => run('drift'),
      () => run('clean'),
    ],
    ends: ['1 open', '2 open', '3 closed'],
  },
  {
    name: 'a body that a person edited below the marker',
    steps: [
      () => run('drift'),
      () => person('PATCH', '/issues/1', { body: `${issueMarker('default', COVERAGE_FOR_TESTS)}\r\n\r\nI know.\r\n` }),
      () => run('drift'),
      () => run('clean'),
    ],
    ends: ['1 closed'],
  },
  {
    name: 'a body whose marker a person removed is theirs from then on',
    steps: [
      () => run('drift'),
      () => person('PATCH', '/issues/1', { body: 'mine now' }),
      () => run('drift'),
      () => run('clean'),
    ],
    ends: ['1 open', '2 closed'],
  },
  { name: 'an apply that stopped half-way', steps: [() => run('half-applied')], ends: ['1 open'] },
  {
    name: 'an apply that stopped half-way, then a clean drift run',
    steps: [() => run('half-applied', { scope: 'changed' }), () => run('clean')],
    ends: ['1 closed'],
  },
  {
    name: 'an apply that stopped half-way, then one that completes',
    steps: [() => run('half-applied'), () => run('applied')],
    ends: ['1 closed'],
  },
  {
    name: 'a failed apply and drift are two issues, each with its own life',
    steps: [() => run('drift'), () => run('half-applied'), () => run('drift'), () => run('applied')],
    ends: ['1 open', '2 closed'],
  },
  {
    name: 'a clean run over the changed specs closes nothing',
    steps: [() => run('drift'), () => run('clean', { scope: 'changed' })],
    ends: ['1 open'],
  },
  {
    name: 'a clean run over other specs closes nothing, one over the same does',
    steps: [() => run('drift'), () => run('clean', { specs: ['other/*.yaml'] }), () => run('clean')],
    ends: ['1 closed'],
  },
];

test.each(SEQUENCES)('$name', async ({ steps, ends }) => {
  for (const step of steps) await step();
  expect(await states()).toEqual(ends);
});

test('there are at least twelve sequences', () => {
  expect(SEQUENCES.length).toBeGreaterThanOrEqual(12);
});

test.each(['incomplete', 'failed', 'incomplete-drift'] as const)(
  'a run that is %s leaves what the issue says and adds one note, which the next one replaces',
  async (finding) => {
    await run('drift', { keys: ['door', 'gate'] });
    const before = (await issue(1)).body;

    await run(finding, { keys: ['roof'] });
    const once = (await issue(1)).body;
    await run(finding, { keys: ['roof'], day: 1 });
    const twice = (await issue(1)).body;

    expect(once.startsWith(before)).toBe(true);
    expect(twice.startsWith(before)).toBe(true);
    expect(twice).not.toBe(once);
    expect(twice.split('<!-- immuta-gitops-note -->')).toHaveLength(2);
    expect(twice.slice(before.length)).toContain(
      finding === 'failed' ? 'failed before' : 'could not compare everything',
    );
    expect(twice.slice(before.length).includes('`roof`')).toBe(finding === 'incomplete-drift');
    expect(twice.length - before.length).toBeLessThan(1_500);
  },
);

test('drift after a note is told whole, without it, and the history goes on', async () => {
  await run('drift');
  await run('incomplete', { day: 1 });
  await run('drift', { keys: ['gate'], day: 2 });
  const { body } = await issue(1);
  expect(body).not.toContain('immuta-gitops-note');
  expect(body).toContain('gate');
  expect(body.match(/UTC: 1 object drifted/g)).toHaveLength(2);
});

test('a run over the changed specs does not put its few findings in place of all', async () => {
  await run('drift', { keys: ['door', 'gate'] });
  await run('drift', { keys: ['roof'], scope: 'changed' });
  const { body } = await issue(1);
  for (const key of ['door', 'gate', 'roof']) expect(body).toContain(key);
  expect(body).toContain('compared other specs');
});

test('of two that race the one that is closed links to the other', async () => {
  const links = await race(2);
  const kept = await issue(1);
  expect((await github.comments(2)).map(({ body }) => body).join()).toContain(kept.html_url);
  expect(links.map(({ issueUrl }) => issueUrl)).toContain(kept.html_url);
});

test('a title that a person gave stays', async () => {
  await run('drift');
  await person('PATCH', '/issues/1', { title: 'INC-7: someone edits prod' });
  await run('drift');
  await run('clean');
  expect(await issue(1)).toMatchObject({ title: 'INC-7: someone edits prod', state: 'closed' });
});

test('an issue that is opened again tells its history', async () => {
  await run('drift');
  await run('clean', { day: 1 });
  await run('drift', { day: 2 });
  const { body } = await issue(1);
  expect(body.match(/^- .* UTC: /gm)).toHaveLength(3);
  expect(body).toContain('no drift');
});

test('without `issues: write` the run goes on and names the permission', async () => {
  github.fail({ match: /^POST .*\/issues$/, status: 403 });
  expect((await run('drift')).warnings.join()).toContain('`issues: write`');
});
