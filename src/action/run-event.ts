import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Journal } from '../apply/journal.ts';
import { githubHistory } from '../github/api-history.ts';
import { githubApprovals } from '../github/approved-by.ts';
import type { GitHub } from '../github/client.ts';
import { deploymentCursor } from '../github/cursor.ts';
import type { GitHubEvent } from '../github/event.ts';
import { combineHistories, rememberAncestry } from '../github/history.ts';
import { type PullNow, refreshPull } from '../github/review.ts';
import { sealWith } from '../github/seal.ts';
import { KINDS } from '../kinds/index.ts';
import type { Clock, Redactor, Workspace } from '../model/ports.ts';
import type { RunReport } from '../model/report.ts';
import type { CursorStore, RunRequest } from '../model/run.ts';
import type { Settings } from '../model/settings.ts';
import { mayWrite } from '../pipeline/options.ts';
import type { Tenant } from '../pipeline/ports.ts';
import { runPipeline } from '../pipeline.ts';
import { type IssueScope, issueScope } from '../report/issue-scope.ts';
import { renderResult } from '../report/text-closing.ts';
import { cacheOf } from '../runtime/cache-of.ts';
import type { LocalGit } from '../runtime/local-git.ts';
import { projectSettings } from '../runtime/project-settings.ts';
import { VERSION } from '../runtime/version.ts';
import { sparingMemory } from '../runtime/young-generation.ts';
import { type TextOptions, textsOf } from './action-texts.ts';
import type { ProposalInput } from './adopt-proposal.ts';
import { type CheckedOut, refuseForeignCheckout, requestOfCheckout } from './checkout.ts';
import type { ActionLog } from './log.ts';
import { NO_LINKS, outputsOf, setOutputs } from './outputs.ts';
import { protectedRefs } from './protected-refs.ts';
import { publish } from './publish.ts';
import { rememberedLogins, rememberedReviews } from './reviews.ts';

