import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderIssueBody } from '../../src/report/issue.ts';
import { CommandFolder } from '../cli/harness.ts';
import { openTestTenant } from '../tenant/test-tenant.ts';

const OVER = '# immuta-gitops-expires 2001-12-31 audit of the year';
const LATER = '# immuta-gitops-expires 2999-12-31 audit of the century';

function mask(key: string, comment = ''): string {
  const line = comment === '' ? '' : `            ${comment}\n`;
  return `policyKey: ${key}
name: ${key}
type: data
actions:
  - rules:
      - type: Masking
        config: { fields: [{ type: columnTags, columnTag: Pay }], maskingConfig: { type: Hash } }
        exceptions:
          operator: any
          groups:
${line}            - Auditors
            - Payroll
`;
}

function codes(report: { readonly diagnostics: readonly { code: string; severity: string }[] }): string[] {
  return report.diagnostics
    .filter(({ code }) => code.startsWith('expiry/'))
    .map(({ code, severity }) => `${severity} ${code}`);
}

test('an end that is over warns, and stops a run that selects its spec where the input says so', async () => {
  await using bench = await openTestTenant({ files: { 'immuta/a.yaml': mask('a', OVER), 'immuta/b.yaml': mask('b') } });
  bench.commit();
  bench.write('immuta/b.yaml', mask('b').replace('Hash', '"Null"'));

  const warned = await bench.run('plan');
  const changed = await bench.run('plan', { scope: 'changed', 'on-expired': 'fail' }, 'HEAD');
  const stopped = await bench.run('apply', { 'on-expired': 'fail' });
  const validated = await bench.run('validate', { 'on-expired': 'fail' });

  expect([codes(warned), warned.exitCode]).toEqual([['warning expiry/expired'], 0]);
  expect([codes(changed), changed.exitCode]).toEqual([['warning expiry/expired'], 0]);
  expect([stopped.failureReason, stopped.outcome]).toEqual(['expired', null]);
  expect(stopped.guards.map(({ reason, names }) => [reason, names])).toContainEqual(['expired', ['immuta/a.yaml:11']]);
  expect(stopped.plan.operations.map(({ action }) => action)).toEqual(['create', 'create']);
  expect([validated.failureReason, validated.exitCode]).toEqual(['expired', 1]);
});

test('a changed end selects its spec, and the report names it; no other comment does', async () => {
  await using bench = await openTestTenant({ files: { 'immuta/a.yaml': mask('a'), 'immuta/b.yaml': mask('b') } });
  bench.commit();
  bench.write('immuta/a.yaml', mask('a', LATER));
  bench.write('immuta/b.yaml', mask('b', '# a comment'));

  const plan = await bench.run('plan', { scope: 'changed' }, 'HEAD');

  expect(plan.plan.operations.map(({ key }) => key)).toEqual(['a']);
  expect(plan.notes.join()).toContain(
    'This change sets an end: immuta/a.yaml:11 until 2999-12-31 (audit of the century)',
  );
});

test('the drift report lists what ended, who set the end, and the diff that removes it', async () => {
  await using bench = await openTestTenant({ files: { 'immuta/a.yaml': mask('a', OVER) } });
  bench.commit();
  await bench.run('apply');

  const report = await bench.run('drift');
  const body = renderIssueBody(report, { previousBody: null, now: new Date('2026-01-01T00:00:00Z') });

  expect(report.expired).toMatchObject([
    { file: 'immuta/a.yaml', line: 11, until: '2001-12-31', setBy: { name: expect.any(String) }, left: null },
  ]);
  expect(body).toContain('### Expired (1)');
  expect(body).toContain('-            - Auditors');
  expect(body).toContain('audit of the year');
  expect(body).toContain('set by');
});

test('fmt --expire removes what ended, says so, and leaves the rest', async () => {
  using place = new CommandFolder();
  place.write('immuta/a.yaml', mask('a', OVER));
  place.write('immuta/b.yaml', mask('b', LATER));
  place.write('immuta/c.yaml', `${OVER}\n${mask('c')}`);
  place.write('immuta/d.yaml', mask('d').replace('      - type: Masking', `      ${OVER}\n      - type: Masking`));

  const checked = await place.run(['fmt', '--expire', '--check']);
  const made = await place.run(['fmt', '--expire']);

  expect(checked).toMatchObject({ code: 1, out: expect.stringContaining('would remove  immuta/a.yaml: line 11') });
  expect(made.out).toContain('removed  immuta/a.yaml: line 11, ended on 2001-12-31: audit of the year');
  expect(made.err).toContain('left       immuta/d.yaml: line 6: it is the only entry of /actions/0/rules');
  expect(readFileSync(join(place.folder, 'immuta/a.yaml'), 'utf8')).toBe(
    mask('a').replace('            - Auditors\n', ''),
  );
  expect(readFileSync(join(place.folder, 'immuta/b.yaml'), 'utf8')).toBe(mask('b', LATER));
  expect(existsSync(join(place.folder, 'immuta/c.yaml'))).toBe(false);
});

test('a literal secret beside what ended is not in the diff', async () => {
  const data = `connectionKey: shop
connection:
  handler: PostgreSQL
  hostname: db.example.com
  port: 5432
  database: shop
  username: reader
  password: "\${SHOP_PASSWORD}"
  # immuta-gitops-expires 2001-12-31 while it moves
  ssl: false
nameTemplate:
  dataSourceFormat: <tablename>
  tableFormat: <tablename>
  schemaFormat: <schema>
  schemaProjectNameFormat: <schema>
sources:
  - { table: orders, schema: public }
`;
  await using bench = await openTestTenant({
    files: { 'immuta/shop.yaml': data },
    environment: { SHOP_PASSWORD: 'x' },
  });

  const { expired } = await bench.run('drift');

  expect(expired?.[0]?.diff?.join('\n')).toContain('-  ssl: false');
  expect(expired?.[0]?.diff?.join('\n')).not.toContain('password');
});
