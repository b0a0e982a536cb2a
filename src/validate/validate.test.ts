import { describe, expect, test } from 'vitest';
import type { SeverityOverride } from '../model/project-settings.ts';
import { parseFile } from '../specs/parse-file.ts';
import { settableCodes } from './check-pages.ts';
import { DEFAULT_CHECK_SETTINGS } from './check-settings.ts';
import { kindsForTests } from './kinds-for-tests.ts';
import { filledChecks, validateChanges } from './later-checks.ts';
import { validateDocuments } from './validate.ts';

const PURPOSE = 'name: Payroll Run\nacknowledgement: x\n';

function validate(
  files: Record<string, string>,
  severityOverrides: readonly (readonly [string, SeverityOverride])[] = [],
) {
  const documents = Object.entries(files).flatMap(
    ([path, text]) => parseFile({ path, bytes: new TextEncoder().encode(text) }).documents,
  );
  const kinds = kindsForTests.map((kind) => {
    if (kind.name !== 'project' && kind.name !== 'purpose') return kind;
    if (kind.name === 'purpose')
      return { ...kind, provides: () => [{ space: 'purpose' as const, name: 'Payroll Run' }] };
    const references = (spec: object) =>
      'purposes' in spec && Array.isArray(spec.purposes)
        ? spec.purposes.map((name: unknown, index: number) => ({
            space: 'purpose' as const,
            name: String(name),
            pointer: `/purposes/${index}`,
          }))
        : [];
    return { ...kind, references };
  });
  return validateDocuments(documents, kinds, { checkSettings: { severityOverrides: new Map(severityOverrides) } });
}

function found(
  files: Record<string, string>,
  severityOverrides: readonly (readonly [string, SeverityOverride])[] = [],
): string[] {
  return validate(files, severityOverrides).diagnostics.map(
    ({ severity, code, file, line, column }) => `${severity} ${code} ${file}:${line}:${column}`,
  );
}

const DATA = (key: string, database = 'LENDING') =>
  `connectionKey: ${key}\nconnection:\n  handler: Redshift\n  hostname: h.example.net\n  database: ${database}\n`;
const POLICY = (key: string, more = '') =>
  `policyKey: ${key}\nname: x\ntype: subscription\nactions:\n  type: manual\n${more}`;

describe('documents beside each other', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['one identity twice', { 'a.yaml': PURPOSE, 'b.yaml': `# c\n${PURPOSE}` }, ['error ref/duplicate-key b.yaml:2:1']],
    [
      'one identity twice in one file',
      { 'a.yaml': `${PURPOSE}---\n${PURPOSE}` },
      ['error ref/duplicate-key a.yaml:4:1'],
    ],
    [
      'keys that differ by case',
      { 'a.yaml': POLICY('Mask'), 'b.yaml': POLICY('mask') },
      ['warning ref/case-only-key b.yaml:1:12'],
    ],
    [
      'keys with one export name',
      { 'a.yaml': POLICY('A B'), 'b.yaml': POLICY('"A:B"') },
      ['warning policy/export-name b.yaml:1:12'],
    ],
    [
      'two keys on one database',
      { 'a.yaml': DATA('a'), 'b.yaml': DATA('b') },
      ['warning data/same-connection b.yaml:5:13'],
    ],
    ['two databases on one host', { 'a.yaml': DATA('a'), 'b.yaml': DATA('b', 'OTHER') }, []],
    [
      'a purpose that no spec makes',
      { 'a.yaml': PURPOSE, 'p.yaml': 'projectKey: p\nname: p\npurposes: [Payroll Run, Payrol Run]\n' },
      ['warning ref/unknown-purpose p.yaml:3:25'],
    ],
    ['one key in two kinds', { 'a.yaml': POLICY('x'), 'b.yaml': DATA('x') }, []],
  ])('%s', (_, files, expected) => {
    expect(found(files)).toEqual(expected);
  });

  test('the message of a doubled identity names the first place', () => {
    const [second] = validate({ 'a.yaml': PURPOSE, 'b.yaml': PURPOSE }).diagnostics;

    expect(second?.message).toContain('a.yaml:1');
  });
});

