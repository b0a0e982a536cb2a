import type { FlagDefinition } from './flags.ts';

/** Flags of every mode. */
export const FLAGS: readonly FlagDefinition[] = [
  {
    name: 'base',
    value: 'REV',
    description: 'What "changed" is measured against (default: the merge base with the default branch).',
  },
  {
    name: 'format',
    group: 'Output',
    value: 'FORMAT',
    description: 'text (default), json, markdown or sarif, on standard output.',
  },
  {
    name: 'plan-file',
    group: 'Output',
    value: 'PATH',
    description: 'Also writes the plan as JSON (schemas/plan.schema.json).',
  },
  { name: 'report-file', group: 'Output', value: 'PATH', description: 'Also writes the full report as Markdown.' },
  {
    name: 'code-quality-file',
    group: 'Output',
    value: 'PATH',
    description: 'Also writes the findings as a Code Climate report, as GitLab reads them.',
  },
  { name: 'sarif-file', group: 'Output', value: 'PATH', description: 'Also writes the diagnostics as SARIF 2.1.0.' },
];
/** For modes that find differences. */
export const EXIT_FLAG: FlagDefinition = {
  name: 'detailed-exitcode',
  group: 'Output',
  description: 'Exit 2 when there are changes or drift and nothing is wrong.',
};
/** For modes that may write. */
export const JOURNAL_FLAG: FlagDefinition = {
  name: 'journal-file',
  group: 'Output',
  value: 'PATH',
  description: 'Writes a JSON line for each step of each operation, as it happens.',
};

/** For `plan`. */
export const OUT_FLAG: FlagDefinition = {
  name: 'out',
  value: 'FILE',
  description: 'Writes the plan to FILE; `apply FILE` then does exactly that plan, or stops as stale.',
};
