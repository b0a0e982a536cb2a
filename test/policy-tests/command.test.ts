import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CommandFolder } from '../cli/harness.ts';

const EXAMPLES = join(import.meta.dirname, '../../examples');

const MASK = `policyKey: ssn
name: ssn
type: data
actions:
  - rules:
      - type: Masking
        config:
          fields: [{ type: columnTags, columnTag: PII.SSN }]
          maskingConfig: { type: Hash }
        exceptions: { operator: any, groups: [Payroll] }
`;
const ROWS = `policyKey: own country
name: own country
type: data
actions:
  - rules:
      - type: Row Restriction by User Entitlements
        config: { operator: any, matches: [{ type: attribute, attribute: Country, tag: Geo.Country }] }
circumstances: [{ type: columnTags, columnTag: Geo.Country }]
`;
const ACCESS_POLICY = `policyKey: analysts
name: analysts
type: subscription
actions:
  type: entitlements
  entitlements: { operator: any, groups: [Analysts] }
  automaticSubscription: true
  shareResponsibility: true
circumstances: [{ type: tags, tag: Domain.Sales }]
`;
const HEAD = `users:
  analyst: { groups: [Analysts], attributes: { Country: [DE] } }
  payroll: { groups: [Payroll] }
dataSources:
  customers:
    tags: [Domain.Sales]
    columns: { ssn: [PII.SSN], country: [Geo.Country], city: [] }
`;

let place: CommandFolder;
beforeEach(() => {
  place = new CommandFolder();
  place.write('immuta/ssn.yaml', MASK);
  place.write('immuta/rows.yaml', ROWS);
  place.write('immuta/door.yaml', ACCESS_POLICY);
});
afterEach(() => place[Symbol.dispose]());

/** Runs one item below `HEAD`, whose lines are 1 to 7. */
async function run(items: string) {
  place.write('immuta/access.test.yaml', HEAD + items);
  const { code, out, err } = await place.run(['test', '--format', 'json']);
  if (err !== '') throw new Error(err);
  return { code, ...(JSON.parse(out) as Report) };
}

interface Report {
  readonly formatVersion: number;
  readonly summary: { readonly passed: number; readonly failed: number; readonly unknown: number };
  readonly tests: readonly {
    readonly file: string;
    readonly line: number;
    readonly status: string;
    readonly message: string;
    readonly expected: Readonly<Record<string, string>>;
    readonly actual: Readonly<Record<string, string>>;
  }[];
  readonly coverage: { readonly rules: number; readonly covered: number };
  readonly errors?: readonly { readonly line: number; readonly code: string; readonly message: string }[];
}

describe('expectations', () => {
  it.each([
    ['columns: { ssn: Hash, city: clear }', 'passed', {}, {}],
    ['columns: { ssn: clear }', 'failed', { 'column ssn': 'clear' }, { 'column ssn': 'Hash' }],
    ['columns: { ssn: Hash, city: Hash }', 'failed', { 'column city': 'Hash' }, { 'column city': 'clear' }],
    ['rows: "country = \'DE\'"', 'passed', {}, {}],
    ['rows: "COUNTRY IN (\'DE\')"', 'passed', {}, {}],
    ['rows: all', 'failed', { rows: 'all' }, { rows: "country = 'DE'" }],
    ['rows: none', 'failed', { rows: 'none' }, { rows: "country = 'DE'" }],
    ['rows: "country = \'FR\'"', 'failed', { rows: "country = 'FR'" }, { rows: "country = 'DE'" }],
    ['rows: "f(country)"', 'unknown', { rows: 'f(country)' }, { rows: 'not compared' }],
    ['subscribe: automatic', 'passed', {}, {}],
    ['subscribe: "no"', 'failed', { subscribe: 'no' }, { subscribe: 'automatic' }],
    ['subscribe: by-hand', 'failed', { subscribe: 'by-hand' }, { subscribe: 'automatic' }],
  ])('%s: %s', async (said, status, expected, actual) => {
    const { code, tests, summary } = await run(`expect:\n  - { user: analyst, dataSource: customers, ${said} }\n`);
    expect(tests).toMatchObject([{ file: 'immuta/access.test.yaml', line: 9, status }]);
    if (status !== 'passed') expect(tests[0]).toMatchObject({ expected, actual });
    expect(summary).toEqual({ passed: 0, failed: 0, unknown: 0, [status]: 1 });
    expect(code).toBe(status === 'passed' ? 0 : 1);
  });

  it.each([
    ['an approval is asked for', 'type: approval', 'on-request'],
    ['an owner adds people', 'type: manual', 'by-hand'],
    ['anyone may ask', 'type: anyone', 'on-request'],
  ])('subscribe where %s', async (_, actions, subscribe) => {
    place.write('immuta/door.yaml', `policyKey: d\nname: d\ntype: subscription\nactions: { ${actions} }\n`);
    const item = `expect:\n  - { user: payroll, dataSource: customers, subscribe: ${subscribe} }\n`;
    expect((await run(item)).summary).toEqual({ passed: 1, failed: 0, unknown: 0 });
  });

  it('names the rule and the line that decide', async () => {
    const { tests } = await run('expect:\n  - { user: payroll, dataSource: customers, columns: { ssn: Hash } }\n');
    expect(tests[0]?.message).toBe(
      'column ssn: expected Hash, found clear. Decided by the exceptions of rule 1 of policy "ssn" (immuta/ssn.yaml:10).',
    );
  });

  it('a key of a policy that is not understood makes its data sources unknown, and is named', async () => {
    place.write('immuta/ssn.yaml', `${MASK}template: true\n`);
    const { tests, code } = await run(
      'expect:\n  - { user: payroll, dataSource: customers, columns: { ssn: clear } }\n',
    );
    expect(tests).toMatchObject([{ status: 'unknown', message: expect.stringContaining('`template`') }]);
    expect(code).toBe(1);
  });

  it('two masks of one depth and unknown age are unknown, and both orders are named', async () => {
    place.write('immuta/other.yaml', MASK.replaceAll('ssn', 'other').replace('Hash', '"Null"'));
    const { tests } = await run('expect:\n  - { user: analyst, dataSource: customers, columns: { ssn: Hash } }\n');
    expect(tests).toMatchObject([{ status: 'unknown', actual: { 'column ssn': 'Hash or Null' } }]);
    expect(tests[0]?.message).toContain('which of two masks of equal depth counts first');
  });
});

