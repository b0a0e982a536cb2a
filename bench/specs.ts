import type { JsonObject } from '../src/model/json.ts';

/** How many objects of each form. */
export interface Counts {
  readonly purpose: number;
  readonly mask: number;
  readonly data: number;
  readonly accessPolicy: number;
  readonly project: number;
}

/** One of two states of the same objects: every one of them differs between the two. */
export type Version = 'old' | 'new';

/** Every object in one of two versions, in the order in which a tenant can take them. */
export function specs(version: Version, counts: Counts): (readonly [kind: string, spec: JsonObject])[] {
  const many = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
  return [
    ...many(counts.purpose, (n) => ['purpose', { name: `Purpose ${n}`, description: version }] as const),
    ...many(counts.mask, (n) => ['policy', mask(n, version, counts.data)] as const),
    ...many(counts.data, (n) => ['data', collection(n, version)] as const),
    ...many(counts.accessPolicy, (n) => ['policy', accessPolicy(n, version, counts.data)] as const),
    ...many(counts.project, (n) => {
      const spec = { projectKey: `Project ${n}`, name: `Project ${n}`, description: version };
      return ['project', { ...spec, datasources: [`Shop ${n} orders`] }] as const;
    }),
  ];
}

function mask(n: number, version: Version, tags: number): JsonObject {
  const columns = { type: 'columnTags', columnTag: `Tag.${n % tags}` };
  const maskingConfig = { type: version === 'old' ? 'Hash' : 'Null' };
  return {
    policyKey: `Mask ${n}`,
    name: `Mask ${n}`,
    type: 'data',
    actions: [{ rules: [{ type: 'Masking', config: { fields: [columns], maskingConfig } }] }],
    circumstances: [columns],
  };
}

function accessPolicy(n: number, version: Version, tags: number): JsonObject {
  return {
    policyKey: `Door ${n}`,
    name: `Door ${n}`,
    type: 'subscription',
    actions: {
      type: 'entitlements',
      automaticSubscription: version === 'new',
      entitlements: { operator: 'any', groups: [`Desk ${n}`] },
    },
    circumstances: [{ type: 'tags', tag: `Tag.${n % tags}` }],
  };
}

function collection(n: number, version: Version): JsonObject {
  const sources = ['orders', version === 'old' ? 'customers' : 'clients'].slice(0, version === 'old' ? 1 : 2);
  return {
    connectionKey: `shop-${n}`,
    connection: { handler: 'Redshift', hostname: `shop-${n}.example.com`, port: 5439, database: 'shop', username: 'u' },
    sources: sources.map((table) => ({
      schema: 'public',
      table,
      naming: { datasource: `Shop ${n} ${table}`, schema: 'public', table },
      tags: { table: [`Tag.${n}`], columns: [{ columnName: 'mail', tags: [`Tag.${n}`] }] },
    })),
  };
}
