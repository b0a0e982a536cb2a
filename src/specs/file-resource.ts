import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { JsonObject } from '../model/json.ts';
import type { ResolvedResource, Resource } from '../model/resource.ts';
import { normalValue } from '../model/text.ts';
import { fillWhole, type PlaceholderSources, type View } from './fill.ts';

/** How the placeholders of a resource are filled. */
export interface Placeholders {
  readonly secretScope: readonly string[];
  readonly sources: PlaceholderSources;
  readonly secretPaths: readonly string[];
  /** A secret has no value. */
  readonly unfilled: boolean;
}

/**
 * A resource of a file. What is made of its document's value is kept until `release`, and made again where it is asked for
 * after that. One that an earlier run looked at begins without.
 */
export class FileResource implements ResolvedResource {
  readonly kind: string;
  readonly key: string;
  readonly document: Document;
  /** What `factsOf` found out; the entry of a map would take more room, and more time of the garbage collector. */
  facts: Facts | undefined;
  readonly #placeholders: Placeholders | null;
  #spec: JsonObject | undefined;
  #desired: JsonObject | undefined;

  constructor(
    { kind, key, document, spec }: Pick<Resource, 'kind' | 'key' | 'document'> & Partial<Pick<Resource, 'spec'>>,
    desired: JsonObject | undefined,
    placeholders: Placeholders | null,
  ) {
    this.kind = kind;
    this.key = detached(key);
    this.document = document;
    this.#placeholders = placeholders;
    this.#spec = spec;
    this.#desired = desired;
  }

  get spec(): JsonObject {
    return this.#spec ?? (normalValue(this.document.value) as JsonObject);
  }

  get desired(): JsonObject {
    return this.#desired ?? this.#filled('shown');
  }

  get secretPaths(): readonly string[] {
    return this.#placeholders?.secretPaths ?? NOTHING;
  }

  payload(kind: 'real' | 'dummy'): JsonObject {
    if (this.#placeholders === null) return this.spec;
    if (kind === 'real' && this.#placeholders.unfilled)
      throw new Error('a payload with unfilled secrets was asked for');
    return this.#filled(kind);
  }

  /** Only for a resource whose `spec` is what its document holds. */
  release(): void {
    this.#spec = undefined;
    this.#desired = undefined;
  }

  #filled(view: View): JsonObject {
    if (this.#placeholders === null) return this.spec;
    return fillWhole({ ...this.#placeholders, document: this.document }, this.spec, view).value;
  }
}

/** Shorter pieces are copied anyway. */
const SLICED = 13;

/** A copy that does not hold on to the text that it was cut from. */
function detached(text: string): string {
  return text.length < SLICED ? text : [text.slice(0, 1), text.slice(1)].join('');
}

const NOTHING: readonly never[] = [];
