import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect, instantClock } from '../../test/github/client.ts';
import { type GitHubEmulator, startGitHub } from '../../test/github/emulator.ts';
import { issueMarker } from '../report/marker.ts';
import type { GitHub } from './client.ts';
import { type DesiredIssue, updateIssue } from './issue.ts';
import { ACTIONS_BOT } from './limits.ts';

const MARKER = issueMarker('default');
const DAY = 86_400_000;
let github: GitHubEmulator;
let client: GitHub;

beforeEach(async () => {
  github = await startGitHub();
  client = await connect(github);
});
afterEach(() => github.close());

let covers = true;
function settle(state: DesiredIssue['state'], text = state as string, environment = 'default'): Promise<string | null> {
  const marker = issueMarker(environment);
  const body = (): string => `${marker}\n${text}`;
  const desired = {
    authors: [ACTIONS_BOT],
    markers: [marker],
    title: `Drift: ${text}`,
    body,
    note: text,
    state,
    covers: () => covers,
  };
  return updateIssue(client, desired, now());
}

/** The emulator stamps issues with the real time; `ahead` days later is when the run looks. */
let ahead = 0;
function now(): ReturnType<typeof instantClock> {
  return instantClock(new Date(Date.now() + ahead * DAY).toISOString());
}
beforeEach(() => {
  ahead = 0;
  covers = true;
});

async function states(): Promise<string[]> {
  return (await github.issues()).map(({ number, state }) => `${number} ${state}`).sort();
}

test('drift opens one issue, and again drift edits its body; the title is left to people', async () => {
  const first = await settle('drift', 'one object');
  const second = await settle('drift', 'two objects');

  const issues = await github.issues();
  expect(issues.map(({ title, body, state }) => ({ title, body, state }))).toEqual([
    { title: 'Drift: one object', body: `${MARKER}\ntwo objects`, state: 'open' },
  ]);
  expect([first, second]).toEqual([issues[0]?.html_url, issues[0]?.html_url]);
});

test('the same drift again writes nothing', async () => {
  await settle('drift');
  const before = github.journal.length;

  await settle('drift');

  expect(github.journal.slice(before).filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('a clean run closes it, and says nothing where there is none', async () => {
  expect(await settle('clean')).toBeNull();
  await settle('drift');
  await settle('clean');
  expect(await states()).toEqual(['1 closed']);
});

test('an incomplete run leaves it as it is and says so, once', async () => {
  expect(await settle('incomplete')).toBeNull();
  await settle('drift', 'three objects');

  await settle('incomplete', 'first note');
  await settle('incomplete', 'second note');

  const [issue] = await github.issues();
  expect(issue?.state).toBe('open');
  expect(issue?.title).toBe('Drift: three objects');
  expect(issue?.body).toContain(`${MARKER}\nthree objects`);
  expect(issue?.body).toContain('second note');
  expect(issue?.body).not.toContain('first note');
});

test('the earlier body is at hand for its history', async () => {
  const desired = (text: string): DesiredIssue => ({
    authors: [ACTIONS_BOT],
    markers: [MARKER],
    title: 'Drift',
    body: (earlier) => `${MARKER}\n${text}, after ${earlier?.split('\n')[1] ?? 'nothing'}`,
    note: '',
    state: 'drift',
    covers: () => true,
  });
  await updateIssue(client, desired('one'), now());
  await updateIssue(client, desired('two'), now());
  expect((await github.issues())[0]?.body).toBe(`${MARKER}\ntwo, after one, after nothing`);
});

test('the note is never what is cut, and the marker stays', async () => {
  await settle('drift', 'x\n'.repeat(32_000));
  await settle('incomplete', `a note ${'n'.repeat(3_000)}`);
  await settle('incomplete', `another note ${'n'.repeat(3_000)}`);
  const [issue] = await github.issues();
  expect(issue?.body.startsWith(`${MARKER}\nx`)).toBe(true);
  expect(issue?.body).toContain('another note');
  expect(issue?.body).not.toContain('a note');
});

test.each(['drift', 'clean'] as const)(
  '%s that does not cover an open issue leaves it, with the note',
  async (state) => {
    await settle('drift', 'three objects');
    covers = false;
    await settle(state, 'not about these');
    const [issue] = await github.issues();
    expect(issue?.state).toBe('open');
    expect(issue?.body).toContain('three objects');
    expect(issue?.body).toContain('not about these');
  },
);

test('drift after the note is said without it', async () => {
  await settle('drift');
  await settle('incomplete', 'a note');
  await settle('drift');
  expect((await github.issues())[0]?.body).toBe(`${MARKER}\ndrift`);
});

test('one that we closed is opened again within 14 days, and not after', async () => {
  await settle('drift');
  await settle('clean');

  ahead = 13;
  await settle('drift', 'again');
  expect(await states()).toEqual(['1 open']);

  await settle('clean');
  ahead = 15;
  await settle('drift', 'much later');
  expect(await states()).toEqual(['1 closed', '2 open']);
});

test('one that a person closed stays closed', async () => {
  await settle('drift');
  await github.ask('PATCH', '/issues/1', { state: 'closed' }, 'octocat');

  await settle('drift');

  expect(await states()).toEqual(['1 closed', '2 open']);
});

test('two environments have two issues', async () => {
  await settle('drift', 'drift', 'dev');
  await settle('drift', 'drift', 'prod');
  await settle('clean', 'clean', 'dev');
  expect(await states()).toEqual(['1 closed', '2 open']);
});

test('a marker that is quoted, or of someone else, is not one of ours', async () => {
  await github.ask('POST', '/issues', { title: 'quoted', body: `> ${MARKER}` }, ACTIONS_BOT);
  await github.ask('POST', '/issues', { title: 'forged', body: `${MARKER}\nforged` }, 'mallory');

  await settle('drift');
  await settle('clean');

  expect(await states()).toEqual(['1 open', '2 open', '3 closed']);
});

test('two runs at once end with one open: the lowest number, the other closed with a link', async () => {
  await Promise.all([settle('drift'), settle('drift')]);

  expect(await states()).toEqual(['1 open', '2 closed']);
  const comments = await github.comments(2);
  expect(comments.length).toBeGreaterThan(0);
  expect(comments[0]?.body).toContain('#1');
});

test('a double is never the one that is opened again', async () => {
  await Promise.all([settle('drift'), settle('drift')]);
  await settle('clean');

  await settle('drift');

  expect(await states()).toEqual(['1 open', '2 closed']);
});

test('a refusal names the permission', async () => {
  github.fail({ match: /^POST .*\/issues$/, status: 403 });
  await expect(settle('drift')).rejects.toThrow('`issues: write`');
});
