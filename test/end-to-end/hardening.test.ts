import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { type GitHubEmulator, startGitHub } from '../github/emulator.ts';
import { type ActionEnd, runAction, TestRepository } from './runner.ts';

const API_KEY = 'hardening-key-77e1c0';
const PURPOSE = (name: string): string => `name: ${name}\ndescription: Made for a test\n`;
const MASK = (key: string, tag = 'Card.PAN'): string => `policyKey: ${key}
name: ${key}
type: data
actions:
  - rules:
      - type: Masking
        config:
          fields: [{ type: columnTags, columnTag: ${tag} }]
          maskingConfig: { type: Hash }
circumstances: [{ type: columnTags, columnTag: ${tag} }]
`;
const DATA = (key: string, secret: string, more = ''): string => `connectionKey: ${key}
connection:
  handler: Redshift
  hostname: ${key}.example.com
  port: 5439
  database: shop
  username: reader
  password: "\${${secret}}"
sources:
  - schema: public
    table: orders
    naming: { datasource: ${key} orders, schema: public, table: orders }
${more}`;

let github: GitHubEmulator;
let simulator: Simulator;
let repository: TestRepository;

beforeAll(async () => {
  github = await startGitHub();
});
afterAll(async () => {
  await github.close();
});
beforeEach(async () => {
  simulator = await startSimulator({ kinds: simulatedKinds, users: [{ ...DEFAULT_USER, apiKey: API_KEY }] });
  repository = new TestRepository();
  return async () => {
    await simulator.close();
    repository[Symbol.dispose]();
  };
});

interface Planned {
  readonly end: ActionEnd;
  /** Everything that a person or a program could read of the run. */
  readonly shown: string;
  readonly comments: readonly string[];
  /** Without the files, whose JSON holds texts as they are. */
  readonly printed: string;
}

/** One plan of a pull request that makes these changes, in a checkout that `prepare` may spoil. */
async function plan(
  changes: Readonly<Record<string, string | null>>,
  how: {
    readonly secrets?: Readonly<Record<string, string>>;
    readonly inputs?: Readonly<Record<string, string>>;
    readonly inRepository?: () => void;
    readonly prepare?: (workspace: string) => void;
    readonly times?: number;
  } = {},
): Promise<Planned> {
  const branch = `change-${Math.floor(performance.now() * 1000)}`;
  const base = repository.git('rev-parse', 'main');
  repository.git('checkout', '-q', '-b', branch);
  how.inRepository?.();
  const head = repository.commit(changes);
  repository.git('checkout', '-q', 'main');
  const trial = repository.trialMerge(branch);
  await github.importRepository(repository.root);
  const pull = await github.openPull({ head: branch, title: 'A change' });
  const workspace = repository.checkout(trial);
  how.prepare?.(workspace);
  let end: ActionEnd | null = null;
  for (let time = 0; time < (how.times ?? 1); time += 1) {
    end = await runAction({
      github,
      workspace,
      event: 'pull_request',
      payload: await github.pullRequestEvent(pull, { head, base }),
      ref: `refs/pull/${pull}/merge`,
      sha: trial,
      inputs: { 'immuta-url': simulator.url, 'api-key': API_KEY, wait: '0', comment: 'always', ...how.inputs },
      ...(how.secrets === undefined ? {} : { environment: how.secrets }),
    });
  }
  if (end === null) throw new Error('the action did not run');
  const comments = (await github.comments(pull)).map(({ body }) => body);
  const files = ['plan-file', 'report-file', 'sarif-file'].flatMap((name) => {
    const path = end.outputs[name] ?? '';
    return path === '' ? [] : [readFileSync(path, 'utf8')];
  });
  const log = end.stdout.replaceAll(/^::add-mask::.*$/gm, '');
  const printed = [log, end.stderr, end.summary, ...Object.values(end.outputs), ...comments].join('\n');
  return { end, shown: [printed, ...files].join('\n'), comments, printed };
}

