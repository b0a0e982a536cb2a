import { describe, expect, test } from 'vitest';
import { data } from '../../src/kinds/data/kind.ts';
import { dataObject } from '../../src/kinds/data-object/kind.ts';
import { domain } from '../../src/kinds/domain/kind.ts';
import { KINDS } from '../../src/kinds/index.ts';
import type { Kind } from '../../src/kinds/kind.ts';
import { policy } from '../../src/kinds/policy/kind.ts';
import { project } from '../../src/kinds/project/kind.ts';
import { purpose } from '../../src/kinds/purpose/kind.ts';
import { tag } from '../../src/kinds/tag/kind.ts';
import { isList, isObject, type Json, type JsonObject } from '../../src/model/json.ts';

/*
 * No property of a schema may go unseen: changing it changes the verdict, or makes it "unknown". The properties come from the
 * schemas themselves, so a new one fails here until the evaluator uses it or it is listed as harmless.
 */

const CONTEXT = { dryRunResult: null, unreadable: false };

const WHO = {
  operator: 'any',
  groups: ['G', 'H'],
  attributes: [{ name: 'k', value: 'v' }],
  purposes: ['P', 'Q'],
};

const MASKED: JsonObject = {
  policyKey: 'p',
  name: 'P',
  type: 'data',
  actions: [
    {
      rules: [
        {
          type: 'Masking',
          config: {
            fields: [
              { type: 'columnTags', columnTag: 'A' },
              { type: 'columnRegex', regex: 'b' },
            ],
            operator: 'any',
            maskingConfig: { type: 'Hash' },
          },
          inclusions: WHO,
          exceptions: { ...WHO, groups: ['X', 'Y'], purposes: ['R', 'S'] },
        },
      ],
    },
  ],
  circumstances: [
    { type: 'tags', tag: 'T' },
    { type: 'columnRegex', regex: 'c' },
  ],
  circumstanceOperator: 'any',
};

function withConfig(type: string, config: JsonObject): JsonObject {
  return { ...MASKED, actions: [{ rules: [{ type, config }] }] };
}

const ACCESS_POLICY: JsonObject = {
  policyKey: 's',
  name: 'S',
  type: 'subscription',
  actions: { type: 'entitlements', entitlements: { ...WHO, purposes: [] } },
};

const COLLECTION: JsonObject = {
  connectionKey: 'c',
  connection: { handler: 'Snowflake', hostname: 'h', database: 'd' },
  owners: [{ type: 'group', name: 'G' }],
  options: {},
  sources: [{ table: 't', schema: 's', tags: { table: ['A'], columns: [{ columnName: 'c', tags: ['B'] }] } }],
};

const PROJECT: JsonObject = {
  projectKey: 'p',
  name: 'P',
  subscriptionPolicy: { type: 'entitlements', entitlements: { operator: 'any', groups: ['G', 'H'] } },
};

const OBJECT: JsonObject = { objectPath: ['c', 'd'], settings: { isActive: true, dataOwners: [{ name: 'G' }] } };

const DOMAIN: JsonObject = {
  name: 'D',
  type: 'domain',
  domainPermissions: [
    { group: 'G', permission: 'Manage Policies' },
    { group: 'H', permission: 'Manage Identifiers' },
  ],
};

const TAGS: JsonObject = { tags: [{ name: 'A.B' }] };

const PURPOSE: JsonObject = { name: 'A', subpurposes: [{ name: 'A.B', subpurposes: [{ name: 'A.B.C' }] }] };

interface Walk {
  readonly kind: Kind;
  /** Payloads into which properties are put; one that shows the change is enough. */
  readonly bases: readonly JsonObject[];
  /** Properties whose change is neutral, and why. */
  readonly harmless: Readonly<Record<string, string>>;
}

