import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActionEnd } from './runner.ts';
import { ActionStage } from './stage.ts';

const WAREHOUSE = `connectionKey: ledger
connection:
  handler: Snowflake
  hostname: \${LEDGER_HOST}
  port: 443
  database: LEDGER
  warehouse: \${LEDGER_WAREHOUSE}
  username: immuta
  password: \${LEDGER_PASSWORD}
options:
  tableTags: ["\${TAG}"]
nameTemplate: { dataSourceFormat: "<Tablename>", tableFormat: "<Tablename>", schemaFormat: "<schema>", schemaProjectNameFormat: "<Schema>" }
sources:
  - table: ENTRIES
    schema: BOOKS
  - table: LINES
    schema: BOOKS
`;
const VARIABLES = 'LEDGER_HOST: ledger.example.net\nLEDGER_WAREHOUSE: XS\nTAG: Finance\n';
const SECRETS = { LEDGER_PASSWORD: 'ledger-password-for-tests' };

let stage: ActionStage;

beforeEach(async () => {
  stage = await ActionStage.open();
  stage.inputs = { variables: 'variables/prod.yaml' };
  stage.secrets = SECRETS;
  const end = await stage.land({
    'variables/prod.yaml': VARIABLES,
    'immuta/ledger.yaml': WAREHOUSE,
    'immuta/audit.yaml': 'name: Audit\n',
    'immuta/tax.yaml': 'name: Tax\n',
    'immuta/team.yaml': 'projectKey: team\nname: Team\ndescription: Books\npurposes: [Audit]\ndatasources: [Entries]\n',
  });
  expect(end.outputs).toMatchObject({ 'failure-reason': '', creates: '4' });
});

afterEach(async () => {
  await stage[Symbol.asyncDispose]();
});

interface PlanFile {
  readonly operations: {
    readonly kind: string;
    readonly key: string;
    readonly action: string;
    readonly held: boolean;
    readonly exposure: string;
    readonly changes: readonly { readonly path: string }[];
  }[];
  readonly diagnostics: {
    readonly code: string;
    readonly severity: string;
    readonly file: string;
    readonly line: number;
    readonly message: string;
  }[];
  readonly unmanaged: { readonly kind: string; readonly key: string }[];
}

function planOf(end: ActionEnd): PlanFile {
  return JSON.parse(readFileSync(end.outputs['plan-file'] ?? '', 'utf8')) as PlanFile;
}

describe('a pull request that changes a variables file alone', () => {
  it('plans the specs that use it, applies them on merge, and leaves no drift', async () => {
    const pull = await stage.plan({
      'variables/prod.yaml': VARIABLES.replace('XS', 'LARGE').replace('Finance', 'Books'),
    });

    expect(planOf(pull.end).operations).toMatchObject([{ kind: 'data', key: 'ledger' }]);
    expect(pull.comment).toContain('ledger');
    const writes = await stage.writes(async () => {
      expect((await stage.merge(pull)).outputs).toMatchObject({ 'failure-reason': '', failed: '0' });
    });
    expect(writes.some(({ path }) => path === '/api/v2/data')).toBe(true);
    expect((await stage.drift()).outputs).toMatchObject({ drift: 'false', 'failure-reason': '' });
  });
});

describe('the base of a spec with placeholders', () => {
  it('is filled with its own variables: one added table is one change, and loosens nothing else', async () => {
    const pull = await stage.plan(
      { 'immuta/ledger.yaml': `${WAREHOUSE}  - table: NOTES\n    schema: BOOKS\n` },
      { inputs: { 'on-loosening': 'fail' } },
    );

    const [operation] = planOf(pull.end).operations;
    expect(operation?.changes.map(({ path }) => path)).toEqual(['/sources/2']);
    expect(pull.comment).not.toContain('${LEDGER_HOST}');
  });
});

