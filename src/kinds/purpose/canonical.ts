import type { FieldShape, FieldsOf, ObjectShape } from '../../model/shape.ts';
import { SCALAR } from '../principal-selector.ts';
import type { PurposeSpec, Subpurpose } from './spec.ts';

const DESCRIPTION: FieldShape = {
  shape: { type: 'scalar', text: true },
  omission: 'Immuta may empty the description.',
};
const ACKNOWLEDGEMENT: FieldShape = {
  shape: { type: 'scalar', text: true },
  readsDefault: true,
  omission: 'Immuta may fall back to its own acknowledgement text, or to that of the parent.',
};

const SUBPURPOSE = {
  type: 'object',
  fields: {
    name: SCALAR,
    description: DESCRIPTION,
    acknowledgement: ACKNOWLEDGEMENT,
    // A sub-purpose knows its own sub-purposes; the getter lets the form refer to itself.
    get subpurposes(): FieldShape {
      return { shape: { type: 'set', of: SUBPURPOSE, by: ['name'] }, omission: 'Immuta may delete the sub-purposes.' };
    },
  } satisfies FieldsOf<Subpurpose>,
} satisfies ObjectShape;

/**
 * How two purpose payloads are compared. Texts that a file leaves out are Immuta's business (an absent acknowledgement
 * means the tenant's default text, v2-policy-project-purpose.md 5).
 */
export const shape: ObjectShape = {
  type: 'object',
  fields: {
    ...SUBPURPOSE.fields,
    name: { ...SCALAR, ignore: true },
  } satisfies FieldsOf<PurposeSpec>,
};
