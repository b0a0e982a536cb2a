/** Inputs of the action that the help of a command shows, by group. Every command of a run takes all of them as flags. */
export interface InputGroup {
  readonly title: string;
  readonly names: readonly string[];
}

const SPECS: InputGroup = {
  title: 'Specs',
  names: ['specs', 'variables', 'environment', 'scope', 'secret-names'],
};
const TENANT: InputGroup = {
  title: 'Tenant',
  names: ['immuta-url', 'api-key', 'auth-scheme', 'ca-file', 'allow-http', 'timeout', 'concurrency'],
};
const PROFILE: InputGroup = { title: TENANT.title, names: [...TENANT.names, 'tenant-profile'] };
const CHANGES: InputGroup = {
  title: 'Changes',
  names: ['prune', 'resend', 're-certify', 're-acknowledge', 'delete-data-sources-on-workspace-delete'],
};
const GUARDS: InputGroup = {
  title: 'Guards',
  names: ['max-deletes', 'on-loosening', 'on-revocation', 'on-expired', 'on-incomplete', 'fail-on-warnings'],
};

const SHARDS: InputGroup = { title: 'Shards', names: ['shard', 'merge'] };

/** For `validate`. */
export const VALIDATE_INPUTS: readonly InputGroup[] = [
  { title: SPECS.title, names: [...SPECS.names, 'cache'] },
  { title: 'Guards', names: ['on-expired', 'fail-on-warnings'] },
];

/** For `plan`. */
export const PLAN_INPUTS: readonly InputGroup[] = [
  { title: SPECS.title, names: [...SPECS.names, 'plan-secrets'] },
  PROFILE,
  CHANGES,
  GUARDS,
  SHARDS,
];

/** For `apply`. */
export const APPLY_INPUTS: readonly InputGroup[] = [
  SPECS,
  PROFILE,
  { title: CHANGES.title, names: [...CHANGES.names, 'wait', 'cursor'] },
  GUARDS,
];

/** For `drift`. */
export const DRIFT_INPUTS: readonly InputGroup[] = [
  { title: SPECS.title, names: [...SPECS.names.filter((name) => name !== 'scope'), 'plan-secrets'] },
  PROFILE,
  { title: 'Drift', names: ['on-drift', 'expect-digest', 'wait'] },
  GUARDS,
  SHARDS,
];

/** For commands that read the tenant and no specs. */
export const TENANT_INPUTS: readonly InputGroup[] = [TENANT];

/** Inputs that mean something on GitHub only. */
export const ACTION_ONLY: ReadonlySet<string> = new Set([
  'mode',
  'apply-refs',
  'override-label',
  'on-stale-plan',
  'adopt-pull-request',
  'comment',
  'comment-author',
  'github-token',
  'approval-key',
]);
