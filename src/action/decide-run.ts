import { minimatch } from 'minimatch';
import type { GitHubEvent } from '../github/event.ts';
import { listed } from '../model/counted.ts';
import { RunFailure } from '../model/failure.ts';
import type { RunMode } from '../model/plan.ts';
import type { BaseRevision, PullRequestFacts, RunRequest, RunTrust } from '../model/run.ts';
import type { Settings } from '../model/settings.ts';
import { shardRefusal } from '../settings/shards.ts';

/**
 * What this run does: mode, scope and base by event, and whether it may write at all. Throws RunFailure `config` where
 * the event or the ref forbids what the inputs ask for, or where apply and drift lack the tenant's URL or key. `hasShards`:
 * there are plan files to merge.
 */
export function decideRun(event: GitHubEvent, settings: Settings, hasShards = false): RunRequest {
  const mode = settings.mode === 'auto' ? modeFor(event) : settings.mode;
  const split = shardRefusal(mode, settings);
  if (split !== null) throw new RunFailure('config', split);
  const mayApply = allowsApply(event, settings.applyRefs);
  if (mode === 'apply' || (mode === 'drift' && settings.onDrift === 'apply')) {
    if (!mayApply) throw new RunFailure('config', refusal(mode, event, settings.applyRefs));
  }
  const missing = settings.merge.length > 0 ? null : missingAccess(mode, settings);
  if (missing !== null) throw new RunFailure('config', missing);
  const pull = event.pull === null ? null : factsOf(event, event.pull.number, settings);
  // A merge needs no key, but for a fork: its shards had none, so there is nothing to merge.
  const merges = settings.merge.length > 0 && (hasShards || pull?.fromFork !== true);
  const degraded = mode === 'plan' && settings.apiKey === '' && !merges;
  const scope = scopeFor(mode, event, settings);
  const queued = event.name === 'merge_group' ? QUEUED.exec(event.ref)?.[1] : undefined;
  return {
    mode: degraded ? 'validate' : mode,
    settings,
    scope,
    readFrom: 'commit',
    only: [],
    base: baseFor(mode, scope, event),
    head: event.sha,
    pull,
    ...(queued === undefined ? {} : { queued: Number(queued) }),
    ...(settings.shard === null ? {} : { shard: settings.shard }),
    mayApply,
    // What GitHub and the checkout say is added before the run begins.
    trust: NO_TRUST,
    notes: degraded ? [onlyValidates(event, pull)] : [],
  };
}

/** How GitHub names the branch of a merge group: after its last pull request; those before it are in its base (INFERRED). */
const QUEUED = /^refs\/heads\/gh-readonly-queue\/.+\/pr-(\d+)-[0-9a-f]{40}$/;

const NO_TRUST: RunTrust = { checkoutIsEventCommit: false, protectedRefs: async () => [] };

/** Whether a ref is named by `apply-refs` globs; a pattern without `refs/` means a branch. `*` stops at `/`. */
export function matchesRef(ref: string, patterns: readonly string[]): boolean {
  const branch = ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
  return patterns.some((pattern) => {
    const subject = pattern.startsWith('refs/') ? ref : branch;
    return subject !== null && minimatch(subject, pattern, { dot: true, nonegate: true, nocomment: true });
  });
}

function modeFor(event: GitHubEvent): RunMode {
  switch (event.name) {
    case 'pull_request':
    case 'merge_group':
    case 'workflow_dispatch':
      return 'plan';
    case 'push':
      return isDefaultBranch(event) ? 'apply' : 'validate';
    case 'schedule':
      return 'drift';
    default:
      return 'validate';
  }
}

function isDefaultBranch(event: GitHubEvent): boolean {
  return event.defaultBranch !== null && event.ref === `refs/heads/${event.defaultBranch}`;
}

function isPullRequestEvent(event: GitHubEvent): boolean {
  return event.name.startsWith('pull_request') || event.pull !== null;
}

function allowsApply(event: GitHubEvent, applyRefs: readonly string[]): boolean {
  if (isPullRequestEvent(event)) return false;
  return applyRefs.length === 0 ? isDefaultBranch(event) : matchesRef(event.ref, applyRefs);
}

