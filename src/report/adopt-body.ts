import type { Exposure } from '../model/plan.ts';
import { clipLine } from './clip.ts';
import type { IssueScope } from './issue-scope.ts';
import { scopeLine } from './issue-scope.ts';
import { adoptMarker } from './marker.ts';
import { GITHUB } from './markup/github.ts';
import { object } from './page/links.ts';

/** One object of the drift, and what became of it. */
export interface AdoptLine {
  readonly kind: string;
  readonly key: string;
  readonly file: string | null;
  /** Nothing was written for it, or not all of it; `notes` say why. */
  readonly left: boolean;
  /** What the specs would do to the tenant as it is: where that tightens, adopting keeps access that no one reviewed. */
  readonly exposure: Exposure;
  readonly notes: readonly string[];
}

/** What the pull request that adopts drift has to say. */
interface AdoptText {
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
  const issue = text.issueUrl === '' ? 'the drift issue' : GITHUB.link('the drift issue', text.issueUrl);
  return [
    adoptMarker(text.environment),
    scopeLine(text.scope),
    `<!-- immuta-gitops-adopt-drift ${text.digest ?? 'none'} -->`,
    '',
    `These objects were changed in Immuta and not in Git; see ${issue}. This pull request writes the state of the environment ${GITHUB.code(text.environment)} into the specs. It changes nothing in Immuta. **Merge it if Immuta is right.** If Git is right, revert as the issue says and close this. It is closed automatically when a complete run finds no drift.`,
    '',
    ...section('Written into the specs', adopted),
    ...section('Not adopted', left),
    ...(text.silent
      ? [
          '> [!NOTE]',
          '> This was opened with `GITHUB_TOKEN`, for which GitHub starts no workflows, so there is no plan yet. Close and reopen it to start them, or give the action the token of a GitHub App.',
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
  const where = line.file === null ? '' : ` in ${GITHUB.code(clipLine(line.file, 120))}`;
  const notes = [
    line.left ? '' : ACCESS[line.exposure],
    ...line.notes.slice(0, 3).map((note) => GITHUB.prose(note, 120)),
  ];
  const text = notes.filter((note) => note !== '').join(' ');
  return `- ${object({ markup: GITHUB }, line)}${where}${text === '' ? '' : `: ${text}`}`;
}

/** The plan of this pull request is empty, so only this tells a reviewer who sees more. */
const ACCESS: Readonly<Record<Exposure, string>> = {
  tightens: '**Immuta lets people see more than Git does.**',
  mixed: '**Immuta lets some people see more than Git does, and others less.**',
  unknown: '**Immuta may let people see more than Git does: the effect could not be determined.**',
  loosens: 'Immuta lets people see less than Git does.',
  neutral: '',
};
