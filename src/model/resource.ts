import type { Document } from './document.ts';
import type { JsonObject } from './json.ts';

/** A spec document whose kind and identity are known. */
export interface Resource {
  /** Name of the kind: a key of the registry (`src/kinds/index.ts`). */
  readonly kind: string;
  /** Identity within the kind, with placeholders filled: `connectionKey`, `policyKey`, `projectKey`, a purpose's `name`. */
  readonly key: string;
  readonly document: Document;
  /** The payload as written, placeholders unfilled. */
  readonly spec: JsonObject;
  /**
   * The payload with variables filled in. Placeholders of secrets, and those without a value, stay as written
   * (`${NAME}`), so it is safe to compare and to show.
   */
  readonly desired: JsonObject;
}

/** A resource whose placeholders all have a value. Secrets exist only in what `payload` returns. */
export interface ResolvedResource extends Resource {
  /** JSON pointers of the values that a secret fills. */
  readonly secretPaths: readonly string[];
  /**
   * What goes over the wire. `real` holds the secrets and goes to the HTTP layer and nowhere else;
   * `dummy` has a harmless value for each secret (see the input `plan-secrets`).
   */
  payload(secrets: 'real' | 'dummy'): JsonObject;
}
