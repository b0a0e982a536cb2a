import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changedLines } from '../src/edit/changed-lines.ts';
import { simulatedKinds } from '../src/kinds/simulated.ts';
import { counted } from '../src/model/counted.ts';
import { isChange } from '../src/model/plan.ts';
import { sampled } from '../src/model/sampled-for-tests.ts';
import type { Fields } from '../src/simulator/contract.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../src/simulator/server.ts';
import { CommandFolder } from './cli/harness.ts';
import { editPolicy, policyOf } from './omitted-forms/forms.ts';
import { chanceOf } from './plan/edits.ts';

const SEED = 61122;
const POLICIES = sampled(160, 500);
const chance = chanceOf(SEED);
const policies = Array.from({ length: POLICIES }, (_, number) => policyOf(number, chance));
const PROJECT: Fields = {
  projectKey: 'lab',
  name: 'Lab ${x}',
  description: 'Model owners: only',
  purposes: ['Research', 'Research.Oncology'],
  datasources: ['Shop Orders', 'Shop Customers'],
  tags: ['Line.Lending'],
  subscriptionPolicy: {
    type: 'entitlements',
    entitlements: { operator: 'any', groups: ['Owners'] },
    automaticSubscription: false,
  },
};
const PURPOSE: Fields = {
  name: 'Research',
  description: 'For research',
  acknowledgement: 'I agree\nto all of it\n',
  subpurposes: [
    {
      name: 'Research.Oncology',
      description: '',
      acknowledgement: 'yes',
      subpurposes: [{ name: 'Research.Oncology.Trials', acknowledgement: 'x' }],
    },
  ],
};
const DATA: Fields = {
  connectionKey: 'shop',
  connection: {
    handler: 'Redshift',
    hostname: 'shop.db.example',
    port: 5439,
    database: 'shop',
    username: 'svc',
    password: 'hunter2-secret',
  },
  sources: ['orders', 'customers'].map((table) => ({ schema: 'shop', table })),
};

