import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { INPUTS } from '../../src/settings/inputs.ts';
import { OUTPUTS } from '../../src/settings/outputs.ts';
import { actionErrors, workflowErrors } from './workflow-parser.ts';

const root = path.resolve(import.meta.dirname, '../..');
const users = globSync('examples/{,shards/}.github/workflows/*.yml', { cwd: root }).sort();
const ours = globSync('.github/workflows/*.yml', { cwd: root }).sort();

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly if?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly strategy?: object;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly concurrency?: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

test('the example has its two workflows, whole and in shards; the project its own', () => {
  const folder = 'examples/.github/workflows';
  expect(users).toEqual([
    `${folder}/immuta-drift.yml`,
    `${folder}/immuta.yml`,
    'examples/shards/.github/workflows/immuta-drift.yml',
    'examples/shards/.github/workflows/immuta.yml',
  ]);
  expect(ours.map((file) => path.basename(file))).toContain('ci.yml');
});

describe.each([...users, ...ours])('%s', (file) => {
  const content = readFileSync(path.join(root, file), 'utf8');
  const workflow: Workflow = parse(content);
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  test("has no error in the eyes of GitHub's own parser", () => {
    expect(workflowErrors(file, content)).toEqual([]);
  });

  test('grants nothing by default, and what a job needs by name', () => {
    expect(workflow.permissions).toEqual({});
    for (const job of jobs) {
      expect(Object.keys(job.permissions ?? {})).not.toEqual([]);
      expect(Object.values(job.permissions ?? {}).every((grant) => grant === 'read' || grant === 'write')).toBe(true);
    }
  });

  test('keeps the token out of the checkout and ends in finite time', () => {
    for (const step of steps.filter((candidate) => candidate.uses?.startsWith('actions/checkout@'))) {
      expect(step.with?.['persist-credentials']).toBe(false);
    }
    expect(jobs.every((job) => typeof job['timeout-minutes'] === 'number')).toBe(true);
  });

  test('runs no shell text that an event could write', () => {
    expect(steps.filter((step) => step.run?.includes('${{'))).toEqual([]);
  });

  test('gives the action only inputs that it has, and values that it takes', () => {
    const known = new Set(INPUTS.map((input) => input.name));
    const calls = steps.filter((step) => step.uses === './' || step.uses?.startsWith('immuta-gitops/'));
    if (users.includes(file)) expect(calls.length).toBeGreaterThan(0);
    expect(calls.flatMap((step) => Object.keys(step.with ?? {})).filter((name) => !known.has(name))).toEqual([]);
  });
});

describe.each(users)('%s, which users paste', (file) => {
  const content = readFileSync(path.join(root, file), 'utf8');
  const workflow: Workflow = parse(content);

  test('queues every run and cancels none', () => {
    expect(workflow.concurrency).toMatchObject({ queue: 'max', 'cancel-in-progress': false });
  });

  test('says why of every permission', () => {
    const grants = content.split('\n').filter((line) => /^ {6}[a-z-]+: (?:read|write)\b/.test(line));
    expect(grants.length).toBeGreaterThan(0);
    expect(grants.filter((line) => !line.includes(' # '))).toEqual([]);
  });

  test('hands over each secret that a spec of the example asks for', () => {
    const [step] = Object.values(workflow.jobs).flatMap((job) => job.steps.filter((candidate) => 'env' in candidate));
    const given = Object.keys((step as { readonly env?: object } | undefined)?.env ?? {});
    expect(given.sort()).toEqual(secretsOfExamples());
  });

  test('has no event that would hand secrets to the code of a fork', () => {
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
  });
});

