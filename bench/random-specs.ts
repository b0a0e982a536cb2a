import { stringify } from 'yaml';
import type { JsonObject } from '../src/model/json.ts';

/** One file of a made-up repository. */
export interface MadeSpec {
  readonly path: string;
  readonly text: string;
}

/** Numbers from 0 up to 1 that depend on the seed alone (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const AREAS = ['Harbour', 'Orchard', 'Lantern', 'Quarry', 'Meadow', 'Foundry', 'Granary', 'Viaduct', 'Mill', 'Ferry'];
const THINGS = ['Ledger', 'Orders', 'Claims', 'Rosters', 'Invoices', 'Meters', 'Visits', 'Parcels', 'Loans', 'Permits'];
const COLUMNS = ['email', 'iban', 'birth_date', 'phone', 'plate', 'net_pay', 'street', 'badge_no', 'reg_no', 'note'];
const TAGS = ['Person.Mail', 'Person.Phone', 'Account.Number', 'Pay.Net', 'Place.Street', 'Person.Birth Date'];
const GROUPS = ['Audit', 'Night Desk', 'Actuaries', 'Field Staff', 'Data Stewards', 'Back Office'];

/** Writes specs of all four kinds as people and exports do; a few of each hundred have a mistake in them. Seeded. */
export function* randomSpecs(count: number, seed: number): Generator<MadeSpec> {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const chance = (share: number): boolean => random() < share;
  const some = (list: readonly string[]): string[] => {
    const kept = list.filter(() => chance(0.4));
    return kept.length > 0 ? kept : [pick(list)];
  };
  const purposes = Array.from({ length: 40 }, (_, index) => `${pick(AREAS)} Study ${index}`);

  function data(index: number): JsonObject {
    const tables = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, table) => ({
      table: `${pick(THINGS).toLowerCase()}_${table}`,
      schema: pick(['CURATED', 'RAW', 'MART']),
      ...(chance(0.5) ? { naming: { datasource: `${pick(AREAS)} ${pick(THINGS)} ${index} ${table}` } } : {}),
      tags: {
        table: some(TAGS),
        columns: some(COLUMNS.slice(0, 5)).map((columnName) => ({ columnName, tags: [pick(TAGS)] })),
      },
    }));
    const platform = pick(['Snowflake', 'Redshift']);
    return {
      connectionKey: `warehouse-${index}`,
      connection: {
        handler: platform,
        hostname: `${pick(AREAS).toLowerCase()}-${index}.example.net`,
        port: 443,
        ssl: true,
        database: `${pick(THINGS).toUpperCase()}_${index}`,
        ...(platform === 'Snowflake' ? { warehouse: 'XS' } : {}),
        username: 'immuta_reader',
        password: '${WAREHOUSE_PASSWORD}',
      },
      ...(chance(0.5) ? { options: { staleDataTolerance: 86_400, hardDelete: false } } : {}),
      owners: some(GROUPS).map((name) => ({ type: 'group', name })),
      nameTemplate: { dataSourceFormat: '<Tablename>', schemaFormat: '<schema>' },
      sources: tables,
    };
  }

  function masking(index: number): JsonObject {
    return {
      policyKey: `mask ${index}`,
      name: `Mask ${pick(THINGS)} ${index}`,
      type: 'data',
      actions: [
        {
          description: `${pick(AREAS)} rule; see https://wiki.example.net/rules/${index}\nOwner: ${pick(GROUPS)}`,
          rules: [
            ...some(TAGS.slice(0, 3)).map((columnTag) => ({
              type: 'Masking',
              config: { fields: [{ type: 'columnTags', columnTag }], maskingConfig: { type: 'Hash' } },
              inclusions: { operator: 'any', groups: some(GROUPS), attributes: [{ name: 'desk', value: pick(AREAS) }] },
            })),
            {
              type: 'Masking',
              config: {
                fields: [{ type: 'columnTags', columnTag: pick(TAGS) }],
                maskingConfig: { type: pick(['Null', 'Hash']) },
              },
              ...(chance(0.4) ? { exceptions: { operator: 'any', purposes: [pick(purposes)] } } : {}),
            },
          ],
        },
      ],
      circumstances: some(TAGS).map((columnTag) => ({ type: 'columnTags', columnTag })),
      circumstanceOperator: 'any',
      staged: chance(0.1),
    };
  }

  function rows(index: number): JsonObject {
    const where = 'Row Restriction by Custom Where Clause';
    return {
      policyKey: `rows ${index}`,
      name: `Rows ${index}`,
      type: 'data',
      actions: [
        {
          rules: [
            ...some(GROUPS).map((group) => ({
              type: where,
              config: { predicate: `area = '${pick(AREAS)}' AND @hasAttribute('desk', '${pick(AREAS)}')` },
              inclusions: { operator: 'all', groups: [group] },
            })),
            { type: where, config: { predicate: '1=0' } },
          ],
        },
      ],
      circumstances: [{ type: 'tags', tag: pick(TAGS) }],
      staged: false,
    };
  }

  function subscription(index: number): JsonObject {
    return {
      policyKey: `readers ${index}`,
      name: `Readers ${index}`,
      type: 'subscription',
      actions: {
        type: 'entitlements',
        description: `Who reads ${pick(THINGS).toLowerCase()} of ${pick(AREAS)}.`,
        entitlements: {
          operator: 'any',
          groups: some(GROUPS),
          attributes: some(AREAS.slice(0, 6)).map((value) => ({ name: 'desk', value })),
        },
        automaticSubscription: true,
        allowDiscovery: false,
      },
      circumstances: some(TAGS).map((columnTag) => ({ type: 'columnTags', columnTag })),
      circumstanceOperator: 'any',
      staged: false,
    };
  }

  function project(index: number): JsonObject {
    return {
      projectKey: `project ${index}`,
      name: `Project ${index}`,
      description: `${pick(AREAS)} works on ${pick(THINGS).toLowerCase()} until spring.`,
      documentation: `# Project ${index}\n\n${some(COLUMNS)
        .map((column) => `* uses ${column}, and why it must`)
        .join('\n')}\n`,
      allowMaskedJoins: false,
      subscriptionPolicy: {
        type: 'entitlements',
        automaticSubscription: false,
        entitlements: { operator: 'any', groups: some(GROUPS) },
      },
      purposes: [pick(purposes)],
      tags: some(TAGS),
    };
  }

  function purpose(index: number): JsonObject {
    const name = purposes[index] ?? `Purpose ${index}`;
    return {
      name,
      description: `What ${pick(GROUPS)} may do with ${pick(THINGS).toLowerCase()}`,
      acknowledgement: `I use this for ${pick(AREAS)} only.`,
      subpurposes: some(AREAS).map((area) => ({ name: `${name}.${area}`, description: `Only ${area}` })),
    };
  }

  function write(spec: JsonObject): { text: string; extension: string } {
    if (chance(0.03)) return { text: `${JSON.stringify(spec, null, 2)}\n`, extension: 'json' };
    const flow = chance(0.2);
    const text = stringify(spec, {
      lineWidth: 0,
      indentSeq: chance(0.7),
      singleQuote: chance(0.3),
      defaultStringType: chance(0.15) ? 'QUOTE_DOUBLE' : 'PLAIN',
      defaultKeyType: 'PLAIN',
      doubleQuotedMinMultiLineLength: chance(0.9) ? 10_000 : 40,
    });
    const inline = flow ? text.replace(/^( *)(\w+):\n\1 *- ([\w. ]+)\n(?! *-)/gm, '$1$2: [$3]\n') : text;
    const headed = chance(0.4) ? `# Owned by ${pick(GROUPS)}; ask before you change it.\n${inline}` : inline;
    return { text: chance(0.02) ? headed.replaceAll('\n', '\r\n') : headed, extension: 'yaml' };
  }

  /** A mistake of the kind that people make. */
  function spoil(text: string): string {
    const slip = Math.floor(random() * 4);
    if (slip === 0) return text.replace(/^( *)(\w)(\w+):/m, '$1$2$2$3:');
    if (slip === 1) return text.replace('type: Hash', 'type: hash').replace('handler: S', 'handler: s');
    if (slip === 2) return text.replace('staged: false', 'staged: "no"').replace('port: 443', 'port: 70000');
    return text.replace(/^( *)- name: (.*)$/m, '$1- nmae: $2');
  }

  for (let index = 0; index < count; index++) {
    const share = random();
    const make =
      index < purposes.length
        ? purpose
        : share < 0.25
          ? data
          : share < 0.5
            ? masking
            : share < 0.65
              ? rows
              : share < 0.85
                ? subscription
                : share < 0.96
                  ? project
                  : purpose;
    const { text, extension } = write(make(index));
    const folder = `${make.name}/${pick(AREAS).toLowerCase()}`;
    yield { path: `immuta/${folder}/${index}.${extension}`, text: chance(0.03) ? spoil(text) : text };
  }
}
