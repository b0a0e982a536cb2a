import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import type { Exposure } from '../../model/plan.ts';
import { fakeImmuta, inTurn, refusal, wanting, writing } from '../immuta-for-tests.ts';
import { project } from './kind.ts';

function row(id: number, key: string, more: JsonObject = {}): JsonObject {
  return {
    id,
    projectKey: key,
    name: key,
    status: 'open',
    type: 'User',
    deleted: false,
    description: '',
    documentation: `# ${key}`,
    allowMaskedJoins: false,
    purposes: [{ id: 1, name: 'P.Q', subpurposes: [] }],
    tags: [{ name: 'T', source: 'curated' }],
    equalization: null,
    workspace: null,
    subscriptionPolicy: {
      type: 'subscription',
      subscriptionType: 'manual',
      allowDiscovery: false,
      automaticSubscription: false,
      shareResponsibility: false,
      description: '',
    },
    subscriptionId: 70 + id,
    ...more,
  };
}

const MANUAL = { type: 'manual', allowDiscovery: false, automaticSubscription: false, shareResponsibility: false };

function members(...names: readonly string[]): JsonObject {
  return {
    count: names.length,
    dataSources: names.map((dataSourceName, dataSourceId) => ({ dataSourceId, dataSourceName })),
  };
}

async function observed(
  rows: readonly JsonObject[],
  keys: readonly string[],
  more: Readonly<Record<string, unknown>> = {},
) {
  const reader = fakeImmuta({ 'GET /project': { count: rows.length, hits: rows }, ...more });
  const found = await project.observe(
    reader,
    wanting(Object.fromEntries(keys.map((key) => [key, { projectKey: key }]))),
  );
  return { ...found, asked: reader.asked };
}