/** A decided run, and all that it touches. */
interface EventRun {
  readonly settings: Settings;
  readonly event: GitHubEvent;
  readonly request: RunRequest;
  /** `null` without a token. */
  readonly github: GitHub | null;
  readonly git: LocalGit;
  readonly workspace: Workspace;
  readonly clock: Clock;
  /** The connection to the tenant, made at the first call. Throws RunFailure `config`. */
  connect(settings: Settings): Tenant;
  readonly redactor: Redactor;
  readonly log: ActionLog;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/**
 * One run of the action for an event: plans, applies or looks for drift, and publishes what came of it; answers the exit
 * status. Throws RunFailure where the checkout or the event forbids it.
 */
export async function runEvent(run: EventRun): Promise<number> {
  const { event, github, git, workspace, clock, redactor, log, environment, signal } = run;
  const local = git.history;
  const history = rememberAncestry(github === null ? local : combineHistories(local, githubHistory(github)));
  const isAncestor = (one: string, other: string): Promise<boolean | null> => history.isAncestor(one, other);
  const refs = protectedRefs(github, { event, applyRefs: run.settings.applyRefs, isAncestor });
  const head = await local.head();
  const checkout: CheckedOut = { head, isEventCommit: head === event.sha };
  const ports = { event, github, git, refs };
  if (mayWrite(run.request)) await refuseForeignCheckout(checkout, ports);
  const pull = await pullNow(run.request, github, event);
  const decided = await requestOfCheckout(ofPull(run.request, pull), checkout, ports);
  const settings = await projectSettings(decided, history);
  const request: RunRequest = {
    ...decided,
    settings,
    trust: { checkoutIsEventCommit: checkout.isEventCommit, protectedRefs: () => refs.tips() },
  };
  for (const note of request.notes) log.note(note);
  const repository = `${event.owner}/${event.repo}`;
  const place = { folder: event.workspace, repository, settings };
  const merges = settings.merge.length > 0 && request.mode !== 'validate';
  const split = merges || settings.shard !== null ? await import(/* webpackChunkName: "online" */ './online.ts') : null;
  if (settings.shard !== null && request.mode === 'validate') return split?.nothingToAsk(settings.shard, log) ?? 1;
  const joined = merges ? (split?.joinedShards(place) ?? null) : null;
  const authors = rememberedLogins(github, settings);
  const seal = sealWith(settings.approvalKey, 'approval', repository);
  const note = (text: string): void => log.note(text);
  const reviews = rememberedReviews({ github, settings, event, git, history, authors, seal, note });
  const cursorSeal = sealWith(settings.approvalKey, 'cursor', repository);
  const trust = { authors, isProtected: (sha: string) => refs.hold(sha), seal: cursorSeal };
  const cache = await cacheOf(request.mode, settings, note);
  const result = await runPipeline(request, {
    kinds: KINDS,
    ...sparingMemory({ workspace, progress: log }),
    history,
    ...(joined === null ? {} : { shards: joined.shards }),
    ...(cache === null ? {} : { summaries: () => cache.open() }),
    version: VERSION,
    tenant() {
      if (joined !== null) return joined.tenant;
      const connection = run.connect(settings);
      return { host: connection.host, reader: connection.reader, writer: (onWrite) => connection.writer(onWrite) };
    },
    cursor: github === null ? NO_CURSOR : deploymentCursor(github, trust),
    review: reviews.source,
    ...(github === null ? {} : { approvals: githubApprovals(github) }),
    journal: journalFile(event, settings.environment, redactor),
    redactor,
    clock,
    signal,
    environment: placeholderEnvironment(environment),
  });
  await cache?.close();
  log.end();
  if (settings.shard !== null && split !== null) {
    return await split.endShard(settings.shard, result, { event, place, redactor, log });
  }
  const { report, drift: found } = result;
  setOutputs(outputsOf(report, NO_LINKS));
  const scope = scopeOf(request, report);
  const own = ownRepository(environment);
  const texts = textsOf(report, event, { now: clock.now(), scope, redactor, ...own });
  const proposal = { report, found, issue: texts.issue, scope, settings, event, history, workspace, redactor };
  const links = await publish(
    report,
    { ...texts, adopt: () => adoptionOf(proposal) },
    {
      event,
      github,
      authors,
      settings,
      redactor,
      clock,
      log,
      rights: {
        pull: pull !== null && !pull.closed,
        approval: isOfPull(checkout, event),
        issue: request.mayApply && checkout.isEventCommit,
      },
      seal,
      merged: reviews.seen(),
      summaryPath: environment['GITHUB_STEP_SUMMARY'],
    },
  );
  setOutputs(outputsOf(report, links));
  for (const text of report.notes) if (!request.notes.includes(text)) log.note(text);
  log.note(renderResult(report));
  return report.exitCode;
}

/** What a drift run proposes; other runs do not load what edits specs. */
async function adoptionOf(input: ProposalInput): ReturnType<typeof import('./adopt-proposal.ts').adoptProposal> {
  if (input.report.mode !== 'drift') return null;
  const { adoptProposal } = await import(/* webpackChunkName: "edit" */ './adopt-proposal.ts');
  return await adoptProposal(input);
}

/** What is checked out is what the reviewers of the pull request look at: its merge commit, or its head. */
function isOfPull({ head, isEventCommit }: CheckedOut, { pull }: GitHubEvent): boolean {
  return pull !== null && (isEventCommit || head === pull.headSha);
}

/** Where the action itself comes from, by the runner's variables; a local action has neither. */
function ownRepository(environment: EventRun['environment']): Pick<TextOptions, 'action'> {
  const { GITHUB_ACTION_REPOSITORY: repository = '', GITHUB_ACTION_REF: ref = '' } = environment;
  const known = /^[\w.-]+\/[\w.-]+$/.test(repository) && /^[\w./-]+$/.test(ref);
  return known ? { action: { repository, ref } } : {};
}

function scopeOf({ scope, settings }: RunRequest, { tenant }: RunReport): IssueScope {
  return issueScope({ scope, specs: settings.specs, tenant });
}

/** The request with its pull request as it is now. What is closed or merged was reviewed before, or never. */
function ofPull(request: RunRequest, pull: PullNow | null): RunRequest {
  if (pull?.closed !== true) return { ...request, pull: pull?.facts ?? null };
  const note = `Pull request #${pull.facts.number} is closed: this plan approves nothing, and leaves its comment and check run as they are.`;
  return { ...request, pull: pull.facts, notes: [...request.notes, note] };
}

/** The pull request of the event as it is now; one that is closed is said to be. */
async function pullNow(request: RunRequest, github: GitHub | null, event: GitHubEvent): Promise<PullNow | null> {
  if (request.pull === null) return null;
  const before: PullNow = { facts: request.pull, closed: event.pull?.closed ?? false };
  return github === null ? before : await refreshPull(github, before, request.settings.overrideLabel);
}

const NO_CURSOR: CursorStore = {
  read: async () => ({ unavailable: 'the input `github-token` is empty' }),
  record: async () => null,
};

/** JSON Lines beside the other files of the run, a line at a time: a killed job leaves what it did. */
function journalFile(event: GitHubEvent, environment: string, redactor: Redactor): Journal {
  const path = join(event.temp ?? event.workspace, 'immuta-gitops', environment, 'journal.jsonl');
  let begun = false;
  return (line) => {
    if (!begun) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, '');
      begun = true;
    }
    appendFileSync(path, `${redactor.text(JSON.stringify(line))}\n`);
  };
}

/** The runner hands inputs over as variables of the environment; no placeholder reads those. */
function placeholderEnvironment(environment: EventRun['environment']): EventRun['environment'] {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('INPUT_')));
}
