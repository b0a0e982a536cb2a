import type { FieldsOf, ObjectShape } from '../../model/shape.ts';
import { NAMES, SCALAR } from '../principal-selector.ts';
import { DEFAULT_FALSE, SUBSCRIPTION } from '../subscription.ts';
import type { Databricks, ProjectSpec, Snowflake, Workspace } from './spec.ts';

/**
 * How two project payloads are compared (v2-policy-project-purpose.md 4). A list that a file leaves out is
 * Immuta's business; an empty one says that there is nothing. The subscription policy has a documented default, manual. A
 * left-out `documentation` is not compared: the server may fill in `# <name>` (INFERRED).
 */
export const shape: ObjectShape = {
  type: 'object',
  fields: {
    projectKey: { ...SCALAR, ignore: true },
    name: SCALAR,
    description: { shape: { type: 'scalar', text: true }, omission: 'Immuta may empty the description.' },
    documentation: { shape: { type: 'scalar', text: true } },
    // The attribute table of one docs version writes `allowedMaskedJoins` (C4).
    allowMaskedJoins: { ...DEFAULT_FALSE, aka: ['allowedMaskedJoins'] },
    purposes: { shape: NAMES, omission: 'Immuta may take the purposes off the project.' },
    datasources: { shape: NAMES, omission: 'Immuta may take the data sources off the project.' },
    tags: { shape: NAMES, omission: 'Immuta may take the tags off the project.' },
    subscriptionPolicy: { shape: SUBSCRIPTION, default: { type: 'manual' } },
    equalization: DEFAULT_FALSE,
    workspace: {
      omission: 'Immuta may delete the workspace.',
      shape: {
        type: 'object',
        fields: {
          type: SCALAR,
          config: {
            shape: {
              type: 'object',
              fields: {
                database: SCALAR,
                directory: SCALAR,
                workspaceConfigurationName: SCALAR,
                schema: SCALAR,
                warehouses: { shape: NAMES },
              } satisfies FieldsOf<Databricks | Snowflake>,
            },
          },
        } satisfies FieldsOf<Workspace>,
      },
    },
  } satisfies FieldsOf<ProjectSpec>,
};
