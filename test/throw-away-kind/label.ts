import { NEUTRAL } from '../../src/exposure/result.ts';
import type { Kind, WriteReceipt, WriteRequest } from '../../src/kinds/kind.ts';
import { gapOf, idOf } from '../../src/kinds/v1.ts';
import { isList, isObject, type JsonObject } from '../../src/model/json.ts';
import type { ActualObject, KindObservation } from '../../src/model/observation.ts';
import type { ImmutaReader, ImmutaWriter } from '../../src/model/ports.ts';

/** The one label of a document, or of an item of its list. */
function labelOf(spec: JsonObject): JsonObject {
  const { labels } = spec;
  const [first] = isList(labels) ? labels : [];
  return isObject(first) ? first : {};
}

function nameIn(spec: JsonObject): string | null {
  const { name } = labelOf(spec);
  return typeof name === 'string' ? name : null;
}

const LIST = { path: '/label', rows: ['data'], pageSize: 25 } as const;

async function observe(reader: ImmutaReader): Promise<KindObservation> {
  try {
    const rows = await reader.list(LIST);
    return { kind: 'label', objects: rows.map(actual), gaps: [] };
  } catch (error) {
    return { kind: 'label', objects: [], gaps: [gapOf(error, { kind: 'label', what: 'list', key: null })] };
  }
}

function actual(row: JsonObject): ActualObject {
  const name = String(row['name']);
  const spec = { labels: [{ name, colour: row['colour'] ?? null }] };
  const id = idOf(row);
  return { kind: 'label', key: name, name, id, spec, unread: [], protectedBy: null, updatedAt: null, createdBy: null };
}

async function writeBatch(writer: ImmutaWriter, requests: readonly WriteRequest[]): Promise<WriteReceipt> {
  const there = new Map((await writer.list(LIST)).map((row) => [String(row['name']), idOf(row)]));
  const fresh: JsonObject[] = [];
  for (const { key, payload } of requests) {
    const id = there.get(key);
    if (id === undefined) fresh.push(labelOf(payload));
    else await writer.put(`/label/${id}`, labelOf(payload));
  }
  if (fresh.length > 0) await writer.post('/label', { labels: fresh });
  return { dryRunResult: null, notes: [], unfinished: false };
}

/** A kind that is nowhere but in this test: several objects in a document, a paged list, and no dry run. */
export const label: Kind = {
  name: 'label',
  title: 'label',
  plural: 'labels',
  keyField: 'labels',
  identity: { pointer: '/labels/0/name', of: nameIn },
  itemsField: 'labels',
  permission: 'GOVERNANCE',
  endpoint: null,
  requests: {
    writes: [
      { method: 'POST', path: '/label' },
      { method: 'PUT', path: '/label/:id' },
      { method: 'DELETE', path: '/label/:id' },
    ],
  },
  schema: {
    type: 'object',
    required: ['labels'],
    additionalProperties: false,
    properties: {
      labels: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          required: ['name', 'colour'],
          additionalProperties: false,
          properties: { name: { type: 'string', minLength: 1 }, colour: { type: 'string' } },
        },
      },
    },
  },
  recognises: (value) => Object.hasOwn(value, 'labels'),
  checks: [],
  shape: {
    type: 'object',
    fields: {
      labels: {
        shape: {
          type: 'set',
          by: ['name'],
          of: {
            type: 'object',
            fields: { name: { shape: { type: 'scalar' } }, colour: { shape: { type: 'scalar' } } },
          },
        },
      },
    },
  },
  secretFields: [],
  secretScope: [],
  references: () => [],
  provides: () => [],
  phase: () => 1,
  dependsOn: () => [],
  query: () => ({}),
  observe,
  dryRunResult: () => null,
  readable: true,
  impliedDeletes: () => [],
  exposure: () => NEUTRAL,
  explain: (spec) => [`The label "${nameIn(spec)}" is ${String(labelOf(spec)['colour'])}.`],
  requiredActions: () => [],
  batchOf: () => 'all',
  writeBatch,
  write: (writer, request) => writeBatch(writer, [request]),
  remove: (writer, { id }) => writer.remove(`/label/${id}`),
};
