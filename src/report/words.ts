import type { DriftState } from '../model/drift.ts';
import type { FailureReason } from '../model/failure.ts';
import type { OutcomeState } from '../model/outcome.ts';
import type { Action, Compared, Exposure, RunMode } from '../model/plan.ts';
import { fromPointer } from '../model/pointer.ts';
import { count } from './clip.ts';

/** `1 error`, `2 errors`, `4,988 entries`: a count with its noun. */
export function counted(value: number, singular: string, plural = `${singular}s`): string {
  return `${count(value)} ${value === 1 ? singular : plural}`;
}

/** A time of a server for people, `2026-01-31 05:00 UTC`; text that is no ISO 8601 time in UTC stays as it is. */
export function moment(text: string): string {
  return text.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z$/, '$1 $2 UTC');
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** The same text with its first letter as a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The name of a kind as a word that no sink has to escape. Kinds come from the registry; this holds for any text. */
export function kindWord(kind: string): string {
  return kind.replace(/[^A-Za-z0-9 -]/g, '').slice(0, 40);
}

/** What a plan says of an action: `create`, `delete`, `not judged`. */
export const ACTION_WORDS: Readonly<Record<Action, string>> = {
  create: 'create',
  update: 'update',
  replace: 'replace',
  delete: 'delete',
  unchanged: 'unchanged',
  invalid: 'invalid',
  unknown: 'unclear',
};

/** What an outcome says of an action that was carried out. */
export const ACTION_DONE: Readonly<Record<Action, string>> = {
  create: 'created',
  update: 'updated',
  replace: 'replaced',
  delete: 'deleted',
  unchanged: 'unchanged',
  invalid: 'invalid',
  unknown: 'sent',
};

/** One sign an action, as Terraform and diffs have them. */
export const ACTION_SIGNS: Readonly<Record<Action, string>> = {
  create: '+',
  update: '~',
  replace: '±',
  delete: '-',
  unchanged: '=',
  invalid: '!',
  unknown: '?',
};

/** A word for a table: who sees more or less. */
export const EXPOSURE_WORDS: Readonly<Record<Exposure, string>> = {
  loosens: 'loosens',
  mixed: 'loosens and tightens',
  unknown: 'not known',
  tightens: 'tightens',
  neutral: 'same',
};

/** The same as the end of a sentence about one change. */
export const EXPOSURE_SENTENCES: Readonly<Record<Exposure, string>> = {
  loosens: 'lets people see more than before',
  mixed: 'lets some people see more than before and others less',
  unknown: 'may let people see more: its effect could not be judged',
  tightens: 'lets people see less than before',
  neutral: 'changes nobody’s access',
};

/** How much of an object was compared. */
export const COMPARED_WORDS: Readonly<Record<Compared, string>> = {
  full: 'fully',
  partial: 'in part',
  none: 'not compared',
};

/** How an operation ended. */
export const OUTCOME_WORDS: Readonly<Record<OutcomeState, string>> = {
  confirmed: 'done',
  failed: 'failed',
  skipped: 'skipped',
  unknown: 'not known',
};

/** Where an object stands between the last apply, Git and the tenant: a heading and what it means. */
export const DRIFT_WORDS: Readonly<Record<DriftState, { readonly title: string; readonly meaning: string }>> = {
  conflict: {
    title: 'Edited on both sides',
    meaning: 'Git and the tenant both changed since the last apply. An apply would overwrite the edit in the tenant.',
  },
  'edited-in-tenant': {
    title: 'Edited in the tenant',
    meaning: 'Git has not changed since the last apply; the tenant has.',
  },
  'deleted-in-tenant': {
    title: 'Deleted in the tenant',
    meaning: 'Git still has the spec; the tenant no longer has the object. An apply would create it again.',
  },
  'left-git': {
    title: 'Left Git, still in the tenant',
    meaning: 'The spec was removed from Git and the object was not deleted. It goes with an apply under `prune: true`.',
  },
  unknown: {
    title: 'Could not be compared',
    meaning: 'The tenant did not show enough of these to tell.',
  },
  'not-yet-applied': {
    title: 'Not yet applied',
    meaning: 'Git changed since the last apply; the tenant still has the older state. The next apply brings it.',
  },
  unmanaged: {
    title: 'Not in Git',
    meaning: 'The tenant has these and no spec describes them. They are never touched.',
  },
  'in-sync': { title: 'In sync', meaning: 'Git and the tenant agree.' },
};

