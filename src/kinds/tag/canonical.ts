import type { FieldsOf, ObjectShape } from '../../model/shape.ts';
import { SCALAR } from '../principal-selector.ts';
import type { Tag, TagSpec } from './spec.ts';

const TAG: ObjectShape = { type: 'object', fields: { name: SCALAR } satisfies FieldsOf<Tag> };

/** How two tags are compared: they are equal by their names. */
export const shape: ObjectShape = {
  type: 'object',
  fields: { tags: { shape: { type: 'set', of: TAG, by: ['name'] } } } satisfies FieldsOf<TagSpec>,
};