describe('resources', () => {
  test('a document with an error is a resource and invalid; one without a key is no resource', () => {
    const { resources, invalid } = validate({
      'a.yaml': `${POLICY('good')}---\n${POLICY('bad', 'staged: 1\n')}---\n${POLICY('7')}---\nfoo: 1\n`,
    });

    expect(resources.map(({ key }) => key)).toEqual(['good', 'bad']);
    expect([...invalid].map(({ index }) => index)).toEqual([1, 2, 3]);
  });
});

describe('warnings of unknown territory', () => {
  const masking = (config: string) =>
    `policyKey: p\nname: p\ntype: data\nactions:\n  - rules:\n      - type: Masking\n        config:\n          fields: [{type: noTags}]\n          maskingConfig: ${config}\n`;

  test.each<[string, string, string[]]>([
    ['a mask not seen', masking('{type: Rounding, bucketSize: 5}'), ['warning schema/not-checked a.yaml:9:33']],
    [
      'a platform not seen',
      'connectionKey: k\nconnection: {handler: Oracle, foo: 1}\n',
      ['warning schema/not-checked a.yaml:2:23'],
    ],
    [
      'an extra key where the documents end',
      'connectionKey: k\nconnection: {handler: Redshift, kerberosRealm: x}\n',
      ['warning schema/not-checked a.yaml:2:33'],
    ],
    [
      'settings of a time restriction',
      'policyKey: p\nname: p\ntype: data\nactions:\n  - rules:\n      - type: Time Restriction\n        config: {olderThan: 5}\n',
      ['warning schema/not-checked a.yaml:7:9'],
    ],
    [
      'a key in another spelling',
      'projectKey: p\nname: p\nallowedMaskedJoins: true\n',
      ['warning schema/alias a.yaml:3:1'],
    ],
    [
      'an approval in another spelling',
      'policyKey: p\nname: p\ntype: subscription\nactions:\n  type: approval\n  approvals: [{specificApproverRequired: true, requiredPermissions: OWNER}]\n',
      ['warning policy/deprecated-subscription a.yaml:5:9', 'warning schema/alias a.yaml:6:48'],
    ],
    [
      'a word in another spelling',
      'policyKey: p\nname: p\ntype: data\nactions:\n  - rules:\n      - type: Row Restriction By User Entitlements\n        config: {operator: any, matches: [{type: attribute, attribute: a, tag: t}]}\n',
      ['warning schema/alias a.yaml:6:15'],
    ],
    [
      'PRIV_KEY_FILE as method',
      'connectionKey: k\nconnection:\n  handler: Snowflake\n  hostname: h\n  database: d\n  warehouse: w\n  authenticationMethod: PRIV_KEY_FILE\n  username: u\n  userFiles: [{keyName: PRIV_KEY_FILE, content: "${K}", userFilename: f}]\n',
      ['warning schema/alias a.yaml:7:25'],
    ],
  ])('%s passes', (_, text, expected) => {
    expect(found({ 'a.yaml': text })).toEqual(expected);
  });
});

