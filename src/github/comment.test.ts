import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect, wordRedactor } from '../../test/github/client.ts';
import { type GitHubEmulator, startGitHub } from '../../test/github/emulator.ts';
import { commentMarker } from '../report/marker.ts';
import { ownLogins } from './author.ts';
import { type DesiredComment, fitBody, upsertComment } from './comment.ts';
import { ACTIONS_BOT, BODY_LIMIT } from './limits.ts';

const EARLIER = commentMarker('default');
const MARKER = commentMarker('default', '0123abcd');
let github: GitHubEmulator;
let pull: number;

beforeEach(async () => {
  github = await startGitHub();
  await github.commit('change', { 'immuta/a.yaml': 'a: 1\n' });
  pull = await github.openPull({ head: 'change' });
});
afterEach(() => github.close());

function desired(text: string, more: Partial<DesiredComment> = {}): DesiredComment {
  const markers = [MARKER, EARLIER];
  return { pull, authors: [ACTIONS_BOT], markers, when: 'always', body: () => `${MARKER}\n${text}`, ...more };
}

test('creates one comment and edits it from then on', async () => {
  const client = await connect(github);

  const first = await upsertComment(client, desired('one'));
  const second = await upsertComment(client, desired('two'));

  const comments = await github.comments(pull);
  expect(comments.map(({ body }) => body)).toEqual([`${MARKER}\ntwo`]);
  expect(comments[0]?.user.type).toBe('Bot');
  expect(first.url).toBe(comments[0]?.html_url);
  expect(second.url).toBe(first.url);
});

test('does not write what is there already', async () => {
  const client = await connect(github);
  await upsertComment(client, desired('same'));

  await upsertComment(client, desired('same'));

  expect(github.journal.filter(({ method }) => method !== 'GET').map(({ method }) => method)).toEqual(['POST']);
});

test('finds the comment behind more than one page, and only its own', async () => {
  for (let index = 0; index < 101; index += 1) await github.comment(pull, `talk ${index}`);
  await github.comment(pull, `${MARKER}\nforged`, 'mallory');
  await github.comment(pull, `look: ${MARKER}`, ACTIONS_BOT);
  await github.comment(pull, `${commentMarker('other')}\nother`, ACTIONS_BOT);
  const own = await github.comment(pull, `${MARKER}\r\nold`, ACTIONS_BOT);
  const client = await connect(github);

  const posted = await upsertComment(client, desired('new'));

  expect(posted.url).toBe(own.html_url);
  const read = await github.ask<{ body: string }>('GET', `/issues/comments/${own.id}`);
  expect(read.body).toBe(`${MARKER}\nnew`);
  const writes = github.journal.filter(({ method }) => method !== 'GET');
  expect(writes.map(({ method, path }) => `${method} ${path}`)).toEqual([
    `PATCH /repos/acme/specs/issues/comments/${own.id}`,
  ]);
});

test('keeps the oldest of several and deletes the doubles', async () => {
  const oldest = await github.comment(pull, `${MARKER}\na`, ACTIONS_BOT);
  await github.comment(pull, `${MARKER}\nb`, ACTIONS_BOT);
  const client = await connect(github);

  await upsertComment(client, desired('c'));

  expect((await github.comments(pull)).map(({ id, body }) => ({ id, body }))).toEqual([
    { id: oldest.id, body: `${MARKER}\nc` },
  ]);
});

test('two first runs at once end with one comment', async () => {
  const [one, two] = await Promise.all([connect(github), connect(github)]);

  await Promise.all([upsertComment(one, desired('x')), upsertComment(two, desired('x'))]);

  expect(await github.comments(pull)).toHaveLength(1);
});

test('says nothing new where only a correction was wanted, and corrects what is', async () => {
  const client = await connect(github);

  const silent = await upsertComment(client, desired('no changes', { when: 'unlessNew' }));
  await github.comment(pull, `${MARKER}\nchanges`, ACTIONS_BOT);
  const corrected = await upsertComment(client, desired('no changes', { when: 'unlessNew' }));

  expect(silent.url).toBeNull();
  expect(corrected.url).not.toBeNull();
  expect((await github.comments(pull)).map(({ body }) => body)).toEqual([`${MARKER}\nno changes`]);
});

test('hands the earlier body to the maker of the new one', async () => {
  await github.comment(pull, `${MARKER}\nearlier`, ACTIONS_BOT);
  const client = await connect(github);

  await upsertComment(client, desired('', { body: (earlier) => `${MARKER}\n${earlier?.body.split('\n')[1]} and now` }));

  expect((await github.comments(pull))[0]?.body).toBe(`${MARKER}\nearlier and now`);
});

test('names the login to set when the token writes as someone else', async () => {
  const client = await connect(github, { token: github.personToken });

  const posted = await upsertComment(client, desired('x'));

  expect(posted.notes.join()).toContain('comment-author: octocat');
});

test('no secret leaves, whatever the body says', async () => {
  const client = await connect(github, { redactor: wordRedactor('hunter2') });

  await upsertComment(client, desired('password hunter2'));

  expect(JSON.stringify(github.journal)).not.toContain('hunter2');
  expect((await github.comments(pull))[0]?.body).toContain('password ***');
});

test('a refusal names the permission', async () => {
  github.fail({ match: /^POST .*\/comments$/, status: 403 });
  const client = await connect(github);

  await expect(upsertComment(client, desired('x'))).rejects.toThrow('`pull-requests: write`');
});

test('a body over the limit of GitHub is cut, says so, and is taken', async () => {
  const client = await connect(github);

  await upsertComment(client, desired('🙂'.repeat(BODY_LIMIT)));

  const body = (await github.comments(pull))[0]?.body ?? '';
  expect(body.length).toBeLessThanOrEqual(BODY_LIMIT);
  expect(body).toMatch(/cut here: the rest exceeds what GitHub takes\. The report file has all of it\.\n$/);
  expect(body.isWellFormed()).toBe(true);
  expect(fitBody('x'.repeat(BODY_LIMIT))).toHaveLength(BODY_LIMIT);
});

test('the own login: the input, else the user, else the bot of GITHUB_TOKEN', async () => {
  const client = await connect(github);
  const person = await connect(github, { token: github.personToken });

  expect(await ownLogins(client, ['someone', 'else'])).toEqual(['someone', 'else']);
  expect(await ownLogins(client, [])).toEqual([ACTIONS_BOT]);
  expect(await ownLogins(person, [])).toEqual(['octocat']);
});

test('the comment of an earlier version is taken over, and that of other patterns is left alone', async () => {
  await github.comment(pull, `${EARLIER}\nearlier version`, ACTIONS_BOT);
  await github.comment(pull, `${commentMarker('default', 'ffffffff')}\nanother job`, ACTIONS_BOT);
  const client = await connect(github);

  await upsertComment(client, desired('new'));
  await upsertComment(client, desired('newer'));

  const bodies = (await github.comments(pull)).map(({ body }) => body);
  expect(bodies).toEqual([`${MARKER}\nnewer`, `${commentMarker('default', 'ffffffff')}\nanother job`]);
});

test('after a change of token the comment of the earlier login is edited', async () => {
  await github.comment(pull, `${MARKER}\nearlier token`, 'octocat');
  const client = await connect(github);

  await upsertComment(client, desired('new', { authors: [ACTIONS_BOT, 'octocat'] }));

  expect((await github.comments(pull)).map(({ body }) => body)).toEqual([`${MARKER}\nnew`]);
});
