import { createHash } from 'node:crypto';

/** What a check run keeps of a plan, where people cannot write. */
export interface ApprovalRecord {
  /** Encoded approval. */
  readonly approval: string;
  /** Digest of the comment that showed the plan; `''` where none was posted. */
  readonly shown: string;
  /** MAC under `approval-key`; `''` without one. */
  readonly seal: string;
}

const LINE = /^<!-- immuta-gitops-approval v1 ([A-Za-z0-9+/=_-]+) shown=([A-Za-z0-9_-]*) seal=([A-Za-z0-9_-]*) -->$/;

/** The hidden first line of a check run's summary. */
export function recordLine({ approval, shown, seal }: ApprovalRecord): string {
  const line = `<!-- immuta-gitops-approval v1 ${approval} shown=${shown} seal=${seal} -->`;
  if (!LINE.test(line)) throw new Error('an approval record may hold only A-Z a-z 0-9 + / = _ -');
  return line;
}

/** The record in a check run's summary; `null` where there is none. Only the first line counts: spec text stands below. */
export function readRecord(summary: string): ApprovalRecord | null {
  const match = LINE.exec((summary.split('\n', 1)[0] ?? '').trimEnd());
  return match === null ? null : { approval: match[1] ?? '', shown: match[2] ?? '', seal: match[3] ?? '' };
}

/** Digest of a comment as GitHub stores it: its line ends and blanks at the end may change on the way. */
export function bodyDigest(body: string): string {
  return createHash('sha256').update(body.replaceAll('\r\n', '\n').trimEnd()).digest('base64url');
}

const APPLIED = /^<!-- immuta-gitops-applied ([A-Za-z0-9_-]{43}) -->$/;

/** A body of an apply, with a hidden second line over the rest, by which a later run knows that nobody edited it. */
export function withAppliedLine(body: string): string {
  const [marker = '', ...rest] = body.split('\n');
  return [marker, `<!-- immuta-gitops-applied ${bodyDigest(rest.join('\n'))} -->`, ...rest].join('\n');
}

/** Whether a body is one of an apply, as it was posted. */
export function isUneditedOutcome(body: string): boolean {
  const lines = body.replaceAll('\r\n', '\n').split('\n');
  // An approval that the comment carries stands between the marker and this line.
  const at = lines.slice(0, 3).findIndex((line) => APPLIED.test(line));
  return at !== -1 && APPLIED.exec(lines[at] ?? '')?.[1] === bodyDigest(lines.slice(at + 1).join('\n'));
}