describe('severities and excuses', () => {
  const domain = 'circumstances:\n  - type: domains\n    domains:\n';
  const spec = POLICY('p', `${domain}      - id: 1a\n`);

  test.each<[string, SeverityOverride, string[]]>([
    ['off', 'off', []],
    ['an error', 'error', ['error policy/domain-by-id a.yaml:9:9']],
  ])('a rule can be %s', (_, level, expected) => {
    expect(found({ 'a.yaml': spec }, [['policy/domain-by-id', level]])).toEqual(expected);
  });

  test('an error that is part of the meaning of a spec stays one', () => {
    expect(found({ 'a.yaml': POLICY('p', 'staged: 1\n') }, [['schema/type', 'off']])).toEqual([
      'error schema/type a.yaml:6:9',
    ]);
  });

  test('a comment with a reason excuses the next line, and the report gets the reason', () => {
    const comment = '      # immuta-gitops-ignore-next-line policy/domain-by-id one tenant only\n';
    const { diagnostics, suppressed } = validate({ 'a.yaml': POLICY('p', `${domain}${comment}      - id: 1a\n`) });

    expect(diagnostics).toEqual([]);
    expect(suppressed.map(({ code, reason, line }) => [code, reason, line])).toEqual([
      ['policy/domain-by-id', 'one tenant only', 10],
    ]);
  });

  test('a comment excuses a check of a kind with a hyphen in its name', () => {
    const text =
      'objectPath: [a, b, c, d]\nsettings:\n  isActive: true\n  # immuta-gitops-ignore-next-line data-object/table-children it was one\n  activateNewChildren: true\n';
    expect(validate({ 'a.yaml': text })).toMatchObject({
      diagnostics: [],
      suppressed: [{ code: 'data-object/table-children' }],
    });
  });

  test.each<[string, string, string[]]>([
    [
      'without a reason',
      'policy/domain-by-id',
      ['error settings/ignore-comment a.yaml:9:7', 'warning policy/domain-by-id a.yaml:10:9'],
    ],
    ['without a code', '', ['error settings/ignore-comment a.yaml:9:7', 'warning policy/domain-by-id a.yaml:10:9']],
    [
      'for a fixed code',
      'schema/type because',
      ['error settings/ignore-comment a.yaml:9:7', 'warning policy/domain-by-id a.yaml:10:9'],
    ],
    [
      'for what is not there',
      'policy/open-first-rule because',
      ['warning settings/ignore-comment a.yaml:9:7', 'warning policy/domain-by-id a.yaml:10:9'],
    ],
  ])('a comment %s is a finding', (_, words, expected) => {
    const comment = `      # immuta-gitops-ignore-next-line ${words}\n`;

    expect(found({ 'a.yaml': POLICY('p', `${domain}${comment}      - id: 1a\n`) })).toEqual(expected);
  });

  test('literal secrets and doubled identities cannot be set', () => {
    expect([...settableCodes(kindsForTests)]).not.toContain('secret/literal');
    expect([...settableCodes(kindsForTests)]).not.toContain('ref/duplicate-key');
  });
});

describe('rules that are asked later', () => {
  const options = { kinds: kindsForTests, checkSettings: DEFAULT_CHECK_SETTINGS };
  const { resources } = validate({ 'a.yaml': DATA('a').replace('h.example.net', 'new.example.net') });

  test('a connection that changed under its key', () => {
    const before = () => ({
      connectionKey: 'a',
      connection: { handler: 'Redshift', hostname: 'h.example.net', database: 'LENDING' },
    });

    const { diagnostics } = validateChanges(resources, before, options);

    expect(diagnostics.map(({ code, line, column }) => [code, line, column])).toEqual([
      ['data/connection-changed', 4, 13],
    ]);
    expect(validateChanges(resources, () => undefined, options).diagnostics).toEqual([]);
    expect(validateChanges(resources, ({ spec }) => spec, options).diagnostics).toEqual([]);
  });

  test('a file that is not base64 once filled; its content is not repeated', () => {
    const secret = '-----BEGIN PRIVATE KEY-----';
    const filled = (content: string) => () => ({ connection: { userFiles: [{ content }] } });

    const check = filledChecks(options.kinds);
    const diagnostics = resources.flatMap((resource) => check(resource, filled(secret)));

    expect(diagnostics.map(({ code }) => code)).toEqual(['data/base64']);
    expect(JSON.stringify(diagnostics)).not.toContain('PRIVATE');
    expect(resources.flatMap((resource) => check(resource, filled('aGVsbG8=')))).toEqual([]);
  });
});

describe('secrets', () => {
  test('a literal is reported without its value', () => {
    const spec = `${DATA('a')}  password: hunter2\n  connectionStringOptions: PWD=correcthorse\n`;
    const { diagnostics } = validate({ 'a.yaml': spec });

    expect(diagnostics.map(({ code, severity, line }) => [severity, code, line])).toEqual([
      ['error', 'secret/literal', 6],
      ['warning', 'secret/suspect', 7],
    ]);
    expect(JSON.stringify(diagnostics)).not.toMatch(/hunter2|correcthorse/);
  });
});

describe('many findings', () => {
  test('are cut at a hundred, errors first, and the last one says so', () => {
    const keys = Array.from({ length: 150 }, (_, index) => `k${index}: 1\n`).join('');
    const { diagnostics } = validate({ 'a.yaml': `${POLICY('p', '')}${keys}` });

    expect(diagnostics).toHaveLength(100);
    expect(diagnostics.filter(({ code }) => code === 'schema/many').map(({ line }) => line)).toEqual([1]);
  });
});