describe('never', () => {
  it.each([
    ['{ group: Analysts, columns: [PII.*], see: partial }', 'failed'],
    ['{ group: Analysts, columns: [PII.SSN], see: clear }', 'failed'],
    ['{ exactly: { groups: [Analysts] }, columns: [PII.SSN], see: clear }', 'passed'],
    ['{ exactly: { groups: [Analysts] }, columns: [PII.SSN], see: partial }', 'failed'],
    ['{ exactly: { groups: [Payroll] }, columns: [PII.SSN], see: clear }', 'failed'],
    ['{ columns: ["*"], see: clear }', 'failed'],
  ])('%s: %s', async (item, status) => {
    const { tests } = await run(`never:\n  - ${item}\n`);
    expect(tests).toMatchObject([{ line: 9, status }]);
    if (status === 'failed') expect(tests[0]?.actual['never']).toMatch(/ sees columns /);
  });

  it('shows a counterexample with the membership that it needs', async () => {
    const { tests } = await run('never:\n  - { group: Analysts, columns: [PII.SSN], see: clear }\n');
    expect(tests[0]?.actual['never']).toBe(
      "a member of the groups 'Analysts' and 'Payroll' sees columns tagged 'PII.SSN' as they are",
    );
  });
});

describe('files', () => {
  it.each([
    ['expect:\n  - { user: analist, dataSource: customers, rows: all }\n', 'test/reference', 'Did you mean "analyst"?'],
    [
      'expect:\n  - { user: analyst, dataSource: costumers, rows: all }\n',
      'test/reference',
      'Did you mean "customers"?',
    ],
    [
      'expect:\n  - { user: analyst, dataSource: customers, columns: { sssn: Hash } }\n',
      'test/reference',
      'There is no column of "customers" "sssn"',
    ],
    ['expect:\n  - { user: analyst, dataSource: customers }\n', 'test/reference', 'says nothing'],
    ['expect:\n  - { user: analyst, dataSource: customers, row: all }\n', 'schema/unknown-key', 'row'],
    ['expect:\n  - { user: analyst, dataSource: customers, subscribe: maybe }\n', 'schema/enum', 'automatic'],
    ['expect:\n  - { user: analyst, dataSource: customers, columns: { ssn: Null } }\n', 'yaml/null-word', '"Null"'],
    ['never:\n  - { columns: [PII.*.X], see: clear }\n', 'test/reference', 'last step'],
    ['never:\n  - { group: A, exactly: {}, columns: [PII], see: clear }\n', 'test/reference', 'not both'],
    ['never:\n  - { columns: [PII] }\n', 'schema/required', 'see'],
    ['include: [nowhere.yaml]\n', 'test/include', 'There is no file `immuta/nowhere.yaml`'],
    ['include: [../../other.yaml]\n', 'test/include', 'outside of the repository'],
    ['include: [access.test.yaml]\n', 'test/include', 'includes this file again'],
    ['expect:\n  - { user: "${WHO}", dataSource: customers, rows: all }\n', 'ref/unresolved-placeholder', 'WHO'],
  ])('%s', async (items, code, message) => {
    const { code: exit, errors } = await run(items);
    expect(errors?.map((error) => error.code)).toEqual([code]);
    expect(errors?.[0]?.message).toContain(message);
    expect(errors?.[0]?.line).toBeGreaterThanOrEqual(8);
    expect(exit).toBe(1);
  });

  it('users and data sources come from included files, and variables fill placeholders', async () => {
    place.write('tests/shared.yaml', HEAD.replace('Domain.Sales', '"${SALES}"'));
    place.write('vars.yaml', 'SALES: Domain.Sales\n');
    place.write(
      'immuta/one.test.yaml',
      'include: [../tests/shared.yaml]\nexpect:\n  - { user: analyst, dataSource: customers, subscribe: automatic }\n',
    );
    expect(await place.run(['test', '--variables', 'vars.yaml'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 passed, 0 failed, 0 unknown'),
    });
  });

  it('several documents of one file, --filter, and --format junit', async () => {
    const item = (name: string, look: string): string =>
      `${HEAD}expect:\n  - { name: ${name}, user: analyst, dataSource: customers, columns: { ssn: ${look} } }\n`;
    place.write('immuta/two.test.yaml', `${item('first <&>', 'Hash')}---\n${item('second', 'clear')}`);
    expect((await place.run(['test', '--filter', 'first'])).code).toBe(0);
    expect((await place.run(['test', '--filter', 'nothing'])).code).toBe(1);
    const { code, out } = await place.run(['test', '--format', 'junit']);
    expect(code).toBe(1);
    expect(out).toContain('<testsuite name="immuta/two.test.yaml" tests="2" failures="1" errors="0">');
    expect(out).toContain('name="first &lt;&amp;&gt;" line="9"/>');
    expect(out).toContain('<failure message="column ssn: expected clear, found Hash.');
  });

  it('without a test file, says how to make one; --init makes one that passes', async () => {
    const none = await place.run(['test']);
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining('immuta-gitops test --init') });
    expect((await place.run(['test', '--init'])).code).toBe(0);
    expect((await place.run(['test'])).out).toMatch(/^[1-9]\d* passed, 0 failed, 0 unknown$/m);
    expect((await place.run(['test', '--init'])).err).toContain('exists');
  });
});

