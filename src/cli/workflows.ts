/** Generated from `examples/.github/workflows` by `npm run generate`. */
export const PLAN_AND_APPLY_WORKFLOW = `# Plans on a pull request and in the merge queue, applies on a push to main.
name: Immuta

on:
  pull_request:
  merge_group:
  push:
    branches: [main]

# Nothing by default; each job says what it needs.
permissions: {}

concurrency:
  # Applies run one after another, and so do the plans of each pull request.
  group: immuta-\${{ github.event_name == 'push' && 'apply' || github.ref }}
  # GitHub keeps one waiting run and drops the rest, unless told to keep them all. A dropped apply would leave the tenant
  # behind main until the next push, and an apply that is cut off half-way leaves it between two commits.
  queue: max
  cancel-in-progress: false

jobs:
  plan:
    if: github.event_name != 'push'
    runs-on: ubuntu-latest
    timeout-minutes: 30
    permissions:
      contents: read # the specs, and the commit to compare them with
      pull-requests: write # the comment, and the labels
      checks: write # what reviewers approve, kept in a check run that people cannot edit
      deployments: read # the last applied commit
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          persist-credentials: false # later steps need no push rights

      - uses: immuta-gitops/immuta-gitops@v1 # pin the commit of a release
        with:
          immuta-url: \${{ vars.IMMUTA_URL }}
          api-key: \${{ secrets.IMMUTA_API_KEY }}

  apply:
    if: github.event_name == 'push'
    runs-on: ubuntu-latest
    timeout-minutes: 30
    permissions:
      contents: read # the specs, and the commit to compare them with
      pull-requests: write # which pull request a merge commit came from, and the outcome in its comment
      checks: read # what the reviewers approved
      deployments: write # the last applied commit is kept as a deployment
      issues: write # what a failed apply left undone, in the environment's issue
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          persist-credentials: false

      - uses: immuta-gitops/immuta-gitops@v1 # pin the commit of a release
        with:
          immuta-url: \${{ vars.IMMUTA_URL }}
          api-key: \${{ secrets.IMMUTA_API_KEY }}
          # approval-key: \${{ secrets.IMMUTA_APPROVAL_KEY }} # with \`environment: immuta\` on this job; docs/threat-model.md
`;

export const DRIFT_WORKFLOW = `# Looks for edits that were made in Immuta and not in Git, and keeps one issue about them.
name: Immuta drift

on:
  schedule:
    # Not on the full hour: GitHub delays and drops scheduled runs when everyone asks at once.
    - cron: '23 5 * * 1-5'
  workflow_dispatch:
    inputs:
      revert:
        description: Digest from the drift issue. Brings the tenant back to Git if nothing moved since. Empty, only look.
        default: ''
  # After each run of the other workflow on main: what did the apply leave behind?
  workflow_run:
    workflows: [Immuta]
    types: [completed]
    branches: [main]

permissions: {}

concurrency:
  # The line of the applies in immuta.yml, so that a drift run never reads a tenant that is being written.
  group: immuta-apply
  # Waits its turn behind every apply, and pushes none of them out of the line.
  queue: max
  cancel-in-progress: false

jobs:
  drift:
    # Pull requests end with a \`workflow_run\` too; they changed nothing.
    if: github.event_name != 'workflow_run' || github.event.workflow_run.event == 'push'
    runs-on: ubuntu-latest
    timeout-minutes: 30
    permissions:
      contents: read # the specs
      issues: write # the drift issue
      deployments: read # the last applied commit
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          persist-credentials: false

      - uses: immuta-gitops/immuta-gitops@v1 # pin the commit of a release
        with:
          mode: drift # \`auto\` would plan on workflow_dispatch and only validate on workflow_run
          immuta-url: \${{ vars.IMMUTA_URL }}
          api-key: \${{ secrets.IMMUTA_API_KEY }}
          on-drift: \${{ inputs.revert && 'apply' || 'report' }}
          expect-digest: \${{ inputs.revert }}
`;
