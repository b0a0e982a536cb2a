import type { RunReport } from '../model/report.ts';
import type { Annotation } from '../report/annotations.ts';
import { bodyDigest, recordLine } from '../report/approval-record.ts';
import { countsOf } from '../report/verdict.ts';
import { digestOf, sealedApproval, statusContext } from './approvals.ts';
import { postCheckRun } from './check-run.ts';
import { fitBody, upsertComment } from './comment.ts';
import { GitHubError } from './github-error.ts';
import { commentMarkers, isWorthSaying, type Speaker, sayAnnotations, type Texts } from './say.ts';

/** Where the approval of a plan is kept. */
type Kept =
  | { readonly in: 'check-run' }
  /** A status vouches for the approval that the comment carries. */
  | { readonly in: 'status' }
  | { readonly in: 'nowhere'; readonly why: string };

/**
 * Shows a plan on its pull request and records what its reviewers approve: in a check run, which people cannot write;
 * where that is not permitted, in the comment with a commit status that vouches for it. Answers the comment's address,
 * `''` when nothing was to be said. Throws GitHubError.
 */
export async function sayPlan(
  report: RunReport,
  texts: Texts,
  speaker: Speaker,
  annotations: readonly Annotation[],
): Promise<string> {
  const { event, rights, settings } = speaker;
  if (report.mode !== 'plan' || event.pull === null || !rights.pull) return '';
  if (settings.comment === 'never') {
    await sayInCheckRun(report, texts, speaker, annotations);
    return '';
  }
  const approval = rights.approval ? texts.approval : null;
  let kept: Kept | null = null;
  const keep = async (shown: string): Promise<Kept> => {
    kept ??=
      approval === null ? NOTHING_TO_KEEP : await keepApproval({ report, speaker, annotations, approval, shown });
    return kept;
  };
  let url: string | null = null;
  try {
    const posted = await upsertComment(speaker.github, {
      pull: event.pull.number,
      authors: await speaker.authors(),
      markers: commentMarkers(report),
      when: settings.comment === 'always' || isWorthSaying(report) ? 'always' : 'unlessNew',
      async body(earlier) {
        const corrects = earlier !== null;
        const body = texts.comment({ corrects, carriesApproval: false, note: null, room: 0 });
        const place = await keep(bodyDigest(speaker.redactor.text(fitBody(body))));
        if (place.in === 'check-run') return body;
        const note = place.in === 'nowhere' ? commentAlone(place.why) : null;
        return texts.comment({ corrects, carriesApproval: true, note, room: 0 });
      },
    });
    for (const note of posted.notes) speaker.log.note(note);
    url = posted.url;
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    const place = await keep('');
    if (approval === null || place.in === 'check-run') throw error;
    throw new GitHubError(`${error.message} ${notRecorded(place, event.pull.number)}`, error.status, { cause: error });
  }
  if (approval === null) {
    // More annotations than a step has room for are welcome, not owed.
    const refused = await failureOf(() => sayAnnotations(report, annotations, speaker));
    if (refused !== null) speaker.log.note(`The further annotations could not be shown. ${refused.message}`);
    return url ?? '';
  }
  const place = await keep('');
  if (url === null && place.in !== 'check-run' && isWorthSaying(report)) {
    throw new GitHubError(notRecorded(place, event.pull.number), null);
  }
  return url ?? '';
}

const NOTHING_TO_KEEP: Kept = { in: 'check-run' };

function notRecorded(place: Kept, pull: number): string {
  const why = place.in === 'nowhere' ? ` ${place.why}` : '';
  return `The approval of this plan could not be recorded, so the merge of #${pull} will be stopped (\`stale-plan\`).${why}`;
}

function commentAlone(why: string): string {
  return `The approval of this plan is kept in this comment alone, which everyone with write access may edit: it could not be recorded in a check run or a commit status. The merge accepts it only where the apply job may read neither, and is stopped (\`stale-plan\`) otherwise. ${why}`;
}

/** Comments are off: the check run is the only place where reviewers see the plan. */
async function sayInCheckRun(
  report: RunReport,
  texts: Texts,
  speaker: Speaker,
  annotations: readonly Annotation[],
): Promise<void> {
  const approval = speaker.rights.approval ? texts.approval : null;
  const line = approval === null ? '' : `${lineOf(approval, '', speaker)}\n`;
  const shown = { corrects: false, carriesApproval: false, note: null, room: Buffer.byteLength(line) + 200 };
  try {
    await post(report, speaker, annotations, { summary: line + texts.comment(shown), text: texts.summary });
  } catch (error) {
    if (!(error instanceof GitHubError) || approval === null) throw error;
    const place: Kept = { in: 'nowhere', why: error.message };
    throw new GitHubError(notRecorded(place, speaker.event.pull?.number ?? 0), error.status, { cause: error });
  }
}

async function keepApproval(what: {
  readonly report: RunReport;
  readonly speaker: Speaker;
  readonly annotations: readonly Annotation[];
  readonly approval: string;
  readonly shown: string;
}): Promise<Kept> {
  const { report, speaker, annotations, approval, shown } = what;
  const summary = `${lineOf(approval, shown, speaker)}\n${KEPT}`;
  const refused = await failureOf(() => post(report, speaker, annotations, { summary, text: '' }));
  if (refused === null) return { in: 'check-run' };
  const notVouched = await failureOf(() => vouch(report, speaker, approval));
  return notVouched === null ? { in: 'status' } : { in: 'nowhere', why: `${refused.message} ${notVouched.message}` };
}

const KEPT = `This check run records what the plan of this commit would do. The apply after the merge compares with it, because people cannot edit it. The comment on the pull request shows the plan.`;

function lineOf(approval: string, shown: string, { seal }: Speaker): string {
  return recordLine({ approval, shown, seal: seal === null ? '' : seal.sign(sealedApproval({ approval, shown })) });
}

async function post(
  report: RunReport,
  { event, github }: Speaker,
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
async function vouch(report: RunReport, { event, github }: Speaker, approval: string): Promise<void> {
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
