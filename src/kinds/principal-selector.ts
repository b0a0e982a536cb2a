import type { FieldShape, FieldsOf, ObjectShape, SetShape } from '../model/shape.ts';
import type { Attribute, PrincipalSelector } from './policy/spec.ts';

/** A set of names, such as groups or tags. */
export const NAMES: SetShape = { type: 'set', of: { type: 'scalar' } };

/** A scalar without special rules. */
export const SCALAR: FieldShape = { shape: { type: 'scalar' } };

const ATTRIBUTES: SetShape = {
  type: 'set',
  of: { type: 'object', complete: true, fields: { name: SCALAR, value: SCALAR } satisfies FieldsOf<Attribute> },
};

/**
 * The form of `exceptions`, `inclusions` and `entitlements`. What the tenant lists and the file does not is a removal.
 * Exports leave empty lists out (practice.md 1.4). The server's default for a missing `operator` is UNKNOWN
 * (v2-policy-project-purpose.md 2.3), so it is compared only where the file has it.
 */
export const PRINCIPAL_SELECTOR: ObjectShape = {
  type: 'object',
  fields: {
    operator: SCALAR,
    groups: { shape: NAMES, complete: true, emptyIsAbsent: true },
    attributes: { shape: ATTRIBUTES, complete: true, emptyIsAbsent: true },
    purposes: { shape: NAMES, complete: true, emptyIsAbsent: true },
  } satisfies FieldsOf<PrincipalSelector>,
};
