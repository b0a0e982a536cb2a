import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { KINDS } from '../src/kinds/index.ts';
import { simulatedKinds } from '../src/kinds/simulated.ts';
import type { RunReport } from '../src/model/report.ts';
import type { Cursor, RunRequest } from '../src/model/run.ts';
import { runPipeline } from '../src/pipeline.ts';
import { renderIssueBody } from '../src/report/issue.ts';
import { createRedactor } from '../src/report/redactor.ts';
import { renderReportJson } from '../src/report/report-json.ts';
import { DRIFT_WORDS } from '../src/report/words.ts';
import { systemClock } from '../src/runtime/clock.ts';
import { lazyTenant } from '../src/runtime/tenant.ts';
import { readSettings } from '../src/settings/read-settings.ts';
import type { Fields } from '../src/simulator/contract.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../src/simulator/server.ts';
import { gitHistory } from '../src/specs/git-history.ts';
import { diskWorkspace } from '../src/specs/workspace.ts';

/** A kind with one object, and what Git and the tenant can do to it. */
interface Subject {
  readonly kind: string;
  readonly key: string;
  readonly spec: Fields;
  /** Another spec with the same key, and an edit in the tenant. Absent: nothing but the key can differ. */
  readonly inGit?: Fields;
  readonly edit?: (simulator: Simulator) => void;
  readonly remove: (simulator: Simulator) => void;
  /** Puts an object there that no spec describes; answers its key. */
  readonly stranger: (simulator: Simulator) => string;
}

const POLICY = (key: string, group: string): Fields => ({
  policyKey: key,
  name: key,
  type: 'subscription',
  actions: { type: 'entitlements', entitlements: { operator: 'any', groups: [group] }, automaticSubscription: false },
});
const PROJECT = (key: string, description: string): Fields => ({
  projectKey: key,
  name: key,
  description,
  subscriptionPolicy: { type: 'manual' },
});
const DOMAIN = (name: string, description: string): Fields => ({ name, type: 'domain', description });
const PURPOSE = (name: string, description: string): Fields => ({ name, description, acknowledgement: 'yes' });
const DATA = (key: string, tables: readonly string[]): Fields => ({
  connectionKey: key,
  connection: {
    handler: 'Redshift',
    hostname: `${key}.db.example`,
    port: 5439,
    database: key,
    username: 'svc',
    password: '${SECRET}',
  },
  sources: tables.map((table) => ({ schema: 'public', table })),
});

const OBJECT = (objectPath: string[], isActive: boolean, activateNewChildren: boolean): Fields => ({
  objectPath,
  settings: { isActive, activateNewChildren },
});

function drop(simulator: Simulator, table: string, field: string, value: string): void {
  const rows = simulator.tenant.table(table);
  const found = [...rows].filter(([, row]) => row[field] === value);
  expect(found.length).toBeGreaterThan(0);
  for (const [id] of found) rows.delete(id);
}

