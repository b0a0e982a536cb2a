import { describe, expect, test } from 'vitest';
import type { DryRunResult } from '../src/kinds/kind.ts';
import type { JsonObject } from '../src/model/json.ts';
import type { RunReport } from '../src/model/report.ts';
import type { TenantProfile } from '../src/model/tenant-profile.ts';
import type { DesiredDraft } from '../src/plan/draft.ts';
import { disagreement } from '../src/plan/operation.ts';
import { openTestTenant } from './tenant/test-tenant.ts';

const policy = (tag: string, more = ''): string =>
  `policyKey: mask\nname: mask\ntype: data\nactions:\n  - rules:\n      - type: Masking\n        config:\n          fields:\n            - type: columnTags\n              columnTag: ${tag}\n          maskingConfig:\n            type: Hash\n${more}circumstances:\n  - type: columnTags\n    columnTag: ${tag}\n`;

function said(report: RunReport): string[] {
  return report.diagnostics.map(({ severity, code, line }) => `${severity} ${code} ${line}`);
}

describe('references', () => {
  test('a tag with a slip is an error at its line that names the near one', async () => {
    await using bench = await openTestTenant({ files: { 'immuta/a.yaml': policy('Cardholder.Acount') } });
    bench.simulator.load('policy', {
      policyKey: 'other',
      name: 'other',
      type: 'subscription',
      actions: { type: 'manual' },
      circumstances: [{ type: 'tags', tag: 'Cardholder.Account' }],
    });

    const report = await bench.run('plan');

    expect(said(report)).toEqual(['error ref/missing-tag 10']);
    expect(report.diagnostics[0]?.message).toContain('Did you mean "Cardholder.Account"?');
    expect([report.exitCode, report.failureReason]).toEqual([1, 'invalid-specs']);
  });

  test.each([
    ['a sibling', 'Cardholder.PIN', 'Cardholder.PAN', ['warning ref/missing-tag 10']],
    ['another number', 'Team 12345', 'Team 12346', ['warning ref/missing-tag 10']],
    ['nothing near', 'Employee.Salary', 'Cardholder.PAN', ['warning ref/missing-tag 10']],
    ['the same in other case', 'cardholder.pan', 'Cardholder.PAN', ['error ref/missing-tag 10']],
    ['a parent of one that is there', 'Cardholder', 'Cardholder.PAN', []],
  ])('%s: %s where the tenant has %s', async (_, named, there, expected) => {
    await using bench = await openTestTenant({ files: { 'immuta/a.yaml': policy(named) } });
    bench.simulator.load('project', { projectKey: 'p', name: 'p', tags: [there] });

    expect(said(await bench.run('plan'))).toEqual(expected);
  });

  test('a tenant that shows no tags judges none, and says so', async () => {
    await using bench = await openTestTenant({ files: { 'immuta/a.yaml': policy('Card.PAN') } });

    const report = await bench.run('plan');

    expect(said(report)).toEqual([]);
    expect(report.notes.join()).toContain('no tags at all');
  });

  test('a tenant that lists no groups judges none, and knows those of Immuta itself', async () => {
    const exceptions = (group: string): string => `        exceptions:\n          groups:\n            - ${group}\n`;
    await using bench = await openTestTenant({ files: { 'immuta/a.yaml': policy('T', exceptions('Desk')) } });

    const report = await bench.run('plan');

    expect(said(report)).toEqual([]);
    expect(report.notes.join()).toContain('no groups at all');
    bench.write('immuta/a.yaml', policy('T', exceptions('All Users')));
    expect((await bench.run('plan')).notes.join()).not.toContain('no groups at all');
  });

  test('a list that is refused judges nothing, and the spec that it would have checked is named', async () => {
    await using bench = await openTestTenant({ files: { 'immuta/a.yaml': policy('Cardholder.Acount') } });
    bench.simulator.load('project', { projectKey: 'p', name: 'p', tags: ['Cardholder.Account'] });
    bench.simulator.setFaults([{ match: { method: 'GET', path: '/tag' }, fault: { type: 'status', status: 403 } }]);

    const report = await bench.run('plan');

    expect([said(report), report.exitCode]).toEqual([['warning plan/incomplete-read 10'], 3]);
  });

  test('a purpose and a data source that no one makes are errors; those of the tenant and of other specs are not', async () => {
    const project =
      'projectKey: p\nname: p\npurposes:\n  - Audit\n  - Reporting\n  - Nowhere\ndatasources:\n  - Missing Table\n';
    await using bench = await openTestTenant({
      files: { 'immuta/p.yaml': project, 'immuta/purpose.yaml': 'name: Reporting\nacknowledgement: a\n' },
    });
    bench.simulator.load('purpose', { name: 'Audit' });

    expect(said(await bench.run('plan'))).toEqual(['error ref/missing-purpose 6', 'error ref/missing-data-source 8']);
  });

  test('a setting or a comment with a reason at the first place lets a name pass', async () => {
    const suppressed = policy('Cardholder.Acount').replace(
      '              columnTag',
      '              # immuta-gitops-ignore-next-line ref/missing-tag the catalog brings it tonight\n              columnTag',
    );
    await using bench = await openTestTenant({ files: { 'immuta/a.yaml': suppressed } });
    bench.simulator.load('project', { projectKey: 'p', name: 'p', tags: ['Cardholder.Account'] });
    expect(said(await bench.run('plan')).filter((line) => line.includes('ref/'))).toEqual([]);

    bench.write('immuta/a.yaml', policy('Cardholder.Acount'));
    bench.write('.immuta-gitops.yaml', 'rules:\n  "ref/missing-tag": warning\n');
    expect(said(await bench.run('plan'))).toEqual(['warning ref/missing-tag 10']);
  });

  test('a parent tag on a table is an error while it would be written', async () => {
    const data =
      'connectionKey: k\nconnection:\n  handler: Redshift\n  hostname: h\n  port: 1\n  database: d\n  username: u\n  password: "${PASSWORD}"\noptions:\n  tableTags:\n    - Line\nsources:\n  - schema: s\n    table: t\n';
    await using bench = await openTestTenant({ files: { 'immuta/d.yaml': data }, environment: { PASSWORD: 'x' } });
    bench.simulator.load('project', { projectKey: 'p', name: 'p', tags: ['Line.Lending'] });

    const report = await bench.run('plan');

    expect(said(report).filter((line) => line.includes('ref/'))).toEqual(['error ref/parent-tag 11']);
    expect(report.diagnostics.find(({ code }) => code === 'ref/parent-tag')?.message).toContain('"Line.Lending"');
  });
});

