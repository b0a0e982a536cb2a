import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { getInput } from '@actions/core';
import { ownLogin } from '../action/author.ts';
import { deploymentCursor } from '../action/cursor.ts';
import { decideRun } from '../action/decide-run.ts';
import { type GitHubEvent, readEvent } from '../action/event.ts';
import { createGitHub, type GitHub } from '../action/github.ts';
import { GitHubError } from '../action/github-error.ts';
import { githubHistory, resolveBase } from '../action/github-history.ts';
import { chainHistories } from '../action/history.ts';
import { type ActionLog, actionLog, maskSecret } from '../action/log.ts';
import { NO_LINKS, outputsOf, outputsOfFailure, setOutputs } from '../action/outputs.ts';
import { publish } from '../action/publish.ts';
import { publishRefusal } from '../action/refusal.ts';
import { pullRequestReviews, refreshPull } from '../action/review.ts';
import type { Journal } from '../apply/journal.ts';
import { type Checkout, findCheckout } from '../discover/find-checkout.ts';
import { gitHistory, mergedInto } from '../discover/git-history.ts';
import { diskWorkspace } from '../discover/workspace.ts';
import { KINDS } from '../kinds/index.ts';
import { RunFailure } from '../model/failure.ts';
import type { Redactor } from '../model/ports.ts';
import type { RunReport } from '../model/report.ts';
import type { BaseRevision, CursorStore, Review, ReviewSource, RunRequest } from '../model/run.ts';
import type { Settings } from '../model/settings.ts';
import { runPipeline } from '../pipeline.ts';
import { type IssueScope, issueScope } from '../report/issue-scope.ts';
import { createRedactor } from '../report/redactor.ts';
import { renderResult } from '../report/text-closing.ts';
import { readSettings } from '../settings/read-settings.ts';
import { textsOf } from './action-texts.ts';
import { adoptProposal } from './adopt-proposal.ts';
import { systemClock } from './clock.ts';
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
    for (const secret of [settings.apiKey, settings.githubToken]) if (secret !== '') redactor.add(secret);
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
  const request = await completeRequest(run.request, github, event);
  for (const note of request.notes) log.note(note);
  const tenant = lazyTenant({ settings, environment, clock: systemClock, signal, redactor, progress: log });
  const reviews = rememberedReviews(github, settings, (text) => log.note(text));
  const local = gitHistory(event.workspace);
  const history = github === null ? local : chainHistories(local, githubHistory(github));
  const workspace = diskWorkspace(event.workspace);
  try {
    const { report, drift: found } = await runPipeline(request, {
      kinds: KINDS,
      workspace,
      history,
      tenant() {
        const connection = tenant.open();
        return { host: connection.host, reader: connection.reader, writer: (onWrite) => connection.writer(onWrite) };
      },
      cursor: github === null ? NO_CURSOR : deploymentCursor(github),
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
    const texts = textsOf(report, event, { now: systemClock.now(), scope });
    const proposal = { report, found, issue: texts.issue, scope, settings, event, history, workspace, redactor };
    const links = await publish(
      report,
      { ...texts, adopt: () => adoptProposal(proposal) },
      {
        event,
        github,
        settings,
        redactor,
        clock: systemClock,
        log,
        merged: reviews.seen(),
        summaryPath: environment['GITHUB_STEP_SUMMARY'],
      },
    );
    setOutputs(outputsOf(report, links));
    for (const note of report.notes) if (!request.notes.includes(note)) log.note(note);
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

/** What the event does not tell: today's labels of the pull request, and the exact base. */
async function completeRequest(request: RunRequest, github: GitHub | null, event: GitHubEvent): Promise<RunRequest> {
  const base = await exactBase(request, github, event);
  if (github === null || request.pull === null) return { ...request, base };
  return { ...request, base, pull: await refreshPull(github, request.pull, request.settings.overrideLabel) };
}

/** A pull request's payload is as old as its event; the merge commit says what it was really merged into. */
async function exactBase({ base }: RunRequest, github: GitHub | null, event: GitHubEvent): Promise<BaseRevision> {
  if (base.source === 'pull-request') {
    const sha = await mergedInto(event.workspace, event.sha);
    return sha === null ? base : { ...base, sha };
  }
  return github === null ? base : await resolveBase(github, event, base).catch(() => base);
}

/** The reviews, read once, and which pull requests they were of: the outcome is told to those. */
function rememberedReviews(
  github: GitHub | null,
  settings: Settings,
  note: (text: string) => void,
): { source: ReviewSource; seen(): number[] | null } {
  let review: Review | null = null;
  return {
    source: {
      async reviewed(after, upTo) {
        const { environment, overrideLabel, onStalePlan } = settings;
        if (onStalePlan === 'ignore' && github === null) return { pullRequests: [], direct: [upTo] };
        if (github === null) throw new RunFailure('config', NO_TOKEN);
        const onGap = onStalePlan === 'fail' ? null : note;
        const author = await ownLogin(github, settings.commentAuthor).catch((cause: unknown) => {
          if (!(cause instanceof GitHubError)) throw cause;
          throw new RunFailure('config', `Whose comments count as reviewed plans is not known. ${cause.message}`, {
            cause,
          });
        });
        review = await pullRequestReviews(github, { environment, author, overrideLabel, onGap }).reviewed(after, upTo);
        return review;
      },
    },
    seen: () => review?.pullRequests.map((pull) => pull.number) ?? null,
  };
}

const NO_TOKEN =
  'Input `github-token` is empty, so what the reviewers of this commit saw cannot be read. Give the token, or set `on-stale-plan: ignore`.';

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

/** Secrets that the runner must mask too: in its own log, where our redactor does not reach. */
function maskingRedactor(): Redactor {
  const redactor = createRedactor();
  return {
    text: (value) => redactor.text(value),
    json: (value) => redactor.json(value),
    add(secret) {
      redactor.add(secret);
      maskSecret(secret);
    },
  };
}

/** The runner hands inputs over as variables of the environment; no placeholder reads those. */
function placeholderEnvironment(environment: ActionProcess['environment']): ActionProcess['environment'] {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('INPUT_')));
}