describe('a name that this change removes', () => {
  it('is reported at the unchanged spec that still uses it', async () => {
    const without = WAREHOUSE.replace('  - table: ENTRIES\n    schema: BOOKS\n', '');
    const pull = await stage.plan({ 'immuta/audit.yaml': null, 'immuta/ledger.yaml': without });

    const found = planOf(pull.end).diagnostics.filter(({ code }) => code === 'ref/removed-name');
    expect(found).toMatchObject([
      { severity: 'warning', file: 'immuta/team.yaml', line: 4, message: expect.stringContaining('immuta/audit.yaml') },
      { severity: 'error', file: 'immuta/team.yaml', line: 5, message: expect.stringContaining('immuta/ledger.yaml') },
    ]);
    expect(pull.end.stdout).toMatch(/^::error .*file=immuta\/team\.yaml,line=5/m);
    expect(pull.comment).toContain('team.yaml:5');
  });

  it('is an error for a purpose too where the run would delete it', async () => {
    const pull = await stage.plan({ 'immuta/audit.yaml': null }, { inputs: { prune: 'true', 'max-deletes': '1' } });

    const found = planOf(pull.end).diagnostics.filter(({ code }) => code === 'ref/removed-name');
    expect(found).toMatchObject([{ severity: 'error', file: 'immuta/team.yaml' }]);
    expect(pull.end.outputs['failure-reason']).toBe('invalid-specs');
    const writes = await stage.writes(() => stage.merge(pull, { inputs: { prune: 'true', 'max-deletes': '1' } }));
    expect(writes).toEqual([]);
  });
});

describe('a checkout that does not hold all files of its commit', () => {
  const prune = { prune: 'true', 'max-deletes': '9' };

  it('deletes nothing that a sparse checkout keeps off the disk', async () => {
    const pull = await stage.plan({ 'immuta/tax.yaml': 'name: Tax\ndescription: yearly\n' }, { inputs: prune });
    const sparse = (folder: string): string => {
      execFileSync('git', ['sparse-checkout', 'set', '--no-cone', '/immuta/tax.yaml', '/variables/'], { cwd: folder });
      return folder;
    };

    const writes = await stage.writes(async () => {
      const end = await stage.merge(pull, { inputs: prune, prepare: sparse });
      expect(end.outputs).toMatchObject({ 'failure-reason': '', deletes: '0', updates: '1' });
    });
    expect(writes.filter(({ method }) => method === 'DELETE')).toEqual([]);
    const all = await stage.drift({ prepare: sparse });
    expect(all.outputs).toMatchObject({ drift: 'false', unchanged: '4' });
  });

  it('sees a removal below the `path:` of actions/checkout', async () => {
    const below = (folder: string): string => {
      const workspace = mkdtempSync(join(tmpdir(), 'workspace-path-'));
      renameSync(folder, join(workspace, 'repo'));
      return workspace;
    };
    const inputs = { ...prune, specs: 'repo/immuta/**/*.yaml', variables: 'repo/variables/prod.yaml' };

    const pull = await stage.plan({ 'immuta/tax.yaml': null }, { inputs, prepare: below });

    expect(planOf(pull.end).operations).toMatchObject([{ kind: 'purpose', key: 'Tax', action: 'delete', held: false }]);
    const elsewhere = await stage.drift({ prepare: below });
    expect(elsewhere.outputs['failure-reason']).toBe('config');
    expect(elsewhere.stdout).toContain('was checked out into `repo/`');
  });
});

describe('objects without a spec', () => {
  it('are neither those of unchanged specs nor what the same plan deletes', async () => {
    const pull = await stage.plan({ 'immuta/tax.yaml': null }, { inputs: { prune: 'true', 'max-deletes': '1' } });

    expect(planOf(pull.end).operations).toMatchObject([{ key: 'Tax', action: 'delete' }]);
    // A data source has this tag, and no spec makes it.
    expect(planOf(pull.end).unmanaged).toEqual([{ kind: 'tag', key: 'Finance', name: 'Finance' }]);
  });
});

describe('the drift of a tenant', () => {
  it('is told with the variables of the applied commit, not with placeholders', async () => {
    const pull = await stage.plan({ 'variables/prod.yaml': VARIABLES.replace('Finance', 'Books') });
    // Merged, and not applied yet: Git alone moved.
    stage.repository.merge(pull.branch);
    await stage.github.importRepository(stage.repository.root);

    const end = await stage.drift({ inputs: { 'on-drift': 'apply' } });

    expect(end.outputs).toMatchObject({ drift: 'false' });
    expect(end.summary).not.toContain('${LEDGER_HOST}');
  });
});
