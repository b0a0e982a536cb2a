import type { Exposure, ExposureDetail } from '../model/plan.ts';
import type { Status } from './compare.ts';

/** A result about access, with its reasons as sentences and the cases behind them. No reasons only for `neutral`. */
export interface ExposureResult {
  readonly exposure: Exposure;
  readonly reasons: readonly string[];
  readonly details: readonly ExposureDetail[];
}

/** One thing that a change does to access. */
export interface Finding {
  readonly more: Status;
  readonly less: Status;
  /** Its sentences and cases, made when they are asked for. */
  describe(): FindingText;
}

/** A finding in words and as data. */
export interface FindingText {
  readonly reasons: readonly string[];
  readonly details: readonly ExposureDetail[];
}

/** No one's view changes. */
export const NEUTRAL: ExposureResult = { exposure: 'neutral', reasons: [], details: [] };

/** A finding in one direction, for sure. */
export function sure(direction: 'more' | 'less', reason: string): Finding {
  return {
    more: direction === 'more' ? 'yes' : 'no',
    less: direction === 'less' ? 'yes' : 'no',
    ...findingWith(reason),
  };
}

/** A finding of which nothing is known. */
export function unclear(reason: string): Finding {
  return { more: 'maybe', less: 'maybe', ...findingWith(reason) };
}

/** One sentence without a case. */
export function findingWith(reason: string): Pick<Finding, 'describe'> {
  return { describe: () => ({ reasons: [reason], details: [] }) };
}

/** Joins findings into one verdict; what shows more comes first. */
export function joinFindings(findings: readonly Finding[]): ExposureResult {
  const more = strongest(findings.map((finding) => finding.more));
  const less = strongest(findings.map((finding) => finding.less));
  const exposure = exposureOf(more, less);
  if (exposure === 'neutral') return NEUTRAL;
  let described: FindingText | undefined;
  const describe = (): FindingText => {
    described ??= describeAll(findings);
    return described;
  };
  return {
    exposure,
    get reasons() {
      return describe().reasons;
    },
    get details() {
      return describe().details;
    },
  };
}

/** What shows more comes first. */
function describeAll(findings: readonly Finding[]): FindingText {
  const described = [...findings].sort((a, b) => RANK[b.more] - RANK[a.more]).map((finding) => finding.describe());
  return {
    reasons: [...new Set(described.flatMap(({ reasons }) => reasons))],
    details: described.flatMap(({ details }) => details),
  };
}

/** The verdict of two statuses (docs/exposure.md 1.4, 1.5). */
function exposureOf(more: Status, less: Status): Exposure {
  const up = more === 'doubt' ? (less === 'no' ? 'yes' : 'maybe') : more;
  const down = less === 'doubt' ? (more === 'no' ? 'yes' : 'maybe') : less;
  if (up === 'yes') return down === 'yes' ? 'mixed' : 'loosens';
  if (up === 'maybe' || down === 'maybe') return 'unknown';
  return down === 'yes' ? 'tightens' : 'neutral';
}

const RANK: Readonly<Record<Status, number>> = { no: 0, doubt: 1, maybe: 2, yes: 3 };

/** The strongest of several statuses. */
export function strongest(list: readonly Status[]): Status {
  return list.reduce<Status>((best, one) => (RANK[one] > RANK[best] ? one : best), 'no');
}

/** A key that the evaluator does not use and that changes. */
export function unusedKey(path: string): Finding {
  return unclear(`What \`${path}\` means for access is not known, and it changes.`);
}

/** Joins verdicts of things that have nothing to do with each other. */
export function joinResults(results: readonly ExposureResult[]): ExposureResult {
  const found = new Set(results.map((result) => result.exposure));
  const exposure = joinedExposure(found);
  const sorted = (): readonly ExposureResult[] =>
    [...results].sort((a, b) => ORDER.indexOf(a.exposure) - ORDER.indexOf(b.exposure));
  return {
    exposure,
    get reasons() {
      return [...new Set(sorted().flatMap((result) => result.reasons))];
    },
    get details() {
      return sorted().flatMap((result) => result.details);
    },
  };
}

const ORDER: readonly Exposure[] = ['loosens', 'mixed', 'unknown', 'tightens', 'neutral'];

function joinedExposure(found: ReadonlySet<Exposure>): Exposure {
  if (found.has('mixed') || (found.has('loosens') && found.has('tightens'))) return 'mixed';
  return ORDER.find((one) => found.has(one)) ?? 'neutral';
}
