import { resolve } from 'node:path';
import { createGitHub, type GitHub } from '../github/client.ts';
import { type GitHubEvent, readEvent } from '../github/event.ts';
import { KINDS } from '../kinds/index.ts';
import { RunFailure } from '../model/failure.ts';
import type { Redactor } from '../model/ports.ts';
import type { RunRequest } from '../model/run.ts';
import type { Settings } from '../model/settings.ts';
import { createRedactor } from '../report/redactor.ts';
import { partsOf } from '../report/secret-forms.ts';
import { isWeakSecret } from '../report/weak-secrets.ts';
import { systemClock } from '../runtime/clock.ts';
import { holdsJson } from '../runtime/json-files.ts';
import { diskGit } from '../runtime/local-git.ts';
import type { LazyTenant } from '../runtime/tenant.ts';
import { INPUTS } from '../settings/inputs.ts';
import { readSettings } from '../settings/read-settings.ts';
import { type Checkout, findCheckout } from '../specs/find-checkout.ts';
import { diskWorkspace } from '../specs/workspace.ts';
import { decideRun } from './decide-run.ts';
import { type ActionLog, actionLog, maskSecret } from './log.ts';
import { outputsOfFailure, setOutputs } from './outputs.ts';
import { publishRefusal } from './refusal.ts';
import { runEvent } from './run-event.ts';
import { inputOf } from './workflow-commands.ts';

/** The process that the runner started. */
interface ActionProcess {
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
  const mode = inputOf('mode') || 'auto';
  const redactor = maskingRedactor();
  const log = actionLog(redactor);
  try {
    const given = readSettings(givenInput, environment);
    if (given.cursor !== '') throw new RunFailure('config', NO_CURSOR_INPUT);
    const runner = readEvent(environment);
    const checkout = findCheckout(runner.workspace, given.specs);
    const merge = given.merge.map((path) => resolve(runner.workspace, path));
    const cache = given.cache === '' ? '' : resolve(runner.workspace, given.cache);
    const settings = { ...withinCheckout(given, checkout), merge, cache };
    const event = { ...runner, workspace: checkout.root };
    for (const secret of [settings.apiKey, settings.githubToken, settings.approvalKey])
      if (secret !== '') redactor.add(secret);
    const request = decideRun(event, settings, settings.merge.some(holdsJson));
    return await runDecided({ settings, event, request, redactor, log, environment, signal });
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

/**
 * The value of an input that the workflow gives. GitHub hands over the defaults of `action.yml` like given values, so a value
 * that equals the default counts as not given, and the settings of the project may replace it.
 */
function givenInput(name: string): string | undefined {
  const value = inputOf(name);
  return value === INPUTS.find((input) => input.name === name)?.default ? undefined : value;
}

const NO_CURSOR_INPUT =
  'Input `cursor` is for the command line. The Action keeps the last applied commit as a deployment. Remove the input.';

interface ActionRun extends ActionProcess {
  readonly settings: Settings;
  readonly event: GitHubEvent;
  readonly request: RunRequest;
  readonly redactor: Redactor;
  readonly log: ActionLog;
}

async function runDecided(run: ActionRun): Promise<number> {
  const { settings, event, request, redactor, log, environment, signal } = run;
  const github = settings.githubToken === '' ? null : await openGitHub(run);
  // `validate` opens no connection, so it need not load what makes one.
  const online = request.mode === 'validate' ? null : await import(/* webpackChunkName: "online" */ './online.ts');
  const own: { tenant?: LazyTenant } = {};
  try {
    return await runEvent({
      ...run,
      github,
      git: diskGit(event.workspace),
      workspace: diskWorkspace(event.workspace),
      clock: systemClock,
      connect(to) {
        if (online === null) throw new Error('validate asked for the tenant');
        own.tenant ??= online.lazyTenant({
          kinds: KINDS,
          settings: to,
          environment,
          clock: systemClock,
          signal,
          redactor,
          progress: log,
        });
        return own.tenant.open();
      },
    });
  } finally {
    await own.tenant?.close();
  }
}

/** The inputs that name files, as seen from the checkout. */
function withinCheckout(settings: Settings, { within }: Checkout): Settings {
  const [tenantProfile = ''] = within([settings.tenantProfile]);
  return { ...settings, specs: within(settings.specs), variables: within(settings.variables), tenantProfile };
}

async function openGitHub({ settings, event, redactor, environment, signal }: ActionRun): Promise<GitHub> {
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
    environment,
    signal: deadline.signal,
  });
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
