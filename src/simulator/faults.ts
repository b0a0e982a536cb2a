/**
 * A failure that the simulator makes on purpose. `status`, `html`, `redirect` and `reset-before` keep the request from
 * its handler; with all others the work is done and only the reply suffers.
 */
export type Fault =
  /** An error reply; `retryAfter` in seconds. */
  | { readonly type: 'status'; readonly status: number; readonly retryAfter?: number }
  /** The connection is cut before anything is done. */
  | { readonly type: 'reset-before' }
  /** The connection is cut after the write was committed. */
  | { readonly type: 'reset-after' }
  | { readonly type: 'slow'; readonly milliseconds: number }
  | { readonly type: 'html' }
  | { readonly type: 'truncated' }
  | { readonly type: 'malformed' }
  | { readonly type: 'redirect'; readonly url: string }
  | { readonly type: 'no-dry-run-echo' }
  | { readonly type: 'half-list' }
  /** A list that shows nothing, and says that there is nothing. */
  | { readonly type: 'empty-list' }
  /** A list in an envelope that no client knows. */
  | { readonly type: 'other-envelope' };

/** Which requests a fault befalls. Absent means any. */
export interface FaultMatch {
  readonly method?: string;
  /** Prefix of the path as sent. */
  readonly path?: string;
  /** Routes of one kind. */
  readonly kind?: string;
  readonly dryRun?: boolean;
  /** The first request that matched the rest and fails, from 1; with `to`, up to that one, both included. */
  readonly from?: number;
  readonly to?: number;
}

/** One rule of a plan. The first rule that applies to a request is used, and counts it. */
export interface FaultRule {
  readonly match: FaultMatch;
  readonly fault: Fault;
}

/** Rules, tried in order. */
export type FaultPlan = readonly FaultRule[];

/** What of a request a rule looks at. */
interface FaultSubject {
  readonly method: string;
  readonly path: string;
  readonly kind: string | null;
  readonly dryRun: boolean;
}

/** A plan at work: each rule counts the requests that it matched. */
export function createFaults(plan: FaultPlan): (subject: FaultSubject) => Fault | null {
  const counts = plan.map(() => 0);
  return (subject) => {
    for (const [index, rule] of plan.entries()) {
      if (!concerns(rule.match, subject)) continue;
      const count = (counts[index] ?? 0) + 1;
      counts[index] = count;
      const { from = 1, to = Number.POSITIVE_INFINITY } = rule.match;
      if (count >= from && count <= to) return rule.fault;
    }
    return null;
  };
}

function concerns(match: FaultMatch, subject: FaultSubject): boolean {
  if (match.method !== undefined && match.method !== subject.method) return false;
  if (match.path !== undefined && !subject.path.startsWith(match.path)) return false;
  if (match.kind !== undefined && match.kind !== subject.kind) return false;
  return match.dryRun === undefined || match.dryRun === subject.dryRun;
}