/** Drift states in the order of a reader's interest. `in-sync` is only counted. */
export const DRIFT_ORDER: readonly DriftState[] = [
  'conflict',
  'edited-in-tenant',
  'deleted-in-tenant',
  'left-git',
  'unknown',
  'not-yet-applied',
  'unmanaged',
];

/** What a run was for, as a heading. */
export const MODE_WORDS: Readonly<Record<RunMode, string>> = {
  validate: 'Immuta specs',
  plan: 'Immuta plan',
  apply: 'Immuta apply',
  drift: 'Immuta drift',
};

/** Each failure: what it is, and what to do next. Plain text; words between backticks are code. */
export const FAILURE_WORDS: Readonly<Record<FailureReason, { readonly what: string; readonly next: string }>> = {
  config: {
    what: 'The run was refused before it began',
    next: 'Correct the settings named in this report and run again.',
  },
  'invalid-specs': {
    what: 'Some specs are not valid',
    next: 'Correct the places named in this report; `immuta-gitops validate` checks them without a tenant.',
  },
  'unresolved-placeholder': {
    what: 'A placeholder has no value',
    next: 'Set the environment variable, or add the name to a `variables` file, and run again.',
  },
  'permission-denied': {
    what: 'Immuta refused the key',
    next: 'Give the key’s user the permission named in this report, or use another key; `immuta-gitops doctor` shows what it may do.',
  },
  'dry-run-rejected': {
    what: 'Immuta’s dry run rejected a spec',
    next: 'Correct the spec as Immuta’s message says. Nothing was written.',
  },
  'dry-run-not-confirmed': {
    what: 'Immuta did not confirm that a dry run was one',
    next: 'Do not plan against this tenant until it is understood: it may have written. Look at the object named in this report in Immuta and at the tenant’s version.',
  },
  'max-deletes': {
    what: 'More would be deleted than `max-deletes` allows',
    next: 'Restore the specs, raise `max-deletes`, or set the override label on the pull request.',
  },
  empty: {
    what: 'No spec was found',
    next: 'Check the `specs` patterns and the checkout. An empty repository never empties a tenant.',
  },
  loosening: {
    what: 'Someone would see more than before, and `on-loosening` is `fail`',
    next: 'Change the spec, or have the change accepted with the override label on the pull request.',
  },
  'stale-plan': {
    what: 'The apply would do something that no reviewed plan showed',
    next: 'Open a pull request so that a new plan is made and reviewed, or accept this one with the override label.',
  },
  'stale-commit': {
    what: 'A newer commit has been applied already',
    next: 'Run the apply of the newest commit; to go back, revert in Git and merge.',
  },
  'apply-failed': {
    what: 'Not everything could be applied',
    next: 'Mend the cause and run the job again: what is done stays done, the rest is tried again.',
  },
  cancelled: {
    what: 'The run was cancelled',
    next: 'Run the job again: it goes on from what the tenant has.',
  },
  drift: {
    what: 'The tenant differs from Git',
    next: 'Bring the tenant back to Git (`--on-drift apply`), or write the tenant’s state into the specs.',
  },
  incomplete: {
    what: 'Something could not be read, compared or confirmed',
    next: 'See what was not compared and why; `on-incomplete: warn` accepts it.',
  },
  warnings: {
    what: 'There are warnings, and `fail-on-warnings` is on',
    next: 'Correct the places named in this report.',
  },
  'immuta-unreachable': {
    what: 'Immuta could not be reached',
    next: 'Check `immuta-url`, the network and the proxy; `immuta-gitops doctor` tests each step.',
  },
};

/** A JSON pointer as people write paths: `actions[0].rules[1].config`; `(whole document)` for `''`. */
export function fieldName(pointer: string): string {
  const steps = fromPointer(pointer);
  if (steps.length === 0) return '(whole document)';
  let name = '';
  for (const step of steps) {
    if (/^\d+$/.test(step)) name += `[${step}]`;
    else if (/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(step)) name += name === '' ? step : `.${step}`;
    else name += `[${JSON.stringify(step)}]`;
  }
  return name;
}

/** Anchor of a rule in `docs/rules.md`: GitHub's own rule for the heading that is the rule's code. */
export function ruleAnchor(code: string): string {
  return code
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\- _]/gu, '')
    .replaceAll(' ', '-');
}
