import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { getInput } from '@actions/core';
import { deploymentCursor } from '../action/cursor.ts';
import { decideRun } from '../action/decide-run.ts';
import { type GitHubEvent, readEvent } from '../action/event.ts';
import { createGitHub, type GitHub } from '../action/github.ts';
import { githubHistory } from '../action/github-history.ts';
import { chainHistories, rememberAncestry } from '../action/history.ts';
import { type ActionLog, actionLog, maskSecret } from '../action/log.ts';
import { NO_LINKS, outputsOf, outputsOfFailure, setOutputs } from '../action/outputs.ts';
import { protectedRefs } from '../action/protected-refs.ts';
import { publish } from '../action/publish.ts';
import { publishRefusal } from '../action/refusal.ts';
import { type PullNow, refreshPull } from '../action/review.ts';
import { sealWith } from '../action/seal.ts';
import type { Journal } from '../apply/journal.ts';
import { type Checkout, findCheckout } from '../discover/find-checkout.ts';
import { gitHistory } from '../discover/git-history.ts';
import { diskWorkspace } from '../discover/workspace.ts';
import { KINDS } from '../kinds/index.ts';
import { RunFailure } from '../model/failure.ts';
import type { Redactor } from '../model/ports.ts';
import type { RunReport } from '../model/report.ts';
import type { CursorStore, RunRequest } from '../model/run.ts';
import type { Settings } from '../model/settings.ts';
import { runPipeline } from '../pipeline.ts';
import { type IssueScope, issueScope } from '../report/issue-scope.ts';
import { createRedactor } from '../report/redactor.ts';
import { partsOf } from '../report/secret-forms.ts';
import { renderResult } from '../report/text-closing.ts';
import { isWeakSecret } from '../report/weak-secrets.ts';
import { readSettings } from '../settings/read-settings.ts';
import { type TextOptions, textsOf } from './action-texts.ts';
import { adoptProposal } from './adopt-proposal.ts';
import { type CheckedOut, refuseForeignCheckout, requestOfCheckout } from './checkout.ts';
import { systemClock } from './clock.ts';
import { rememberedLogins, rememberedReviews } from './reviews.ts';
import { lazyTenant } from './tenant.ts';