const SUBJECTS: readonly Subject[] = [
  {
    kind: 'policy',
    key: 'door',
    spec: POLICY('door', 'A'),
    inGit: POLICY('door', 'B'),
    edit: (simulator) => simulator.load('policy', POLICY('door', 'C')),
    remove: (simulator) => drop(simulator, 'policy', 'policyKey', 'door'),
    stranger: (simulator) => {
      simulator.load('policy', POLICY('ui', 'A'));
      return 'ui';
    },
  },
  {
    kind: 'project',
    key: 'lab',
    spec: PROJECT('lab', 'a'),
    inGit: PROJECT('lab', 'b'),
    edit: (simulator) => simulator.load('project', PROJECT('lab', 'c')),
    remove: (simulator) => drop(simulator, 'project', 'projectKey', 'lab'),
    stranger: (simulator) => {
      simulator.load('project', PROJECT('ui', 'a'));
      return 'ui';
    },
  },
  {
    kind: 'purpose',
    key: 'Study',
    spec: PURPOSE('Study', 'a'),
    inGit: PURPOSE('Study', 'b'),
    edit: (simulator) => simulator.load('purpose', PURPOSE('Study', 'c')),
    remove: (simulator) => drop(simulator, 'purpose', 'name', 'Study'),
    stranger: (simulator) => {
      simulator.load('purpose', PURPOSE('Ui', 'a'));
      return 'Ui';
    },
  },
  {
    kind: 'data',
    key: 'shop',
    spec: DATA('shop', ['orders', 'customers']),
    inGit: DATA('shop', ['orders', 'customers', 'events']),
    edit: (simulator) => drop(simulator, 'dataSource', 'remoteTable', 'orders'),
    remove: (simulator) => {
      drop(simulator, 'dataSource', 'remoteTable', 'orders');
      drop(simulator, 'dataSource', 'remoteTable', 'customers');
      drop(simulator, 'collection', 'connectionKey', 'shop');
    },
    stranger: (simulator) => {
      simulator.load('data', {
        ...DATA('ui', ['t']),
        connection: { ...(DATA('ui', ['t'])['connection'] as Fields), password: 'x' },
      });
      return 'ui.db.example/ui';
    },
  },
  {
    kind: 'data-object',
    key: 'mill/GRAIN',
    spec: OBJECT(['mill', 'GRAIN'], false, false),
    inGit: OBJECT(['mill', 'GRAIN'], true, false),
    edit: (simulator) => simulator.load('data-object', OBJECT(['mill', 'GRAIN'], false, true)),
    remove: (simulator) => {
      const rows = simulator.tenant.table('dataObject');
      const found = [...rows].filter(([, row]) => JSON.stringify(row['objectPath']) === '["mill","GRAIN"]');
      expect(found).toHaveLength(1);
      for (const [id] of found) rows.delete(id);
    },
    stranger: (simulator) => {
      simulator.setQuirks({ objectSearch: true });
      simulator.load('data-object', OBJECT(['ui'], true, false));
      return 'ui';
    },
  },
  {
    kind: 'domain',
    key: 'Mill',
    spec: DOMAIN('Mill', 'a'),
    inGit: DOMAIN('Mill', 'b'),
    edit: (simulator) => simulator.load('domain', DOMAIN('Mill', 'c')),
    remove: (simulator) => drop(simulator, 'domain', 'name', 'Mill'),
    stranger: (simulator) => {
      simulator.load('domain', DOMAIN('Ui', 'a'));
      return 'Ui';
    },
  },
  {
    // A tag has nothing but its name, so neither side can edit it.
    kind: 'tag',
    key: 'Mill.Grain',
    spec: { tags: [{ name: 'Mill.Grain' }] },
    remove: (simulator) => drop(simulator, 'tag', 'name', 'Mill.Grain'),
    stranger: (simulator) => {
      simulator.load('tag', { tags: [{ name: 'Ui' }] });
      return 'Ui';
    },
  },
];

/** A subject of which something can be edited. */
type Editable = Subject & Required<Pick<Subject, 'inGit' | 'edit'>>;

function isEditable(subject: Subject): subject is Editable {
  return subject.inGit !== undefined && subject.edit !== undefined;
}

/** A repository, a tenant and a cursor in memory. */
class Stage {
  readonly folder = mkdtempSync(join(tmpdir(), 'drift-'));
  readonly simulator: Simulator;
  cursor: Cursor | null = null;

  constructor(simulator: Simulator) {
    this.simulator = simulator;
    this.git('init', '-q', '-b', 'main');
  }

