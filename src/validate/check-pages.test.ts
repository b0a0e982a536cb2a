import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { KINDS } from '../kinds/index.ts';
import { NO_PROJECT_SETTINGS } from '../model/project-settings.ts';
import { INPUTS } from '../settings/inputs.ts';
import { parseFile } from '../specs/parse-file.ts';
import { allChecks, checkPages, explainCheck } from './check-pages.ts';
import { readProjectSettings } from './read-project-settings.ts';
import { validateDocuments } from './validate.ts';

const SOURCE = fileURLToPath(new URL('../', import.meta.url));
const rules = allChecks(KINDS);

const FAMILIES = ['yaml', 'schema', 'spec', 'ref', 'secret', 'settings', 'plan', ...KINDS.map(({ name }) => name)];
const CODE = new RegExp(`'(?:${FAMILIES.join('|')})/[a-z0-9-]+'`, 'g');

describe('docs/rules.md', () => {
  const markdown = checkPages(KINDS);

  test('has a page for every code that the sources report', () => {
    const files = globSync('**/*.ts', { cwd: SOURCE }).filter((file) => !file.endsWith('.test.ts'));
    const codes = files.flatMap((file) => readFileSync(`${SOURCE}${file}`, 'utf8').match(CODE) ?? []);

    expect(codes.length).toBeGreaterThan(50);
    for (const code of new Set(codes)) expect(markdown).toContain(`## ${code.slice(1, -1)}\n`);
  });

  test('as it is committed has a section for each of them', () => {
    const committed = readFileSync(`${SOURCE}../docs/rules.md`, 'utf8');

    expect(rules.map(({ code }) => code).filter((code) => !committed.includes(`## ${code}\n`))).toEqual([]);
  });

  test('has each code once, each in its family', () => {
    expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length);
    for (const kind of KINDS) for (const { code } of kind.checks) expect(code.split('/')[0]).toBe(kind.name);
  });

  test('every rule says what, why, and shows a bad and a good fragment', () => {
    for (const { what, why, bad, good, title } of rules)
      for (const text of [what, why, bad, good, title]) expect(text.trim()).not.toBe('');
  });

  test('--explain prints one page, and nothing for a code that does not exist', () => {
    expect(explainCheck('policy/no-otherwise', KINDS)).toContain('otherwise');
    expect(explainCheck('policy/nope', KINDS)).toBeNull();
  });
});

describe('rules of kinds', () => {
  test('never throw, whatever the shape of the spec', () => {
    const shapes = [
      'null',
      '[]',
      '{}',
      '1',
      '"x"',
      '[null]',
      '[[]]',
      '[{}]',
      '[1]',
      '{x: []}',
      '[{rules: 1}]',
      '[{rules: [{config: 1, inclusions: []}]}]',
      '[{rules: [null, {type: Masking, inclusions: {groups: 1, attributes: [1]}}]}]',
    ];
    for (const { schema, keyField } of KINDS) {
      for (const property of Object.keys(schema['properties'] ?? {})) {
        for (const shape of shapes) {
          const text = `${keyField}: k\n${property === keyField ? '' : `${property}: ${shape}\n`}type: data\n`;
          const { documents } = parseFile({ path: 'a.yaml', bytes: new TextEncoder().encode(text) });
          expect(() =>
            validateDocuments(documents, KINDS, { checkSettings: { severityOverrides: new Map() } }),
          ).not.toThrow();
        }
      }
    }
  });
});

/** Every input that the settings file may replace. A new input is refused there until someone adds it here on purpose. */
const MAY_BE_SET = ['specs', 'variables', 'wait', 'concurrency', 'comment'];

describe('.immuta-gitops.yaml', () => {
  const codes = new Set(rules.filter(({ fixed }) => !fixed).map(({ code }) => code));
  const read = (text: string) => readProjectSettings(new TextEncoder().encode(text), { settable: codes });

  test('sets severities', () => {
    const { settings, diagnostics } = read('rules:\n  "policy/domain-by-id": off\n  data/hostname: warning\n');

    expect(diagnostics).toEqual([]);
    expect([...settings.severityOverrides]).toEqual([
      ['policy/domain-by-id', 'off'],
      ['data/hostname', 'warning'],
    ]);
  });

  test.each([
    ['an unknown rule', 'rules:\n  policy/domain-by-ids: off\n', 'settings/rules 2:3'],
    ['a fixed rule', 'rules:\n  secret/literal: off\n', 'settings/rules 2:3'],
    ['an unknown level', 'rules:\n  data/hostname: loud\n', 'settings/rules 2:18'],
    ['another key', 'rule: {}\n', 'settings/rules 1:1'],
    ['a list', '- a\n', 'settings/rules 1:1'],
    ['a number of paths', 'specs: 3\n', 'settings/rules 1:8'],
    ['patterns that only exclude', 'specs: ["!a/**"]\n', 'settings/rules 1:8'],
    ['a path out of the repository', 'variables: [a.yaml, ../b.yaml]\n', 'settings/rules 1:12'],
    ['an absolute path', 'variables: /etc/passwd\n', 'settings/rules 1:12'],
    ['a list of environments', 'environments: [a]\n', 'settings/rules 1:15'],
    ['another key of an environment', 'environments:\n  dev:\n    wait: 3\n', 'settings/rules 3:5'],
    ['a guard of an environment', 'environments:\n  dev:\n    max-deletes: 3\n', 'settings/rules 3:5'],
    ['a name that no environment may have', 'environments:\n  "a b": {}\n', 'settings/rules 2:3'],
    ['a wait as text', 'wait: "300"\n', 'settings/rules 1:7'],
    ['no concurrency', 'concurrency: 0\n', 'settings/rules 1:14'],
    ['an unknown comment', 'comment: sometimes\n', 'settings/rules 1:10'],
    ['two documents', 'wait: 3\n---\nwait: 4\n', 'settings/rules 3:1'],
    ['bad YAML', 'rules: [\n', 'yaml/syntax 2:1'],
  ])('%s is an error at its place', (_, text, place) => {
    expect(read(text).diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual([place]);
  });

  test('sets files, environments and limits', () => {
    const { settings, diagnostics } = read(
      'specs: governance/**/*.yaml\nvariables: [all.yaml]\nenvironments:\n  dev: { variables: [dev.yaml] }\n  prod:\nwait: -1\nconcurrency: 8\ncomment: always\n',
    );

    expect(diagnostics).toEqual([]);
    expect(settings).toMatchObject({
      specs: ['governance/**/*.yaml'],
      variables: ['all.yaml'],
      waitSeconds: -1,
      concurrency: 8,
      comment: 'always',
    });
    expect([...settings.environments]).toEqual([
      ['dev', { specs: null, variables: ['dev.yaml'] }],
      ['prod', { specs: null, variables: null }],
    ]);
  });

  // The address, the key, headers, guards and refs: whoever opens a pull request could move a secret or lower a guard.
  test.each(INPUTS.map(({ name }) => name).filter((name) => !MAY_BE_SET.includes(name)))('never sets %s', (name) => {
    const { settings, diagnostics } = read(`${name}: "x"\n`);

    expect(settings).toEqual(NO_PROJECT_SETTINGS);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      expect.stringContaining(`${name} cannot be set in this file, because a pull request could change it`),
    ]);
  });

  test('no file, and an empty one, mean no settings', () => {
    expect(readProjectSettings(null).settings).toEqual(NO_PROJECT_SETTINGS);
    expect(read('# none\n')).toEqual({ settings: NO_PROJECT_SETTINGS, diagnostics: [] });
  });
});
