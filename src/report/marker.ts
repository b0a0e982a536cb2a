/** Characters that an environment's name may have (`environment` input); anything else could end a comment early. */
const ENVIRONMENT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;

/** The approval's alphabet: no `-->` can be spelled with a `-` before a `>` that is not in it. */
const APPROVAL = /^[A-Za-z0-9+/=_-]+$/;

const APPROVAL_LINE = /^<!-- immuta-gitops-plan v1 ([A-Za-z0-9+/=_-]+) -->$/;

/** Eight hex digits over the spec patterns (`coverageId`). */
const COVERAGE = /^[0-9a-f]{8}$/;

/**
 * The hidden first line by which our comment of one environment and one list of patterns is found again. Without
 * `coverage`: as earlier versions wrote it.
 */
export function commentMarker(environment: string, coverage?: string): string {
  return `<!-- immuta-gitops environment=${checked(environment)}${suffix(coverage)} -->`;
}

/** The hidden first line by which the drift issue is found again; `coverage` as in `commentMarker`. */
export function issueMarker(environment: string, coverage?: string): string {
  return `<!-- immuta-gitops-drift environment=${checked(environment)}${suffix(coverage)} -->`;
}

/** The hidden first line of the comment with an apply's outcome: the comment with the plan stays as it was reviewed. */
export function outcomeMarker(environment: string, coverage: string): string {
  return `<!-- immuta-gitops-outcome environment=${checked(environment)}${suffix(coverage)} -->`;
}

/** The hidden first line by which the issue about a failed apply is found again. */
export function applyIssueMarker(environment: string, coverage: string): string {
  return `<!-- immuta-gitops-apply-failed environment=${checked(environment)}${suffix(coverage)} -->`;
}

/** The hidden first line by which the pull request that adopts an environment's drift is found again. */
export function adoptMarker(environment: string): string {
  return `<!-- immuta-gitops-adopt environment=${checked(environment)} -->`;
}

/** The hidden line that carries what reviewers approve, as undecoded text. Throws on text outside its alphabet. */
export function approvalLine(approval: string): string {
  if (!APPROVAL.test(approval)) throw new Error('an approval may hold only A-Z a-z 0-9 + / = _ -');
  return `<!-- immuta-gitops-plan v1 ${approval} -->`;
}

/** Whether a body is ours: its first line is exactly the marker. A marker that is quoted or lies deeper is not. */
export function hasMarker(body: string, marker: string): boolean {
  return linesOf(body)[0] === marker;
}

/**
 * The approval text of a body with this marker, undecoded; `null` when the body is not ours or carries none. Only
 * the line right below the marker counts: text of a spec, shown further down, can never pose as an approval.
 */
export function readApproval(body: string, marker: string): string | null {
  const [first, second] = linesOf(body);
  if (first !== marker) return null;
  return APPROVAL_LINE.exec(second ?? '')?.[1] ?? null;
}

/** GitHub keeps the line ends that it was given, and its web editor gives CRLF. */
function linesOf(body: string): readonly string[] {
  return body.split('\n', 2).map((line) => line.replace(/\r$/, ''));
}

function suffix(coverage: string | undefined): string {
  if (coverage === undefined) return '';
  if (!COVERAGE.test(coverage)) throw new Error(`${JSON.stringify(coverage)} is not eight hex digits`);
  return ` specs=${coverage}`;
}

function checked(environment: string): string {
  if (!ENVIRONMENT.test(environment)) throw new Error(`no environment is called ${JSON.stringify(environment)}`);
  return environment;
}
