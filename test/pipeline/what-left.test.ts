import { execFileSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { RunReport } from '../../src/model/report.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { tables } from '../apply/specs.ts';
import { Stage } from '../apply/stage.ts';
import { CommandFolder } from '../cli/harness.ts';

const AUDIT = 'name: Audit\nacknowledgement: I will.\n';
const TAX = 'name: Tax\n';
const TEAM = 'projectKey: team\nname: Team\npurposes: [Audit]\n';

interface Seen {
  readonly operations: readonly string[];
  readonly findings: readonly string[];
  readonly notes: string;
}

function seen({ operations, diagnostics }: Plan, notes: readonly string[]): Seen {
  return {
    operations: operations.map(({ action, key, retained: held }) => `${held ? 'held ' : ''}${action} ${key}`),
    findings: diagnostics.map(({ severity, code, file, line }) => `${severity} ${code} ${file}:${line}`),
    notes: notes.join('\n'),
  };
}

describe('what left Git, on the command line', () => {
  let place: CommandFolder;
  let simulator: Simulator;
  let environment: Record<string, string>;

  beforeEach(async () => {
    place = new CommandFolder();
    simulator = await startSimulator({ kinds: simulatedKinds });
    environment = { IMMUTA_URL: simulator.url, IMMUTA_API_KEY: DEFAULT_USER.apiKey };
    git('init', '-q', '-b', 'main');
    commit({ 'immuta/audit.yaml': AUDIT, 'immuta/tax.yaml': TAX, 'immuta/team.yaml': TEAM });
    await place.run(['apply', '--yes'], environment);
  });

  afterEach(async () => {
    place[Symbol.dispose]();
    await simulator.close();
  });

  function git(...words: string[]): void {
    const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];
    execFileSync('git', [...identity, ...words], { cwd: place.folder, stdio: 'pipe' });
  }

  function commit(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) place.write(path, text);
    git('add', '-A');
    git('commit', '-q', '-m', 'x');
  }

  const PRUNE = ['--scope', 'changed', '--base', 'HEAD', '--prune', '--max-deletes', '9'];

  async function run(mode: 'plan' | 'apply', ...words: string[]): Promise<Seen> {
    const { out } = await place.run([mode, '--format', 'json', ...words], environment);
    const report = JSON.parse(out) as Plan & { readonly notes: readonly string[] };
    return seen(report, report.notes);
  }

  it.each<[string, () => void, string]>([
    ['has a syntax error', () => place.write('immuta/audit.yaml', 'name: [Audit\n'), 'yaml/syntax immuta/audit.yaml:2'],
    [
      'became JSON by its name alone',
      () => renameSync(join(place.folder, 'immuta/audit.yaml'), join(place.folder, 'immuta/audit.json')),
      'yaml/syntax immuta/audit.json:1',
    ],
    [
      'has a misspelt key',
      () => place.write('immuta/audit.yaml', 'nmae: Audit\n'),
      'schema/unknown-key immuta/audit.yaml:1',
    ],
    [
      'has a key that nothing fills',
      () => place.write('immuta/audit.yaml', 'name: ${NOWHERE}\n'),
      'ref/unresolved-placeholder immuta/audit.yaml:1',
    ],
  ])('is not known while its file %s', async (_, edit, error) => {
    edit();

    const { operations, findings, notes } = await run('plan', ...PRUNE);

    expect(operations.filter((line) => line.includes('delete'))).toEqual([]);
    expect(findings).toEqual([`error ${error}`]);
    expect(notes).toMatch(/immuta\/audit\.\w+` has an error, .* no removal is planned/);
    await run('apply', '--yes', ...PRUNE);
    expect(simulator.journal.filter(({ method }) => method === 'DELETE')).toEqual([]);
  });

  it('is not known while an unchanged file, which may hold it, is wrong: its error is shown then', async () => {
    commit({ 'immuta/broken.yaml': 'name: [\n' });
    expect((await run('plan', ...PRUNE)).findings).toEqual([]);
    rmSync(join(place.folder, 'immuta/tax.yaml'));

    const { operations, findings } = await run('plan', ...PRUNE);

    expect(operations).toEqual([]);
    expect(findings).toEqual(['error yaml/syntax immuta/broken.yaml:2']);
  });

  it('is not asked of a base whose variables file does not exist', async () => {
    commit({ 'vars.yaml': 'TEAM: Risk\n', 'immuta/risk.yaml': 'name: ${TEAM} audit\ndescription: of ${TEAM}\n' });
    await place.run(['apply', '--yes', '--variables', 'vars.yaml'], environment);
    renameSync(join(place.folder, 'vars.yaml'), join(place.folder, 'prod.yaml'));

    const { operations, notes } = await run('plan', '--variables', 'prod.yaml', ...PRUNE);

    expect(operations).toEqual(['unchanged Risk audit']);
    expect(notes).toMatch(
      /At the base commit \w+ 1 spec cannot be filled \(they use variables, and `prod.yaml` does not exist\)/,
    );
  });
});

describe('a file that is no spec, though the patterns match it', () => {
  it.each([
    ['a variables file by its absolute path', (folder: string) => join(folder, 'immuta/vars.yaml')],
    ['a variables file by a path with dots', () => 'immuta/../immuta/vars.yaml'],
  ])('%s', async (_, path) => {
    using place = new CommandFolder();
    place.write('immuta/a.yaml', AUDIT);
    place.write('immuta/vars.yaml', 'TEAM: Risk\n');

    expect(await place.run(['validate', '--variables', path(place.folder)])).toMatchObject({ code: 0 });
  });

  it('the settings file', async () => {
    using place = new CommandFolder();
    place.write('a.yaml', AUDIT);
    place.write('.immuta-gitops.yaml', 'rules: {}\n');

    expect(await place.run(['validate', '--specs', '**/*.yaml'])).toMatchObject({ code: 0 });
  });
});

describe('what left Git, behind a cursor', () => {
  const QUICK = { pageSize: 0, extraFields: false, projectMustAcknowledge: false } as const;
  const INPUTS = { 'on-loosening': 'ignore', 'on-stale-plan': 'ignore', 'max-deletes': '9' };
  const PRUNE = { ...INPUTS, prune: 'true' };

  function of({ plan, diagnostics, notes }: RunReport): Seen {
    return seen({ ...plan, diagnostics }, notes);
  }

  it('is still named when a later run deletes it: an error, and nothing is deleted', async () => {
    await using stage = await Stage.open(QUICK);
    stage.commit({ 'immuta/audit.yaml': AUDIT, 'immuta/tax.yaml': TAX, 'immuta/team.yaml': TEAM });
    await stage.run({ inputs: INPUTS });
    const base = stage.commit({ 'immuta/tax.yaml': TAX, 'immuta/team.yaml': TEAM });
    await stage.run({ inputs: INPUTS });
    stage.commit({ 'immuta/tax.yaml': `${TAX}description: yearly\n`, 'immuta/team.yaml': TEAM });

    const { report } = await stage.run({ mode: 'plan', inputs: PRUNE, base });

    expect(of(report)).toMatchObject({
      operations: ['delete Audit', 'update Tax'],
      findings: ['error ref/removed-name immuta/team.yaml:3'],
    });
    expect(report.diagnostics[0]?.message).toContain('"Audit" (immuta/audit.yaml) was removed by an earlier change');
    await stage.run({ inputs: PRUNE });
    expect(stage.simulator.journal.filter(({ method }) => method === 'DELETE')).toEqual([]);
  });

  it('takes its data sources along, and each of them counts as a deletion', async () => {
    await using stage = await Stage.open(QUICK);
    stage.commit({ 'immuta/shop.yaml': tables('shop', ['A', 'B', 'C']), 'immuta/tax.yaml': TAX });
    await stage.run({ inputs: INPUTS });
    const base = stage.commit({ 'immuta/tax.yaml': TAX });
    await stage.run({ inputs: INPUTS });

    const { report } = await stage.run({ mode: 'plan', inputs: { ...PRUNE, 'max-deletes': '1' }, base });

    expect(report.plan.operations).toMatchObject([
      { action: 'delete', key: 'shop', deletes: ['shop A', 'shop B', 'shop C'] },
    ]);
    expect(report.failureReason).toBe('max-deletes');
  });

  it('is not what a narrower list of patterns leaves out', async () => {
    await using stage = await Stage.open(QUICK);
    const files = { 'immuta/audit.yaml': AUDIT, 'teams/team.yaml': TEAM };
    const base = stage.commit(files);
    await stage.run({ inputs: { ...INPUTS, specs: 'immuta/*.yaml\nteams/*.yaml' } });
    stage.commit({ ...files, 'teams/team.yaml': `${TEAM}description: new\n` });

    const { report } = await stage.run({ mode: 'plan', inputs: { ...PRUNE, specs: 'teams/*.yaml' }, base });

    expect(of(report)).toMatchObject({ operations: ['update team'], findings: [] });
    expect(report.plan.unmanaged).toEqual([]);
  });

  it.each([
    ['a connection that is replaced', tables('shop', ['A'], 'new.example.com'), 'replace shop'],
    ['a connection that is deleted', null, 'delete shop'],
  ])('is listed once: %s is not unmanaged', async (_, shop, operation) => {
    await using stage = await Stage.open(QUICK);
    const base = stage.commit({ 'immuta/shop.yaml': tables('shop', ['A']), 'immuta/tax.yaml': TAX });
    await stage.run({ inputs: INPUTS });
    stage.commit({ ...(shop === null ? {} : { 'immuta/shop.yaml': shop }), 'immuta/tax.yaml': TAX });

    const { report } = await stage.run({ mode: 'plan', inputs: PRUNE, base });

    expect(of(report).operations).toEqual([operation]);
    expect(report.plan.unmanaged).toEqual([]);
  });

  it('stays in a project where a table moves to another connection under the same name', async () => {
    await using stage = await Stage.open(QUICK);
    const team = 'projectKey: team\nname: Team\ndatasources: [Ledger]\n';
    const moved = { schema: 'public', table: 'L', naming: { datasource: 'Ledger', schema: 'public', table: 'L' } };
    const withTable = (key: string) => {
      const spec = tables(key, ['A']);
      return { ...spec, sources: [...(spec['sources'] as []), moved] };
    };
    stage.commit({
      'immuta/one.yaml': withTable('one'),
      'immuta/two.yaml': tables('two', ['A']),
      'immuta/t.yaml': team,
    });
    await stage.run({ inputs: INPUTS });
    stage.commit({
      'immuta/one.yaml': tables('one', ['A']),
      'immuta/two.yaml': withTable('two'),
      'immuta/t.yaml': team,
    });

    const { report } = await stage.run({ inputs: { ...INPUTS, scope: 'changed' } });

    expect(of(report).operations).toEqual(['update one', 'update two', 'update team']);
    expect((await stage.run({ mode: 'drift', inputs: INPUTS })).report.drift?.drifted).toBe(false);
  });
});
