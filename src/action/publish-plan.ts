import { digestOf, sealedApproval, statusContext } from '../github/approvals.ts';
import { postCheckRun } from '../github/check-run.ts';
import { fitBody, upsertComment } from '../github/comment.ts';
import { GitHubError } from '../github/error.ts';
import type { RunReport } from '../model/report.ts';
import type { Annotation } from '../report/annotations.ts';
import { bodyDigest, recordLine } from '../report/approval-record.ts';
import { countsOf } from '../report/run-status.ts';
import {
  commentMarkers,
  isWorthPublishing,
  type Publisher,
  publishAnnotations,
  type Texts,
} from './publish-records.ts';

/** Where the approval of a plan is kept. */
type ApprovalPlace =
  | { readonly in: 'check-run' }
  /** A status vouches for the approval that the comment carries. */
  | { readonly in: 'status' }
  | { readonly in: 'nowhere'; readonly why: string };

/**
 * Shows a plan on its pull request and records what its reviewers approve: in a check run, which people cannot write;
 * where that is not permitted, in the comment with a commit status that vouches for it. Answers the comment's address,
 * `''` when nothing was to be said. Throws GitHubError.
 */
export async function publishPlan(
  report: RunReport,
  texts: Texts,
  publisher: Publisher,
  annotations: readonly Annotation[],
): Promise<string> {
  const { event, rights, settings } = publisher;
  if (report.mode !== 'plan' || event.pull === null || !rights.pull) return '';
  if (settings.comment === 'never') {
    await publishCheckRun(report, texts, publisher, annotations);
    return '';
  }
  const approval = rights.approval ? texts.approval : null;
  let kept: ApprovalPlace | null = null;
  const keep = async (shown: string): Promise<ApprovalPlace> => {
    kept ??=
      approval === null ? NOTHING_TO_KEEP : await keepApproval({ report, publisher, annotations, approval, shown });
    return kept;
  };
  let url: string | null = null;
  try {
    const posted = await upsertComment(publisher.github, {
      pull: event.pull.number,
      authors: await publisher.authors(),
      markers: commentMarkers(report),
      when: settings.comment === 'always' || isWorthPublishing(report) ? 'always' : 'unlessNew',
      async body(earlier) {
        const corrects = earlier !== null;
        const body = texts.comment({ corrects, carriesApproval: false, note: null, reservedBytes: 0 });
        const place = await keep(bodyDigest(publisher.redactor.text(fitBody(body))));
        if (place.in === 'check-run') return body;
        const note = place.in === 'nowhere' ? commentAlone(place.why) : null;
        return texts.comment({ corrects, carriesApproval: true, note, reservedBytes: 0 });
      },
    });
    for (const note of posted.notes) publisher.log.note(note);
    url = posted.url;
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    const place = await keep('');
    if (approval === null || place.in === 'check-run') throw error;
    throw new GitHubError(`${error.message} ${notRecorded(place, event.pull.number)}`, error.status, { cause: error });
  }
  if (approval === null) {
    // More annotations than a step has room for are welcome, not owed.
    const refused = await failureOf(() => publishAnnotations(report, annotations, publisher));
    if (refused !== null) publisher.log.note(`The further annotations could not be shown. ${refused.message}`);
    return url ?? '';
  }
  const place = await keep('');
  if (url === null && place.in !== 'check-run' && isWorthPublishing(report)) {
    throw new GitHubError(notRecorded(place, event.pull.number), null);
  }
  return url ?? '';
}

const NOTHING_TO_KEEP: ApprovalPlace = { in: 'check-run' };

function notRecorded(place: ApprovalPlace, pull: number): string {
  const why = place.in === 'nowhere' ? ` ${place.why}` : '';
  return `The approval of this plan could not be recorded, so the merge of #${pull} will be stopped (\`stale-plan\`).${why}`;
}

function commentAlone(why: string): string {
  return `The approval of this plan is kept in this comment alone, which everyone with write access may edit: it could not be recorded in a check run or a commit status. The merge accepts it only where the apply job may read neither, and is stopped (\`stale-plan\`) otherwise. ${why}`;
}

/** Comments are off: the check run is the only place where reviewers see the plan. */
async function publishCheckRun(
  report: RunReport,
  texts: Texts,
  publisher: Publisher,
  annotations: readonly Annotation[],
): Promise<void> {
  const approval = publisher.rights.approval ? texts.approval : null;
  const line = approval === null ? '' : `${lineOf(approval, '', publisher)}\n`;
  const shown = { corrects: false, carriesApproval: false, note: null, reservedBytes: Buffer.byteLength(line) + 200 };
  try {
    await post(report, publisher, annotations, { summary: line + texts.comment(shown), text: texts.summary });
  } catch (error) {
    if (!(error instanceof GitHubError) || approval === null) throw error;
    const place: ApprovalPlace = { in: 'nowhere', why: error.message };
    throw new GitHubError(notRecorded(place, publisher.event.pull?.number ?? 0), error.status, { cause: error });
  }
}

async function keepApproval(what: {
  readonly report: RunReport;
  readonly publisher: Publisher;
  readonly annotations: readonly Annotation[];
  readonly approval: string;
  readonly shown: string;
}): Promise<ApprovalPlace> {
  const { report, publisher, annotations, approval, shown } = what;
  const summary = `${lineOf(approval, shown, publisher)}\n${KEPT}`;
  const refused = await failureOf(() => post(report, publisher, annotations, { summary, text: '' }));
  if (refused === null) return { in: 'check-run' };
  const statusFailure = await failureOf(() => postStatus(report, publisher, approval));
  return statusFailure === null
    ? { in: 'status' }
    : { in: 'nowhere', why: `${refused.message} ${statusFailure.message}` };
}

const KEPT = `This check run records what the plan of this commit would do. The apply after the merge compares with it, because people cannot edit it. The comment on the pull request shows the plan.`;

function lineOf(approval: string, shown: string, { seal }: Publisher): string {
  return recordLine({ approval, shown, seal: seal === null ? '' : seal.sign(sealedApproval({ approval, shown })) });
}

async function post(
  report: RunReport,
  { event, github }: Publisher,
  annotations: readonly Annotation[],
  said: { readonly summary: string; readonly text: string },
): Promise<void> {
  await postCheckRun(github, {
    environment: report.environment,
    coverage: report.coverage,
    headSha: event.pull?.headSha ?? event.sha,
    passed: report.exitCode === 0,
    title: countsOf(report),
    ...said,
    annotations,
    detailsUrl: event.runUrl,
  });
}

/** A status of ours on the head commit, with the digest of the approval that the comment carries. */
async function postStatus(report: RunReport, { event, github }: Publisher, approval: string): Promise<void> {
  await github.send({
    route: 'POST /repos/{owner}/{repo}/statuses/{sha}',
    parameters: {
      sha: event.pull?.headSha ?? event.sha,
      state: 'success',
      context: statusContext(report),
      description: `The plan that reviewers saw: ${digestOf(approval)}`,
      ...(event.runUrl === null ? {} : { target_url: event.runUrl }),
    },
    needs: 'statuses: write',
  });
}

async function failureOf(work: () => Promise<void>): Promise<GitHubError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof GitHubError) return error;
    throw error;
  }
}
