import { checkPage } from './check-page.ts';
import type { Command } from './command.ts';
import { YES_FLAG } from './confirm.ts';
import type { FlagDefinition } from './flags.ts';
import { APPLY_INPUTS, PLAN_INPUTS, VALIDATE_INPUTS } from './input-groups.ts';
import { runCommand, runMode } from './run-command.ts';
import { EXIT_FLAG, FLAGS, JOURNAL_FLAG, OUT_FLAG } from './run-flags.ts';

const EXPLAIN_FLAG: FlagDefinition = {
  name: 'explain',
  value: 'CODE',
  description: 'Prints the page of a rule (`policy/no-otherwise`) and checks nothing.',
};

/** `validate`: opens no connection. */
export const validateCommand: Command = {
  ...runCommand('validate', [EXPLAIN_FLAG, ...FLAGS], VALIDATE_INPUTS),
  async run(flags, context) {
    const code = flags.value('explain');
    if (code === undefined) return await runMode('validate', flags, context);
    context.out.write(checkPage(code));
    return 0;
  },
  summary: 'Checks spec files without a connection',
  about:
    'Checks spec files against their schemas, rules and one another, and prints path:line:column for each finding. It opens no connection; an unset secret under `connection` passes.',
  example: 'immuta-gitops validate immuta/policies/pii.yaml',
};

/** `plan`: reads and dry runs only. */
export const planCommand: Command = {
  ...runCommand('plan', [OUT_FLAG, ...FLAGS, EXIT_FLAG], PLAN_INPUTS),
  summary: 'Shows what an apply would change, and who would see more',
  about:
    'Compares the specs with the tenant, asks Immuta by dry run, and shows what an apply would do. It sends reads and dry runs only.',
  example: 'immuta-gitops plan --variables variables/prod.yaml --out plan.json',
};

/** `apply`: writes. */
export const applyCommand: Command = {
  ...runCommand('apply', [YES_FLAG, ...FLAGS, JOURNAL_FLAG], APPLY_INPUTS),
  usage: '[PLAN | SPEC…] [FLAGS]',
  summary: 'Makes the tenant as the specs say',
  about:
    'Makes a fresh plan, checks the guards, shows the plan and asks. Then it writes in the safe order (tags, domains, purposes, data policies, data sources, subscription policies, data objects, projects; deletions last) and reads the tenant again. `--yes` skips the question; without a terminal it is needed. Given the FILE of `plan --out FILE`, it does exactly that plan or stops as stale.',
  example: 'immuta-gitops apply plan.json --variables variables/prod.yaml',
};
