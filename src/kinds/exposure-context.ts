import type { JsonObject } from '../model/json.ts';
import type { DryRunResult } from './kind.ts';

/** What exposure may know beside the two documents. */
export interface ExposureContext {
  readonly dryRunResult: DryRunResult | null;
  /** The object exists in the tenant but could not be read: a missing `before` is not a creation. */
  readonly unreadable: boolean;
  /** What the read tells of the object beside its spec, such as its technology. */
  readonly facts?: JsonObject;
  /** Of which data sources the subscription policies after the run say who may subscribe. Absent: not known. */
  readonly cover?: Cover;
}

/** Data sources that subscription policies are about: each one, some (which, is not told), or none. */
export type Cover = 'all' | 'some' | 'none';

/** Immuta takes the access to data away from everyone. */
export interface Revocation {
  /** `false`: it may. */
  readonly sure: boolean;
  /** A sentence. */
  readonly reason: string;
}
