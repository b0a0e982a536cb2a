import { expect, test } from 'vitest';
import { parseFile } from '../specs/parse-file.ts';
import { DEFAULT_CHECK_SETTINGS } from './check-settings.ts';
import { kindsForTests } from './kinds-for-tests.ts';
import { validateDocuments } from './validate.ts';

const rule = (text: string) => `{type: Row Restriction by Custom Where Clause, ${text}}`;
const policy = (rules: string, more = '') => `policyKey: p\nname: p\ntype: data\n${more}actions:\n  - rules:\n${rules}`;
const list = (...rules: string[]) => rules.map((text) => `      - ${text}\n`).join('');
const subscription = (text: string) => `policyKey: p\nname: p\ntype: subscription\nactions: ${text}\n`;
const data = (text: string) => `connectionKey: d\nconnection: {handler: Redshift}\n${text}`;
const snowflake = (text: string) =>
  `connectionKey: d\nconnection: {handler: Snowflake, hostname: h, database: d, warehouse: w, ${text}}\n`;
const FILES = 'userFiles: [{keyName: PRIV_KEY_FILE, content: "${K}", userFilename: k}]';
const project = (text: string) => `projectKey: p\nname: p\n${text}`;

/** Warnings of rules, with the place; the errors have fixtures in each kind's folder. */
const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  [
    '1=1 for all, first',
    policy(list(rule('config: {predicate: 1 = 1}'), rule('config: {predicate: x}'))),
    ['policy/open-first-rule 6:76'],
  ],
  [
    '"true" for some, first',
    policy(list(rule('config: {predicate: "true"}, inclusions: {groups: [A]}'), rule('config: {predicate: "false"}'))),
    ['policy/open-first-rule 6:76'],
  ],
  [
    '1=1 last is the otherwise',
    policy(list(rule('config: {predicate: x}, inclusions: {groups: [A]}'), rule('config: {predicate: 1=1}'))),
    [],
  ],
  [
    'a group twice',
    policy(list(rule('config: {predicate: x}, exceptions: {groups: [A, B, A]}'))),
    ['policy/repeated-user 6:108'],
  ],
  [
    'an attribute twice',
    policy(list(rule('config: {predicate: x}, exceptions: {attributes: [{name: a, value: b}, {value: b, name: a}]}'))),
    ['policy/repeated-user 6:127'],
  ],
  [
    'inclusions and exceptions',
    policy(
      list(
        rule('config: {predicate: x}, inclusions: {groups: [A]}, exceptions: {groups: [B]}'),
        rule('config: {predicate: y}'),
      ),
    ),
    ['policy/inclusions-and-exceptions 6:107'],
  ],
  [
    'a circumstance twice',
    policy(list(rule('config: {predicate: x}')), 'circumstances: [{type: tags, tag: a}, {tag: a, type: tags}]\n'),
    ['policy/repeated-circumstance 4:39'],
  ],
  ['anyone', subscription('{type: anyone}'), ['policy/deprecated-subscription 4:17']],
  ['entitlements without terms', subscription('{type: entitlements}'), ['policy/subscription-terms 4:17']],
  [
    'entitlements and advanced',
    subscription('{type: entitlements, advanced: x, entitlements: {groups: [A]}}'),
    ['policy/subscription-terms 4:31'],
  ],
  [
    'approval without approvals',
    subscription('{type: approval}'),
    ['policy/deprecated-subscription 4:17', 'policy/subscription-terms 4:17'],
  ],
  [
    'purpose restriction with inclusions',
    policy(list('{type: Purpose Restriction, config: {}, inclusions: {groups: [A]}}', rule('config: {predicate: x}'))),
    ['schema/not-checked 6:37', 'policy/purpose-otherwise 6:49'],
  ],
  [
    'a plain table beside all',
    data('sources: [{table: t}, {all: true}, {table: u, tags: {table: [x]}}]\n'),
    ['data/all-with-tables 3:19'],
  ],
  ['a tag twice', data('options: {tableTags: [a, b, a]}\n'), ['data/repeated-tag 3:29']],
  [
    'a column twice',
    data('sources: [{table: t, tags: {columns: [{columnName: c, tags: [a]}, {columnName: c, tags: [b]}]}}]\n'),
    ['data/repeated-tag 3:80'],
  ],
  ['milliseconds as tolerance', data('options: {staleDataTolerance: 86400000}\n'), ['data/stale-data-tolerance 3:31']],
  ['files without a method', snowflake(FILES), ['data/authentication-method 2:74']],
  [
    'a password beside a key',
    snowflake(`authenticationMethod: keyPair, username: u, ${FILES}, password: "\${P}"`),
    ['data/password-with-key 2:191'],
  ],
  ['a data source twice', project('datasources: [a, a]\n'), ['project/repeated-name 3:18']],
  [
    'a Snowflake workspace',
    project('workspace: {type: snowflake, config: {}}\n'),
    ['project/deprecated-workspace 3:19'],
  ],
  [
    'a workspace and no equalization',
    project('equalization: false\nworkspace: {type: databricks, config: {}}\n'),
    ['project/workspace-equalization 3:15'],
  ],
  ['anyone in a project', project('subscriptionPolicy: {type: anyone}\n'), ['project/deprecated-subscription 3:28']],
  [
    'approval in a project without approvals',
    project('subscriptionPolicy: {type: approval}\n'),
    ['project/deprecated-subscription 3:28', 'project/subscription-terms 3:28'],
  ],
  ['a dot in a root purpose', 'name: A.B\n', ['purpose/dotted-root 1:7']],
];

test.each(CASES)('%s', (_, text, expected) => {
  const { documents, diagnostics: problems } = parseFile({ path: 'a.yaml', bytes: new TextEncoder().encode(text) });
  const { diagnostics } = validateDocuments(documents, kindsForTests, { checkSettings: DEFAULT_CHECK_SETTINGS });

  expect(problems).toEqual([]);
  expect(diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual(expected);
});
