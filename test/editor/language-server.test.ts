import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LanguageClient } from './language-client.ts';

const SCHEMA = join(import.meta.dirname, '..', '..', 'schemas', 'spec.schema.json');
const POLICY = `policyKey: hash account numbers
name: Hash account numbers
type: data
actions:
  - rules:
      - type: Masking
        config:
          fields:
            - type: columnTags
              columnTag: Card.PAN
          maskingConfig:
            type: Hash
circumstances:
  - type: columnTags
    columnTag: Card.PAN
`;

const client = new LanguageClient();
let files = 0;

/** A file that the setting `yaml.schemas` gives our schema to. */
function newFile(): string {
  files += 1;
  return `file:///repository/immuta/policies/${files}.yaml`;
}

beforeAll(async () => await client.start(SCHEMA));
afterAll(async () => await client.stop());

async function messages(text: string, uri = newFile()): Promise<string[]> {
  const diagnostics = await client.open(uri, text);
  return diagnostics.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}

async function hover(text: string, line: number, character: number): Promise<string> {
  const uri = newFile();
  await client.open(uri, text);
  const found = await client.ask('textDocument/hover', { textDocument: { uri }, position: { line, character } });
  return JSON.stringify(found);
}

async function complete(text: string, line: number, character: number): Promise<string[]> {
  const uri = newFile();
  await client.open(uri, text);
  const found = await client.ask('textDocument/completion', { textDocument: { uri }, position: { line, character } });
  const list = Array.isArray(found) ? found : ((found as { items?: unknown[] } | null)?.items ?? []);
  return list.map((item) => (item as { label: string }).label);
}

describe('yaml-language-server with schemas/spec.schema.json', () => {
  test('has nothing to say of a good spec of each kind', async () => {
    expect(await messages(POLICY)).toEqual([]);
    expect(await messages('name: Payroll Run\ndescription: What the run needs\n')).toEqual([]);
    expect(await messages('projectKey: lab\nname: Lab\n')).toEqual([]);
    expect(
      await messages(
        'connectionKey: w\nconnection:\n  handler: Redshift\n  hostname: h.example.net\n  port: 5439\n  database: D\n  username: u\n  password: "${P}"\n',
      ),
    ).toEqual([]);
  });

  test('shows a mistake at its line', async () => {
    const found = await messages(POLICY.replace('      - type: Masking', '      - type: Maskin'));

    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toMatch(/^6: /);
  });

  test('takes the schema from the line at the top of a file, too', async () => {
    const line = `# yaml-language-server: $schema=${pathToFileURL(SCHEMA).href}\n`;

    const found = await messages(`${line}${POLICY}stagd: true\n`, 'file:///elsewhere/a.yaml');

    expect(found.join('\n')).toContain('stagd');
    expect(await messages(`${line}${POLICY}`, 'file:///elsewhere/b.yaml')).toEqual([]);
  });

  test('shows the description of a key on hover', async () => {
    const schema = await import('../../schemas/policy.schema.json', { with: { type: 'json' } });
    const { description } = schema.default.properties.policyKey;

    expect(await hover(POLICY, 0, 3)).toContain(description.split('.')[0]);
  });

  test('offers the rule types', async () => {
    const text = POLICY.replace('- type: Masking', '- type: ');
    const labels = await complete(text, 5, 14);

    expect(labels).toEqual(
      expect.arrayContaining([
        'Masking',
        'Row Restriction by User Entitlements',
        'Row Restriction by Custom Where Clause',
      ]),
    );
  });
});
