import { FAILURE_REASONS } from '../model/failure.ts';

/** One output of the action. */
interface OutputDefinition {
  readonly name: string;
  readonly description: string;
}

/** Every output; all of them are set however a run ends. */
export const OUTPUTS: readonly OutputDefinition[] = [
  { name: 'mode', description: 'The mode that ran.' },
  { name: 'changes', description: 'Number of objects to change, or changed.' },
  { name: 'creates', description: 'Number of creations.' },
  { name: 'updates', description: 'Number of updates, replacements included.' },
  { name: 'deletes', description: 'Number of deletions of objects.' },
  { name: 'unchanged', description: 'Number of objects that equal the tenant.' },
  { name: 'failed', description: 'Number of operations that failed or were skipped.' },
  { name: 'errors', description: 'Number of errors in the specs.' },
  { name: 'warnings', description: 'Number of warnings.' },
  { name: 'loosening', description: 'Number of changes that let someone see more.' },
  { name: 'drift', description: '`true` when the tenant differs from Git.' },
  { name: 'incomplete', description: '`true` when something could not be compared or finished.' },
  {
    name: 'failure-reason',
    description: `Empty, or one of ${FAILURE_REASONS.map((reason) => `\`${reason}\``).join(', ')}.`,
  },
  { name: 'plan-file', description: 'Path of the plan as JSON (`schemas/plan.schema.json`).' },
  { name: 'report-file', description: 'Path of the full report as Markdown.' },
  { name: 'sarif-file', description: 'Path of the diagnostics as SARIF 2.1.0, for code scanning.' },
  { name: 'comment-url', description: 'URL of the comment on the pull request.' },
  { name: 'issue-url', description: 'URL of the drift issue.' },
];