describe('secrets go only where they belong', () => {
  it('masks every secret in view before the first request: of the base, out of scope, in an object of the tenant', async () => {
    const secrets = {
      BASE_PASSWORD: 'base-Pa55word-of-old',
      OTHER_PASSWORD: 'other-Pa55word-aside',
      KEY_FILE: Buffer.from('line-of-a-key-file\nanother-line-of-it\n').toString('base64'),
    };
    repository.commit({
      'immuta/changed.yaml': DATA('changed', 'BASE_PASSWORD'),
      'immuta/other.yaml': DATA('other', 'OTHER_PASSWORD'),
      'immuta/file.yaml': DATA('file', 'KEY_FILE'),
    });
    for (const secret of [...Object.values(secrets), 'line-of-a-key-file'])
      simulator.load('policy', {
        policyKey: secret,
        name: `copy of ${secret}`,
        type: 'data',
        actions: [],
        circumstances: null,
      });
    const { end, shown } = await plan(
      { 'immuta/changed.yaml': DATA('changed', 'NEW_PASSWORD') },
      {
        secrets: { ...secrets, NEW_PASSWORD: 'new-Pa55word-4711' },
      },
    );
    const firstRequest = end.stdout.indexOf('Reading the tenant');
    for (const secret of [...Object.values(secrets), 'new-Pa55word-4711']) {
      expect(end.stdout.indexOf(`::add-mask::${secret}`)).toBeGreaterThan(-1);
      expect(end.stdout.indexOf(`::add-mask::${secret}`)).toBeLessThan(firstRequest);
      expect(shown).not.toContain(secret);
    }
    expect(shown).not.toContain('line-of-a-key-file');
  });

  it('keeps its own marker, paths and words where a secret is an ordinary word, and says that it is weak', async () => {
    const secrets = { A: 'immuta', B: 'policy', C: 'true', D: 'default', E: 'environment' };
    const changes = Object.fromEntries(
      Object.keys(secrets).map((name) => [`immuta/${name}.yaml`, DATA(`db-${name}`, name)]),
    );
    const { end, comments, shown } = await plan(changes, { secrets, times: 2 });
    expect(comments).toHaveLength(1);
    expect(comments[0]).toMatch(/^<!-- immuta-gitops environment=default/);
    const planFile = JSON.parse(readFileSync(end.outputs['plan-file'] ?? '', 'utf8'));
    expect(planFile).toMatchObject({
      environment: 'default',
      complete: true,
      operations: [{ kind: 'data', file: 'immuta/A.yaml' }, {}, {}, {}, {}],
    });
    expect(planFile.diagnostics.filter(({ code }: { code: string }) => code === 'secret/weak')).toHaveLength(5);
    expect(end.stdout).not.toMatch(/^::add-mask::(?:immuta|policy|true|default|environment)$/m);
    expect(shown).toContain('The secret in A is shorter than 6 characters or an ordinary word');
  });

  it.each([
    'GH_TOKEN',
    'AWS_SECRET_ACCESS_KEY',
    'NPM_TOKEN',
    'AZURE_CLIENT_SECRET',
    'GOOGLE_CREDENTIALS',
    'SSH_KEY',
    'CI_JOB_TOKEN',
    'SYSTEM_ACCESSTOKEN',
    'npm_config_token',
  ])('fills no placeholder from %s unless secret-names allows it', async (name) => {
    const secrets = { [name]: 'token-of-the-runner-9f8e' };
    const changes = { 'immuta/a.yaml': DATA('db', name) };
    const refused = await plan(changes, { secrets, inputs: { 'plan-secrets': 'always' } });
    expect(refused.end.outputs['failure-reason']).toBe('unresolved-placeholder');
    expect(refused.shown).toContain('secret-names');
    expect(JSON.stringify(simulator.journal)).not.toContain('token-of-the-runner-9f8e');
    const allowed = await plan(changes, { secrets, inputs: { 'plan-secrets': 'always', 'secret-names': name } });
    expect(allowed.end.outputs['failure-reason']).toBe('');
  });

  it('reads only what the commit tracks: a link in its place brings no file of the workspace into a comment', async () => {
    const untracked = 'TEAM: text-of-an-untracked-file\n';
    const { end, shown } = await plan(
      { 'immuta/a.yaml': PURPOSE('Care of ${TEAM}') },
      {
        inputs: { variables: 'variables/prod.yaml' },
        inRepository() {
          mkdirSync(join(repository.root, 'variables'));
          symlinkSync('../untracked.yaml', join(repository.root, 'variables/prod.yaml'));
          symlinkSync('/', join(repository.root, 'immuta-link'));
        },
        prepare: (workspace) => writeFileSync(join(workspace, 'untracked.yaml'), untracked),
      },
    );
    expect(end.code).toBe(1);
    expect(shown).not.toContain('text-of-an-untracked-file');
    expect(shown).toContain('`variables/prod.yaml` is a symbolic link');
  });

  it('refuses a folder of specs that is a link to everything', async () => {
    repository.commit({ 'immuta/a.yaml': PURPOSE('Care') });
    const { end, shown } = await plan(
      {},
      {
        inRepository() {
          rmSync(join(repository.root, 'immuta'), { recursive: true });
          symlinkSync('/', join(repository.root, 'immuta'));
        },
      },
    );
    expect(end.code).toBe(1);
    expect(shown).toContain('`immuta` is a symbolic link');
    expect(simulator.journal.filter(({ wrote }) => wrote)).toEqual([]);
  });

  it('takes the committed spec where the checkout has a link in its place', async () => {
    const { end, shown } = await plan(
      { 'immuta/a.yaml': PURPOSE('Care') },
      {
        prepare(workspace) {
          writeFileSync(join(workspace, 'untracked.yaml'), PURPOSE('Text of an untracked file'));
          rmSync(join(workspace, 'immuta/a.yaml'));
          symlinkSync('../untracked.yaml', join(workspace, 'immuta/a.yaml'));
        },
      },
    );
    expect(end.outputs).toMatchObject({ creates: '1', 'failure-reason': '' });
    expect(shown).not.toContain('Text of an untracked file');
  });
});

