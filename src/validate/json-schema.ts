import { entriesOf, itemsOf, type JsonObject, objectOf, type Unchecked, type UncheckedObject } from '../model/json.ts';

/** A JSON Schema of ours, or a part of one. Each value is checked where it is read. */
export type Schema = UncheckedObject<Keywords>;

/** What is written where a schema is expected: a schema, `true`, or a mistake. */
export type SchemaValue = Unchecked<Keywords>;

/** The keywords that our schemas use, our own among them. */
interface Keywords {
  $ref: string;
  $defs: Record<string, Keywords>;
  $comment: string;
  default: unknown;
  examples: unknown[];
  type: string | string[];
  enum: unknown[];
  const: unknown;
  deprecated: boolean;
  minLength: number;
  pattern: string;
  minimum: number;
  maximum: number;
  items: Keywords;
  minItems: number;
  maxItems: number;
  uniqueItems: boolean;
  properties: Record<string, Keywords>;
  required: string[];
  additionalProperties: Keywords | boolean;
  minProperties: number;
  allOf: Keywords[];
  if: Keywords;
  then: Keywords;
  else: Keywords;
  'x-canonical': string;
  'x-aliases': Record<string, string>;
  'x-known': string[];
  'x-extra': 'warn';
  'x-unchecked': string;
  'x-says': string;
  'x-says-type': string;
  'x-one-of': string[];
}

/**
 * The field that has one and the same text in every document of a schema, by which a kind is told from another with the
 * same key field (`type: domain`); `null` for none.
 */
export function markOf(schema: Schema): { readonly field: string; readonly text: string } | null {
  const required = itemsOf(schema.required);
  for (const [field, property] of entriesOf(schema.properties)) {
    const { const: text }: Schema = objectOf(property);
    if (typeof text === 'string' && required.includes(field)) return { field, text };
  }
  return null;
}

/** The properties of an object, by name. */
export function propertiesOf(schema: Schema): JsonObject {
  return objectOf(schema.properties);
}
