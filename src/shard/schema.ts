import type { JsonObject } from '../model/json.ts';
import { MOST_SHARDS } from '../model/shard.ts';

const text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };
const texts = { type: 'array', items: text };
const count = { type: 'integer', minimum: 0 };
const number = { type: 'integer', minimum: 1, maximum: MOST_SHARDS };
const digest = { type: 'string', pattern: '^sha256:[0-9a-f]{64}$', 'x-says': '`sha256:` and 64 hex digits' };

function record(properties: JsonObject): JsonObject {
  return { type: 'object', required: Object.keys(properties), properties, additionalProperties: false };
}

/** One of several forms, told by `type`. The keys of all forms are checked by the form alone. */
function forms(shapes: Readonly<Record<string, JsonObject>>): JsonObject {
  return {
    type: 'object',
    required: ['type'],
    properties: { type: { enum: Object.keys(shapes) } },
    allOf: Object.entries(shapes).map(([type, properties]) => ({
      if: { properties: { type: { const: type } } },
      // biome-ignore lint/suspicious/noThenProperty: the JSON Schema keyword.
      then: record({ type: true, ...properties }),
    })),
  };
}

const ERROR_CODES = [
  'unreachable',
  'timeout',
  'aborted',
  'unauthorized',
  'forbidden',
  'not-found',
  'conflict',
  'rejected',
  'rate-limited',
  'server',
  'redirected',
  'malformed',
  'incomplete-list',
  'refused',
];

const answer = forms({
  result: {
    dryRunResult: record({
      action: { enum: ['create', 'update', 'replace', 'unchanged', null] },
      creating: texts,
      updating: texts,
      deleting: texts,
      noChange: texts,
      facts: { type: 'object' },
    }),
  },
  unclear: { reason: text },
  rejected: { reason: text, forbidden: { type: 'boolean' } },
});

const reply = forms({
  value: { value: true, masked: { type: 'boolean' } },
  digest: { digest },
  error: {
    error: record({
      code: { enum: ERROR_CODES },
      message: text,
      method: text,
      path: text,
      status: { type: ['integer', 'null'] },
      serverMessage: textOrNull,
      attempts: count,
    }),
  },
  unusable: { reason: text },
});

/** JSON Schema of the plan file of one shard. It is of one version: another version refuses it. */
export const SHARD_SCHEMA: JsonObject = {
  title: 'Plan file of a shard',
  ...record({
    shardFormat: { const: 1 },
    digest,
    seal: text,
    content: record({
      shard: record({ index: number, count: number }),
      basis: record({
        version: text,
        environment: text,
        tenant: text,
        base: textOrNull,
        head: textOrNull,
        settings: { type: 'object' },
        specs: text,
      }),
      failures: texts,
      answers: {
        type: 'array',
        items: record({
          kind: text,
          key: text,
          payloadDigest: digest,
          secrets: { enum: ['real', 'dummy'] },
          answer,
        }),
      },
      reads: { type: 'array', items: record({ request: text, reply }) },
      traces: {
        type: 'array',
        items: record({ kind: text, name: text, id: { type: ['integer', 'null'] }, who: text, when: text }),
      },
    }),
  }),
};
