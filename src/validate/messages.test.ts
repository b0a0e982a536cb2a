import { expect, test } from 'vitest';
import { KINDS } from '../kinds/index.ts';
import { parseFile } from '../specs/parse-file.ts';
import { resolveResource } from '../specs/placeholders.ts';
import { DEFAULT_CHECK_SETTINGS } from './check-settings.ts';
import { validateDocuments } from './validate.ts';

const SOURCES = {
  environment: new Map<string, string>(),
  variables: new Map<string, string>(),
  secretAllowed: () => true,
  incomplete: false,
  lenientSecrets: true,
};

/** Every finding about one file, placeholders included. */
function findings(text: string): string[] {
  const parsed = parseFile({ path: 'a.yaml', bytes: new TextEncoder().encode(text) });
  const { diagnostics, resources } = validateDocuments(parsed.documents, KINDS, {
    checkSettings: DEFAULT_CHECK_SETTINGS,
  });
  const filled = resources.flatMap((resource) => {
    const kind = KINDS.find(({ name }) => name === resource.kind);
    if (kind === undefined) return [];
    const scope = { keyField: kind.keyField, secretScope: ['/connection'] };
    return resolveResource(resource, scope, SOURCES).diagnostics;
  });
  const all = [...parsed.diagnostics, ...diagnostics, ...filled];
  return all.map(({ severity, code, line, column, message }) => `${line}:${column} ${severity} ${code}: ${message}`);
}

const DATA = (fields: string): string => `connectionKey: shop
connection:
  handler: Redshift
  hostname: shop.db.example
  port: 5439
  database: shop
${fields}
sources:
  - schema: public
    table: orders
`;
const SECRET = (value: string): string => DATA(`  username: svc\n  password: ${value}`);

test.each([
  [
    'a workflow expression',
    'name: A\ndescription: ${{ vars.X }}\n',
    '2:14 error ref/bad-placeholder',
    'not evaluated in files',
  ],
  ['a workflow expression as secret', SECRET('${{ secrets.PW }}'), '8:13 error ref/bad-placeholder', '${NAME}'],
  ['a shell variable', DATA('  username: $DB_USER\n  password: ${PW}'), '7:13 warning ref/expression', '${DB_USER}'],
  ['a shell variable as secret', SECRET('$PW'), '8:13 error ref/expression', '${PASSWORD}'],
  ['a variable of Windows', 'name: A\ndescription: "%TEXT%"\n', '2:14 warning ref/expression', '${TEXT}'],
  ['a template in quotes', 'name: A\ndescription: "{{ text }}"\n', '2:14 warning ref/expression', '${TEXT}'],
  [
    'a Helm template',
    'name: {{ .Values.name }}\n{{- if .x }}\ndescription: x\n{{- end }}\n',
    '1:7 error yaml/unprocessed',
    'template',
  ],
  [
    'conflict markers',
    'name: A\n<<<<<<< HEAD\ndescription: x\n=======\ndescription: y\n>>>>>>> b\n',
    '2:1 error yaml/unprocessed',
    'merge conflict',
  ],
  [
    'an LFS pointer',
    'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n',
    '1:1 error yaml/unprocessed',
    'Git LFS',
  ],
  [
    'a key with a blank at its end',
    'name: A\n"description ": x\n',
    '2:1 error schema/unknown-key',
    'a blank at one end',
  ],
  ['a key with a no-break space', 'name: A\n\u00a0description: x\n', '2:1 error schema/unknown-key', 'U+00A0'],
  ['a key with an invisible character', 'name: A\ndescr\u200biption: x\n', '2:1 error schema/unknown-key', 'U+200B'],
  [
    'a no-break space behind a colon',
    'name: A\ndescription:\u00a0x\n',
    '2:13 error yaml/syntax',
    'U+00A0 looks like a space',
  ],
])('%s is one finding that names it', (_, text, head, words) => {
  const found = findings(text);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(`${head}: `);
  expect(found[0]).toContain(words);
});

test.each([
  ['a byte order mark before a second document', 'name: A\n---\n\ufeffname: B\n'],
  ['a byte order mark before the marker of a document', 'name: A\n\ufeff---\nname: B\n'],
  ['braces in a block of text', 'name: A\ndescription: |\n  Write {{ name }} here.\n'],
  ['a dollar sign within a text', 'name: A\ndescription: costs $5 or %x%\n'],
])('%s is fine', (_, text) => {
  expect(findings(text)).toEqual([]);
});

test('a literal secret is told to be changed, since Git keeps it', () => {
  expect(findings(SECRET('hunter2'))).toEqual([expect.stringContaining('Git keeps the old one')]);
});

test('a misspelt purpose has the near one as a guess', () => {
  const project = 'projectKey: p\nname: P\npurposes: [Pyroll]\n';
  expect(findings(`name: Payroll\n---\n${project}`).join('\n')).toContain('Did you mean "Payroll"?');
});