const WALKS: readonly Walk[] = [
  {
    kind: policy,
    bases: [
      MASKED,
      withConfig('Row Restriction by Custom Where Clause', { predicate: "@columnTagged('A') = 'x'" }),
      withConfig('Row Restriction by User Entitlements', {
        matches: [
          { type: 'attribute', attribute: 'k', tag: 'A' },
          { type: 'attribute', attribute: 'l', tag: 'A' },
        ],
        operator: 'any',
      }),
      withConfig('Minimization', { percent: 1 }),
      ACCESS_POLICY,
      { ...ACCESS_POLICY, actions: { type: 'approval', approvals: [{ specificApproverRequired: false }] } },
    ],
    harmless: {
      policyKey: 'the identity; another key is another policy',
      name: 'a name',
      'actions[].description': 'a text for people',
      'actions.description': 'a text for people',
      certification: 'its texts are for people; its tags are walked by themselves',
      'certification.label': 'a text for people',
      'certification.text': 'a text for people',
      'certification.recertify': 'people certify again; it changes what no one sees',
    },
  },
  {
    kind: data,
    bases: [COLLECTION],
    harmless: {
      connectionKey: 'the identity',
      'connection.password': 'proves who connects, and does not choose what is found',
      nameTemplate: 'templates of names',
      'nameTemplate.dataSourceFormat': 'a template of names',
      'nameTemplate.tableFormat': 'a template of names',
      'nameTemplate.schemaFormat': 'a template of names',
      'nameTemplate.schemaProjectNameFormat': 'a template of names',
      'options.hardDelete': 'no one sees what is disabled or deleted',
      'sources[].description': 'a text for people',
      'sources[].documentation': 'a text for people',
      'sources[].columnDescriptions': 'texts for people',
    },
  },
  {
    kind: dataObject,
    bases: [OBJECT],
    harmless: { objectPath: 'the identity' },
  },
  {
    kind: domain,
    bases: [DOMAIN],
    harmless: {
      name: 'the identity',
      type: 'tells a domain from a purpose',
      description: 'a text for people',
    },
  },
  {
    kind: tag,
    bases: [TAGS],
    harmless: {
      tags: 'the identities; each tag is compared by itself',
      'tags[].name': 'the identity',
    },
  },
  {
    kind: project,
    bases: [
      PROJECT,
      { ...PROJECT, subscriptionPolicy: { type: 'approval', approvals: [{ specificApproverRequired: false }] } },
    ],
    harmless: {
      projectKey: 'the identity',
      name: 'a name',
      description: 'a text for people',
      documentation: 'a text for people',
      tags: 'labels of the project; policies act on tags of data sources',
      'subscriptionPolicy.description': 'a text for people',
    },
  },
  {
    kind: purpose,
    bases: [PURPOSE],
    harmless: {
      description: 'a text for people',
      acknowledgement: 'a text that people accept; it changes what no one sees',
      'subpurposes[].description': 'a text for people',
      'subpurposes[].acknowledgement': 'a text that people accept',
      'subpurposes[].subpurposes[].description': 'a text for people',
      'subpurposes[].subpurposes[].acknowledgement': 'a text that people accept',
    },
  },
];

test('every kind is walked', () => {
  expect(WALKS.map(({ kind }) => kind.name).sort()).toEqual(KINDS.map(({ name }) => name).sort());
});

describe.each(WALKS.map((walk) => [walk.kind.name, walk] as const))('the schema of %s', (_, walk) => {
  const properties = [...propertiesOf(walk.kind.schema)];

  test('has properties to walk', () => {
    expect(properties.length).toBeGreaterThan(3);
  });

  test.each(properties.filter(([path]) => walk.harmless[path] === undefined))('%s is seen', (path, values) => {
    expect(values.length).toBeGreaterThan(1);
    expect(results(walk, path, values)).toContain(true);
  });

  test.each(Object.entries(walk.harmless))('%s is harmless: %s', (path) => {
    const values = properties.find(([known]) => known === path)?.[1] ?? [];
    expect(values.length, 'no such property').toBeGreaterThan(1);
    expect(results(walk, path, values)).not.toContain(true);
  });

  test.each(walk.bases.flatMap((base) => placesOf(base).map((path) => [path, base] as const)))(
    'a key that no one knows, at "%s"',
    (path, base) => {
      const after = put(base, [...(path === '' ? [] : path.split('/')), 'zzz'], { on: true });
      expect(walk.kind.exposure(base, after, CONTEXT).exposure).not.toBe('neutral');
      expect(walk.kind.exposure(base, after, CONTEXT).exposure).not.toBe('tightens');
    },
  );
});

/** For each base and pair of values, whether the change is seen. */
function results({ kind, bases }: Walk, path: string, values: readonly Json[]): boolean[] {
  const steps = path.split(/\.|(?=\[\])/).map((step) => (step === '[]' ? '0' : step));
  return bases.flatMap((base) => {
    if (!fits(base, steps)) return [];
    const versions = values.map((value) => put(base, steps, value));
    return versions.flatMap((before, index) =>
      versions.slice(index + 1).map((after) => kind.exposure(before, after, CONTEXT).exposure !== 'neutral'),
    );
  });
}

