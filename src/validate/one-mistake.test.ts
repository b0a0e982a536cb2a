import { describe, expect, test } from 'vitest';
import { parseFile } from '../parse/parse-file.ts';
import { kindsForTests } from './kinds-for-tests.ts';
import { DEFAULT_RULE_SETTINGS } from './rule-settings.ts';
import { validateDocuments } from './validate.ts';

function found(text: string): string[] {
  const { documents } = parseFile({ path: 'a.yaml', bytes: new TextEncoder().encode(text) });
  const { diagnostics } = validateDocuments(documents, kindsForTests, { ruleSettings: DEFAULT_RULE_SETTINGS });
  return diagnostics.map(({ severity, code, file, line, column }) => `${severity} ${code} ${file}:${line}:${column}`);
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
