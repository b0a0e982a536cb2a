import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { CommandFolder } from './harness.ts';

const MASK = `policyKey: mask pins
name: Mask pins
type: data
actions:
  - rules:
      - type: Masking
        config:
          fields:
            - type: columnTags
              columnTag: Card.Pin
          maskingConfig:
            type: Hash
circumstances:
  - type: columnTags
    columnTag: Card.Pin
`;
const PURPOSE = 'name: Audit\ndescription: Yearly audit\n';

let place: CommandFolder;
let simulator: Simulator;
let access: Record<string, string>;

beforeEach(async () => {
  place = new CommandFolder();
  simulator = await startSimulator({ kinds: simulatedKinds });
  access = { IMMUTA_URL: simulator.url, IMMUTA_API_KEY: DEFAULT_USER.apiKey };
});

afterEach(async () => {
  place[Symbol.dispose]();
  await simulator.close();
});

describe('a life of two specs', () => {
  it('plans, applies, finds nothing, then drift, by exit status', async () => {
    place.write('immuta/mask.yaml', MASK);
    place.write('immuta/audit.yaml', PURPOSE);

    expect((await place.run(['validate'])).code).toBe(0);
    const planned = await place.run(['plan', '--detailed-exitcode'], access);
    expect(planned.code).toBe(2);
    expect(planned.out).toContain('2 to create');
    expect(simulator.journal.every((entry) => !entry.wrote)).toBe(true);
    const applied = await place.run(['apply', '--yes'], access);
    expect(applied.code).toBe(0);
    expect(applied.out).toContain('2 of 2 changes match the plan');
    expect((await place.run(['plan', '--detailed-exitcode'], access)).code).toBe(0);
    expect((await place.run(['drift', '--detailed-exitcode'], access)).code).toBe(0);

    const policies = simulator.tenant.table('policy');
    for (const [id, policy] of policies)
      if (policy['policyKey'] === 'mask pins') policies.set(id, { ...policy, staged: true });
    const drift = await place.run(['drift', '--detailed-exitcode'], access);
    expect(drift.code).toBe(2);
    expect(drift.out).toContain('Changed in Immuta (1)');
    expect((await place.run(['drift', '--on-drift', 'fail'], access)).code).toBe(1);
    expect((await place.run(['drift', '--on-drift', 'apply'], access)).code).toBe(0);
    expect((await place.run(['drift', '--detailed-exitcode'], access)).code).toBe(0);
  });

  it('prints the plan as JSON with the fields of the plan file', async () => {
    place.write('immuta/mask.yaml', MASK);

    const { out, err } = await place.run(['plan', '--format', 'json'], access);

    expect(JSON.parse(out)).toMatchObject({
      formatVersion: 1,
      mode: 'plan',
      environment: 'default',
      complete: true,
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      summary: { create: 1, update: 0 },
      operations: [
        { kind: 'policy', key: 'mask pins', action: 'create', file: 'immuta/mask.yaml', line: 1, exposure: 'tightens' },
      ],
    });
    expect(err).toContain('Reading the tenant');
  });

  it('speaks plainly where it is no terminal, and in colour on one unless NO_COLOR is set', async () => {
    place.write('immuta/mask.yaml', MASK);

    expect((await place.run(['plan'], access)).out).not.toContain('\u001b');
    expect((await place.run(['plan'], access, true)).out).toContain('\u001b[');
    expect((await place.run(['plan'], { ...access, NO_COLOR: '1' }, true)).out).not.toContain('\u001b');
  });

  it('counts loosening, and stops where it must', async () => {
    place.write('immuta/mask.yaml', MASK);
    await place.run(['apply', '--yes'], access);
    place.write(
      'immuta/mask.yaml',
      MASK.replace(
        'type: Hash\n',
        'type: Hash\n        exceptions:\n          operator: any\n          groups: [Everyone]\n',
      ),
    );
    const before = simulator.journal.length;

    const refused = await place.run(['apply', '--yes', '--on-loosening', 'fail'], access);

    expect(refused.code).toBe(1);
    expect(refused.out).toContain('Everyone');
    expect(simulator.journal.slice(before).some((entry) => entry.wrote)).toBe(false);
    expect((await place.run(['apply', '--yes'], access)).code).toBe(0);
  });
});

