import type { JsonObject } from '../model/json.ts';
import { compileSchema } from './compile.ts';
import { VALIDATORS, type Validator } from './generated/validators.js';
import { joinMisplaced } from './misplaced.ts';
import type { ValidatedKind } from './recognise.ts';
import type { SchemaIssue } from './schema-issue.ts';

const walkers = new WeakMap<JsonObject, (value: JsonObject) => SchemaIssue[]>();

/**
 * What the schema of a kind says of a document. Ajv decides: what its strict validator passes has nothing to be said
 * of, what its loose one (the published schema) refuses is an error. In between our walker finds the words and the place;
 * where ajv refuses and the walker is silent, ajv's own words stand, so that nothing is lost.
 */
export function schemaIssues(kind: Pick<ValidatedKind, 'name' | 'schema'>, value: JsonObject): readonly SchemaIssue[] {
  if (VALIDATORS.strict[kind.name]?.(value) === true) return [];
  const issues = joinMisplaced(walkerOf(kind.schema)(value), value, kind.schema);
  if (issues.some(({ severity }) => severity === 'error')) return issues;
  const loose = VALIDATORS.loose[kind.name];
  if (loose === undefined || loose(value)) return issues;
  return [...issues, inWordsOfAjv(loose)];
}

function inWordsOfAjv(loose: Validator): SchemaIssue {
  const { instancePath: pointer = '', message = 'does not fit the schema' } = loose.errors?.[0] ?? {};
  const name = pointer === '' ? 'the document' : pointer.slice(pointer.lastIndexOf('/') + 1);
  return { code: 'schema/invalid', severity: 'error', pointer, at: 'value', message: `${name} ${message}.` };
}

function walkerOf(schema: JsonObject): (value: JsonObject) => SchemaIssue[] {
  const walker = walkers.get(schema) ?? compileSchema(schema);
  walkers.set(schema, walker);
  return walker;
}
