import type { ExposureResult } from '../exposure/result.ts';
import type { JsonObject } from '../model/json.ts';

/** All objects of a kind, as they are and as they will be. */
export interface ExposureSet {
  readonly members: readonly ExposureMember[];
  /** There may be objects that are not in view (files alone, without a tenant). */
  readonly open: boolean;
  /** What could not be read, in sentences. */
  readonly gaps: readonly string[];
}

/** One object of a set, before and after. */
export interface ExposureMember {
  readonly key: string;
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
  /** Immuta's number: smaller for older objects; `null` where it is not known. */
  readonly number: number | null;
}

/** The verdict of a set, and what each object that changes adds to it, by key. */
export interface ExposureSetResult {
  readonly dryRunResult: ExposureResult;
  readonly byKey: ReadonlyMap<string, ExposureResult>;
}