describe('observe', () => {
  test('reads projects, and the data sources of those in scope only', async () => {
    const { objects, gaps, asked } = await observed([row(1, 'a'), row(2, 'b')], ['a'], {
      'GET /project/1/dataSources': members('Z', 'Y'),
    });

    expect(gaps).toEqual([]);
    expect(asked).toEqual(['GET /project', 'GET /project/1/dataSources']);
    expect(objects[0]).toMatchObject({ key: 'a', id: 1, protectedBy: null, unread: [] });
    expect(objects[0]?.spec).toEqual({
      projectKey: 'a',
      name: 'a',
      documentation: '# a',
      allowMaskedJoins: false,
      purposes: ['P.Q'],
      datasources: ['Y', 'Z'],
      tags: ['T'],
      subscriptionPolicy: MANUAL,
      equalization: false,
    });
    expect(objects[1]?.unread).toMatchObject([{ path: '/datasources', why: 'unreadable' }]);
  });

  test('a refused list of data sources is a gap of that project alone', async () => {
    const { objects, gaps } = await observed([row(1, 'a')], ['a'], {
      'GET /project/1/dataSources': refusal('forbidden', 403, 'no'),
    });

    expect(objects).toHaveLength(1);
    expect(objects[0]?.unread).toMatchObject([{ path: '/datasources', why: 'unreadable' }]);
    expect(gaps).toMatchObject([{ what: 'object', key: 'a' }]);
  });

  test.each<[string, JsonObject, string, unknown, readonly string[]]>([
    ['equalized, by the flag', { isEqualized: true }, 'equalization', true, []],
    ['equalized, by an object', { equalization: { recommended: null } }, 'equalization', true, ['inferred']],
    [
      'a Databricks workspace',
      { workspace: { type: 'databricks', name: 'W', db: 'd', directory: 'x', enabled: true } },
      'workspace',
      { type: 'databricks', config: { database: 'd', directory: 'x', workspaceConfigurationName: 'W' } },
      ['inferred'],
    ],
    [
      'a Snowflake workspace',
      { snowflake: { enabled: true, schema: 'S', hostname: 'h', warehouses: ['X'] } },
      'workspace',
      { type: 'snowflake', config: { schema: 'S', warehouses: ['X'] } },
      ['inferred'],
    ],
    ['a workspace by number', { workspace: 4 }, 'workspace', undefined, ['unreadable']],
    ['no subscription policy', { subscriptionPolicy: null }, 'subscriptionPolicy', undefined, ['unreadable']],
    [
      'a subscription of next year',
      { subscriptionPolicy: { subscriptionType: 'lottery' } },
      'subscriptionPolicy',
      {},
      ['unknown'],
    ],
  ])('reads %s', async (_, more, field, expected, whys) => {
    const { objects } = await observed([row(1, 'a', more)], ['a'], { 'GET /project/1/dataSources': members() });

    expect(objects[0]?.spec[field]).toEqual(expected);
    expect(objects[0]?.unread.map(({ why }) => why)).toEqual(whys);
  });

  test.each<[string, JsonObject, unknown]>([
    ['asks for the workspace alone', { workspace: { type: 'databricks' } }, undefined],
    ['asks for both', { workspace: { type: 'databricks' }, equalization: true }, true],
    ['asks for neither', {}, true],
  ])('a workspace equalizes its project: a file that %s', async (_, spec, expected) => {
    const hits = [
      row(1, 'a', { isEqualized: true, workspace: { type: 'databricks', name: 'W', db: 'd', directory: 'x' } }),
    ];
    const reader = fakeImmuta({ 'GET /project': { count: 1, hits }, 'GET /project/1/dataSources': members() });

    const { objects } = await project.observe(reader, wanting({ a: spec }));

    expect(objects[0]?.spec['equalization']).toBe(expected);
  });

  test('tells schema projects apart and protects them; a clash of keys between people’s projects is a gap', async () => {
    const rows = [
      row(1, 'public', { type: 'Schema' }),
      row(2, 'public', { type: 'Schema' }),
      row(3, 'a'),
      row(4, 'a', { type: 'Schema' }),
      row(5, 'b'),
      row(6, 'b'),
    ];

    const { objects, gaps } = await observed(rows, []);

    expect(new Set(objects.slice(0, 4).map(({ key }) => key)).size).toBe(4);
    expect(objects.map(({ protectedBy }) => protectedBy)).toEqual([
      'schema project',
      'schema project',
      null,
      'schema project',
      null,
      null,
    ]);
    expect(gaps.map(({ key }) => key)).toEqual(['b']);
  });

  test('a schema project whose key a spec claims is seen under that key', async () => {
    const { objects } = await observed([row(1, 'public', { type: 'Schema' })], ['public'], {
      'GET /project/1/dataSources': members(),
    });

    expect(objects).toMatchObject([{ key: 'public', protectedBy: 'schema project' }]);
  });
});

