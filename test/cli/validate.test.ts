import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CommandFolder } from './harness.ts';

const WAREHOUSE = `connectionKey: ledger
connection:
  handler: Redshift
  hostname: old.example.net
  port: 5439
  database: LEDGER
  username: reader
  password: "\${LEDGER_PASSWORD}"
`;
const KEY_PAIR = `connectionKey: vault
connection:
  handler: Snowflake
  hostname: vault.example.net
  port: 443
  database: VAULT
  warehouse: SMALL
  username: reader
  authenticationMethod: keyPair
  userFiles:
    - keyName: PRIV_KEY_FILE
      content: "\${VAULT_KEY}"
      userFilename: vault.p8
`;

let place: CommandFolder;

beforeEach(() => {
  place = new CommandFolder();
});

afterEach(() => place[Symbol.dispose]());

async function findings(
  words: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const { out } = await place.run(['validate', '--format', 'json', ...words], environment);
  const { diagnostics } = JSON.parse(out) as { diagnostics: { severity: string; code: string; line: number }[] };
  return diagnostics.map(({ severity, code, line }) => `${severity} ${code} ${line}`);
}

function git(...words: string[]): void {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.net', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...who, ...words], { cwd: place.folder });
}

describe('validate', () => {
  test('takes files by absolute path and by a path with steps up; what lies outside is a sentence', async () => {
    place.write('immuta/a.yaml', 'name: Audit\nacknowledgment: x\n');
    place.write('deep/b.yaml', 'x\n');

    for (const path of [`${place.folder}/immuta/a.yaml`, './immuta/a.yaml', 'deep/../immuta/a.yaml', 'immuta']) {
      expect(await findings([path]), path).toEqual(['error schema/unknown-key 2']);
    }
    // A folder means the specs below it, and for nothing else that lies there.
    place.write('immuta/README.md', '# Not: a spec\n');
    expect(await findings(['immuta/'])).toEqual(['error schema/unknown-key 2']);
    place.write('immuta/odd[1]*.yaml', 'name: Odd\nacknowledgment: x\n');
    expect(await findings(['immuta/odd[1]*.yaml'])).toEqual(['error schema/unknown-key 2']);
    const outside = await place.run(['validate', '..']);
    expect(outside.code).toBe(1);
    expect(outside.out).toContain('`..` leads out of the workspace');
    expect(outside.err).not.toContain('    at ');
  });

  test('a name that a broken file would make is one mistake, and the broken file is it', async () => {
    place.write('immuta/team.yaml', 'projectKey: team\nname: Team\npurposes: [Audit, Tax]\n');
    const unknown = ['warning ref/unknown-purpose 3', 'warning ref/unknown-purpose 3'];
    expect(await findings()).toEqual(unknown);

    place.write('immuta/purposes.yaml', 'name: Audit\n\tdescription: x\n');
    expect(await findings()).toEqual(['error yaml/tab 2', unknown[0]]);
    place.write('immuta/purposes.yaml', 'name: Fiscal\nsubpurposes:\n  - nmae: Tax\n');
    expect(await findings()).toEqual(['error schema/unknown-key 3', unknown[0]]);
    // Another that points at the name makes nothing.
    place.write('immuta/purposes.yaml', 'projectKey: other\nname: Other\npurposes:\n  - Audit\n  - Tax\nstray: 1\n');
    expect(await findings()).toEqual([
      'warning ref/unknown-purpose 4',
      'warning ref/unknown-purpose 5',
      'error schema/unknown-key 6',
      ...unknown,
    ]);
  });

  test('names that other files may make are not asked of files that are named one by one', async () => {
    place.write('immuta/team.yaml', 'projectKey: team\nname: Team\npurposes: [Audit]\n');

    expect(await findings()).toEqual(['warning ref/unknown-purpose 3']);
    expect(await findings(['immuta/team.yaml'])).toEqual([]);
    expect(await findings(['immuta'])).toEqual(['warning ref/unknown-purpose 3']);
  });

  test('sees a connection that changed since the base', async () => {
    place.write('immuta/ledger.yaml', WAREHOUSE);
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-q', '-m', 'one');
    place.write('immuta/ledger.yaml', WAREHOUSE.replace('old.', 'new.'));

    expect(await findings(['--base', 'HEAD'])).toEqual(['warning data/connection-changed 4']);
    expect(await findings(['--base', 'HEAD', '--scope', 'changed'])).toEqual(['warning data/connection-changed 4']);
    // No one named a base: it is looked for, since this spec has something to compare.
    expect(await findings()).toEqual(['warning data/connection-changed 4']);
    expect(await findings(['immuta/ledger.yaml'])).toEqual(['warning data/connection-changed 4']);
  });

  test('sees a secret that is not base64, and never shows it', async () => {
    place.write('immuta/vault.yaml', KEY_PAIR);

    expect(await findings()).toEqual([]);
    expect(await findings([], { VAULT_KEY: 'aGVsbG8=' })).toEqual([]);
    expect(await findings([], { VAULT_KEY: '-----BEGIN PRIVATE KEY-----' })).toEqual(['error data/base64 12']);
    expect(await place.run(['validate'], { VAULT_KEY: '-----BEGIN PRIVATE KEY-----' })).toMatchObject({
      code: 1,
      out: expect.not.stringContaining('PRIVATE KEY-----'),
    });
  });

  test('refuses to set what is fixed, and rules that there are not', async () => {
    place.write('immuta/ledger.yaml', WAREHOUSE);
    place.write('.immuta-gitops.yaml', 'rules:\n  secret/literal: off\n  policy/no-otherwize: off\n');

    expect(await findings()).toEqual(['error settings/rules 2', 'error settings/rules 3']);
  });

  test('keeps the errors and says so when a document has too many findings', async () => {
    const unknown = Array.from({ length: 150 }, (_, index) => `        mystery${index}: 1\n`).join('');
    place.write(
      'immuta/many.yaml',
      `policyKey: many\nname: many\ntype: data\nactions:\n  - rules:\n    - type: Minimization\n      config:\n${unknown}circumstances: 4\n`,
    );

    const found = await findings();

    expect(found.length).toBeLessThanOrEqual(100);
    expect(found).toContain('error schema/type 158');
  });

  test('--explain prints the page of a rule; a code that is none is an error with a guess', async () => {
    expect(await place.run(['validate', '--explain', 'policy/no-otherwise'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('Why: There is no "otherwise" key'),
    });
    expect(await place.run(['validate', '--explain', 'policy/no-otherwize'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('Did you mean `policy/no-otherwise`?'),
    });
  });
});

describe('the settings of the project', () => {
  test('say which files are specs, and which variables an environment has', async () => {
    place.write(
      '.immuta-gitops.yaml',
      'specs: governance/**/*.yaml\nenvironments: { dev: { variables: [dev.yaml] }, prod: {} }\n',
    );
    place.write('dev.yaml', 'TEAM: Analysts\n');
    place.write('governance/purpose.yaml', 'name: Research\ndescription: For ${TEAM}\n');
    place.write('immuta/broken.yaml', 'policyKey: [');

    expect(await findings(['--environment', 'dev'])).toEqual([]);
    expect(await findings(['--environment', 'prod'])).toEqual(['error ref/unresolved-placeholder 2']);
    expect(await place.run(['validate', '--environment', 'div'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('Did you mean `dev`?'),
    });
    expect(await findings(['--environment', 'dev', '--specs', 'immuta/*.yaml'])).toEqual(['error yaml/syntax 1']);
  });

  test('are checked by commands that check no specs', async () => {
    place.write('.immuta-gitops.yaml', 'spec: governance/**/*.yaml\n');

    for (const command of ['fmt', 'test']) {
      expect(await place.run([command])).toMatchObject({
        code: 1,
        err: expect.stringContaining('.immuta-gitops.yaml:1:1: spec is not a key of this file. Did you mean specs?'),
      });
    }
  });
});