/** Whether a path goes through objects and lists as the payload has them. */
function fits(value: Json, steps: readonly string[]): boolean {
  const [step, ...rest] = steps;
  if (step === undefined) return true;
  if (step === '0' ? !isList(value) : !isObject(value)) return false;
  const next = isList(value) ? value[0] : isObject(value) ? value[step] : undefined;
  return next === undefined || rest.length === 0 || fits(next, rest);
}

function put(value: Json | undefined, steps: readonly string[], leaf: Json): JsonObject {
  return putValue(value, steps, leaf) as JsonObject;
}

function putValue(value: Json | undefined, steps: readonly string[], leaf: Json): Json {
  const [step, ...rest] = steps;
  if (step === undefined) return leaf;
  if (/^\d+$/.test(step)) {
    const list = isList(value) ? [...value] : [];
    list[Number(step)] = putValue(list[Number(step)], rest, leaf);
    return list;
  }
  const object = isObject(value) ? value : {};
  return { ...object, [step]: putValue(object[step], rest, leaf) };
}

/** Every place in a payload that takes keys. */
function placesOf(value: Json, path: readonly string[] = []): string[] {
  if (isList(value)) return value.flatMap((item, index) => placesOf(item, [...path, String(index)]));
  if (!isObject(value)) return [];
  return [path.join('/'), ...Object.entries(value).flatMap(([key, item]) => placesOf(item, [...path, key]))];
}

/** Every property of a schema, with values to tell apart. */
function propertiesOf(root: JsonObject): Map<string, Json[]> {
  const found = new Map<string, Json[]>();
  const definitions = isObject(root['$defs']) ? root['$defs'] : {};
  const visit = (schema: Json | undefined, path: string, depth: number): void => {
    if (!isObject(schema) || depth > 12) return;
    const reference = typeof schema['$ref'] === 'string' ? schema['$ref'].replace('#/$defs/', '') : undefined;
    if (reference !== undefined) visit(definitions[reference], path, depth + 1);
    for (const word of ['allOf', 'anyOf', 'oneOf'])
      for (const part of isList(schema[word]) ? schema[word] : []) visit(part, path, depth + 1);
    for (const word of ['then', 'else']) visit(schema[word], path, depth + 1);
    if (schema['items'] !== undefined) visit(schema['items'], `${path}[]`, depth + 1);
    if (path !== '' && !path.endsWith('[]')) add(found, path, valuesOf(schema));
    if (!isObject(schema['properties'])) return;
    for (const [key, property] of Object.entries(schema['properties'])) {
      const next = path === '' ? key : `${path}.${key}`;
      // A tree of its own kind is walked two levels deep.
      if ((next.match(/subpurposes/g) ?? []).length > 2) continue;
      visit(property, next, depth + 1);
    }
  };
  visit(root, '', 0);
  return found;
}

function add(found: Map<string, Json[]>, path: string, values: readonly Json[]): void {
  const known = found.get(path) ?? [];
  const texts = new Set(known.map((value) => JSON.stringify(value)));
  found.set(path, [...known, ...values.filter((value) => !texts.has(JSON.stringify(value)))]);
}

function valuesOf(schema: JsonObject): Json[] {
  const named = ['enum', 'x-known', 'examples'].flatMap((word) => (isList(schema[word]) ? schema[word] : []));
  const listed = [...named, ...(schema['const'] === undefined ? [] : [schema['const']])];
  const types = isList(schema['type']) ? schema['type'] : [schema['type'] ?? null];
  const made = types.flatMap((type): Json[] => {
    if (type === 'string') return schema['enum'] === undefined ? ['one text', 'another text'] : [];
    if (type === 'boolean') return [true, false];
    if (type === 'integer' || type === 'number') return [3, 70];
    if (type === 'array') return [[]];
    return type === 'object' ? [{}] : [];
  });
  const all = [...new Map([...listed, ...made].map((value) => [JSON.stringify(value), value])).values()];
  // One value alone is told apart from one that no one knows.
  return all.length > 1 || all.length === 0 ? all : [...all, 'a value that no one knows'];
}
