import { isObject, type JsonObject, objectOf, textOf, type Unchecked, type UncheckedObject } from '../../model/json.ts';
import { compact, type Notes, quoted } from '../v1.ts';
import type { V1Mask } from './v1-policy.ts';

/** Masks whose V1 name is in the V1 list (v1 swagger, `ruleType` and masking metadata) and whose V2 form is INFERRED. */
const SAME_NAME: ReadonlySet<string> = new Set([
  'Reversible',
  'Grouping',
  'Regular Expression',
  'Format Preserving Masking',
  'Randomized Response',
]);

/**
 * Turns a V1 `maskingConfig: { type, metadata }` into V2, where the parameters lie flat beside `type` (2.6).
 * `Consistent Value` is Hash, Constant or Null: "Constant value to mask to. If this field is not defined, the value will be
 * hashed" (V1 contract); a constant that is defined and null is neither of the two, so it is Null.
 */
export function maskFromV1(value: Unchecked<V1Mask> | undefined, path: string, notes: Notes): JsonObject {
  if (!isObject(value)) {
    notes.unknown(path, `Immuta describes the mask with ${quoted(value)}, which is not a known form.`);
    return {};
  }
  const type = textOf(value.type);
  const metadata = objectOf(value.metadata);
  if (type === 'Consistent Value') return consistentValue(metadata, path, notes);
  if (type === 'Custom Function') return customFunction(metadata, path, notes);
  if (type === 'K-Anonymization') return kAnonymization(metadata, path, notes);
  if (type !== undefined && SAME_NAME.has(type)) {
    notes.inferred(path, `The V2 words of the mask "${type}" are inferred from Immuta's V1 names.`);
    return { type, ...withoutNulls(metadata) };
  }
  notes.unknown(path, `Immuta masks with ${quoted(value.type)}, which has no known V2 form.`);
  return compact({ type });
}

type Metadata = UncheckedObject<V1Mask['metadata']>;

function consistentValue({ constant }: Metadata, path: string, notes: Notes): JsonObject {
  if (constant === undefined) return { type: 'Hash' };
  if (constant === null) return { type: 'Null' };
  if (typeof constant === 'string') return { type: 'Constant', constant };
  notes.unknown(path, `Immuta masks with the constant ${quoted(constant)}; a text or null was expected.`);
  return {};
}

function customFunction({ sqlFunction }: Metadata, path: string, notes: Notes): JsonObject {
  if (typeof sqlFunction === 'string') return { type: 'Custom Function', sqlFunction };
  notes.unknown(path, 'Immuta masks by a custom function but does not give its SQL where it was expected.');
  return { type: 'Custom Function' };
}

function kAnonymization(metadata: JsonObject, path: string, notes: Notes): JsonObject {
  const parameters = withoutNulls(metadata);
  if (Object.keys(parameters).length > 0) {
    notes.inferred(path, 'The V2 names of the parameters of a K-Anonymization are not documented.');
  }
  return { type: 'K-Anonymization', ...parameters };
}

/** `conditionalPredicate` sits in V1 `metadata` or in `config`; the caller reads it. */
function withoutNulls(metadata: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(metadata).filter(
      ([key, value]) => value !== null && key !== 'conditionalPredicate' && key !== 'type',
    ),
  );
}
