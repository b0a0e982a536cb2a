import type { FieldsOf, ObjectShape } from '../../model/shape.ts';
import { SCALAR } from '../principal-selector.ts';
import type { DomainSpec, Permission } from './spec.ts';

const PERMISSION: ObjectShape = {
  type: 'object',
  fields: { group: SCALAR, iam: SCALAR, permission: SCALAR } satisfies FieldsOf<Permission>,
};

/** How two domains are compared. What a file leaves out stays as the tenant has it: no request takes it away. */
export const shape: ObjectShape = {
  type: 'object',
  fields: {
    name: { ...SCALAR, ignore: true },
    type: { ...SCALAR, ignore: true },
    description: { shape: { type: 'scalar', text: true }, keptIfAbsent: true },
    domainPermissions: { shape: { type: 'set', of: PERMISSION }, keptIfAbsent: true },
  } satisfies FieldsOf<DomainSpec>,
};
