import type { Document } from './document.ts';
import type { JsonObject } from './json.ts';

/** A spec document whose kind and identity are known. Its `spec` is the payload as written, placeholders unfilled. */
export interface Resource {
  /** Name of the kind: a key of the registry (`src/kinds/index.ts`). */
  readonly kind: string;
  /** Identity within the kind: `connectionKey`, `policyKey`, `projectKey` or a purpose's `name`. */
  readonly key: string;
  readonly document: Document;
  readonly spec: JsonObject;
}

/** A resource whose placeholders were looked up. Secrets live only in what `payload` returns. */
export interface ResolvedResource extends Resource {
  /** Non-secret variables filled in; secret placeholders stay as written (`${NAME}`). Safe to compare and to show. */
  readonly wanted: JsonObject;
  /** JSON pointers of the values that a secret fills. */
  readonly secretPaths: readonly string[];
  /**
   * What goes over the wire. `real` holds the secrets and goes to the HTTP layer and nowhere else;
   * `dummy` has a harmless stand-in for each secret (see the input `plan-secrets`).
   */
  payload(secrets: 'real' | 'dummy'): JsonObject;
}
