import { describe, expect, test } from 'vitest';
import type { EventPull, GitHubEvent } from '../github/event.ts';
import { RunFailure } from '../model/failure.ts';
import type { RunRequest } from '../model/run.ts';
import { readSettings } from '../settings/read-settings.ts';
import { decideRun, matchesRef } from './decide-run.ts';

const SHA = 'a'.repeat(40);
const BASE = 'b'.repeat(40);

const PULL: EventPull = {
  number: 7,
  url: 'https://github.com/acme/specs/pull/7',
  labels: ['x'],
  headSha: 'c'.repeat(40),
  baseSha: BASE,
  baseRef: 'main',
  headRepository: 'acme/specs',
  author: 'octocat',
  closed: false,
};

function event(name: string, more: Partial<GitHubEvent> = {}): GitHubEvent {
  return {
    name,
    ref: name.startsWith('pull_request') ? 'refs/pull/7/merge' : 'refs/heads/main',
    sha: SHA,
    owner: 'acme',
    repo: 'specs',
    defaultBranch: 'main',
    actor: 'octocat',
    apiUrl: 'https://api.github.com',
    serverUrl: 'https://github.com',
    runUrl: null,
    workspace: '/workspace',
    temp: null,
    pull: name.startsWith('pull_request') ? PULL : null,
    mergeGroupBase: name === 'merge_group' ? BASE : null,
    before: name === 'push' ? BASE : null,
    ...more,
  };
}

function decide(on: GitHubEvent, inputs: Record<string, string> = {}): RunRequest {
  const given: Record<string, string> = { 'immuta-url': 'acme.hosted.immutacloud.com', 'api-key': 'key', ...inputs };
  return decideRun(
    on,
    readSettings((name) => given[name], {}),
  );
}

describe('mode auto', () => {
  test.each([
    ['pull_request', event('pull_request'), 'plan', 'changed', { sha: BASE, source: 'pull-request' }, false],
    [
      'pull_request_target',
      event('pull_request_target'),
      'validate',
      'all',
      { sha: BASE, source: 'pull-request' },
      false,
    ],
    [
      'merge_group',
      event('merge_group', { ref: 'refs/heads/gh-readonly-queue/main/x' }),
      'plan',
      'changed',
      { sha: BASE, source: 'merge-group' },
      false,
    ],
    ['push', event('push'), 'apply', 'changed', { sha: BASE, source: 'push-before' }, true],
    [
      'push of a new branch',
      event('push', { before: null, ref: 'refs/heads/x' }),
      'validate',
      'changed',
      { sha: null, source: 'none' },
      false,
    ],
    [
      'push elsewhere',
      event('push', { ref: 'refs/heads/x' }),
      'validate',
      'changed',
      { sha: BASE, source: 'push-before' },
      false,
    ],
    [
      'push of a tag called main',
      event('push', { ref: 'refs/tags/main' }),
      'validate',
      'changed',
      { sha: BASE, source: 'push-before' },
      false,
    ],
    ['schedule', event('schedule'), 'drift', 'all', { sha: SHA, source: 'default-branch' }, true],
    ['workflow_dispatch', event('workflow_dispatch'), 'plan', 'all', { sha: SHA, source: 'default-branch' }, true],
    [
      'workflow_dispatch elsewhere',
      event('workflow_dispatch', { ref: 'refs/heads/x' }),
      'plan',
      'all',
      { sha: null, source: 'default-branch' },
      false,
    ],
    ['issue_comment', event('issue_comment'), 'validate', 'all', { sha: SHA, source: 'default-branch' }, true],
  ] as const)('%s', (_, on, mode, scope, base, mayApply) => {
    const { mode: decided, ...request } = decide(on);
    expect({ mode: decided, scope: request.scope, base: request.base, mayApply: request.mayApply }).toEqual({
      mode,
      scope,
      base,
      mayApply,
    });
    expect(request.head).toBe(SHA);
    expect(request.notes).toEqual([]);
  });
});

test('an explicit mode and scope win over the event', () => {
  expect(decide(event('push'), { mode: 'plan', scope: 'all' })).toMatchObject({ mode: 'plan', scope: 'all' });
});

test('drift looks at everything, on a push too', () => {
  expect(decide(event('push'), { mode: 'drift' }).scope).toBe('all');
});

test('an apply by hand has no base of its own', () => {
  expect(decide(event('workflow_dispatch'), { mode: 'apply' }).base).toEqual({ sha: null, source: 'none' });
});

test('changed without a base on the default branch is everything', () => {
  expect(decide(event('schedule'), { mode: 'plan', scope: 'changed' }).base).toEqual({ sha: null, source: 'none' });
});

