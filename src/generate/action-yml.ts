import { wrapped } from '../report/display-width.ts';
import { INPUTS } from '../settings/inputs.ts';
import { OUTPUTS } from '../settings/outputs.ts';

/** The text of `action.yml`. Written by hand as YAML: block scalars keep the prose readable. */
export function actionYml(): string {
  return [
    '# Generated from src/settings/inputs.ts by `npm run generate`.',
    'name: immuta-gitops',
    'description: >-',
    '  Manage Immuta from Git: see on the pull request what will change and who will see more, apply',
    '  exactly that, find drift.',
    'author: The immuta-gitops authors',
    'branding:',
    '  icon: shield',
    '  color: blue',
    '',
    'inputs:',
    ...INPUTS.flatMap((input) => [
      `  ${input.name}:`,
      '    description: >-',
      ...folded(input.description),
      '    required: false',
      ...(input.default.includes('\n')
        ? ['    default: |-', ...input.default.split('\n').map((line) => `      ${line}`)]
        : [`    default: ${quoted(input.default)}`]),
    ]),
    '',
    'outputs:',
    ...OUTPUTS.flatMap((output) => [`  ${output.name}:`, '    description: >-', ...folded(output.description)]),
    '',
    'runs:',
    '  using: node24',
    '  main: dist/action/index.js',
    '',
  ].join('\n');
}

function folded(text: string): string[] {
  return wrapped(text, 112).map((line) => `      ${line}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