describe('a tenant with connections', () => {
  const data =
    'connectionKey: k\nconnection:\n  handler: Redshift\n  hostname: h\n  port: 1\n  database: d\n  username: u\n  password: "${PASSWORD}"\n';
  const options = { files: { 'immuta/d.yaml': `# a comment\n${data}` }, environment: { PASSWORD: 'x' } };

  test('is told by the refusal of the dry run, on the first line of the spec', async () => {
    await using bench = await openTestTenant({ ...options, quirks: { connectionsTenant: true } });

    const report = await bench.run('plan');

    expect(said(report)).toEqual(
      expect.arrayContaining(['warning plan/connections-tenant 2', 'error plan/dry-run-rejected 2']),
    );
    expect(report.diagnostics.find(({ code }) => code === 'plan/connections-tenant')?.message).toContain(
      'schema monitoring',
    );
  });

  test('is told by the profile of doctor', async () => {
    await using bench = await openTestTenant(options);
    bench.write('profile.json', '{"formatVersion": 1, "switches": {"connectionsTenant": true}, "unanswered": []}');

    expect(said(await bench.run('plan', { 'tenant-profile': 'profile.json' }))).toContain(
      'warning plan/connections-tenant 2',
    );
    expect(said(await bench.run('plan'))).not.toContain('warning plan/connections-tenant 2');
  });

  test('a profile that cannot be used is refused before any dry run', async () => {
    await using bench = await openTestTenant(options);
    bench.write('profile.json', '[]');

    const report = await bench.run('plan', { 'tenant-profile': 'profile.json' });

    expect([report.exitCode, report.failureReason]).toEqual([1, 'config']);
    expect(bench.requests().filter(({ method }) => method === 'POST')).toEqual([]);
  });
});

describe('where the server disagrees', () => {
  const result = (facts: JsonObject, action: DryRunResult['action']): DryRunResult => ({
    action,
    creating: [],
    updating: [],
    deleting: [],
    noChange: [],
    facts,
  });
  const draft = (action: DesiredDraft['action']) => ({ action, key: 'p', kind: { title: 'project' } }) as DesiredDraft;
  const telling: TenantProfile = { formatVersion: 1, switches: { unchangedSaysUpdating: false }, unanswered: [] };
  const idle = result({ creating: false, updating: false }, 'unchanged');

  test.each([
    [
      'the server would create what the list shows',
      'update',
      result({ creating: true }, 'create'),
      null,
      'would create',
    ],
    ['the server finds nothing to change where its word tells', 'update', idle, telling, 'change nothing'],
    ['the server finds nothing to change where its word may mean "exists"', 'update', idle, null, null],
    ['both say create', 'create', result({ creating: true }, 'create'), telling, null],
  ] as const)('%s', (_, action, answer, profile, expected) => {
    const said = disagreement(draft(action), answer, profile);
    if (expected === null) expect(said).toBeNull();
    else expect(said).toContain(expected);
  });
});

describe('a key that moved', () => {
  const project = (key: string, name: string): string => `projectKey: ${key}\nname: ${name}\ndescription: the same\n`;

  test('is named as what it is: one object made, one that left, and what does not move along', async () => {
    await using bench = await openTestTenant({ files: { 'immuta/old.yaml': project('old', 'Lab') } });
    await bench.run('apply');
    bench.commit();
    bench.remove('immuta/old.yaml');
    bench.write('immuta/new.yaml', project('new', 'Laboratory'));

    const report = await bench.run('plan', { prune: 'true' }, 'HEAD');

    expect(report.plan.operations.map(({ action, key }) => `${action} ${key}`)).toEqual(['create new', 'delete old']);
    expect(said(report)).toContain('warning plan/renamed-key 1');
    expect(report.diagnostics.find(({ code }) => code === 'plan/renamed-key')?.message).toContain('do not move along');
  });

  test('a file that moved with its key is nothing, and other content is no rename', async () => {
    await using bench = await openTestTenant({
      files: { 'immuta/old.yaml': project('old', 'Lab'), 'immuta/gone.yaml': project('gone', 'Gone') },
    });
    await bench.run('apply');
    bench.commit();
    bench.remove('immuta/old.yaml');
    bench.remove('immuta/gone.yaml');
    bench.write('immuta/elsewhere/old.yaml', project('old', 'Lab'));
    bench.write('immuta/new.yaml', project('new', 'New').replace('the same', 'another'));

    const report = await bench.run('plan', {}, 'HEAD');

    expect(report.plan.operations.map(({ action, key, retained }) => `${action} ${key} ${retained}`)).toEqual([
      'delete gone true',
      'create new false',
      'unchanged old false',
    ]);
    expect(said(report)).not.toContain('warning plan/renamed-key 1');
  });
});
