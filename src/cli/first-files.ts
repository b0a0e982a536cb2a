import { DRIFT_WORKFLOW, PLAN_AND_APPLY_WORKFLOW } from './workflows.ts';

/** A file of a new repository. */
interface FirstFile {
  readonly path: string;
  readonly text: string;
}

const FIRST_PURPOSE = `# A purpose: why people may use data. Change it, or replace it by specs of your own: any file below immuta/ is one.
name: Example
description: Written by immuta-gitops init
`;

const EDITOR_SETTINGS = `${JSON.stringify(
  {
    'yaml.schemas': {
      'https://raw.githubusercontent.com/immuta-gitops/immuta-gitops/v1/schemas/spec.schema.json': [
        'immuta/**/!(*.test).yaml',
        'immuta/**/!(*.test).yml',
      ],
      'https://raw.githubusercontent.com/immuta-gitops/immuta-gitops/v1/schemas/test.schema.json': [
        'immuta/**/*.test.yaml',
        'immuta/**/*.test.yml',
      ],
      'https://raw.githubusercontent.com/immuta-gitops/immuta-gitops/v1/schemas/settings.schema.json': [
        '.immuta-gitops.yaml',
      ],
    },
  },
  null,
  2,
)}\n`;

/** What `init` writes: the two workflows, the settings of the editor, and a first spec where none comes from a tenant. */
export function firstFiles({ withSpec }: { readonly withSpec: boolean }): readonly FirstFile[] {
  return [
    ...(withSpec ? [{ path: 'immuta/purposes/example.yaml', text: FIRST_PURPOSE }] : []),
    { path: '.github/workflows/immuta.yml', text: PLAN_AND_APPLY_WORKFLOW },
    { path: '.github/workflows/immuta-drift.yml', text: DRIFT_WORKFLOW },
    { path: '.vscode/settings.json', text: EDITOR_SETTINGS },
  ];
}
