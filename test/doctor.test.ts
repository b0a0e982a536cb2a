import { describe, expect, test } from 'vitest';
import { ONLY_A_WRITE_SHOWS } from '../src/doctor/answer.ts';
import { examine } from '../src/doctor/examine.ts';
import { diagnosisTable } from '../src/doctor/table.ts';
import { connect } from '../src/immuta/connect.ts';
import { KINDS } from '../src/kinds/index.ts';
import { simulatedKinds } from '../src/kinds/simulated.ts';
import { ImmutaError } from '../src/model/failure.ts';
import type { JsonObject } from '../src/model/json.ts';
import type { ImmutaReader } from '../src/model/ports.ts';
import { readTenantProfile } from '../src/model/tenant-profile.ts';
import { systemClock } from '../src/runtime/clock.ts';
import type { Fields } from '../src/simulator/contract.ts';
import { QUIRKS, type Quirks } from '../src/simulator/quirks.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../src/simulator/server.ts';
import { connectTo } from './throw-away-kind/connect.ts';

const SECRET_NAME = 'Confidential Merger Desk';

const POLICY: Fields = {
  policyKey: 'mask',
  name: SECRET_NAME,
  type: 'data',
  actions: [
    {
      rules: [
        {
          type: 'Masking',
          config: { fields: [{ type: 'columnTags', columnTag: 'Card.PAN' }], maskingConfig: { type: 'Hash' } },
          exceptions: { operator: 'any', groups: ['Desk'], purposes: ['Audit'] },
        },
      ],
    },
  ],
  circumstances: [
    { type: 'domains', domains: [{ name: 'Cards' }] },
    { type: 'tags', tag: 'Stage.Production' },
  ],
};

const DATA: Fields & JsonObject = {
  connectionKey: 'c',
  connection: {
    handler: 'PostgreSQL',
    hostname: 'h.example.com',
    port: 5432,
    database: SECRET_NAME,
    username: '${USER}',
    password: '${PASSWORD}',
    userFiles: [{ keyName: 'PRIV_KEY_FILE', content: '${KEY_FILE}', userFilename: 'merger.pem' }],
  },
  sources: [{ table: 't', schema: 's' }],
};

/** A subscription policy that does not say its sort. */
const DOOR = {
  policyKey: 'door',
  name: 'Door',
  type: 'subscription',
  actions: { type: 'entitlements', entitlements: { operator: 'any', groups: ['Desk'] } },
};

async function diagnose(
  quirks: Partial<Quirks>,
  connections: readonly Fields[] = [],
  specs: readonly JsonObject[] = [DATA],
) {
  await using simulator = await startSimulator({
    kinds: simulatedKinds,
    quirks: { ...quirks, ...LOADING },
    latencyMilliseconds: 2,
  });
  simulator.load('purpose', { name: 'Audit', acknowledgement: 'a' });
  simulator.load('policy', DOOR);
  for (let index = 0; index < 30; index += 1) {
    simulator.load('policy', { ...POLICY, policyKey: `mask ${index}`, name: `${SECRET_NAME} ${index}` });
  }
  simulator.load('domain', {
    name: 'Cards',
    type: 'domain',
    domainPermissions: [{ group: 'Desk', permission: 'Manage Policies' }],
  });
  simulator.load('project', { projectKey: 'p', name: 'P' });
  for (const [id, row] of connections.entries()) simulator.tenant.table('connection').set(id, row);
  simulator.load('data', DATA);
  const row = [...simulator.tenant.table('policy').entries()].at(-1);
  if (quirks.deletedListed !== false && row !== undefined)
    simulator.tenant.table('policy').set(row[0], { ...row[1], deleted: true });
  simulator.setQuirks(quirks);
  const before = rows(simulator);
  const open = (authScheme: 'raw' | 'bearer') =>
    connect({
      kinds: KINDS,
      url: simulator.url,
      apiKey: DEFAULT_USER.apiKey,
      authScheme,
      timeoutSeconds: 20,
      concurrency: 4,
      environment: {},
      clock: systemClock,
      signal: new AbortController().signal,
      version: '0',
      redact: (text) => text,
    });
  const opened = { raw: open('raw'), bearer: open('bearer') };
  const { answers, profile } = await examine({
    kinds: KINDS,
    specs: new Map([
      ['data', specs],
      ['policy', [DOOR]],
    ]),
    connectAs: (scheme) => opened[scheme].reader,
    rateLimited: () => opened.raw.stats().rateLimited + opened.bearer.stats().rateLimited,
    progress: { phase: () => undefined, step: () => undefined, note: () => undefined },
  });
  await opened.raw.close();
  await opened.bearer.close();
  const writing = simulator.journal.filter(
    ({ method, path, dryRun }) => method !== 'GET' && !dryRun && !SEARCHES.test(path),
  );
  const asked = simulator.journal.filter(({ path, dryRun }) => dryRun && path.startsWith('/api/v2/data'));
  return { answers, profile, writing, asked, kept: rows(simulator) === before };
}

