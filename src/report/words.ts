import { count, counted } from '../model/counted.ts';
import type { DriftState } from '../model/drift.ts';
import type { FailureReason } from '../model/failure.ts';
import type { Action, Exposure, RunMode } from '../model/plan.ts';
import { fromPointer } from '../model/pointer.ts';

/** A time of a server for people, `2026-01-31 05:00 UTC`; text that is not an ISO 8601 time in UTC stays as it is. */
export function moment(text: string): string {
  return text.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z$/, '$1 $2 UTC');
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

/** A short label: who sees more or less. */
export const EXPOSURE_WORDS: Readonly<Record<Exposure, string>> = {
  loosens: 'lets people see more',
  mixed: 'lets some people see more, others less',
  unknown: 'effect on access unknown',
  tightens: 'lets people see less',
  neutral: 'access unchanged',
};

/** The same as the end of a sentence about one change. */
export const EXPOSURE_SENTENCES: Readonly<Record<Exposure, string>> = {
  loosens: 'lets people see more than before',
  mixed: 'lets some people see more than before and others less',
  unknown: 'may let people see more: its effect on access could not be determined',
  tightens: 'lets people see less than before',
  neutral: 'does not change who sees what',
};

/** A reason that was made for a change, told of a drift: Git is before, and what the change would bring is there now. */
export function driftReason(reason: string): string {
  return reason.replace(/ will see /, ' can now see ').replace('; before: ', '; Git allows: ');
}

/** Where an object is between the last apply, Git and the tenant: a heading and what it means. */
export const DRIFT_WORDS: Readonly<Record<DriftState, { readonly title: string; readonly meaning: string }>> = {
  conflict: {
    title: 'Changed in Immuta and in Git',
    meaning: 'Both sides changed since the last apply. An apply overwrites the change in Immuta.',
  },
  'edited-in-tenant': {
    title: 'Changed in Immuta',
    meaning: 'Git has not changed since the last apply. Immuta has.',
  },
  'deleted-in-tenant': {
    title: 'Deleted in Immuta',
    meaning: 'Git has the spec, Immuta does not have the object. An apply creates it again.',
  },
  'left-git': {
    title: 'Removed from Git, still in Immuta',
    meaning: 'The spec was removed and the object was not deleted. An apply with `prune: true` deletes it.',
  },
  unknown: {
    title: 'Not compared',
    meaning: 'Immuta did not return enough of these objects to compare them.',
  },
  'not-yet-applied': {
    title: 'Not applied yet',
    meaning: 'Git changed since the last apply. The next apply writes these.',
  },
  unmanaged: {
    title: 'Not in Git',
    meaning: 'These objects exist in Immuta and no spec describes them. They are never changed.',
  },
  'in-sync': { title: 'In sync', meaning: 'Git and Immuta agree.' },
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
    what: 'The run could not start',
    next: 'Correct the settings named in this report and run again.',
  },
  'invalid-specs': {
    what: 'Some specs are not valid',
    next: 'Correct the specs at the places named in this report. `immuta-gitops validate` checks them without a tenant.',
  },
  'unresolved-placeholder': {
    what: 'A placeholder has no value',
    next: 'Set the environment variable, or add the name to a `variables` file, and run again.',
  },
  'permission-denied': {
    what: 'Immuta refused the API key',
    next: 'Give the key the permission named in this report, or use another key. `immuta-gitops doctor` shows what the key may do.',
  },
  'dry-run-rejected': {
    what: 'Immuta rejected a spec in its dry run',
    next: "Correct the spec as Immuta's message says. Nothing was written.",
  },
  'dry-run-not-confirmed': {
    what: 'Immuta did not confirm that a dry run was one',
    next: 'The dry run may have written. Check the object named in this report in Immuta, and do not plan against this tenant until the cause is known.',
  },
  'max-deletes': {
    what: 'The plan deletes more than `max-deletes` allows',
    next: 'Restore the specs, raise `max-deletes`, or add the override label to the pull request.',
  },
  empty: {
    what: 'No specs were found',
    next: 'Check the `specs` patterns and the checkout. An empty repository never deletes anything.',
  },
  loosening: {
    what: 'The plan lets people see more than `on-loosening` allows',
    next: 'Change the spec, or do as the guard says: have the change approved, or add the override label.',
  },
  revocation: {
    what: 'The plan takes the access to data away from everyone, or may, and `on-revocation` is `fail`',
    next: 'Give the data a subscription policy, or do as the guard says.',
  },
  expired: {
    what: 'A part of a selected spec ended, and `on-expired` is `fail`',
    next: 'Remove what ended with `immuta-gitops fmt --expire`, or set another date in its comment.',
  },
  'stale-plan': {
    what: 'The apply would change something that no reviewed plan showed',
    next: 'On GitHub: open a pull request to get a new plan reviewed, or accept this one with the override label. At a terminal: make a new plan with `plan --out FILE`.',
  },
  'stale-commit': {
    what: 'A newer commit was already applied, or that could not be ruled out',
    next: 'Run the apply of the newest commit. To go back, revert in Git and merge. Where the record of the last apply could not be read, make it readable first.',
  },
  'apply-failed': {
    what: 'Some changes were not applied',
    next: 'Fix the cause and re-run the job. Completed operations are not repeated.',
  },
  cancelled: {
    what: 'The run was cancelled',
    next: 'Re-run the job. Completed operations are not repeated.',
  },
  drift: {
    what: 'Immuta differs from Git',
    next: 'Revert Immuta to Git (`--on-drift apply`), or write its state into the specs (`--adopt`).',
  },
  incomplete: {
    what: 'Not everything could be read, compared or confirmed',
    next: 'See what is missing and why in this report. `on-incomplete: warn` accepts an incomplete run.',
  },
  warnings: {
    what: 'There are warnings, and `fail-on-warnings` is on',
    next: 'Correct the places named in this report.',
  },
  'immuta-unreachable': {
    what: 'Immuta could not be reached',
    next: 'Check `immuta-url`, the network and the proxy. `immuta-gitops doctor` tests each step.',
  },
};

/** Failures of a run that follow from what it found. A page that shows the findings leaves the counts out. */
export const PLAIN_FAILURES = {
  cancelled: 'No write was started after the run was cancelled.',
  errors: (number: number): string =>
    number === 1 ? 'The specs have 1 error.' : `The specs have ${count(number)} errors.`,
  operations: (bad: number, all: number): string => `${count(bad)} of ${counted(all, 'operation')} did not succeed.`,
} as const;

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
