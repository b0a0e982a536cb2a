import { describe, expect, test } from 'vitest';
import { parseFile } from '../specs/parse-file.ts';
import { DEFAULT_CHECK_SETTINGS } from './check-settings.ts';
import { kindsForTests } from './kinds-for-tests.ts';
import { validateDocuments } from './validate.ts';

function diagnose(text: string) {
  const { documents } = parseFile({ path: 'a.yaml', bytes: new TextEncoder().encode(text) });
  return validateDocuments(documents, kindsForTests, { checkSettings: DEFAULT_CHECK_SETTINGS }).diagnostics;
}

function found(text: string): string[] {
  return diagnose(text).map(
    ({ severity, code, file, line, column }) => `${severity} ${code} ${file}:${line}:${column}`,
  );
}

describe('one mistake hides no other', () => {
  test.each<[string, string, string[]]>([
    [
      'a misspelt type still picks its branch',
      'policyKey: p\nname: P\ntype: Data\nactions:\n  - rules:\n      - type: masking\n        config: { fields: [{ type: anyTag }], maskingConfig: { type: hash } }\n',
      ['error schema/enum a.yaml:3:7', 'error schema/enum a.yaml:6:15', 'error schema/enum a.yaml:7:70'],
    ],
    [
      'so does the word behind a misspelt key',
      'policyKey: p\nname: P\ntyp: data\nactions:\n  - rules: []\n',
      ['error schema/unknown-key a.yaml:3:1', 'error schema/empty a.yaml:5:12'],
    ],
    [
      'a word that is near no other picks none',
      'policyKey: p\nname: P\ntype: telepathy\nactions:\n  - rules: []\n',
      ['error schema/enum a.yaml:3:7'],
    ],
    [
      'a handler in another case',
      'connectionKey: c\nconnection:\n  handler: REDSHIFT\n  hostname: h.example.net\n  port: "5439"\n',
      ['error schema/enum a.yaml:3:12', 'error schema/type a.yaml:5:9'],
    ],
    [
      'a document with a misspelt key is read to its end: its secrets above all',
      'conectionKey: c\nconnection:\n  handler: Redshift\n  hostname: https://h.example.net\n  password: hunter22\n',
      ['error schema/unknown-key a.yaml:1:1', 'error data/hostname a.yaml:4:13', 'error secret/literal a.yaml:5:13'],
    ],
    [
      'a purpose with a stray key',
      'name: P\nfoo: 1\nsubpurposes:\n  - name: Q\n',
      ['error schema/unknown-key a.yaml:2:1', 'error purpose/parent-name a.yaml:4:11'],
    ],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('one mistake has one finding', () => {
  const head = 'policyKey: p\nname: P\ntype: data\nactions:\n  - rules:\n';
  const rule = '      - type: Masking\n        config: { fields: [{ type: anyTag }], maskingConfig: { type: Hash } }\n';
  test.each<[string, string, string[]]>([
    [
      'a misspelt list of users is no empty selection as well',
      `${head}${rule}        exceptions: { grups: [Audit] }\n`,
      ['error schema/unknown-key a.yaml:8:23'],
    ],
    [
      'a last rule of a wrong type is not a missing one as well',
      `${head}${rule}        inclusions: { groups: [Audit] }\n      - Masking\n`,
      ['error schema/type a.yaml:9:9'],
    ],
    [
      'a key that is near two kinds is taken for the nearer one',
      'pojectKey: p\nname: P\n',
      ['error schema/unknown-key a.yaml:1:1'],
    ],
    [
      'misspelt terms of a subscription are not missing as well',
      'policyKey: p\nname: P\ntype: subscription\nactions:\n  type: entitlements\n  entitlments: { groups: [Audit] }\n',
      ['error schema/unknown-key a.yaml:6:3'],
    ],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('a line that slipped is one mistake, and is told where it belongs', () => {
  const policy = (rule: string, more = '') =>
    `policyKey: p\nname: P\ntype: data\nactions:\n  - rules:\n${rule}circumstances:\n  - type: tags\n    tag: A\n${more}`;
  const MASK = '      - type: Masking\n        config: { fields: [{ type: anyTag }], maskingConfig: { type: Hash } }\n';
  test.each<[string, string, string, string]>([
    [
      'too far left, under a key that is left empty',
      policy(`${MASK}        exceptions:\n        groups: [Audit]\n`),
      'a.yaml:9:9',
      'groups is not a known key in item 1 of rules. It belongs under exceptions: indent it.',
    ],
    [
      'too far left, from a mapping that keeps the rest',
      policy(`${MASK}        exceptions:\n          operator: any\n        groups: [Audit]\n`),
      'a.yaml:10:9',
      'groups is not a known key in item 1 of rules. It belongs under exceptions: indent it.',
    ],
    [
      'too far right, with what was below it',
      policy(
        '      - type: Masking\n        config:\n          fields: [{ type: anyTag }]\n          maskingConfig: { type: Hash }\n          exceptions:\n          operator: any\n          groups: [Audit]\n',
      ),
      'a.yaml:10:11',
      'exceptions is not a known key in config. It belongs beside config, further left: check the indentation.',
    ],
    [
      'too far right, where it is missed',
      'connectionKey: c\nnameTemplate:\n  dataSourceFormat: <tablename>\n  connection:\n  handler: Redshift\n  hostname: h\n',
      'a.yaml:4:3',
      'connection is not a known key in nameTemplate. It belongs beside nameTemplate, further left: check the indentation.',
    ],
    [
      'under a line that is gone',
      policy(MASK).replace('circumstances:\n', ''),
      'a.yaml:8:5',
      'type is not a known key in item 2 of actions. It and tag belong under circumstances: is that line missing above?',
    ],
    [
      'several entries under a line that is gone',
      policy(`${MASK}${MASK}`).replace('  - rules:\n', ''),
      'a.yaml:5:9',
      'type is not a known key in item 1 of actions. It and config belong under rules: is that line missing above?',
    ],
    [
      'a colon is missing',
      'policyKey: p\nname P: x\ntype: subscription\nactions:\n  type: manual\n',
      'a.yaml:2:1',
      'name P is not a known key. Is the colon behind name missing?',
    ],
    [
      'a purpose that was renamed above its sub-purposes',
      'name: Pay\nsubpurposes:\n  - name: Payroll.A\n  - name: Payroll.B\n',
      'a.yaml:1:7',
      'none of its 2 sub-purposes is under "Pay": they all begin with "Payroll.". Give this purpose that name, or them this one.',
    ],
    [
      'a sub-purpose that is wrong itself, not all below it',
      'name: Pay\nsubpurposes:\n  - name: Pai.A\n    subpurposes:\n      - name: Pay.A.B\n',
      'a.yaml:3:11',
      'the sub-purpose "Pai.A" is not directly under its parent; expected "Pay." and one name, such as "Pay.A".',
    ],
  ])('%s', (_, text, place, message) => {
    expect(diagnose(text).map(({ file, line, column, message }) => [`${file}:${line}:${column}`, message])).toEqual([
      [place, message],
    ]);
  });

  test('strange keys of which nothing can be told are each said', () => {
    expect(found('policyKey: p\nname: P\ntype: subscription\nfoo: 1\nbar: 2\nactions:\n  type: manual\n')).toEqual([
      'error schema/unknown-key a.yaml:4:1',
      'error schema/unknown-key a.yaml:5:1',
    ]);
  });
});
