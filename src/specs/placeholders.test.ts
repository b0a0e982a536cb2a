import { describe, expect, test } from 'vitest';
import { isObject } from '../model/json.ts';
import { DUMMY_SECRET, type PlaceholderSources } from './fill.ts';
import { parseFile } from './parse-file.ts';
import { resolveResource } from './placeholders.ts';
import { readVariables } from './variable-file.ts';

const SPEC = `connectionKey: \${TEAM}-lending
connection:
  hostname: \${HOST}
  password: "\${PASSWORD}"
  note: "a$\${b} \${HOST}:\${PORT}"
`;

function sources(
  given: { env?: Record<string, string>; vars?: Record<string, string>; lenient?: boolean; refuse?: string } = {},
): PlaceholderSources {
  return {
    environment: new Map(Object.entries(given.env ?? {})),
    variables: new Map(Object.entries(given.vars ?? {})),
    secretAllowed: (name) => name !== given.refuse,
    incomplete: false,
    lenientSecrets: given.lenient ?? false,
  };
}

function resolve(text: string, from: PlaceholderSources, scope = ['/connection']) {
  const [document] = parseFile({ path: 'a.yaml', bytes: new TextEncoder().encode(text) }).documents;
  if (!document || !isObject(document.value)) throw new Error('the test needs a mapping');
  const key = String(document.value['connectionKey'] ?? '');
  const resource = { kind: 'data', key, document, spec: document.value, desired: document.value };
  return resolveResource(resource, { keyField: 'connectionKey', secretScope: scope }, from);
}

describe('placeholders', () => {
  const all = { env: { PASSWORD: 's3cret!', PORT: '443' }, vars: { TEAM: 'risk', HOST: 'db.example.net', PORT: '1' } };

  test('secrets show as placeholders, variables as their values, and only the real payload has the secret', () => {
    const { resolved, secrets, diagnostics } = resolve(SPEC, sources(all));

    expect(diagnostics).toEqual([]);
    expect(secrets.toSorted()).toEqual(['443', 's3cret!']);
    expect(resolved?.key).toBe('risk-lending');
    expect(resolved?.secretPaths).toEqual(['/connection/note', '/connection/password']);
    expect(resolved?.desired).toEqual({
      connectionKey: 'risk-lending',
      connection: { hostname: 'db.example.net', password: '${PASSWORD}', note: 'a${b} db.example.net:${PORT}' },
    });
    expect(resolved?.payload('real')).toMatchObject({ connection: { password: 's3cret!' } });
    expect(resolved?.payload('dummy')).toMatchObject({ connection: { password: DUMMY_SECRET } });
    expect(JSON.stringify(resolved)).not.toContain('s3cret!');
  });

  test.each([
    ['a name that nothing fills', 'name: ${NOPE}\n', {}, 'ref/unresolved-placeholder 1:7', 'variables file'],
    [
      'a secret outside connection',
      'name: ${TOKEN}\n',
      { env: { TOKEN: 'x' } },
      'ref/unresolved-placeholder 1:7',
      'secrets may only be under "connection"',
    ],
    [
      'a secret that is not allowed',
      'connection: {p: "${TOKEN}"}\n',
      { env: { TOKEN: 'x' }, refuse: 'TOKEN' },
      'ref/unresolved-placeholder 1:17',
      'secret-names',
    ],
    [
      'an unset secret',
      'connection: {p: "${TOKEN}"}\n',
      {},
      'ref/unresolved-placeholder 1:17',
      'set the environment variable TOKEN',
    ],
    ['a bad name', 'name: "${1x}"\n', {}, 'ref/bad-placeholder 1:7', '$${'],
  ])('%s is an error at its value', (_, text, given, place, words) => {
    const { resolved, diagnostics } = resolve(text, sources(given));

    expect(resolved).toBeNull();
    expect(diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual([place]);
    expect(diagnostics[0]?.message).toContain(words);
  });

  test('validate alone lets an unset secret pass, and no real payload comes of it', () => {
    const { resolved, diagnostics } = resolve('connection: {p: "${TOKEN}"}\n', sources({ lenient: true }));

    expect(diagnostics).toEqual([]);
    expect(resolved?.desired).toEqual({ connection: { p: '${TOKEN}' } });
    expect(() => resolved?.payload('real')).toThrow('unfilled');
  });

  test('what a variable holds is not looked at again', () => {
    const { resolved } = resolve('name: ${A}\n', sources({ vars: { A: '${B} $${C}' } }));

    expect(resolved?.desired).toEqual({ name: '${B} $${C}' });
  });

  test('a secret that looks like a replacement pattern is put in as it is', () => {
    const { resolved } = resolve('connection: {p: "${TOKEN}"}\n', sources({ env: { TOKEN: "$&$1$'" } }));

    expect(resolved?.payload('real')).toEqual({ connection: { p: "$&$1$'" } });
  });
});

describe('variables files', () => {
  const read = (text: string) => readVariables('vars.yaml', new TextEncoder().encode(text));

  test('keep the spelling of numbers', () => {
    expect([...read('A: x\nB: 1.10\nC: true\nD: "y"\n').entries]).toEqual([
      ['A', 'x'],
      ['B', '1.10'],
      ['C', 'true'],
      ['D', 'y'],
    ]);
  });

  test.each([
    ['a list', '- a\n', 'settings/variables 1:1'],
    ['a nested value', 'A: {b: c}\n', 'settings/variables 1:4'],
    ['an empty value', 'A:\n', 'settings/variables 1:3'],
    ['a bad name', 'a-b: c\n', 'settings/variables 1:1'],
    ['two equal names', 'A: b\nA: c\n', 'yaml/duplicate-key 2:1'],
  ])('%s is an error', (_, text, place) => {
    const { entries, diagnostics } = read(text);

    expect(entries.size).toBe(0);
    expect(diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual([place]);
  });

  test('an empty file has no variables', () => {
    expect(read('# none\n')).toEqual({ entries: new Map(), lines: new Map(), diagnostics: [] });
  });
});
