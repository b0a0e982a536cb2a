import { expect, test } from 'vitest';
import { mask } from '../apply/specs.ts';
import { identitiesOf } from '../apply/tenant-state.ts';
import { Scene } from './scene.ts';

const ENVIRONMENTS = `specs: [governance/**/*.json]
variables: [all.yaml]
environments:
  dev: { variables: [dev.yaml] }
  prod: { variables: [prod.yaml] }
`;
const PRUNE = { prune: 'true', 'max-deletes': '10' };
const SECRET = { SHOP_PASSWORD: 'correct-horse-battery' };

/** A data source whose host is a variable. */
const shop = {
  connectionKey: 'shop',
  connection: {
    handler: 'PostgreSQL',
    hostname: `\${HOST}`,
    port: 5432,
    database: 'shop',
    username: 'reader',
    password: `\${SHOP_PASSWORD}`,
  },
  nameTemplate: {
    dataSourceFormat: '<tablename>',
    tableFormat: '<tablename>',
    schemaFormat: '<schema>',
    schemaProjectNameFormat: '<schema>',
  },
  sources: [{ table: 'orders', schema: 'public' }],
};

test('each environment has its own variables, and the specs lie where the settings say', async () => {
  await using scene = await Scene.open();
  const named = { ...mask('M1'), name: `Mask in \${PLACE}` };
  scene.commit('main', {
    '.immuta-gitops.yaml': ENVIRONMENTS,
    'all.yaml': 'PLACE: nowhere\n',
    'dev.yaml': 'PLACE: dev\n',
    'prod.yaml': 'PLACE: prod\n',
    'governance/m1.json': named,
    'immuta/not-a-spec.json': mask('Not in the patterns'),
  });
  await scene.github.importRepository(scene.repository.root);

  const prod = await scene.push({ inputs: { environment: 'prod' } });

  expect(prod.outputs).toMatchObject({ 'failure-reason': '', creates: '1' });
  expect([...scene.simulator.tenant.table('policy').values()].map((row) => row['name'])).toContain('Mask in prod');
});

test('an environment that the settings do not name stops the run', async () => {
  await using scene = await Scene.open();
  scene.commit('main', { '.immuta-gitops.yaml': ENVIRONMENTS, 'governance/m1.json': mask('M1') });
  await scene.github.importRepository(scene.repository.root);

  const end = await scene.push({ inputs: { environment: 'prd' } });

  expect(end.outputs).toMatchObject({ 'failure-reason': 'config' });
  expect(end.stdout).toContain('Did you mean `prod`?');
  expect(identitiesOf(scene.simulator)).toEqual([]);
});

test('patterns that a pull request narrows remove nothing, and its comment shows the edit', async () => {
  await using scene = await Scene.open();
  scene.commit('main', { 'immuta/a/m1.json': mask('M1'), 'immuta/b/m2.json': mask('M2') });
  await scene.github.importRepository(scene.repository.root);
  await scene.push();
  const pull = await scene.open('topic', { '.immuta-gitops.yaml': 'specs: [immuta/a/**/*.json]\n' });

  const plan = await scene.plan(pull, { inputs: { ...PRUNE, comment: 'always' } });
  const [comment] = await scene.github.comments(pull.number);
  await scene.merge(pull);
  const apply = await scene.push({ inputs: PRUNE });

  expect(plan.outputs).toMatchObject({ 'failure-reason': '', deletes: '0' });
  expect(comment?.body).toContain('This change edits');
  expect(comment?.body).toContain('immuta/a/');
  expect(apply.outputs).toMatchObject({ 'failure-reason': '', deletes: '0' });
  expect(identitiesOf(scene.simulator)).toEqual(['policy M1', 'policy M2']);
});

test('a pull request cannot silence its own comment; its merge can, from then on', async () => {
  await using scene = await Scene.open();
  scene.commit('main', { 'immuta/m1.json': mask('M1') });
  await scene.github.importRepository(scene.repository.root);
  await scene.push();
  const pull = await scene.open('topic', { '.immuta-gitops.yaml': 'comment: never\n', 'immuta/m2.json': mask('M2') });

  await scene.plan(pull);
  const own = await scene.github.comments(pull.number);
  await scene.merge(pull);
  const next = await scene.open('next', { 'immuta/m3.json': mask('M3') });
  await scene.plan(next);

  expect(own.map(({ body }) => body).join()).toContain('`comment`');
  expect(await scene.github.comments(next.number)).toEqual([]);
});

test('a pull request that points to other variables does not move a secret', async () => {
  await using scene = await Scene.open();
  scene.commit('main', {
    '.immuta-gitops.yaml': 'variables: [good.yaml]\n',
    'good.yaml': 'HOST: good.example.com\n',
    // In the default branch too, and no variables file there.
    'other.yaml': 'HOST: other.example.com\n',
    'immuta/shop.json': shop,
  });
  await scene.github.importRepository(scene.repository.root);
  await scene.push({ environment: SECRET });
  const start = scene.simulator.journal.length;
  const pull = await scene.open('topic', { '.immuta-gitops.yaml': 'variables: [other.yaml]\n' });

  const plan = await scene.plan(pull, { environment: SECRET });

  // Another host means another data source, which the guard of deletions counts.
  expect(plan.outputs).toMatchObject({ 'failure-reason': 'max-deletes', updates: '1' });
  const sent = scene.simulator.journal.slice(start).filter(({ path }) => path === '/api/v2/data');
  const bodies = sent.map(({ body }) => JSON.stringify(body)).filter((body) => body.includes('other.example.com'));
  expect(bodies).not.toHaveLength(0);
  expect(bodies.join()).not.toContain(SECRET.SHOP_PASSWORD);
});

