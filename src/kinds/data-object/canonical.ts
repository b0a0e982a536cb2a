import type { FieldsOf, ObjectShape } from '../../model/shape.ts';
import { SCALAR } from '../principal-selector.ts';
import type { DataObjectSpec, Settings } from './spec.ts';

/** How two payloads are compared. A setting that a file leaves out is Immuta's business: `PUT` sends what the file has. */
export const shape: ObjectShape = {
  type: 'object',
  fields: {
    objectPath: { shape: { type: 'list', of: { type: 'scalar' } }, ignore: true },
    settings: {
      shape: {
        type: 'object',
        fields: {
          isActive: SCALAR,
          activateNewChildren: { ...SCALAR, keptIfAbsent: true },
          dataOwners: { shape: { type: 'set', of: { type: 'opaque' } }, keptIfAbsent: true },
        } satisfies FieldsOf<Settings>,
      },
    },
  } satisfies FieldsOf<DataObjectSpec>,
};