function refusal(mode: RunMode, event: GitHubEvent, applyRefs: readonly string[]): string {
  const what = mode === 'apply' ? '`mode: apply`' : '`on-drift: apply`';
  if (isPullRequestEvent(event)) {
    return `${what} is refused on the event \`${event.name}\` (ref \`${event.ref}\`): what is not merged is never applied, whatever \`apply-refs\` says. Use \`mode: auto\` or \`mode: plan\` there.`;
  }
  const allowed =
    applyRefs.length > 0
      ? `\`apply-refs\` names ${applyRefs.map((pattern) => `\`${pattern}\``).join(', ')}`
      : event.defaultBranch === null
        ? 'the event does not name the default branch, and `apply-refs` is empty'
        : `\`apply-refs\` is empty, which means the default branch \`${event.defaultBranch}\``;
  return `${what} is refused on the ref \`${event.ref}\` (event \`${event.name}\`): ${allowed}. Add the ref to \`apply-refs\` if it may write to the tenant.`;
}

function missingAccess(mode: RunMode, settings: Settings): string | null {
  const inputs = [
    ...(settings.immutaUrl === '' ? ['`immuta-url`'] : []),
    ...(settings.apiKey === '' ? ['`api-key`'] : []),
  ];
  if (inputs.length === 0 || mode === 'validate') return null;
  if (mode === 'plan' && settings.apiKey === '') return null;
  return `\`mode: ${mode}\` needs the input${inputs.length > 1 ? 's' : ''} ${listed(inputs)}, which ${inputs.length > 1 ? 'are' : 'is'} empty. An unset secret or variable reads as empty: check its name, and that this event may read it.`;
}

function scopeFor(mode: RunMode, event: GitHubEvent, settings: Settings): 'changed' | 'all' {
  if (settings.scope !== 'auto') return settings.scope;
  // A drift run that looked at the changed specs only could never call the tenant clean.
  if (mode === 'drift') return 'all';
  return ['pull_request', 'merge_group', 'push'].includes(event.name) ? 'changed' : 'all';
}

/**
 * Where the event has no base, the default branch is used instead (`plan-secrets` compares with it); a `null` commit with
 * source `default-branch` is its tip, which only GitHub can tell.
 */
function baseFor(mode: RunMode, scope: 'changed' | 'all', event: GitHubEvent): BaseRevision {
  if (event.pull !== null) return { sha: event.pull.baseSha, source: 'pull-request' };
  if (event.mergeGroupBase !== null) return { sha: event.mergeGroupBase, source: 'merge-group' };
  if (event.name === 'push') {
    return event.before === null ? { sha: null, source: 'none' } : { sha: event.before, source: 'push-before' };
  }
  if (mode === 'apply') return { sha: null, source: 'none' };
  if (!isDefaultBranch(event)) return { sha: null, source: event.defaultBranch === null ? 'none' : 'default-branch' };
  return scope === 'changed' ? { sha: null, source: 'none' } : { sha: event.sha, source: 'default-branch' };
}

function factsOf(event: GitHubEvent, number: number, settings: Settings): PullRequestFacts {
  const fork = event.pull?.headRepository?.toLowerCase() !== `${event.owner}/${event.repo}`.toLowerCase();
  // GitHub treats Dependabot's runs like a fork's: a read-only token and none of the Actions secrets.
  const dependabot = event.actor === 'dependabot[bot]' || event.pull?.author === 'dependabot[bot]';
  return {
    number,
    url: event.pull?.url ?? '',
    labels: event.pull?.labels ?? [],
    headSha: event.pull?.headSha ?? '',
    fromFork: fork || (dependabot && settings.apiKey === ''),
    overriddenBy: null,
  };
}

function onlyValidates(event: GitHubEvent, pull: PullRequestFacts | null): string {
  const why = pull?.fromFork
    ? 'GitHub gives no secrets to the pull request of a fork or of Dependabot'
    : `no secret reached the event \`${event.name}\``;
  return `This run only validates the specs: the Immuta API key is missing (input \`api-key\` is empty; ${why}). Nothing was compared with the tenant.`;
}
