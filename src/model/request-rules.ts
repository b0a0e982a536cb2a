/**
 * Requests that a kind sends beside `GET` and the V2 upsert. A path is exact but for its parts `:id` (letters, digits and
 * dashes) and `:key` (one encoded, non-empty segment).
 */
export interface KindRequests {
  /** First segments of the paths that need the kind's permission: for messages about a 403. */
  readonly paths?: readonly string[];
  /** `POST`s that only read. */
  readonly readPosts?: readonly string[];
  /** Changes of the tenant: for apply alone. */
  readonly writes?: readonly KindWrite[];
}

/** One request that changes the tenant. `PUT` and `DELETE` name one object: their paths end in a part. */
export interface KindWrite {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
}

/** What the request layer knows of a kind: all that it lets out, and what a refusal is about. */
export interface RequestRules {
  /** Path of the V2 upsert, dry or not; `null` for none. */
  readonly endpoint: string | null;
  /** Permission that writing needs. */
  readonly permission: string;
  readonly requests?: KindRequests;
}
