import type { JsonObject } from '../model/json.ts';
import type { TenantProfile } from '../model/tenant-profile.ts';

/** What to read. `keys`: objects in scope, for reads that cost a request each. */
export interface ObserveRequest {
  readonly keys: ReadonlySet<string>;
  /** Payloads in scope, by key: what a read cannot be asked by key is found by content (data: host and database). */
  readonly specs: ReadonlyMap<string, JsonObject>;
  /** Payloads that Git had before, or has in files that are not in view: what they describe is not unmanaged. */
  readonly others?: readonly JsonObject[];
  /**
   * Objects that Git does not hold are asked for: those that lists show (doctor), or all of them, whatever they cost (export).
   * What then cannot be read is a gap. Absent: they are a courtesy.
   */
  readonly everything?: 'lists' | 'all';
  /** What `doctor` found, where the run was given it. */
  readonly profile?: TenantProfile | null;
}
