import { mergeBaseOf } from '../github/api-history.ts';
import type { GitHub } from '../github/client.ts';
import { GitHubError } from '../github/error.ts';
import type { GitHubEvent } from '../github/event.ts';
import { RunFailure } from '../model/failure.ts';
import type { BaseRevision, RunRequest } from '../model/run.ts';
import type { LocalGit } from '../runtime/local-git.ts';
import type { ProtectedRefs } from './protected-refs.ts';

/** What the workspace holds, held against the event. */
export interface CheckedOut {
  /** `HEAD`; `null` where the workspace is not a Git checkout. */
  readonly head: string | null;
  readonly isEventCommit: boolean;
}

/** What is needed to judge a checkout. */
interface CheckoutPorts {
  readonly event: GitHubEvent;
  readonly github: GitHub | null;
  readonly git: LocalGit;
  readonly refs: ProtectedRefs;
}

/**
 * Refuses to write from anything but the event's own commit on a ref that may apply: an event that names the default
 * branch may run with the head of a pull request checked out. Throws RunFailure `config`.
 */
export async function refuseForeignCheckout(checkout: CheckedOut, { event, refs }: CheckoutPorts): Promise<void> {
  const { head } = checkout;
  if (head === null) {
    throw new RunFailure(
      'config',
      `The workspace is not a Git checkout, so it cannot be shown to hold the commit ${short(event.sha)} of this event, and nothing is applied. Use \`actions/checkout\` in this job, with Git installed.`,
    );
  }
  if (!checkout.isEventCommit) {
    throw new RunFailure(
      'config',
      `The checkout is at ${short(head)}, and the event \`${event.name}\` is about ${short(event.sha)} of \`${event.ref}\`: only the event's own commit is applied. Remove \`ref:\` from \`actions/checkout\` in this job.`,
    );
  }
  const isOn = await refs.holds(event.ref, event.sha);
  if (isOn === true) return;
  throw new RunFailure(
    'config',
    isOn === false
      ? `The commit ${short(event.sha)} is not on \`${event.ref}\` any more (a force-push?), so it is not applied. Run the workflow of the newest commit.`
      : `Whether the commit ${short(event.sha)} is on \`${event.ref}\` could not be read, so it is not applied. Let the token read the repository (\`contents: read\`).`,
  );
}

/**
 * The request as the checkout has it: a checkout of another commit than the event's is compared with its own merge base,
 * so that what was merged into the base branch meanwhile does not look reverted.
 */
export async function requestOfCheckout(
  request: RunRequest,
  checkout: CheckedOut,
  ports: CheckoutPorts,
): Promise<RunRequest> {
  const { event } = ports;
  const { head, isEventCommit } = checkout;
  if (isEventCommit || head === null) {
    // This event's commit is the tip of the base branch: its plan would be shown for that of the pull request.
    if (event.name === 'pull_request_target' && request.mode === 'plan') throw new RunFailure('config', ofBase(event));
    return { ...request, base: await exactBase(request.base, ports) };
  }
  const against = event.pull?.baseSha ?? request.base.sha ?? (await ports.refs.tips())[0] ?? null;
  const sha = against === null ? null : await baseOf(against, head, ports);
  if (sha === null) {
    throw new RunFailure(
      'config',
      `The checkout is at ${short(head)}, not at the event's commit ${short(event.sha)}, and its merge base with the base branch could not be found. Check out the event's own commit (remove \`ref:\` from \`actions/checkout\`), or use \`fetch-depth: 0\`.`,
    );
  }
  const what = head === event.pull?.headSha ? ', the head of the pull request' : '';
  const note = `This plan is of \`${short(head)}\`${what}, which is checked out, and not of the event's commit \`${short(event.sha)}\`. It is compared with the merge base \`${short(sha)}\`; what was merged since is not in it.`;
  return { ...request, head, base: { sha, source: 'merge-base' }, mayApply: false, notes: [...request.notes, note] };
}

function ofBase({ pull }: GitHubEvent): string {
  return `The event \`pull_request_target\` checks out the base branch, so this plan would show nothing of #${pull?.number ?? 0}. Use \`on: pull_request\`. A pull request of a fork gets no secrets there, and its specs are only validated.`;
}

async function baseOf(against: string, head: string, { git, github }: CheckoutPorts): Promise<string | null> {
  const local = await git.mergeBase(against, head);
  if (local !== null || github === null) return local;
  try {
    return await mergeBaseOf(github, against, head);
  } catch (error) {
    if (error instanceof GitHubError) return null;
    throw error;
  }
}

/** A pull request's payload is as old as its event; the merge commit says what it was really merged into. */
async function exactBase(base: BaseRevision, { event, git, refs }: CheckoutPorts): Promise<BaseRevision> {
  if (base.source === 'pull-request') {
    const sha = await git.mergedInto(event.sha);
    return sha === null ? base : { ...base, sha };
  }
  if (base.sha !== null || base.source !== 'default-branch' || event.defaultBranch === null) return base;
  return { ...base, sha: await refs.tipOf(`refs/heads/${event.defaultBranch}`) };
}

function short(sha: string): string {
  return sha.slice(0, 7);
}