/** The process that the runner started. */
export interface ActionProcess {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/**
 * A cancelled job has 7 s for everything: writes in flight get 4 of them, and GitHub whatever is left of 6. Outputs and
 * files come first.
 */
const GITHUB_AFTER_CANCEL_MILLISECONDS = 6_000;

/** One run of the action, from inputs to outputs; answers the exit status. Throws only for bugs, outputs set. */
export async function runAction({ environment, signal }: ActionProcess): Promise<number> {
  const mode = getInput('mode') || 'auto';
  const redactor = maskingRedactor();
  const log = actionLog(redactor);
  try {
    const given = readSettings((name) => getInput(name), environment);
    const runner = readEvent(environment);
    const checkout = findCheckout(runner.workspace, given.specs);
    const settings = withinCheckout(given, checkout);
    const event = { ...runner, workspace: checkout.root };
    for (const secret of [settings.apiKey, settings.githubToken, settings.approvalKey])
      if (secret !== '') redactor.add(secret);
    const request = decideRun(event, settings);
    return await carryOut({ settings, event, request, redactor, log, environment, signal });
  } catch (error) {
    log.end();
    if (error instanceof RunFailure) {
      await publishRefusal(error, { mode, redactor, summaryPath: environment['GITHUB_STEP_SUMMARY'] });
      return 1;
    }
    setOutputs(outputsOfFailure(mode, 'incomplete'));
    throw error;
  }
}

interface ActionRun extends ActionProcess {
  readonly settings: Settings;
  readonly event: GitHubEvent;
  readonly request: RunRequest;
  readonly redactor: Redactor;
  readonly log: ActionLog;
}

async function carryOut(run: ActionRun): Promise<number> {
  const { settings, event, redactor, log, environment, signal } = run;
  const github = settings.githubToken === '' ? null : await openGitHub(run);
  const local = gitHistory(event.workspace);
  const history = rememberAncestry(github === null ? local : chainHistories(local, githubHistory(github)));
  const isAncestor = (one: string, other: string): Promise<boolean | null> => history.isAncestor(one, other);
  const refs = protectedRefs(github, { event, applyRefs: settings.applyRefs, isAncestor });
  const head = await local.head();
  const checkout: CheckedOut = { head, isEventCommit: head === event.sha };
  const ports = { event, github, refs };
  if (writes(run.request)) await refuseForeignCheckout(checkout, ports);
  const pull = await pullNow(run.request, github, event);
  const request: RunRequest = {
    ...(await requestOfCheckout(ofPull(run.request, pull), checkout, ports)),
    trust: { checkoutIsEventCommit: checkout.isEventCommit, protectedRefs: () => refs.tips() },
  };
  for (const note of request.notes) log.note(note);
  const tenant = lazyTenant({ settings, environment, clock: systemClock, signal, redactor, progress: log });
  const repository = `${event.owner}/${event.repo}`;
  const authors = rememberedLogins(github, settings);
  const seal = sealWith(settings.approvalKey, 'approval', repository);
  const note = (text: string): void => log.note(text);
  const reviews = rememberedReviews({ github, settings, event, history, authors, seal, note });
  const workspace = diskWorkspace(event.workspace);
  const cursorSeal = sealWith(settings.approvalKey, 'cursor', repository);
  const trust = { authors, isProtected: (sha: string) => refs.hold(sha), seal: cursorSeal };
  try {
    const { report, drift: found } = await runPipeline(request, {
      kinds: KINDS,
      workspace,
      history,
      tenant() {
        const connection = tenant.open();
        return { host: connection.host, reader: connection.reader, writer: (onWrite) => connection.writer(onWrite) };
      },
      cursor: github === null ? NO_CURSOR : deploymentCursor(github, trust),
      review: reviews.source,
      journal: journalFile(event, settings.environment, redactor),
      progress: log,
      redactor,
      clock: systemClock,
      signal,
      environment: placeholderEnvironment(environment),
    });
    log.end();
    setOutputs(outputsOf(report, NO_LINKS));
    const scope = scopeOf(request, report);
    const own = ownRepository(environment);
    const texts = textsOf(report, event, { now: systemClock.now(), scope, redactor, ...own });
    const proposal = { report, found, issue: texts.issue, scope, settings, event, history, workspace, redactor };
    const links = await publish(
      report,
      { ...texts, adopt: () => adoptProposal(proposal) },
      {
        event,
        github,
        authors,
        settings,
        redactor,
        clock: systemClock,
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
  } finally {
    await tenant.close();
  }
}

/** The inputs that name files, as seen from the checkout. */
function withinCheckout(settings: Settings, { within }: Checkout): Settings {
  const [tenantProfile = ''] = within([settings.tenantProfile]);
  return { ...settings, specs: within(settings.specs), variables: within(settings.variables), tenantProfile };
}

/** Whether a run may change the tenant. */
function writes({ mode, settings }: RunRequest): boolean {
  return mode === 'apply' || (mode === 'drift' && settings.onDrift === 'apply');
}

/** What is checked out is what the reviewers of the pull request look at: its merge commit, or its head. */
function isOfPull({ head, isEventCommit }: CheckedOut, { pull }: GitHubEvent): boolean {
  return pull !== null && (isEventCommit || head === pull.headSha);
}

/** Where the action itself comes from, by the runner's variables; a local action has neither. */
function ownRepository(environment: ActionProcess['environment']): Pick<TextOptions, 'action'> {
  const { GITHUB_ACTION_REPOSITORY: repository = '', GITHUB_ACTION_REF: ref = '' } = environment;
  const known = /^[\w.-]+\/[\w.-]+$/.test(repository) && /^[\w./-]+$/.test(ref);
  return known ? { action: { repository, ref } } : {};
}

function scopeOf({ scope, settings }: RunRequest, { tenant }: RunReport): IssueScope {
  return issueScope({ scope, specs: settings.specs, tenant });
}

async function openGitHub({ settings, event, redactor, signal }: ActionRun): Promise<GitHub> {
  const deadline = new AbortController();
  signal.addEventListener('abort', () => setTimeout(() => deadline.abort(), GITHUB_AFTER_CANCEL_MILLISECONDS).unref(), {
    once: true,
  });
  const { apiUrl, owner, repo } = event;
  return await createGitHub({
    token: settings.githubToken,
    apiUrl,
    owner,
    repo,
    redactor,
    clock: systemClock,
    signal: deadline.signal,
  });
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

/** Secrets that the runner must mask too: in its own log, where our redactor does not reach. Weak ones would blank it. */
function maskingRedactor(): Redactor {
  const redactor = createRedactor();
  return {
    ...redactor,
    add(secret) {
      redactor.add(secret);
      for (const part of partsOf(secret)) if (!isWeakSecret(part)) maskSecret(part);
    },
  };
}

/** The runner hands inputs over as variables of the environment; no placeholder reads those. */
function placeholderEnvironment(environment: ActionProcess['environment']): ActionProcess['environment'] {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('INPUT_')));
}