test('a setting that belongs into the workflow is an error at its line', async () => {
  await using scene = await Scene.open();
  scene.commit('main', { 'immuta/m1.json': mask('M1') });
  await scene.github.importRepository(scene.repository.root);
  const pull = await scene.open('topic', {
    '.immuta-gitops.yaml': 'specs: immuta/**/*.json\nimmuta-url: https://evil.example.com\n',
  });

  const plan = await scene.plan(pull);

  expect(plan.outputs).toMatchObject({ 'failure-reason': 'invalid-specs' });
  expect(plan.stdout).toMatch(/::error .*\.immuta-gitops\.yaml,line=2.*cannot be set in this file/);
});

const APPROVERS = 'approvers: { PII: "@mallory", Other: "@acme" }\n';

test.each([
  ['names another approver', 'approvers: { PII: "@octocat", Other: "@acme" }\n', ['`approvers.PII`', '`@octocat`']],
  ['switches a rule off', `${APPROVERS}rules: { policy/domain-by-id: off }\n`, ['sets rules', 'policy/domain-by-id']],
  ['narrows the patterns', `${APPROVERS}specs: [immuta/a/**/*.json]\n`, ['`specs`', '`immuta/a/**/*.json`']],
  ['removes the file', null, ['`approvers.PII`', 'to default']],
  [
    'hides that behind many others',
    JSON.stringify({
      approvers: { ...Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`A${n}`, '@acme'])), Other: '@acme' },
    }),
    ['`approvers.PII`: `@mallory` to default', 'and 481 more'],
  ],
])('a pull request that %s, and changes nothing else, gets a comment that says so', async (_, settings, words) => {
  await using scene = await Scene.open();
  scene.commit('main', { '.immuta-gitops.yaml': APPROVERS, 'immuta/m1.json': mask('M1') });
  await scene.github.importRepository(scene.repository.root);
  await scene.push();
  const pull = await scene.open('topic', { '.immuta-gitops.yaml': settings });

  await scene.plan(pull);

  const [comment] = await scene.github.comments(pull.number);
  for (const word of words) expect(comment?.body).toContain(word);
});

test('what a settings file says starts no workflow command and no markup', async () => {
  await using scene = await Scene.open();
  scene.commit('main', { 'immuta/m1.json': mask('M1') });
  await scene.github.importRepository(scene.repository.root);
  await scene.push();
  const hostile = ['x\n::error::pwned', 'a`**bold** <img src=x> @acme', '</details><h1>x', 'b\u202ec'];
  const pull = await scene.open('topic', {
    '.immuta-gitops.yaml': JSON.stringify({
      specs: ['immuta/**/*.json', ...hostile],
      approvers: Object.fromEntries(hostile.map((tag) => [tag, '@mallory'])),
    }),
  });

  const plan = await scene.plan(pull);

  const [comment] = await scene.github.comments(pull.number);
  expect(plan.stdout).not.toMatch(/^::error::pwned/m);
  expect(comment?.body).toContain('::error::pwned');
  // Outside of code there is none of it.
  const prose = (comment?.body ?? '').replace(/(`+)(?:(?!\1).)*?\1/gs, '');
  expect(prose).not.toMatch(/pwned|bold|<img|<h1>|@acme|\u202e/);
});

test('a settings file with the other ending is an error: it would not be read', async () => {
  await using scene = await Scene.open();
  scene.commit('main', { '.immuta-gitops.yaml': APPROVERS, 'immuta/m1.json': mask('M1') });
  await scene.github.importRepository(scene.repository.root);
  const pull = await scene.open('topic', { '.immuta-gitops.yaml': null, '.immuta-gitops.yml': APPROVERS });

  const plan = await scene.plan(pull);

  expect(plan.outputs).toMatchObject({ 'failure-reason': 'invalid-specs' });
  expect(plan.stdout).toContain('rename it to .immuta-gitops.yaml');
});

test('a spec that a pull request names as a variables file is not removed', async () => {
  await using scene = await Scene.open();
  scene.commit('main', { 'immuta/a.yaml': 'name: A\ndescription: One\n', 'immuta/m1.json': mask('M1') });
  await scene.github.importRepository(scene.repository.root);
  await scene.push();
  const pull = await scene.open('topic', { '.immuta-gitops.yaml': 'variables: [./immuta/a.yaml]\n' });

  const plan = await scene.plan(pull, { inputs: PRUNE });
  await scene.merge(pull);
  const apply = await scene.push({ inputs: PRUNE });

  expect(plan.outputs).toMatchObject({ deletes: '0' });
  expect(apply.outputs).toMatchObject({ deletes: '0' });
  expect(identitiesOf(scene.simulator)).toEqual(['policy M1', 'purpose A']);
});
