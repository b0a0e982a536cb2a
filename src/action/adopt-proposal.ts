import type { AdoptedItem, FileEdit } from '../edit/adopt.ts';
import type { Edit } from '../github/adopt-branch.ts';
import type { AdoptProposal } from '../github/adopt-pull.ts';
import type { GitHubEvent } from '../github/event.ts';
import { ACTIONS_BOT } from '../github/limits.ts';
import type { Exposure } from '../model/plan.ts';
import type { History, Redactor, Workspace } from '../model/ports.ts';
import type { RunReport } from '../model/report.ts';
import type { Settings } from '../model/settings.ts';
import type { DriftDetails } from '../plan/drift-details.ts';
import { type AdoptLine, adoptTitle, renderAdoptBody } from '../report/adopt-body.ts';
import type { IssueScope } from '../report/issue-scope.ts';
import { gitObjectIds } from '../specs/git-object-id.ts';
import { adoptDrift } from './adopt-drift.ts';
import type { Texts } from './publish-records.ts';

/** What a proposal is made from. */
export interface ProposalInput {
  readonly report: RunReport;
  /** `null` when the run ended before it compared. */
  readonly found: DriftDetails | null;
  /** What the run says to the issue: the pull request opens and closes with it. */
  readonly issue: Texts['issue'];
  readonly scope: IssueScope;
  readonly settings: Pick<Settings, 'adoptPullRequest' | 'onDrift' | 'environment'>;
  readonly event: Pick<GitHubEvent, 'ref' | 'sha' | 'defaultBranch'>;
  /** Knows the checkout. */
  readonly history: History;
  readonly workspace: Workspace;
  readonly redactor: Redactor;
}

/**
 * What a drift run proposes to write into the specs; `null` when it proposes nothing and closes nothing: the input is off,
 * the run was incomplete, or it takes Git for right (`on-drift: apply`). Deletions are left to people.
 */
export async function adoptProposal(input: ProposalInput): Promise<AdoptProposal | null> {
  const { report, found, issue, settings, event } = input;
  if (!settings.adoptPullRequest || report.mode !== 'drift' || issue === null || issue.state === 'incomplete')
    return null;
  const base = event.ref.startsWith('refs/heads/') ? event.ref.slice('refs/heads/'.length) : event.defaultBranch;
  if (base === null) return null;
  const { environment } = settings;
  const shared = { environment, base, title: adoptTitle(environment), covers: issue.covers };
  if (issue.state === 'clean') {
    return { ...shared, state: 'clean', head: event.sha, edits: [], digest: null, notes: [], body: () => '' };
  }
  if (found === null || settings.onDrift === 'apply') return null;
  const adoption = adoptDrift(found, { pick: [], deletions: false });
  const head = (await input.history.head()) ?? event.sha;
  const { edits, unfit } = await editsOf(adoption.files, head, input);
  const lines = adoption.items.map((item) => ({ ...lineOf(item, unfit), exposure: exposureOf(item, report) }));
  const { digest } = found.findings;
  return {
    ...shared,
    state: 'drift',
    head,
    edits,
    digest,
    body: ({ issueUrl, author }) =>
      renderAdoptBody({ environment, scope: input.scope, digest, lines, issueUrl, silent: author === ACTIONS_BOT }),
    notes: [...unfit].map(([path, why]) => `\`${path}\` is not adopted: ${why}`),
  };
}

/** The files as they shall be; those that are not in the commit as they are here are unfit, and say why. */
async function editsOf(
  files: readonly FileEdit[],
  head: string,
  { history, workspace, redactor }: ProposalInput,
): Promise<{ readonly edits: Edit[]; readonly unfit: ReadonlyMap<string, string> }> {
  const unfit = new Map<string, string>();
  const edits: Edit[] = [];
  if (files.length === 0) return { edits, unfit };
  const { blobs } = await history.tree(head);
  for (const { path, after } of files) {
    const bytes = await workspace.read(path);
    const text = after === null ? null : `${hasMark(bytes) ? '\ufeff' : ''}${after}`;
    const known = blobs.get(path);
    if (text === null) unfit.set(path, 'it would have to be removed.');
    else if (known === undefined || known !== (await gitObjectIds(known.length))(bytes)) {
      unfit.set(
        path,
        'the file of the checkout is not the one of the commit (line ends, a generated file, a sub-folder).',
      );
    } else if (redactor.text(text) !== text) {
      unfit.set(path, 'it holds a text that is also a known secret.');
    } else edits.push({ path, text });
  }
  return { edits, unfit };
}

const REVERSED: Partial<Record<Exposure, Exposure>> = { loosens: 'tightens', tightens: 'loosens' };

function exposureOf({ kind, key }: AdoptedItem, { plan, drift }: RunReport): AdoptLine['exposure'] {
  const isMeant = (one: { readonly kind: string; readonly key: string }): boolean =>
    one.kind === kind && one.key === key;
  // Drift is told from Git to the tenant, and a line from the tenant to Git.
  const drifted = drift?.items.find(isMeant)?.exposure;
  if (drifted !== undefined) return REVERSED[drifted] ?? drifted;
  return plan.operations.find(isMeant)?.exposure ?? 'unknown';
}

function lineOf(
  { kind, key, file, result, notes }: AdoptedItem,
  unfit: ReadonlyMap<string, string>,
): Omit<AdoptLine, 'exposure'> {
  const why = file === null ? undefined : unfit.get(file);
  if (why !== undefined) return { kind, key, file, left: true, notes: [`Its file was left alone: ${why}`] };
  return { kind, key, file, left: result === 'left', notes };
}

function hasMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