describe('doctor', () => {
  const data = (handler: string): string =>
    `connectionKey: c\nconnection:\n  handler: ${handler}\n  hostname: wh.example.net\n  port: 1\n  database: d\n  username: u\n  password: "\${PASSWORD}"\nsources:\n  - schema: s\n    table: t\n`;
  const askedOf = (): readonly unknown[] =>
    simulator.journal.filter(({ path }) => path === '/api/v2/data').map(({ body }) => body);

  it('asks for data in the technology of the specs here, variables filled in', async () => {
    simulator.load('purpose', { name: 'Audit', acknowledgement: 'a' });
    place.write('immuta/data.yaml', data('${HANDLER}'));
    place.write('variables.yaml', 'HANDLER: Redshift\n');
    await place.run(['doctor', '--variables', 'variables.yaml'], access);
    expect(askedOf()).toMatchObject([
      { connection: { handler: 'Redshift', hostname: 'immuta-gitops-doctor.invalid' } },
    ]);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['without specs', {}, /no data spec in view/],
    ['with specs that cannot be read', { 'immuta/a.yaml': 'a: [\n' }, /no data spec in view/],
    ['without their variables', { 'immuta/a.yaml': data('${HANDLER}') }, /no data spec in view/],
  ])('examines the tenant %s', async (_, files, said) => {
    simulator.load('purpose', { name: 'Audit', acknowledgement: 'a' });
    for (const [path, text] of Object.entries(files)) place.write(path, text);
    const { out, code } = await place.run(['doctor'], access);
    expect(out).toMatch(said);
    expect(code).toBe(0);
    expect(askedOf()).toEqual([]);
  });
});

describe('bad input ends in one clear sentence, exit 1 and nothing written', () => {
  it.each<[string, string[], RegExp]>([
    ['no such command', ['plna'], /no command `plna`.*`plan`/],
    ['no such flag', ['plan', '--max-delets', '3'], /did you mean `--max-deletes`/],
    ['nothing like a command', ['xyzzyxyzzy'], /`immuta-gitops --help` lists the commands/],
    ['nothing like a flag', ['plan', '--xyzzyxyzzy'], /There is no flag `--xyzzyxyzzy` `--help` lists them all/],
    ['nothing like a rule', ['validate', '--explain', 'xyzzyxyzzy'], /docs\/rules.md lists them all/],
    ['nothing like an object', ['graph', 'policy', 'xyzzyxyzzy'], /`immuta-gitops graph` lists all of them/],
    ['no such format', ['plan', '--format', 'xml'], /must be one of text, json, markdown, sarif/],
    ['a bad value', ['plan', '--concurrency', 'many'], /`concurrency` is "many"/],
    ['no such file', ['validate', 'immuta/nothing.yaml'], /no file or folder `immuta\/nothing.yaml`/],
    ['no tenant', ['plan', '--immuta-url', ''], /`immuta-url` is missing/],
    ['plain http', ['plan', '--immuta-url', 'http://immuta.example'], /plain http/],
    ['a variables file that is not there', ['plan', '--variables', 'vars.yaml'], /vars\.yaml/],
    [
      'a variables file outside of the repository',
      ['plan', '--variables', '/etc/hostname'],
      /outside of the workspace|no such file/,
    ],
    [
      'a variables file above the repository',
      ['plan', '--variables', '../../etc/hostname'],
      /outside of the workspace/,
    ],
    ['a CA file that is not there', ['plan', '--ca-file', 'ca.pem'], /`ca-file`/],
    ['a base that is not there', ['plan', '--base', 'nowhere'], /nowhere/],
    ['nothing to explain', ['explain'], /Give `explain` spec files/],
    ['explaining what is not there', ['explain', 'x.yaml'], /Cannot read `x.yaml`/],
    ['a port that is none', ['simulator', '--port', '70000'], /`--port`/],
    ['a fault that is none', ['simulator', '--faults', 'GET'], /`--faults`/],
  ])('%s', async (_, words, message) => {
    place.write('immuta/mask.yaml', MASK);
    const environment = words.includes('--immuta-url') ? { IMMUTA_API_KEY: 'k' } : access;

    const { code, out, err } = await place.run(words, environment);

    expect(code).toBe(1);
    expect((out + err).replaceAll('\n', ' ')).toMatch(message);
    expect(out + err).not.toMatch(/^\s+at |\bundefined\b/m);
    expect(simulator.journal.filter((entry) => entry.wrote)).toEqual([]);
  });

  it.each<[string, (environment: Record<string, string>) => Record<string, string>, string, RegExp]>([
    ['a wrong key', (env) => ({ ...env, IMMUTA_API_KEY: 'wrong' }), 'permission-denied', /401.*api-key/s],
  ])('%s', async (_, change, reason, message) => {
    place.write('immuta/mask.yaml', MASK);

    const { code, out } = await place.run(['plan', '--format', 'json'], change(access));

    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ failureReason: reason });
    expect(out).toMatch(message);
  });

  it('a key without the permission: names it and the kind', async () => {
    await simulator.close();
    const permissions = DEFAULT_USER.permissions.filter((name) => name !== 'GOVERNANCE');
    simulator = await startSimulator({ kinds: simulatedKinds, users: [{ ...DEFAULT_USER, permissions }] });
    place.write('immuta/mask.yaml', MASK);

    const { code, out } = await place.run(['plan', '--format', 'json'], { ...access, IMMUTA_URL: simulator.url });

    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ failureReason: 'permission-denied' });
    expect(out).toMatch(/GOVERNANCE.*polic/);
  });

  it.each([
    ['a web page', '<html><body>Sign in</body></html>', 'text/html'],
    ['a truncated reply', '[{"id": 1, "pol', 'application/json'],
  ])('%s where JSON should be', async (_, body, type) => {
    const server = createServer((_request, response) => response.writeHead(200, { 'content-type': type }).end(body));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    place.write('immuta/mask.yaml', MASK);
    place.write('immuta/audit.yaml', PURPOSE);

    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { code, out } = await place.run(['plan', '--format', 'json'], { ...access, IMMUTA_URL: url });
    server.close();

    const report = JSON.parse(out) as { operations: unknown[]; incomplete: boolean };
    expect(code).not.toBe(0);
    expect(report.incomplete).toBe(true);
    expect(report.operations).toMatchObject([
      { action: 'unknown', compared: 'none' },
      { action: 'unknown', compared: 'none' },
    ]);
  });

  it('reports every bad file, and plans the rest', async () => {
    place.write('immuta/mask.yaml', MASK);
    place.write('immuta/empty.yaml', '');
    place.write('immuta/broken.yaml', 'a: [\n');
    place.write('immuta/unknown.yaml', 'foo: bar\n');
    place.write('immuta/twice.yaml', PURPOSE);
    place.write('immuta/twice-again.yaml', PURPOSE);

    const { code, out } = await place.run(['plan', '--format', 'json'], access);

    const report = JSON.parse(out) as {
      failureReason: string;
      diagnostics: { file: string; code: string; severity: string }[];
      operations: { action: string }[];
    };
    expect(code).toBe(1);
    expect(report.failureReason).toBe('invalid-specs');
    expect(
      report.diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(({ file, code: found }) => `${file} ${found}`),
    ).toEqual([
      'immuta/broken.yaml yaml/syntax',
      'immuta/empty.yaml yaml/empty',
      'immuta/twice.yaml ref/duplicate-key',
      'immuta/unknown.yaml schema/unknown-kind',
    ]);
    expect(report.operations.map(({ action }) => action).sort()).toEqual(['create', 'create', 'invalid']);
  });

  it('sends nothing while a placeholder is unfilled', async () => {
    place.write('immuta/mask.yaml', MASK.replace('name: Mask pins', 'name: Mask ${WHAT}'));

    const { code, out } = await place.run(['plan', '--format', 'json'], access);

    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ failureReason: 'unresolved-placeholder', diagnostics: [{ line: 2 }] });
    expect(simulator.journal).toEqual([]);
  });

  it('stops at once when a dry run was not dry, and has written nothing else', async () => {
    place.write('immuta/mask.yaml', MASK);
    place.write('immuta/other.yaml', MASK.replaceAll('pins', 'tans'));
    simulator.setQuirks({ missingDryRunEcho: true });

    const { code, out } = await place.run(['plan', '--format', 'json'], access);

    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ failureReason: 'dry-run-not-confirmed' });
    expect(simulator.journal.filter((entry) => entry.method === 'POST')).toHaveLength(1);
  });
});

