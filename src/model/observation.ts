import type { JsonObject } from './json.ts';

/** A part of a live object that could not be put into V2 words. */
export interface Unread {
  /** JSON pointer into the V2 form; `''` when the object as a whole could not be translated. */
  readonly path: string;
  /** Why, in a sentence: the unknown word, or the form whose V1 words are only inferred. */
  readonly reason: string;
  /**
   * `unknown`: the words were not recognised (the run is incomplete); `inferred`: compared by an inference that the
   * facts support but do not prove (a warning, not incomplete); `unreadable`: no read gives it (data connections).
   */
  readonly why: 'unknown' | 'inferred' | 'unreadable';
}

/** An object of the tenant, in V2 words. */
export interface ActualObject {
  readonly kind: string;
  readonly key: string;
  readonly name: string;
  /** Immuta's numeric id where the read gives one. */
  readonly id: number | null;
  /** Its id where that is a text. An apply sees by it that an object was made anew; nothing else looks at it. */
  readonly uuid?: string;
  readonly spec: JsonObject;
  readonly unread: readonly Unread[];
  /** Why Git must never touch it (`system-generated`, `schema project`, `template`); `null` for ordinary objects. */
  readonly protectedBy: string | null;
  /** It does nothing in the tenant as it is (a template). */
  readonly inert?: true;
  /** ISO 8601, where the read gives it. */
  readonly updatedAt: string | null;
  /** Name of the person who made it, where the read gives it. */
  readonly createdBy: string | null;
  /** What the read tells of the object beside its spec: the technology of a data object. Never compared. */
  readonly facts?: JsonObject;
  /** Why the tenant would not, or must not, delete it now (a domain that holds data sources), in a sentence. */
  readonly undeletable?: string;
}

/** A read that was refused, failed or made no sense. A failed read must not be treated as an empty list. */
export interface Gap {
  readonly kind: string;
  /** `list`: the objects of the kind are not known; `object`: those named in `key` are known in part. */
  readonly what: 'list' | 'object';
  readonly key: string | null;
  /** A sentence with method, path, status and what to do. */
  readonly reason: string;
}

/** What is wrong with a spec in this tenant: a check of the kind that only a plan can make. */
export interface SpecFinding {
  readonly key: string;
  /** Code of the kind's check. */
  readonly code: string;
  /** JSON pointer into the spec. */
  readonly pointer: string;
  readonly message: string;
}

/** What is known of one kind's objects. `objects` is complete only when no gap says `list`. */
export interface KindObservation {
  readonly kind: string;
  readonly objects: readonly ActualObject[];
  readonly gaps: readonly Gap[];
  /** Why objects that Git does not hold may be missing, in a sentence. No gap: what Git wants is known. */
  readonly unlisted?: string;
  /** Why this tenant takes no writes of the kind, in a sentence: its objects are compared, and a change is an error. */
  readonly readOnly?: string;
  /** Errors at places of specs. */
  readonly findings?: readonly SpecFinding[];
  /** What objects hold that no spec can describe: listed as unmanaged. */
  readonly parts?: readonly { readonly key: string; readonly name: string }[];
  /** Failed reads that no spec in view needs: the run is complete, and nothing may be deduced from what is missing. */
  readonly unneededGaps?: readonly Gap[];
  /** Names that the kind makes in Immuta's name spaces, where its objects do not say them (data sources). */
  readonly names?: readonly { readonly space: string; readonly name: string }[];
}

/** A name that the tenant has. */
export interface TenantName {
  /** There are names below it. */
  readonly isParent: boolean;
  /** Immuta's own, there in every tenant. */
  readonly system: boolean;
}

/** Names that references may point at. */
export interface TenantNames {
  /** By name space, its names; a space that was not asked for, or could not be read, is not here. */
  readonly known: ReadonlyMap<string, ReadonlyMap<string, TenantName>>;
  /** By name space, why its list could not be read; a space that no spec points into was not asked for and is not here. */
  readonly unread: ReadonlyMap<string, string>;
}

/** The user behind the key, from `GET /bim/rpc/user/current` (practice.md 3.1). */
export interface KeyOwner {
  readonly userId: string;
  readonly permissions: ReadonlySet<string>;
  /** Set when the key is linked to a project: it then sees only that project. */
  readonly projectId: number | null;
}

/** The tenant as far as it could be read. */
export interface Observation {
  readonly kinds: ReadonlyMap<string, KindObservation>;
  readonly names: TenantNames;
  /** `null` when the preflight read was refused or made no sense. */
  readonly owner: KeyOwner | null;
}
