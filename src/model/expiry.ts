/** The end of a part of a spec, as a comment above it sets it: `# immuta-gitops-expires 2026-12-31 reason`. */
export interface Expiry {
  readonly file: string;
  /** Line of the comment. */
  readonly line: number;
  /** Line of the part. */
  readonly partLine: number;
  /** JSON pointer of the part; `''`: the whole document. */
  readonly pointer: string;
  /** The last day on which the part holds, `YYYY-MM-DD`, in UTC. */
  readonly until: string;
  readonly reason: string;
}

/** An end that is over, for the drift report. */
export interface ExpiredPart extends Expiry {
  /** Who wrote the comment, and when, as Git has it; `null` where that is not known. */
  readonly setBy: { readonly name: string; readonly date: string } | null;
  /** Unified diff of the file without the part; `null` where it cannot be removed by a machine, with the reason in `left`. */
  readonly diff: readonly string[] | null;
  readonly left: string | null;
}

const DAY = 86_400_000;

/** Days from today to the last day: 0 on that day, negative after it. */
export function daysLeft(until: string, now: Date): number {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  return Math.round((Date.parse(`${until}T00:00:00Z`) - today) / DAY);
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // `2026-02-30` is read as a day of March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
