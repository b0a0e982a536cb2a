import type { Json } from './json.ts';

/** A plan file that an apply is bound to: exactly this, or nothing. */
export interface AgreedPlan {
  /** As the user named it, for messages. */
  readonly file: string;
  readonly environment: string;
  /** Host of the tenant. */
  readonly tenant: string;
  /** Spec files that it was made from. */
  readonly files: readonly string[];
  readonly operations: readonly AgreedOperation[];
}

/** One operation of a plan file, as far as it decides what is written. */
export interface AgreedOperation {
  readonly kind: string;
  readonly key: string;
  readonly action: Json;
  readonly held: Json;
  readonly payloadDigest: Json;
  readonly exposure: Json;
  readonly deletes: Json;
  /** Path, change, before and after of each change; places in files do not count. */
  readonly changes: Json;
}