test('every workflow, on the pages too, pins actions to a commit and says its version', () => {
  const pages = ['README.md', ...globSync('docs/*.md', { cwd: root })];
  const lines = [...ours, ...users, ...pages].flatMap((file) =>
    readFileSync(path.join(root, file), 'utf8')
      .split('\n')
      .filter((line) => /^\s*(?:- )?uses: [^.]/.test(line)),
  );
  const isOwn = (line: string): boolean => line.includes('uses: immuta-gitops/immuta-gitops@');
  expect(lines.filter((line) => !isOwn(line) && !/@[0-9a-f]{40} # v\d/.test(line))).toEqual([]);
  // A release's commit is not known before the release: the line says where to pin it.
  const own = lines.filter(isOwn);
  expect(own.length).toBeGreaterThan(4);
  expect(own.filter((line) => !/@(?:[0-9a-f]{40} # v\d|v1 # pin the commit of a release)/.test(line))).toEqual([]);
});

test('plan and apply are two jobs, chosen by the event, and that of pull requests writes no deployment and no issue', () => {
  const { jobs }: Workflow = parse(readFileSync(path.join(root, 'examples/.github/workflows/immuta.yml'), 'utf8'));
  const { plan, apply } = jobs;

  expect([plan?.if, apply?.if]).toEqual(["github.event_name != 'push'", "github.event_name == 'push'"]);
  expect(plan?.permissions).toEqual({
    contents: 'read',
    'pull-requests': 'write',
    checks: 'write',
    deployments: 'read',
  });
  expect(apply?.permissions).toMatchObject({ checks: 'read', deployments: 'write', issues: 'write' });
  // Both leave the mode to the event.
  for (const job of [plan, apply]) expect(job?.steps.some((step) => step.with?.['mode'] !== undefined)).toBe(false);
});

test('the workflow in shards differs from the other one in how it plans', () => {
  const read = (file: string): Workflow => parse(readFileSync(path.join(root, file), 'utf8'));
  const whole = read('examples/.github/workflows/immuta.yml');
  const shards = read('examples/shards/.github/workflows/immuta.yml');
  expect(shards.jobs['apply']).toEqual(whole.jobs['apply']);
  expect(shards.jobs['plan']?.permissions).toEqual(whole.jobs['plan']?.permissions);
  const inputsOf = ({ jobs }: Workflow, job: string) =>
    jobs[job]?.steps.find(({ uses }) => uses?.startsWith('immuta-gitops/'))?.with ?? {};
  const { shard, ...asked } = inputsOf(shards, 'shard');
  expect(asked).toEqual(inputsOf(whole, 'plan'));
  // As many shards as the input says that there are, and a merge of the same inputs without the key.
  const { strategy } = shards.jobs['shard'] ?? {};
  expect(strategy).toEqual({ 'fail-fast': false, matrix: { shard: [1, 2, 3, 4] } });
  expect(shard).toBe('${{ matrix.shard }}/4');
  const { merge, ...merged } = inputsOf(shards, 'plan');
  const { 'api-key': _key, ...withoutKey } = asked;
  expect(merged).toEqual(withoutKey);
  expect(merge).toBe('${{ runner.temp }}/shards');
});

describe('action.yml', () => {
  const file = path.join(root, 'action.yml');

  test('is there, without an error, with every input and output', () => {
    expect(existsSync(file)).toBe(true);
    const content = readFileSync(file, 'utf8');
    expect(actionErrors(content)).toEqual([]);
    const action: { inputs: object; outputs: object } = parse(content);
    expect(Object.keys(action.inputs)).toEqual(INPUTS.map((input) => input.name));
    expect(Object.keys(action.outputs)).toEqual(OUTPUTS.map((output) => output.name));
  });
});

describe('this test', () => {
  test.each([
    ['an unknown key of a job', 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    step: []\n'],
    ['an unknown event', 'on:\n  pushed:\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: "true"\n'],
    ['an unknown permission', 'on: push\npermissions:\n  secrets: read\njobs:\n  a:\n    runs-on: x\n    steps: []\n'],
    [
      'an unknown queue',
      'on: push\nconcurrency:\n  group: a\n  queue: longest\njobs:\n  a:\n    runs-on: x\n    steps: []\n',
    ],
  ])('would see %s', (_name, content) => {
    expect(workflowErrors('bad.yml', content)).not.toEqual([]);
  });
});

/** Placeholders in the specs of the example that its variables file does not fill. */
function secretsOfExamples(): readonly string[] {
  const variables: object = parse(readFileSync(path.join(root, 'examples/variables/prod.yaml'), 'utf8'));
  const names = globSync('examples/immuta/**/*.{yaml,json}', { cwd: root }).flatMap((file) => {
    const withoutComments = readFileSync(path.join(root, file), 'utf8').replace(/(?:^|\s)#.*$/gm, '');
    return [...withoutComments.matchAll(/\$\{(\w+)\}/g)].map((match) => match[1] ?? '');
  });
  return [...new Set(names)].filter((name) => !(name in variables)).sort();
}