describe('beside validate and plan', () => {
  it('specs with errors are reported once: no test runs on what is left of them', async () => {
    place.write('immuta/ssn.yaml', MASK.replace('maskingConfig', 'maskingConfg'));
    place.write(
      'immuta/access.test.yaml',
      `${HEAD}expect:\n  - { user: analyst, dataSource: customers, columns: { ssn: Hash } }\n`,
    );
    const validated = await place.run(['validate', '--format', 'json']);
    const { diagnostics } = JSON.parse(validated.out) as { diagnostics: readonly { file: string }[] };
    expect(diagnostics.map(({ file }) => file)).toEqual(['immuta/ssn.yaml']);
    const tested = await place.run(['test']);
    expect(tested).toMatchObject({ code: 1, out: '', err: expect.stringContaining('immuta/ssn.yaml:9') });
  });

  it('a failing test is an error at its line', async () => {
    place.write(
      'immuta/access.test.yaml',
      `${HEAD}expect:\n  - { user: analyst, dataSource: customers, columns: { ssn: clear } }\n`,
    );
    const { code, out } = await place.run(['validate', '--format', 'json']);
    expect(code).toBe(1);
    const report = JSON.parse(out) as { diagnostics: readonly object[] };
    expect(report.diagnostics).toMatchObject([
      { code: 'test/failed', file: 'immuta/access.test.yaml', line: 9, severity: 'error' },
    ]);
  });

  it('passing tests change nothing', async () => {
    place.write(
      'immuta/access.test.yaml',
      `${HEAD}expect:\n  - { user: analyst, dataSource: customers, columns: { ssn: Hash } }\n`,
    );
    expect((await place.run(['validate'])).code).toBe(0);
  });
});

describe('the examples', () => {
  it('pass, with full coverage', async () => {
    cpSync(EXAMPLES, place.folder, { recursive: true });
    for (const name of ['ssn', 'rows', 'door']) rmSync(join(place.folder, `immuta/${name}.yaml`));
    const { code, out } = await place.run(['test', '--coverage', '--variables', 'variables/prod.yaml']);
    expect(out).toMatch(/^34 passed, 0 failed, 0 unknown$/m);
    expect(out).toContain('(100 %)');
    expect(code).toBe(0);
  });
});
