import type { Exposure } from '../model/plan.ts';
import { clipLine } from './clip.ts';
import { markdownCode } from './escape-markdown.ts';
import type { IssueScope } from './issue-scope.ts';
import { scopeLine } from './issue-scope.ts';
import { object } from './markdown/access.ts';
import { safeUrl } from './markdown/place.ts';
import { sentence } from './markdown/top.ts';
import { adoptMarker } from './marker.ts';

/** One object of the drift, and what became of it. */
export interface AdoptLine {
  readonly kind: string;
  readonly key: string;
  readonly file: string | null;
  /** Nothing was written for it, or not all of it; `notes` say why. */
  readonly left: boolean;
  /** What the specs would do to the tenant as it is: where that tightens, adopting keeps access that nobody reviewed. */
  readonly exposure: Exposure;
  readonly notes: readonly string[];
}

/** What the pull request that adopts drift has to say. */
export interface AdoptText {
  readonly environment: string;
  readonly scope: IssueScope;
  /** Digest of the drift that is adopted. */
  readonly digest: string | null;
  readonly lines: readonly AdoptLine[];
  /** `''` when there is no issue. */
  readonly issueUrl: string;
  /** The token starts no workflows (`GITHUB_TOKEN`). */
  readonly silent: boolean;
}

const MOST_LINES = 150;
const DRIFT_LINE = /^<!-- immuta-gitops-adopt-drift (sha256:[0-9a-f]{64}|none) -->$/m;

/** Title of the pull request. It stays the same while it is open. */
export function adoptTitle(environment: string): string {
  return `Adopt what was changed in Immuta (${environment})`;
}

/** Body of the pull request: marker, scope, digest of the drift, then each object. */
export function renderAdoptBody(text: AdoptText): string {
  const adopted = text.lines.filter(({ left }) => !left);
  const left = text.lines.filter((line) => line.left);
  const issue = text.issueUrl === '' ? 'the drift issue' : `[the drift issue](${safeUrl(text.issueUrl)})`;
  return [
    adoptMarker(text.environment),
    scopeLine(text.scope),
    `<!-- immuta-gitops-adopt-drift ${text.digest ?? 'none'} -->`,
    '',
    `Somebody changed these objects in Immuta and not in Git; see ${issue}. This writes the state of the tenant ${markdownCode(text.environment)} into the specs, and changes nothing in Immuta. **Merge it if the tenant is right.** If Git is right, revert as the issue says, and close this. It is closed by itself when a complete run finds no drift.`,
    '',
    ...section('In the specs now', adopted),
    ...section('Left to you', left),
    ...(text.silent
      ? [
          '> [!NOTE]',
          '> This was opened with `GITHUB_TOKEN`, and GitHub starts no workflows for that: there is no plan for it yet. Close and reopen it to start them, or give the action the token of a GitHub App.',
          '',
        ]
      : []),
  ].join('\n');
}

/** The digest of the drift that a body speaks of; `null` where it tells none. */
export function readAdoptDrift(body: string): string | null {
  const found = DRIFT_LINE.exec(body)?.[1] ?? null;
  return found === 'none' ? null : found;
}

/** The same body without the digest: we closed it ourselves, so the same drift may be proposed again. */
export function withoutAdoptDrift(body: string): string {
  return body.replace(DRIFT_LINE, '<!-- immuta-gitops-adopt-drift none -->');
}

function section(title: string, lines: readonly AdoptLine[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - MOST_LINES;
  return [
    `### ${title} (${lines.length})`,
    '',
    ...lines.slice(0, MOST_LINES).map(bullet),
    ...(more > 0 ? [`- … and ${more} more`] : []),
    '',
  ];
}

function bullet(line: AdoptLine): string {
  const where = line.file === null ? '' : ` in ${markdownCode(clipLine(line.file, 120))}`;
  const notes = [line.left ? '' : ACCESS[line.exposure], ...line.notes.slice(0, 3).map((note) => sentence(note, 120))];
  const said = notes.filter((note) => note !== '').join(' ');
  return `- ${object(line)}${where}${said === '' ? '' : `: ${said}`}`;
}

/** The plan of this pull request is empty, so this is the only place where a reviewer hears of it. */
const ACCESS: Readonly<Record<Exposure, string>> = {
  tightens: '**the tenant lets people see more than Git does.**',
  mixed: '**the tenant lets some people see more than Git does, and others less.**',
  unknown: '**the tenant may let people see more than Git does: that could not be judged.**',
  loosens: 'the tenant lets people see less than Git does.',
  neutral: '',
};