describe('a plan sends what it must, and stops at once', () => {
  it.each(['1', '4', '16'])(
    'sends nothing after a dry run that is not confirmed (concurrency %s)',
    async (concurrency) => {
      simulator.setQuirks({ missingDryRunEcho: true });
      const changes: Record<string, string> = {};
      for (const n of [1, 2, 3, 4, 5]) {
        changes[`immuta/p${n}.yaml`] = MASK(`Mask ${n}`);
        changes[`immuta/u${n}.yaml`] = PURPOSE(`Purpose ${n}`);
      }
      const { end, shown } = await plan(changes, { inputs: { concurrency } });
      expect(end.outputs['failure-reason']).toBe('dry-run-not-confirmed');
      expect(simulator.journal.filter(({ dryRun }) => dryRun)).toHaveLength(1);
      expect(simulator.journal.at(-1)?.dryRun).toBe(true);
      expect(shown).toContain('Nothing more was sent');
    },
  );

  it('ends with the reason where the tenant asks for a long pause', async () => {
    simulator.setFaults([
      { match: { method: 'GET', path: '/project' }, fault: { type: 'status', status: 429, retryAfter: 61 } },
    ]);
    const { end, shown } = await plan({ 'immuta/a.yaml': PURPOSE('Care') });
    expect(end.code).toBe(1);
    expect(shown).toContain('asks to be left alone for 61 s');
  });

  it('says what it could not check, and does not say that no one sees more', async () => {
    simulator.setFaults([{ match: { method: 'GET', path: '/tag' }, fault: { type: 'status', status: 403 } }]);
    const { end, comments } = await plan({ 'immuta/a.yaml': MASK('Mask') });
    expect(end.outputs['incomplete']).toBe('true');
    expect(end.code).toBe(3);
    expect(comments[0]).toContain('was not checked');
    expect(comments[0]).not.toContain('No change lets anyone see more');
  });

  it('shows what a spec drops, counts it, and carries a digest of each payload', async () => {
    const tree = `${PURPOSE('Care')}subpurposes:\n  - ${PURPOSE('Care.Audit').replace('\n', '\n    ')}`;
    repository.commit({ 'immuta/care.yaml': tree });
    simulator.load('purpose', {
      name: 'Care',
      description: 'Made for a test',
      subpurposes: [{ name: 'Care.Audit', description: 'Made for a test' }],
    });
    const { end, comments } = await plan({ 'immuta/care.yaml': PURPOSE('Care') });
    expect(end.outputs['failure-reason']).toBe('max-deletes');
    expect(comments[0]).toContain('Care.Audit');
    const planFile = JSON.parse(readFileSync(end.outputs['plan-file'] ?? '', 'utf8'));
    expect(planFile.operations[0]).toMatchObject({
      deletes: ['Care.Audit'],
      payloadDigest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      changes: [{ path: '/subpurposes', change: 'removed', consequence: 'Immuta may delete the sub-purposes.' }],
    });
  });

  it('shows a swapped placeholder by its names', async () => {
    repository.commit({ 'immuta/db.yaml': DATA('db', 'OLD_PASSWORD') });
    simulator.load('data', {
      connectionKey: 'db',
      connection: {
        handler: 'Redshift',
        hostname: 'db.example.com',
        port: 5439,
        database: 'shop',
        username: 'reader',
        password: 'x',
      },
      sources: [
        { schema: 'public', table: 'orders', naming: { datasource: 'db orders', schema: 'public', table: 'orders' } },
      ],
    });
    const secrets = { OLD_PASSWORD: 'old-Pa55word-4711', NEW_PASSWORD: 'new-Pa55word-4711' };
    const { end, shown } = await plan({ 'immuta/db.yaml': DATA('db', 'NEW_PASSWORD') }, { secrets });
    expect(end.outputs['updates']).toBe('1');
    expect(shown).toContain('OLD_PASSWORD');
    expect(shown).not.toContain('Pa55word-4711');
  });

  it('carries no raw escape sequence or bidirectional control to log, annotation or comment', async () => {
    const { printed } = await plan({
      'immuta/a.yaml': `name: "Care \\e[31m \\u202e\\u00a0"\ndescription: "red \\e[31m and \\u202e"\n`,
    });
    expect(printed).not.toMatch(/[\u001b\u202e\u00a0]/);
    for (const code of ['001B', '202E', '00A0']) expect(printed).toContain(`<U+${code}>`);
  });
});