describe('help', () => {
  it.each(['demo', 'validate', 'plan', 'apply', 'drift', 'explain', 'simulator'])('%s --help', async (command) => {
    const { code, out } = await place.run([command, '--help']);

    expect(code).toBe(0);
    expect(out).toContain(`Usage: immuta-gitops ${command}`);
  });

  it('lists the commands, and fails when none is given', async () => {
    expect(await place.run(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('drift') });
    expect((await place.run([])).code).toBe(1);
    expect((await place.run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('explain', () => {
  it('says what a spec does, and what a change does to access', async () => {
    place.write('old.yaml', MASK);
    place.write('new.yaml', MASK.replace('type: Hash', 'type: "Null"'));

    expect((await place.run(['explain', 'old.yaml'])).out).toContain('Card.Pin');
    const changed = JSON.parse(
      (await place.run(['explain', '--before', 'old.yaml', '--after', 'new.yaml', '--format', 'json'])).out,
    ) as object;
    expect(changed).toMatchObject({
      exposure: 'tightens',
      objects: [{ changes: [{ path: '/actions/0/rules/0/config/maskingConfig/type', before: 'Hash', after: 'Null' }] }],
    });
    expect(JSON.parse((await place.run(['explain', '--before', 'old.yaml', '--format', 'json'])).out)).toMatchObject({
      exposure: 'loosens',
    });
    expect(JSON.parse((await place.run(['explain', '--after', 'old.yaml', '--format', 'json'])).out)).toMatchObject({
      exposure: 'tightens',
    });
  });
});
