import type { JsonObject } from '../model/json.ts';
import { compileSchema } from './compile.ts';
import { joinMisplaced } from './misplaced.ts';
import type { ValidatedKind } from './recognise.ts';
import type { SchemaIssue } from './schema-issue.ts';

const compiled = new WeakMap<JsonObject, (value: JsonObject) => SchemaIssue[]>();

/** What the schema of a kind finds in a document, each mistake once. Tests hold the result against ajv. */
export function schemaIssues({ schema }: Pick<ValidatedKind, 'schema'>, value: JsonObject): readonly SchemaIssue[] {
  let check = compiled.get(schema);
  if (check === undefined) {
    check = compileSchema(schema);
    compiled.set(schema, check);
  }
  return joinMisplaced(check(value), value, schema);
}