describe.each([
  ['a folder a kind', [] as string[]],
  ['--flat', ['--flat']],
])(`round trip of ${POLICIES} policies (%s)`, (layout, flags) => {
  let simulator: Simulator;
  const here = new CommandFolder();
  const environment = (): Record<string, string> => ({
    IMMUTA_URL: simulator.url,
    IMMUTA_API_KEY: DEFAULT_USER.apiKey,
  });
  const call = async (...words: string[]) => await here.run(words, environment());

  beforeAll(async () => {
    simulator = await startSimulator({ kinds: simulatedKinds });
    simulator.load('purpose', PURPOSE);
    simulator.load('data', DATA);
    simulator.load('project', PROJECT);
    for (const policy of policies) simulator.load('policy', policy);
  });
  afterAll(async () => {
    await simulator.close();
    here[Symbol.dispose]();
  });

  test('the export passes validate, plans to nothing, and is the same again', async () => {
    const made = await call('export', '--out', 'immuta', ...flags);
    // Policies name domains and tags, which the tenant then has; the tags of one root share a file.
    const roots = [...simulator.tenant.table('tag').values()]
      .filter(({ systemCreated }) => systemCreated !== true)
      .map(({ name }) => String(name).split('.')[0]);
    const specs = POLICIES + 2 + simulator.tenant.table('domain').size + new Set(roots).size;
    expect(made.out).toContain(`${counted(specs, 'spec')}, 1 draft`);
    expect(made.code, made.err).toBe(0);
    const files = readdirSync(join(here.folder, 'immuta'), { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => file.endsWith('.yaml'))).toHaveLength(specs);
    expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(files.length);
    expect(files.join('\n')).not.toContain('New--Column--Added');
    const checked = JSON.parse((await call('validate', '--format', 'json')).out);
    expect(checked.diagnostics.filter((one: { severity: string }) => one.severity === 'error')).toEqual([]);
    const planned = JSON.parse((await call('plan', '--format', 'json')).out);
    expect(planned.operations.filter((one: { action: string }) => one.action !== 'unchanged')).toEqual([]);
    expect(planned.unmanaged.map((one: { kind: string }) => one.kind)).toEqual(['data']);
    expect(planned.operations).toHaveLength(specs - new Set(roots).size + roots.length);
    expect(planned.incomplete).toBe(false);
    const again = await call('export', '--out', 'immuta', ...flags);
    expect(again.out).toContain(`0 files written, ${specs + 2} already there`);
    const other = await call('export', '--out', 'elsewhere', ...flags);
    expect(other.code).toBe(0);
    for (const file of files.filter((name) => /\.(yaml|draft|md)$/.test(name))) {
      expect(readFileSync(join(here.folder, 'elsewhere', file)), file).toEqual(
        readFileSync(join(here.folder, 'immuta', file)),
      );
    }
  });

  test('drafts hold what can be known, no secret, and match no pattern', async () => {
    const [name] = readdirSync(join(here.folder, 'immuta/drafts'));
    expect(name).toBe('shop.db.example-shop.yaml.draft');
    const text = readFileSync(join(here.folder, 'immuta/drafts', name as string), 'utf8');
    expect(text).toContain('connectionKey: ${FILL_IN_CONNECTION_KEY}');
    expect(text).toContain('hostname: shop.db.example');
    expect(text).toContain('table: orders');
    expect(text).not.toContain('hunter2');
    expect(readFileSync(join(here.folder, 'immuta/export-report.md'), 'utf8')).toContain('system-generated');
  });

  test('a file that differs is not overwritten without --force', async () => {
    const file = join(here.folder, 'elsewhere', flags.length > 0 ? 'Null.yaml' : 'policies/Null.yaml');
    writeFileSync(file, 'mine: true\n');
    const refused = await call('export', '--out', 'elsewhere', ...flags);
    expect(refused.code).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe('mine: true\n');
    expect((await call('export', '--out', 'elsewhere', '--force', ...flags)).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('policyKey');
  });

  test('after 50 edits in the tenant, adopt touches the edited fields alone and the plan is empty', async () => {
    const files = readdirSync(join(here.folder, 'immuta'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => join(here.folder, 'immuta', file));
    // People's marks: a comment on top, and one behind every third line of plain words.
    for (const file of files) writeFileSync(file, commented(readFileSync(file, 'utf8')));
    const before = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
    const edits = chanceOf(SEED + 1);
    const kinds = new Map<string, number>();
    const edited = new Set<number>();
    while (edited.size < 50) edited.add(edits.below(POLICIES));
    for (const number of edited) {
      const spec = structuredClone(policies[number]) as Fields;
      const what = editPolicy(spec, edits);
      kinds.set(what, (kinds.get(what) ?? 0) + 1);
      simulator.load('policy', spec);
    }
    const drift = JSON.parse((await call('drift', '--format', 'json')).out).drift;
    const states = drift.items.filter((one: { state: string }) => one.state === 'edited-in-tenant');
    expect(states.length).toBeGreaterThan(40);

    const adopted = await call('drift', '--adopt');
    expect(adopted.code, adopted.out + adopted.err).toBe(0);
    const planned = JSON.parse((await call('plan', '--format', 'json')).out);
    expect(planned.operations.filter(isChange)).toEqual([]);
    expect(planned.operations.filter((one: { action: string }) => one.action !== 'unchanged')).toEqual([]);

    let touched = 0;
    let added = 0;
    let removed = 0;
    let comments = 0;
    for (const [file, was] of before) {
      const now = readFileSync(file, 'utf8');
      if (now === was) continue;
      const lines = changedLines(was, now);
      touched += 1;
      added += lines.added;
      removed += lines.removed;
      comments += count(was) - count(now);
      expect(now.startsWith('# Kept by people\n')).toBe(true);
    }
    console.info(
      `adopt (${layout}, seed ${SEED}): ${edited.size} edits, ${touched} files, +${added} -${removed} lines of ${[...before.values()].join('').split('\n').length}; comments that went with removed lines: ${comments}; ${[...kinds].map(([what, number]) => `${what} ${number}`).join(', ')}`,
    );
    expect(touched).toBe(states.length);
    expect(adopted.out).toContain(`(+${added} -${removed} lines)`);
    // An edit changes a handful of lines: a new rule ten, a text its own.
    expect(added + removed).toBeLessThan(50 * 8);
  });

  test('deletions and unmanaged objects are adopted when asked for, and drift is then gone', async () => {
    const key = 'Null';
    const row = [...simulator.tenant.table('policy')].find(([, one]) => one['policyKey'] === key);
    simulator.tenant.table('policy').set(row?.[0] ?? 0, { ...row?.[1], deleted: true });
    simulator.load('policy', { ...policyOf(600, chanceOf(3)), policyKey: 'made in the UI', name: 'made in the UI' });
    const retained = await call('drift', '--adopt');
    expect(retained.code).toBe(3);
    expect(retained.out).toContain('--adopt-deletions');
    expect((await call('drift', '--adopt', '--pick', 'no such')).code).toBe(1);
    const done = await call('drift', '--adopt', '--adopt-deletions', '--adopt-unmanaged', 'immuta');
    expect(done.code, done.out + done.err).toBe(0);
    expect(done.out).toContain('added    immuta/policies/made--in--the--UI.yaml');
    const planned = JSON.parse((await call('plan', '--format', 'json')).out);
    expect(planned.operations.filter(isChange)).toEqual([]);
    expect(planned.unmanaged.map((one: { kind: string }) => one.kind)).toEqual(['data']);
  });

  test('--sanitize leaves no name of a person', async () => {
    const made = await call('export', '--out', 'clean', '--sanitize', ...flags);
    expect(made.code, made.out).toBe(0);
    const texts = readdirSync(join(here.folder, 'clean'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(yaml|draft|md)$/.test(file))
      .map((file) => readFileSync(join(here.folder, 'clean', file), 'utf8'))
      .join('\n');
    expect(texts).not.toMatch(/ada\d+|acme\.example/);
    expect(texts).toContain('username: user-1');
  });
});

function commented(text: string): string {
  const lines = text
    .split('\n')
    .map((line, index) => (index % 3 === 0 && /^[ -]*\w+: \w+$/.test(line) ? `${line} # mark` : line));
  return `# Kept by people\n${lines.join('\n')}`;
}

function count(text: string): number {
  return text.split('# mark').length - 1;
}
