/** The module `src/cli/workflows.ts`: the workflows of `examples/`, for a repository that has no variables and secrets yet. */
export function initWorkflows(planAndApply: string, drift: string): string {
  return [
    '/** Generated from `examples/.github/workflows` by `npm run generate`. */',
    `export const PLAN_AND_APPLY_WORKFLOW = ${literal(firstWorkflow(planAndApply))};`,
    '',
    `export const DRIFT_WORKFLOW = ${literal(firstWorkflow(drift))};`,
    '',
  ].join('\n');
}

function firstWorkflow(example: string): string {
  const plain = example
    .replaceAll(/\n +variables: .*/g, '')
    .replaceAll(/\n {8}env:(?:\n {10}.*)+/g, '')
    .replaceAll(/: docs\/[\w./-]+, \w+$/gm, '');
  return `${plain.trimEnd()}\n`;
}

function literal(text: string): string {
  return `\`${text.replace(/[`\\]|\$\{/g, '\\$&')}\``;
}
