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

/** The record in a check run's summary; `null` where there is none. Only the first line counts: spec text is below. */
export function readRecord(summary: string): ApprovalRecord | null {
  const match = LINE.exec((summary.split('\n', 1)[0] ?? '').trimEnd());
  return match === null ? null : { approval: match[1] ?? '', shown: match[2] ?? '', seal: match[3] ?? '' };
}

/** Digest of a comment as GitHub stores it: its line ends and blanks at the end may change on the way. */
export function bodyDigest(body: string): string {
  return createHash('sha256').update(body.replaceAll('\r\n', '\n').trimEnd()).digest('base64url');
}
