import type { JsonObject } from '../model/json.ts';
import { SETTINGS_FILE } from '../model/project-settings.ts';
import { DEFAULT_SPECS, INPUTS } from '../settings/inputs.ts';

/** The schema of the settings file, for editors. `codes`: rules whose severity may be set. */
export function settingsSchema(codes: ReadonlySet<string>): JsonObject {
  const files = {
    specs: paths(
      `Glob patterns of the spec files, from the root of the repository; "!" excludes. ${defaults(DEFAULT_SPECS)}`,
    ),
    variables: paths(`${descriptionOf('variables')} Those of an environment come after those of the project.`),
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Settings of immuta-gitops (${SETTINGS_FILE})`,
    description:
      'Settings of the project, for the Action and the command line. Inputs and flags win. Address, key, guards and refs are inputs of the workflow alone.',
    type: 'object',
    additionalProperties: false,
    properties: {
      rules: {
        type: 'object',
        description: 'Severities of rules, by code (docs/rules.md).',
        additionalProperties: false,
        properties: Object.fromEntries([...codes].sort().map((code) => [code, LEVEL])),
      },
      ...files,
      environments: {
        type: 'object',
        description: 'Specs and variables of each environment, picked by the input `environment`.',
        propertyNames: { pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$' },
        additionalProperties: { type: ['object', 'null'], additionalProperties: false, properties: files },
      },
      approvers: {
        type: 'object',
        description:
          'Who may approve that people see more of columns with a tag or a child of it, by tag, for `on-loosening: approval`. The base revision decides.',
        additionalProperties: { anyOf: [APPROVER, { type: 'array', items: APPROVER, minItems: 1 }] },
      },
      wait: { type: 'integer', minimum: -1, maximum: 86_400, description: descriptionOf('wait') },
      concurrency: { type: 'integer', minimum: 1, maximum: 64, description: descriptionOf('concurrency') },
      comment: {
        enum: ['always', 'changes', 'never'],
        description: `${descriptionOf('comment')} On a pull request the base decides.`,
      },
    },
  };
}

/** YAML 1.1 editors read a bare `off` as false. */
const LEVEL: JsonObject = { enum: ['off', false, 'warn', 'warning', 'error'] };

const APPROVER: JsonObject = { type: 'string', pattern: '^@[A-Za-z0-9-]+(/[A-Za-z0-9._-]+)?$' };

function paths(description: string): JsonObject {
  const one = { type: 'string', minLength: 1 };
  return { description, anyOf: [one, { type: 'array', items: one }] };
}

function defaults(values: readonly string[]): string {
  return `Default: ${values.join(', ')}.`;
}

function descriptionOf(name: string): string {
  return INPUTS.find((input) => input.name === name)?.description ?? '';
}