  git(...words: string[]): string {
    return execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.invalid', ...words], {
      cwd: this.folder,
      encoding: 'utf8',
    }).trim();
  }

  commit(files: Readonly<Record<string, Fields | null>>): string {
    for (const [path, spec] of Object.entries(files)) {
      const full = join(this.folder, 'immuta', path);
      mkdirSync(dirname(full), { recursive: true });
      if (spec === null) rmSync(full);
      else writeFileSync(full, JSON.stringify(spec, null, 2));
    }
    this.git('add', '-A', '.');
    this.git('commit', '-q', '--allow-empty', '-m', 'x');
    return this.git('rev-parse', 'HEAD');
  }

  async run(mode: 'apply' | 'drift', extra: Readonly<Record<string, string>> = {}): Promise<RunReport> {
    const inputs: Readonly<Record<string, string>> = {
      mode,
      'immuta-url': this.simulator.url,
      'api-key': DEFAULT_USER.apiKey,
      'plan-secrets': 'always',
      wait: '5',
      ...extra,
    };
    const settings = readSettings((name) => inputs[name], {});
    const redactor = createRedactor();
    const progress = { phase: () => undefined, step: () => undefined, note: () => undefined };
    const signal = new AbortController().signal;
    const tenant = lazyTenant({
      kinds: KINDS,
      settings,
      environment: {},
      clock: systemClock,
      signal,
      redactor,
      progress,
    });
    const head = this.git('rev-parse', 'HEAD');
    const request: RunRequest = {
      mode,
      settings,
      scope: 'all',
      readFrom: 'commit',
      only: [],
      base: { sha: head, source: 'default-branch' },
      head,
      pull: null,
      mayApply: true,
      trust: { checkoutIsEventCommit: true, protectedRefs: async () => [] },
      notes: [],
    };
    try {
      const { report } = await runPipeline(request, {
        kinds: KINDS,
        workspace: diskWorkspace(this.folder),
        history: gitHistory(this.folder),
        tenant() {
          const connection = tenant.open();
          return { host: connection.host, reader: connection.reader, writer: (onWrite) => connection.writer(onWrite) };
        },
        cursor: {
          read: async () => ({ cursor: this.cursor, notes: [] }),
          record: async ({ patterns }, _tenant, cursor) => {
            this.cursor = { ...cursor, patterns };
            return null;
          },
        },
        review: { reviewed: async (_after, upTo) => ({ pullRequests: [], direct: [upTo], notes: [] }) },
        journal: () => undefined,
        progress,
        redactor,
        clock: systemClock,
        signal,
        environment: { SECRET: 'a-secret-for-tests' },
      });
      return report;
    } finally {
      await tenant.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.simulator.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

let stage: Stage | null = null;
afterEach(async () => {
  await stage?.[Symbol.asyncDispose]();
  stage = null;
});

async function applied(subject: Subject): Promise<Stage> {
  stage = new Stage(await startSimulator({ kinds: simulatedKinds }));
  stage.commit({ 'a.json': subject.spec });
  const report = await stage.run('apply');
  expect(report.failures).toEqual([]);
  expect(stage.cursor?.sha).toBe(report.head);
  return stage;
}

type Scene<T> = readonly [state: string, drifted: boolean, change: (at: Stage, subject: T) => string | undefined];

const EDITS: readonly Scene<Editable>[] = [
  ['edited-in-tenant', true, (at, subject) => void subject.edit(at.simulator) as undefined],
  ['not-yet-applied', false, (at, subject) => void at.commit({ 'a.json': subject.inGit }) as undefined],
  [
    'conflict',
    true,
    (at, subject) => {
      at.commit({ 'a.json': subject.inGit });
      subject.edit(at.simulator);
      return undefined;
    },
  ],
];

const SCENES: readonly Scene<Subject>[] = [
  ['in-sync', false, () => undefined],
  ['deleted-in-tenant', true, (at, subject) => void subject.remove(at.simulator) as undefined],
  ['left-git', false, (at) => void at.commit({ 'a.json': null, 'other.json': PURPOSE('Kept', 'x') }) as undefined],
  ['unmanaged', false, (at, subject) => subject.stranger(at.simulator)],
];

async function seesState<T extends Subject>(subject: T, [state, drifted, change]: Scene<T>): Promise<void> {
  const at = await applied(subject);
  const key = change(at, subject) ?? subject.key;
  const report = await at.run('drift');
  const item = report.drift?.items.find((one) => one.kind === subject.kind && one.key === key);
  expect(item?.state).toBe(state);
  expect(report.drift?.drifted).toBe(drifted);
  expect(report.drift?.digest === null).toBe(!drifted);
  const json = JSON.parse(renderReportJson(report)) as { drift: { items: { key: string; state: string }[] } };
  expect(json.drift.items.find((one) => one.key === key)?.state).toBe(state);
  const words = DRIFT_WORDS[state as keyof typeof DRIFT_WORDS].title;
  const body = renderIssueBody(report, { previousBody: null, now: new Date(0) });
  expect(body.includes(words)).toBe(state !== 'in-sync');
  expect(item?.exposure !== undefined).toBe(drifted);
}

describe.each(SUBJECTS.map((subject) => [subject.kind, subject] as const))('drift of a %s', (_, subject) => {
  test.each(SCENES.map((scene) => [scene[0], scene] as const))('%s', (__, scene) => seesState(subject, scene));
});

describe.each(SUBJECTS.filter(isEditable).map((subject) => [subject.kind, subject] as const))(
  'drift of an edited %s',
  (_, subject) => {
    test.each(EDITS.map((scene) => [scene[0], scene] as const))('%s', (__, scene) => seesState(subject, scene));
  },
);

test('every kind is here', () => {
  expect(SUBJECTS.map(({ kind }) => kind).sort()).toEqual(KINDS.map(({ name }) => name).sort());
});

describe('an issue about drift', () => {
  const body = (report: RunReport): string => renderIssueBody(report, { previousBody: null, now: new Date(0) });
  const [policy, , , data] = SUBJECTS as [Editable, Editable, Editable, Editable];

  test('begins with who sees more now than Git allows', async () => {
    const at = await applied(policy);
    policy.edit(at.simulator);
    const report = await at.run('drift');
    expect(['loosens', 'mixed']).toContain(report.drift?.items.find((one) => one.key === 'door')?.exposure);
    const text = body(report);
    expect(text).toContain('**People see more than Git allows, because 1 object changed in Immuta.**');
    const harm = text.indexOf('### Who sees more than Git allows');
    expect(harm).toBeGreaterThan(0);
    expect(text.slice(harm)).toMatch(
      /^### [^\n]*\n\n- \*\*Policy `door`\*\* lets (?:some )?people see more than Git allows/,
    );
    expect(text.slice(harm)).toMatch(/\n {2}- [^\n]*the group `C`/i);
    expect(text.indexOf('### Changed in Immuta')).toBeGreaterThan(harm);
    expect(text.indexOf('### How to resolve')).toBeGreaterThan(text.indexOf('### Changed in Immuta'));
    expect(text).toMatch(/^-.*\bC\b.*$/m);
    expect(text).toMatch(/^\+.*\bA\b.*$/m);
  });

  test('names a data source that vanished', async () => {
    const at = await applied(data);
    data.edit(at.simulator);
    const text = body(await at.run('drift'));
    expect(text).toMatch(/No longer in Immuta: `[^`]*orders`/i);
    expect(text).not.toContain('### Who sees more than Git allows');
  });

  test('names a table that was added in Immuta, and does not call it harmless', async () => {
    const at = await applied(data);
    const more = DATA('shop', ['orders', 'customers', 'events']);
    at.simulator.load('data', { ...more, connection: { ...(more['connection'] as Fields), password: 'x' } });
    const text = body(await at.run('drift'));
    expect(text).toMatch(/Only in Immuta: `[^`]*events`/i);
    expect(text).toContain('**People may see more than Git allows');
  });
});

describe('a revert that is bound to what was seen', () => {
  const subject = SUBJECTS[0] as Editable;

  test('converges with the observed drift', async () => {
    const at = await applied(subject);
    subject.edit(at.simulator);
    const seen = (await at.run('drift')).drift?.digest ?? '';
    expect(seen).toMatch(/^sha256:[0-9a-f]{64}$/);
    const done = await at.run('drift', { 'on-drift': 'apply', 'expect-digest': seen });
    expect(done.failures).toEqual([]);
    expect(done.outcome?.operations.map((one) => one.state)).toEqual(['confirmed']);
    expect((await at.run('drift')).drift?.drifted).toBe(false);
  });

  test('stops once the tenant moved again, and writes nothing', async () => {
    const at = await applied(subject);
    subject.edit(at.simulator);
    const seen = (await at.run('drift')).drift?.digest ?? '';
    at.simulator.load('policy', POLICY('door', 'D'));
    const before = at.simulator.journal.length;
    const stopped = await at.run('drift', { 'on-drift': 'apply', 'expect-digest': seen });
    expect([stopped.failureReason, stopped.exitCode]).toEqual(['stale-plan', 1]);
    expect(stopped.failures.join()).toContain('changed again');
    expect(at.simulator.journal.slice(before).filter((entry) => entry.wrote)).toEqual([]);
  });

  test('stops once Git moved, too', async () => {
    const at = await applied(subject);
    subject.edit(at.simulator);
    const seen = (await at.run('drift')).drift?.digest ?? '';
    at.commit({ 'a.json': subject.inGit });
    expect((await at.run('drift', { 'on-drift': 'apply', 'expect-digest': seen })).failureReason).toBe('stale-plan');
  });
});
