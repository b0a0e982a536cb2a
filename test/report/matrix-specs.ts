import { KINDS } from '../../src/kinds/index.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Resource } from '../../src/model/resource.ts';
import { resourcesOf } from '../../src/specs/objects-in-files.ts';
import { parseFile } from '../../src/specs/parse-file.ts';

/** A policy that masks one tag for everyone but some groups. */
export function mask(
  key: string,
  tag: string,
  type: string,
  groups: readonly string[] = [],
  more: JsonObject = {},
): JsonObject {
  return {
    policyKey: key,
    name: key,
    type: 'data',
    actions: [
      {
        rules: [
          {
            type: 'Masking',
            config: { fields: [{ type: 'columnTags', columnTag: tag }], maskingConfig: { type } },
            ...(groups.length === 0 ? {} : { exceptions: { operator: 'any', groups: [...groups] } }),
          },
        ],
      },
    ],
    ...more,
  };
}

/** Specs as they are read from a file. */
export function resources(...specs: readonly JsonObject[]): readonly Resource[] {
  const bytes = (spec: JsonObject): Uint8Array => new TextEncoder().encode(JSON.stringify(spec, null, 2));
  const files = specs.map((spec, index) => parseFile({ path: `immuta/${index}.json`, bytes: bytes(spec) }));
  return [...resourcesOf(files, KINDS).values()];
}
