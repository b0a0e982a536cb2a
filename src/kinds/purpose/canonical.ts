import type { FieldShape, ObjectShape } from '../../model/shape.ts';
import { SCALAR } from '../who.ts';

const TEXT: FieldShape = { shape: { type: 'scalar', text: true } };

const SUBPURPOSE: ObjectShape = {
  type: 'object',
  fields: {
    name: SCALAR,
    description: TEXT,
    acknowledgement: TEXT,
    // A sub-purpose knows its own sub-purposes; the getter lets the form refer to itself.
    get subpurposes(): FieldShape {
      return { shape: { type: 'set', of: SUBPURPOSE, by: ['name'] } };
    },
  },
};

/**
 * How two purpose payloads are compared. Texts that a file leaves out are Immuta's business (an absent acknowledgement
 * means the tenant's default text, v2-policy-project-purpose.md 5).
 */
export const shape: ObjectShape = {
  type: 'object',
  fields: {
    ...SUBPURPOSE.fields,
    subpurposes: SUBPURPOSE.fields['subpurposes'] ?? TEXT,
    name: { ...SCALAR, ignore: true },
  },
};