describe('apply is refused', () => {
  test.each([
    ['pull_request', event('pull_request'), { mode: 'apply' }, ['`mode: apply`', '`pull_request`']],
    ['pull_request_target', event('pull_request_target'), { mode: 'apply' }, ['`pull_request_target`']],
    ['pull_request_review', event('pull_request_review'), { mode: 'apply' }, ['`pull_request_review`']],
    [
      'a pull request that apply-refs would name',
      event('pull_request', { ref: 'refs/heads/main' }),
      { mode: 'apply', 'apply-refs': '**' },
      ['pull_request', 'apply-refs'],
    ],
    [
      'drift that applies, on a pull request',
      event('pull_request'),
      { mode: 'drift', 'on-drift': 'apply' },
      ['`on-drift: apply`'],
    ],
    [
      'drift that applies, elsewhere',
      event('schedule', { ref: 'refs/heads/x' }),
      { 'on-drift': 'apply' },
      ['`on-drift: apply`', 'refs/heads/x', 'apply-refs'],
    ],
    [
      'another branch',
      event('push', { ref: 'refs/heads/x' }),
      { mode: 'apply' },
      ['refs/heads/x', '`push`', 'default branch `main`'],
    ],
    ['a tag', event('push', { ref: 'refs/tags/main' }), { mode: 'apply', 'apply-refs': 'main' }, ['refs/tags/main']],
    [
      'the default branch that apply-refs leaves out',
      event('push'),
      { 'apply-refs': 'release/*' },
      ['`release/*`', 'refs/heads/main'],
    ],
    [
      'an unknown default branch',
      event('push', { defaultBranch: null }),
      { mode: 'apply' },
      ['does not name the default branch'],
    ],
    ['without a key', event('push'), { 'api-key': '' }, ['`api-key`', '`mode: apply`']],
    ['without a key and a URL', event('push'), { 'api-key': '', 'immuta-url': '' }, ['`immuta-url` and `api-key`']],
    ['drift without a key', event('schedule'), { 'api-key': '' }, ['`mode: drift`']],
    ['a plan without a URL', event('pull_request'), { 'immuta-url': '' }, ['`immuta-url`', '`mode: plan`']],
  ] as const)('%s', (_, on, inputs, words) => {
    const refused = (): RunRequest => decide(on, inputs);
    expect(refused).toThrow(RunFailure);
    for (const word of words) expect(refused).toThrow(word);
  });
});

test('a ref that apply-refs names may apply', () => {
  const on = event('push', { ref: 'refs/heads/release/1' });
  expect(decide(on, { mode: 'apply', 'apply-refs': 'main\nrelease/*' })).toMatchObject({
    mode: 'apply',
    mayApply: true,
  });
});

test('on-drift: apply means nothing to a plan', () => {
  expect(decide(event('pull_request'), { 'on-drift': 'apply' }).mode).toBe('plan');
});

test.each([
  ['a branch by its name', 'refs/heads/main', ['main'], true],
  ['a branch by its ref', 'refs/heads/main', ['refs/heads/main'], true],
  ['a glob', 'refs/heads/release/1', ['release/*'], true],
  ['a glob does not cross a slash', 'refs/heads/release/1/x', ['release/*'], false],
  ['a tag by its ref', 'refs/tags/v1', ['refs/tags/v*'], true],
  ['a tag is no branch', 'refs/tags/v1', ['v*'], false],
  ['two stars stay within branches', 'refs/pull/7/merge', ['**'], false],
  ['no negation', 'refs/heads/x', ['!main'], false],
  ['nothing', 'refs/heads/main', [], false],
] as const)('apply-refs: %s', (_, ref, patterns, expected) => {
  expect(matchesRef(ref, patterns)).toBe(expected);
});

describe('a plan without a key only validates, and says so', () => {
  test('a fork', () => {
    const on = event('pull_request', { pull: { ...PULL, headRepository: 'fork/specs' } });
    const request = decide(on, { 'api-key': '', 'immuta-url': '' });
    expect(request.mode).toBe('validate');
    expect(request.pull?.fromFork).toBe(true);
    expect(request.notes).toHaveLength(1);
    expect(request.notes[0]).toMatch(/only validates.*key is missing.*fork/);
  });

  test('Dependabot counts as a fork', () => {
    const request = decide(event('pull_request', { actor: 'dependabot[bot]' }), { 'api-key': '' });
    expect(request.pull?.fromFork).toBe(true);
  });

  test('a branch of the repository', () => {
    const request = decide(event('pull_request'), { 'api-key': '' });
    expect(request.mode).toBe('validate');
    expect(request.pull?.fromFork).toBe(false);
    expect(request.notes[0]).toMatch(/key is missing.*no secret reached the event `pull_request`/);
  });
});

test('facts of the pull request', () => {
  expect(decide(event('pull_request')).pull).toEqual({
    number: 7,
    url: 'https://github.com/acme/specs/pull/7',
    labels: ['x'],
    headSha: PULL.headSha,
    fromFork: false,
    overriddenBy: null,
  });
  const gone = event('pull_request', { pull: { ...PULL, headRepository: null } });
  expect(decide(gone).pull?.fromFork).toBe(true);
});

test.each([
  [{ mode: 'apply', shard: '1/2' }, '`shard`', '`mode: apply`'],
  [{ mode: 'apply', merge: 'plans' }, '`merge`', '`mode: apply`'],
  [{ mode: 'drift', 'on-drift': 'apply', shard: '1/2' }, '`shard`', '`on-drift: apply`'],
  [{ mode: 'drift', 'on-drift': 'apply', merge: 'plans' }, '`merge`', '`on-drift: apply`'],
  [{ mode: 'validate', shard: '1/2' }, '`shard`', '`mode: validate`'],
])('what writes, and what sends nothing, is not split into shards: %j', (inputs, input, what) => {
  const run = (): RunRequest => decide(event(inputs.mode === 'drift' ? 'schedule' : 'push'), inputs);
  expect(run).toThrow(RunFailure);
  expect(run).toThrow(`Input ${input} is for plans and for drift, and this run is ${what}.`);
});
