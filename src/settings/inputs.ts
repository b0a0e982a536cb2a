/** One input of the action: also a flag of the command line, a row of the README and an entry of `action.yml`. */
export interface InputDefinition {
  readonly name: string;
  /** As `action.yml` writes it; `''` for none. */
  readonly default: string;
  /** One or two sentences for the README and `action.yml`. */
  readonly description: string;
  /** Replaces the input when it is not given. */
  readonly environment?: string;
  /** Several values, one a line; a flag may be repeated. */
  readonly list?: true;
  /** A flag without a value means `true`. */
  readonly boolean?: true;
  /** Never printed, and never taken from the command line's arguments (they are visible to other processes). */
  readonly secret?: true;
}

/** The patterns of `specs` where the input is not given. */
export const DEFAULT_SPECS: readonly string[] = ['immuta/**/*.yaml', 'immuta/**/*.yml', 'immuta/**/*.json'];

/** Every input, in the order of the README. The contract fixes the names, defaults and meanings. */
export const INPUTS: readonly InputDefinition[] = [
  {
    name: 'mode',
    default: 'auto',
    description:
      'What to do: `auto`, `validate`, `plan`, `apply` or `drift`. `auto` plans on `pull_request`, `merge_group` and `workflow_dispatch`, applies on a push to the default branch, looks for drift on `schedule`, and validates on anything else. `apply` is refused on every `pull_request*` event and on any ref that `apply-refs` does not name.',
  },
  {
    name: 'apply-refs',
    default: '',
    description:
      'Refs that may apply, as globs, one a line (`refs/heads/release/*` or `release/*`). Empty: the default branch.',
    list: true,
  },
  {
    name: 'immuta-url',
    default: '',
    description:
      'Base URL of the tenant, with or without scheme and trailing slash. `http://` is accepted for loopback only, or with `allow-http: true`.',
    environment: 'IMMUTA_URL',
  },
  {
    name: 'api-key',
    default: '',
    description:
      'The Immuta API key, from a secret. A plan without it (a pull request from a fork) only validates, and says so.',
    environment: 'IMMUTA_API_KEY',
    secret: true,
  },
  {
    name: 'auth-scheme',
    default: 'raw',
    description: 'How the key travels: `raw` (`Authorization: KEY`) or `bearer` (`Authorization: Bearer KEY`).',
  },
  {
    name: 'specs',
    default: DEFAULT_SPECS.join('\n'),
    description: 'Glob patterns of the spec files, one a line; `!` excludes.',
    list: true,
  },
  {
    name: 'scope',
    default: 'auto',
    description:
      'Which specs to act on: `changed` (those whose payload, filled with its variables, differs from the base revision as JSON), `all`, or `auto`: changed on `pull_request`, `merge_group` and `push`, all otherwise. The whole repository stays in view for everything else.',
  },
  {
    name: 'environment',
    default: 'default',
    description:
      'Names the tenant. Comments, drift issues and applied cursors of several tenants are kept apart by this name.',
  },
  {
    name: 'variables',
    default: '',
    description:
      'YAML files of non-secret `NAME: value`, one path a line; a later file wins. A value may use other variables: `URL: https://${HOST}`.',
    list: true,
  },
  {
    name: 'secret-names',
    default: '',
    description:
      'Names or globs of the environment variables that placeholders under `connection` may use, one a line. Empty: any but `GITHUB_*`, `GH_*`, `INPUT_*`, `ACTIONS_*`, `RUNNER_*`, `IMMUTA_*`, `NODE_*`, `NPM_*`, `AWS_*`, `AZURE_*`, `ARM_*`, `GOOGLE_*`, `GCP_*`, `SSH_*`, `CI_*`, `GITLAB_*`, `BITBUCKET_*`, `SYSTEM_*`, `JENKINS_*`, `PATH`, `HOME`.',
    list: true,
  },
  {
    name: 'plan-secrets',
    default: 'same-target',
    description:
      "When a dry run may carry real secrets: `same-target` (the whole `connection` equals that of the default branch or of a ref that `apply-refs` names, and the checkout is the event's commit; otherwise a dummy is sent and the report says so), `always`, `never`.",
  },
  {
    name: 'prune',
    default: 'false',
    description:
      'Delete objects whose spec left Git. What left Git and was not deleted yet stays pending until it is deleted or comes back.',
    boolean: true,
  },
  {
    name: 're-certify',
    default: 'false',
    description:
      "Sent as Immuta's `reCertify`: when a policy's certification changed, it must be certified again on every affected data source.",
    boolean: true,
  },
  {
    name: 're-acknowledge',
    default: 'false',
    description:
      "Sent as Immuta's `reAcknowledgeRequired`: users of projects with a changed purpose must acknowledge it again.",
    boolean: true,
  },
  {
    name: 'delete-data-sources-on-workspace-delete',
    default: 'false',
    description:
      "Sent as Immuta's `deleteDataSourcesOnWorkspaceDelete`: when a project's workspace goes, its data and data sources go too.",
    boolean: true,
  },
  {
    name: 'resend',
    default: '',
    description:
      'Keys of data specs to send although nothing seems changed, as globs, one a line: a rotated secret cannot be seen.',
    list: true,
  },
  {
    name: 'max-deletes',
    default: '0',
    description:
      'How many deletions (objects, and data sources inside a document) one run may make before it stops: a number, or `N%` of the objects in scope and their data sources.',
  },
  {
    name: 'on-loosening',
    default: 'warn',
    description:
      'What a change that lets someone see more does: `ignore`, `warn`, `fail`, or `approval`: it passes when a reviewer that `CODEOWNERS` or `approvers` of the base revision names has approved the head commit of the pull request. Under `fail` and `approval`, `unknown` exposure counts as loosening.',
  },
  {
    name: 'on-revocation',
    default: 'warn',
    description:
      'What a change does by which Immuta takes the access to data away from everyone, or may: an object of Databricks Unity Catalog becomes active that no subscription policy covers, or may not cover. `warn` or `fail`.',
  },
  {
    name: 'on-expired',
    default: 'warn',
    description:
      'What a selected spec does whose comment `# immuta-gitops-expires 2026-12-31 reason` names a day that is over: `warn` or `fail`. Other specs only warn.',
  },
  {
    name: 'override-label',
    default: 'immuta-override',
    description:
      'A label on the pull request that lets it past `max-deletes`, `on-loosening: fail` and `on-revocation: fail`. The report says who overrides what.',
  },
  {
    name: 'on-stale-plan',
    default: 'fail',
    description:
      'What an apply does that would do something that the reviewed plan did not show: `fail`, `warn`, `ignore`.',
  },
  {
    name: 'on-drift',
    default: 'report',
    description:
      'What a drift run does with drift: `report` (issue, exit 0), `fail` (issue, exit 1), `apply` (reconcile under the guards of apply; never deletes objects).',
  },
  {
    name: 'expect-digest',
    default: '',
    description:
      'With `on-drift: apply`: the digest of the drift that you looked at, from the drift issue. If the tenant or Git moved since, nothing is written and the run ends with `stale-plan`.',
  },
  {
    name: 'adopt-pull-request',
    default: 'false',
    description:
      "A drift run that finds drift writes the tenant's state into the specs on the branch `immuta-gitops/adopt-ENVIRONMENT` and keeps one pull request about it. Needs `contents: write` and `pull-requests: write`. A pull request made with `GITHUB_TOKEN` starts no workflows; give the token of a GitHub App for a plan on it.",
    boolean: true,
  },
  {
    name: 'on-incomplete',
    default: 'fail',
    description: 'When something could not be read, compared or confirmed: `fail` (exit 3) or `warn` (exit 0).',
  },
  {
    name: 'wait',
    default: '300',
    description:
      "Seconds that apply waits for data sources to be created; `-1` without a limit, `0` not at all. A data write's own limit is `wait` + `timeout`.",
  },
  {
    name: 'shard',
    default: '',
    description:
      'Plans, or looks for drift, in parts: `2/4` makes the requests of shard 2 of 4 and writes a plan file for `merge`.',
  },
  {
    name: 'merge',
    default: '',
    description:
      'Plan files of all shards, or folders that hold them, one a line. The plan is made from them without a request to Immuta. A shard that is missing or failed makes it incomplete.',
    list: true,
  },
  {
    name: 'concurrency',
    default: '4',
    description: 'Maximum concurrent requests; reduced automatically on 429.',
  },
  {
    name: 'timeout',
    default: '60',
    description: 'Seconds for one reply; connecting gets 10.',
  },
  {
    name: 'comment',
    default: 'changes',
    description:
      'When the pull request gets a comment: `always`, `changes` (on a change, an error, or an earlier comment to correct), `never` (the reviewed plan then goes into a check run).',
  },
  {
    name: 'comment-author',
    default: '',
    description:
      'Login that our comments, check runs and deployments carry; records of any other login are ignored. Several, one a line, after a change of token: the one of today first. Empty: the user of `github-token`, or `github-actions[bot]` where that cannot be read.',
    list: true,
  },
  {
    name: 'github-token',
    default: '${{ github.token }}',
    description: 'Token for comments, check runs, issues and deployments.',
    environment: 'GITHUB_TOKEN',
    secret: true,
  },
  {
    name: 'approval-key',
    default: '',
    environment: 'IMMUTA_APPROVAL_KEY',
    description:
      'A random secret of 32 characters or more that seals the applied commit and the approvals with a MAC. Keep it in a GitHub environment that only protected branches may use. Where it is set, an unsealed record of the applied commit is refused.',
    secret: true,
  },
  {
    name: 'cursor',
    default: '',
    description:
      'Where the command line keeps the last applied commit, for CI systems without GitHub deployments: `file:PATH`, or `git:refs/immuta-gitops/NAME` of `origin`. The Action keeps it as a deployment and takes no `cursor`.',
  },
  {
    name: 'cache',
    default: '',
    description:
      'File in which `validate` keeps what it knows of specs without a finding, so that the next check reads changed files only. It holds no secret values, may be lost at any time, and must not be a file of the repository.',
  },
  {
    name: 'ca-file',
    default: '',
    description: 'PEM bundle of a private certificate authority, as a path.',
  },
  {
    name: 'tenant-profile',
    default: '',
    description: 'File written by `doctor`: how this tenant behaves where the public facts are silent.',
  },
  {
    name: 'allow-http',
    default: 'false',
    description:
      'Accept a plain `http://` tenant that is not loopback. The key and the payloads then travel in clear text.',
    boolean: true,
  },
  {
    name: 'fail-on-warnings',
    default: 'false',
    description: 'Warnings end the run with exit 1.',
    boolean: true,
  },
];

/** The definition of an input. */
export function inputNamed(name: string): InputDefinition {
  const found = INPUTS.find((input) => input.name === name);
  if (found === undefined) throw new Error(`no input is called ${name}`);
  return found;
}
