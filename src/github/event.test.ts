import { expect, test } from 'vitest';
import { RunFailure } from '../model/failure.ts';
import { type GitHubEvent, readEvent } from './event.ts';

const SHA = 'a'.repeat(40);
const BASE = 'b'.repeat(40);
const HEAD = 'c'.repeat(40);

const VARIABLES = {
  GITHUB_EVENT_NAME: 'push',
  GITHUB_EVENT_PATH: '/event.json',
  GITHUB_REPOSITORY: 'acme/specs',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_SHA: SHA,
  GITHUB_RUN_ID: '42',
  GITHUB_WORKSPACE: '/workspace',
};

function read(payload: unknown, variables: Record<string, string> = {}): GitHubEvent {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return readEvent({ ...VARIABLES, ...variables }, () => text);
}

test('a push', () => {
  const event = read({ before: BASE, after: SHA, repository: { default_branch: 'main' } });

  expect(event).toEqual({
    name: 'push',
    ref: 'refs/heads/main',
    sha: SHA,
    owner: 'acme',
    repo: 'specs',
    defaultBranch: 'main',
    actor: '',
    apiUrl: 'https://api.github.com',
    serverUrl: 'https://github.com',
    runUrl: 'https://github.com/acme/specs/actions/runs/42',
    workspace: '/workspace',
    temp: null,
    pull: null,
    mergeGroupBase: null,
    before: BASE,
  });
});

test('a push of a new branch has nothing before it', () => {
  expect(read({ before: '0'.repeat(40) }).before).toBeNull();
});

test('a pull request', () => {
  const event = read(
    {
      pull_request: {
        number: 7,
        closed: false,
        html_url: 'https://github.com/acme/specs/pull/7',
        labels: [{ name: 'immuta-override' }, { name: 'x' }],
        user: { login: 'octocat' },
        head: { sha: HEAD, repo: { full_name: 'fork/specs' } },
        base: { sha: BASE, ref: 'main' },
      },
    },
    { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/7/merge' },
  );

  expect(event.pull).toEqual({
    number: 7,
    closed: false,
    url: 'https://github.com/acme/specs/pull/7',
    labels: ['immuta-override', 'x'],
    headSha: HEAD,
    baseSha: BASE,
    baseRef: 'main',
    headRepository: 'fork/specs',
    author: 'octocat',
  });
});

test('a deleted fork has no repository', () => {
  const pull = { number: 7, head: { sha: HEAD, repo: null }, base: { sha: BASE, ref: 'main' } };
  expect(read({ pull_request: pull }, { GITHUB_EVENT_NAME: 'pull_request' }).pull?.headRepository).toBeNull();
});

test('a merge group', () => {
  const event = read({ merge_group: { base_sha: BASE } }, { GITHUB_EVENT_NAME: 'merge_group' });
  expect(event.mergeGroupBase).toBe(BASE);
});

test.each([
  ['no event name', {}, { GITHUB_EVENT_NAME: '' }, 'GITHUB_EVENT_NAME is not set'],
  ['no event file', {}, { GITHUB_EVENT_PATH: ' ' }, 'GITHUB_EVENT_PATH is not set'],
  ['an event file that is not JSON', '{', {}, '/event.json (GITHUB_EVENT_PATH) is not valid JSON'],
  ['an event file that is a list', [], {}, 'holds no JSON object'],
  ['a repository of one word', {}, { GITHUB_REPOSITORY: 'acme' }, 'expected `owner/name`'],
  ['a repository with a path in it', {}, { GITHUB_REPOSITORY: 'acme/../x' }, 'expected `owner/name`'],
  ['a commit that is none', {}, { GITHUB_SHA: 'HEAD' }, 'not a commit id'],
  ['a push whose before is an option for git', { before: '--upload-pack=x' }, {}, '`before`'],
  ['a pull request without number', { pull_request: {} }, { GITHUB_EVENT_NAME: 'pull_request' }, 'without a number'],
  [
    'a pull request with an option for git as its base',
    { pull_request: { number: 1, head: { sha: HEAD }, base: { sha: '--upload-pack=x' } } },
    { GITHUB_EVENT_NAME: 'pull_request' },
    '`base.sha`',
  ],
])('%s is refused', (_, payload, variables, message) => {
  const refused = (): GitHubEvent => read(payload, variables);
  expect(refused).toThrow(RunFailure);
  expect(refused).toThrow(message);
});

test('an event file that cannot be read is refused', () => {
  const refused = (): GitHubEvent => readEvent({ ...VARIABLES, GITHUB_EVENT_PATH: '/nowhere/at/all.json' });
  expect(refused).toThrow('/nowhere/at/all.json (GITHUB_EVENT_PATH) cannot be read');
});