describe('write', () => {
  const reply = { dryRun: false, creating: false, updating: true, projectId: 1, numberOfDataSourcesAdded: 1 };
  const mustAcknowledge = refusal('rejected', 400, 'You must first acknowledge the purposes of this project.');

  test('acknowledges the purposes and sends the project once more', async () => {
    const immuta = fakeImmuta({
      'POST /api/v2/project': inTurn(mustAcknowledge, reply),
      'GET /project': { hits: [row(2, 'aa'), row(1, 'a')] },
      'POST /project/1/members/71/acknowledge': {},
    });

    const receipt = await project.write(immuta, writing('a', {}));

    expect(receipt.notes).toHaveLength(1);
    expect(receipt.dryRunResult).toMatchObject({ action: null, facts: { numberOfDataSourcesAdded: 1 } });
    expect(immuta.asked).toEqual([
      'POST /api/v2/project',
      'GET /project',
      'POST /project/1/members/71/acknowledge',
      'POST /api/v2/project',
    ]);
  });

  test('gives up after the second rejection', async () => {
    const immuta = fakeImmuta({
      'POST /api/v2/project': mustAcknowledge,
      'GET /project': { hits: [row(1, 'a')] },
      'POST /project/1/members/71/acknowledge': {},
    });

    await expect(project.write(immuta, writing('a', {}))).rejects.toBe(mustAcknowledge);
    expect(immuta.asked).toHaveLength(4);
  });

  test('passes on any other rejection, and this one when the project is not to be found', async () => {
    const other = refusal('rejected', 400, 'no such data source');

    await expect(project.write(fakeImmuta({ 'POST /api/v2/project': other }), writing('a', {}))).rejects.toBe(other);
    await expect(
      project.write(
        fakeImmuta({ 'POST /api/v2/project': mustAcknowledge, 'GET /project': { hits: [row(1, 'aa')] } }),
        writing('a', {}),
      ),
    ).rejects.toBe(mustAcknowledge);
  });

  test('escapes the key of a deletion and says what a deleted workspace costs', async () => {
    const immuta = fakeImmuta({ 'DELETE /api/v2/project/a%20%2F%20b%3F': true });

    expect(await project.remove(immuta, { key: 'a / b?', id: 1, signal: new AbortController().signal })).toBe(true);
    const { options } = writing('a', {}, { deleteDataSourcesOnWorkspaceDelete: true });
    expect(project.query(options)).toEqual({ deleteDataSourcesOnWorkspaceDelete: 'true' });
    expect(project.requiredActions({ workspace: {} }, {}, options)).toHaveLength(1);
    expect(project.requiredActions({ workspace: {} }, { workspace: {} }, options)).toEqual([]);
  });
});

const A: JsonObject = { projectKey: 'a', purposes: ['P'], datasources: ['D'] };

test.each<[string, JsonObject | null, JsonObject | null, Exposure, readonly string[]]>([
  ['is made empty', null, { projectKey: 'a' }, 'neutral', []],
  ['is made with a purpose', null, A, 'loosens', ["'P'", "'D'"]],
  ['is deleted', A, null, 'tightens', ["'P'", "'D'"]],
  ['stays', A, { ...A, tags: ['T'], documentation: 'x' }, 'neutral', []],
  ['gains a purpose', A, { ...A, purposes: ['P', 'Q'] }, 'loosens', ["'Q'"]],
  ['loses a purpose', A, { ...A, purposes: [] }, 'tightens', ["'P'"]],
  ['swaps a data source', A, { ...A, datasources: ['E'] }, 'mixed', ["'D'", "'E'"]],
  ['allows joins', A, { ...A, allowedMaskedJoins: true }, 'loosens', ['masked columns']],
  ['is equalized', A, { ...A, equalization: true }, 'tightens', ['equalized']],
  ['is no longer equalized', { ...A, equalization: true }, A, 'loosens', ['no longer equalized']],
  [
    'opens to a group',
    A,
    { ...A, subscriptionPolicy: { type: 'entitlements', entitlements: { groups: ['G'] } } },
    'loosens',
    ["'G'"],
  ],
  ['spells out the default', A, { ...A, subscriptionPolicy: { type: 'manual' } }, 'neutral', []],
  ['gains a workspace', A, { ...A, workspace: { type: 'databricks' } }, 'unknown', ['workspace']],
])('a project that %s', (_, before, after, expected, names) => {
  const found = project.exposure(before, after, { dryRunResult: null, unreadable: false });

  expect(found.exposure, found.reasons.join('\n')).toBe(expected);
  for (const name of names) expect(found.reasons.join('\n')).toContain(name);
});

test('references and explanation', () => {
  const spec = {
    ...A,
    tags: ['T'],
    subscriptionPolicy: { type: 'entitlements', entitlements: { operator: 'all', groups: ['G'] } },
  };

  expect(project.references(spec).map(({ space, pointer }) => `${space} ${pointer}`)).toEqual([
    'purpose /purposes/0',
    'data-source /datasources/0',
    'tag /tags/0',
    'group /subscriptionPolicy/entitlements/groups/0',
  ]);
  expect(project.explain(spec)).toEqual([
    "Members of the group 'G' may subscribe to the project.",
    "Members act under 'P'.",
    "Members work with the data sources 'D'.",
  ]);
});
