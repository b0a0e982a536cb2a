import type { JsonObject } from '../../src/model/json.ts';

/** A purpose with a statement to agree to. */
export function purpose(name: string, description = 'Made for a test'): JsonObject {
  return { name, description, acknowledgement: `I use it for ${name} alone.` };
}

/** A document with one tag. */
export function tag(name: string): JsonObject {
  return { tags: [{ name }] };
}

/** A domain without permissions. */
export function domain(name: string, description = 'Made for a test'): JsonObject {
  return { name, type: 'domain', description };
}

/** A data policy: masks one tag. */
export function mask(key: string, type = 'Hash'): JsonObject {
  return {
    policyKey: key,
    name: key,
    type: 'data',
    staged: false,
    actions: [
      {
        rules: [
          {
            type: 'Masking',
            config: { fields: [{ type: 'columnTags', columnTag: `Tag.${key}` }], maskingConfig: { type } },
            exceptions: { operator: 'any', groups: ['Desk'] },
          },
        ],
      },
    ],
    circumstances: [{ type: 'columnTags', columnTag: `Tag.${key}` }],
    circumstanceOperator: 'any',
  };
}

/** A subscription policy for one group. */
export function accessPolicy(key: string, group = 'Desk'): JsonObject {
  return {
    policyKey: key,
    name: key,
    type: 'subscription',
    staged: false,
    actions: {
      type: 'entitlements',
      automaticSubscription: false,
      allowDiscovery: false,
      entitlements: { operator: 'any', groups: [group] },
    },
    circumstances: [{ type: 'tags', tag: `Tag.${key}` }],
    circumstanceOperator: 'any',
  };
}

/** A collection of tables, each a data source `<key> <table>`. */
export function tables(key: string, names: readonly string[], host = `${key}.example.com`): JsonObject {
  return {
    connectionKey: key,
    connection: { handler: 'Redshift', hostname: host, port: 5439, database: 'shop', username: 'reader' },
    sources: names.map((table) => ({
      schema: 'public',
      table,
      naming: { datasource: `${key} ${table}`, schema: 'public', table },
    })),
  };
}

/** A project over purposes and data sources. */
export function project(key: string, uses: { purposes?: string[]; datasources?: string[]; description?: string } = {}) {
  return {
    projectKey: key,
    name: key,
    description: uses.description ?? 'Made for a test',
    purposes: uses.purposes ?? [],
    datasources: uses.datasources ?? [],
  };
}

/** A database of a connection with settings of its own. */
export function object(connection: string, isActive = true): JsonObject {
  return { objectPath: [connection, 'SHOP'], settings: { isActive, activateNewChildren: false } };
}