/** `POST`s that only read. */
const SEARCHES = /^\/api\/audit\/rest\/v1\/search$|^\/data\/object\/search(?:\/|$)/;

/** While the tenant is filled, nothing is refused. */
const LOADING: Partial<Quirks> = { ignoresDryRun: false, unknownTagFails: false };

/** How many objects of each kind there are: a server that ignores dryRun rewrites the first, as it is. */
function rows({ tenant }: Simulator): string {
  return ['policy', 'project', 'purpose', 'dataSource'].map((table) => tenant.table(table).size).join();
}

/** What the switch must read in the profile under a quirk. */
function cases(): [string, Partial<Quirks>, string, unknown][] {
  return Object.entries(QUIRKS).flatMap(([name, quirk]): [string, Partial<Quirks>, string, unknown][] => {
    if (ONLY_A_WRITE_SHOWS.includes(name) || name in OWN_CASES) return [];
    const values =
      typeof quirk.value === 'boolean'
        ? [true, false]
        : quirk.among.length > 0
          ? quirk.among
          : (OTHER_VALUES[name] ?? []);
    return values.map((value) => [
      `${name}=${value}`,
      { ...WITH[name], ...CONNECTED[name], [name]: value },
      name,
      value,
    ]);
  });
}

const OTHER_VALUES: Readonly<Record<string, readonly number[]>> = { badBodyStatus: [400, 422], pageSize: [0, 1, 7] };

/** What must hold as well for a switch to show. */
const WITH: Readonly<Record<string, Partial<Quirks>>> = {
  unknownTagFails: { dryRunChecksReferences: true },
};

/** Switches that show where the tenant has connections, with what must hold as well. */
const CONNECTED: Readonly<Record<string, Partial<Quirks>>> = {
  objectSearchForm: { objectSearch: true },
  connectionReadsAll: { objectSearch: true },
  objectOverrides: { objectSearch: true },
  objectSettingsActive: { objectSearch: true },
};

const TWO: readonly Fields[] = [
  { connectionKey: 'a', technology: 'Snowflake', connection: {} },
  { connectionKey: 'b', technology: 'Trino', connection: {} },
];

/** Switches that show under another name or value. */
const OWN_CASES: Readonly<Record<string, readonly [Partial<Quirks>, string, unknown][]>> = {
  ignoresDryRun: [[{ ignoresDryRun: true }, 'dryRunConfirmed', false]],
  missingDryRunEcho: [[{ missingDryRunEcho: true }, 'dryRunConfirmed', false]],
  maxPayloadBytes: [
    [{ maxPayloadBytes: 1_048_576 }, 'maxPayloadBytes', 1_100_000],
    [{ maxPayloadBytes: 0 }, 'maxPayloadBytes', 0],
  ],
  maxInFlight: [
    [{ maxInFlight: 1, retryAfterSeconds: 0 }, 'rateLimited', true],
    [{ maxInFlight: 0 }, 'rateLimited', false],
  ],
  connectionsTenantStatus: [
    [{ connectionsTenant: true, connectionsTenantStatus: 410 }, 'connectionsTenantStatus', 410],
  ],
  // Without a deleted policy nothing can be said.
  deletedListed: [
    [{ deletedListed: true }, 'deletedListed', true],
    [{ deletedListed: false }, 'deletedListed', undefined],
  ],
};

const ALL = [
  ...cases(),
  ...Object.values(OWN_CASES).flatMap((list) =>
    list.map(([quirks, name, value]): [string, Partial<Quirks>, string, unknown] => [
      JSON.stringify(quirks),
      quirks,
      name,
      value,
    ]),
  ),
];

describe('doctor', () => {
  test.each(ALL)('finds %s, by reads and dry runs alone', async (_, quirks, name, value) => {
    const { profile, writing, kept } = await diagnose(quirks, name in CONNECTED ? TWO : []);

    expect(profile.switches[name]).toEqual(value);
    expect(writing).toEqual([]);
    expect(kept).toBe(true);
  });

  test.each([true, false])(
    'counts sorts of subscription policies, those of open specs too: %s',
    async (absentShareGrants) => {
      const { answers, profile } = await diagnose({ absentShareGrants, listDefaults: true });
      const sorts = absentShareGrants ? 'true 1, false 0' : 'true 0, false 1';
      expect(answers.find(({ asked }) => asked === 'Are subscription policies grants or guardrails?')?.seen).toBe(
        `shareResponsibility ${sorts}; of specs here that do not say it: shareResponsibility ${sorts}`,
      );
      // What became of one does not prove what becomes of the next.
      expect(profile.switches['absentShareGrants']).toBeUndefined();
    },
  );

  test('answers for every quirk, or lists it as one that only a write shows', () => {
    const asked = new Set([...cases().map(([, , name]) => name), ...Object.keys(OWN_CASES), ...ONLY_A_WRITE_SHOWS]);
    expect(Object.keys(QUIRKS).filter((name) => !asked.has(name))).toEqual([]);
  });

  test.each([
    [[], 'yes: none'],
    [[{ connectionKey: 'Merger', technology: 'Snowflake' }], 'yes: at least 1 connection (Snowflake)'],
    [
      [
        { connectionKey: 'a', technology: 'Snowflake' },
        { connectionKey: 'b', technology: '<b>Merger</b>' },
      ],
      'yes: at least 2 connections (Snowflake, other)',
    ],
  ])('counts the connections by technology, without a name: %j', async (connections, seen) => {
    const { answers } = await diagnose({ objectSearch: true }, connections);
    expect(answers.find(({ asked }) => asked === 'Does the tenant list connections?')?.seen).toBe(seen);
    expect(JSON.stringify(answers)).not.toContain('Merger');
  });

  test.each<[Partial<Quirks>, readonly Fields[], unknown]>([
    [{ objectSearch: true }, TWO, true],
    [{ objectSearch: true }, [], undefined],
    [{}, TWO, undefined],
  ])('says whether an object of a connection reads as expected: %j', async (quirks, connections, expected) => {
    const { profile } = await diagnose(quirks, connections);
    expect(profile.switches['dataObjectRead']).toBe(expected);
  });

  test('asks for data in the technology of a spec in view, with a made-up connection', async () => {
    const { asked, answers } = await diagnose({});
    expect(asked).toHaveLength(1);
    expect(asked[0]?.body).toMatchObject({
      connection: {
        handler: 'PostgreSQL',
        hostname: 'immuta-gitops-doctor.invalid',
        port: 5432,
        database: 'probe',
        username: 'probe',
        password: 'probe',
        userFiles: [{ keyName: 'PRIV_KEY_FILE', content: 'probe', userFilename: 'probe' }],
      },
    });
    expect(JSON.stringify(answers)).toContain('V2 `/data` answers');
  });

  test.each<[string, readonly JsonObject[]]>([
    ['without a data spec', []],
    ['where a placeholder is the technology', [{ ...DATA, connection: { handler: '${HANDLER}' } }]],
    ['of a spec of any shape', [{ connection: 'x' }, { connection: { handler: 4 } }]],
  ])('does not invent a technology %s', async (_, specs) => {
    const { asked, answers, profile } = await diagnose({}, [], specs);
    expect(asked).toEqual([]);
    expect(answers.find(({ seen }) => seen.includes('which technology'))?.state).toBe('unknown');
    expect(profile.switches['connectionsTenant']).toBeUndefined();
  });

  test('a later dry run that is not confirmed ends the questions, and nothing was learnt by dry runs', async () => {
    await using simulator = await startSimulator({ kinds: simulatedKinds });
    simulator.load('purpose', { name: 'Audit', acknowledgement: 'a' });
    await using connection = connectTo(simulator, KINDS);
    const sent: string[] = [];
    const reader: ImmutaReader = {
      ...connection.reader,
      async dryRun(path, payload, query) {
        sent.push(path);
        if (path !== '/api/v2/project') return connection.reader.dryRun(path, payload, query);
        const facts = { status: 200, serverMessage: null, attempts: 1, mayHaveWritten: true };
        throw new ImmutaError('not dry', { code: 'dry-run-not-confirmed', method: 'POST', path, ...facts });
      },
    };
    const { profile } = await examine({
      kinds: KINDS,
      specs: new Map([['data', [DATA]]]),
      connectAs: () => reader,
      rateLimited: () => 0,
      progress: { phase: () => undefined, step: () => undefined, note: () => undefined },
    });
    expect(profile.switches['dryRunConfirmed']).toBe(false);
    expect(profile.switches).not.toHaveProperty('dryRunChecksReferences');
    expect(sent.at(-1)).toBe('/api/v2/project');
  });

  test('writes a profile without names, and it is read back', async () => {
    const { answers, profile } = await diagnose({});
    const text = JSON.stringify(profile);

    expect(text + diagnosisTable(answers)).not.toContain('Merger');
    expect(text).not.toContain(DEFAULT_USER.apiKey);
    expect(readTenantProfile(text)).toEqual(profile);
  });

  test.each(['', '[]', '{"formatVersion": 2}', '{"switches": {}}'])('a profile that is none is named: %s', (text) => {
    expect(readTenantProfile(text)).toHaveProperty('problem');
  });
});
