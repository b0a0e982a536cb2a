import type { Policy } from '../exposure/model.ts';
import type { ExposureResult } from '../exposure/result.ts';
import type { KnownSource } from '../exposure/situation.ts';
import type { JsonObject } from '../model/json.ts';
import type { KindObservation } from '../model/observation.ts';
import type { ImmutaReader, ImmutaWriter, ListRequest } from '../model/ports.ts';
import type { DryRunScene, ProbeResult } from '../model/probe.ts';
import type { Reach } from '../model/reach.ts';
import type { KindRequests } from '../model/request-rules.ts';
import type { ObjectShape } from '../model/shape.ts';
import type { Check, CheckPage } from './check.ts';
import type { OnConnections } from './connections.ts';
import type { Cover, ExposureContext, Revocation } from './exposure-context.ts';
import type { ExposureSet, ExposureSetResult } from './exposure-set.ts';
import type { KindNameSpace, Name, NameSpace, Reference } from './name-space.ts';
import type { ObserveRequest } from './observe-request.ts';
import type { DryRunResult, RemoveRequest, WriteOptions, WriteReceipt, WriteRequest } from './writing.ts';

export type { ExposureResult } from '../exposure/result.ts';
export type { KindRequests, KindWrite } from '../model/request-rules.ts';
export type { Check, CheckPage, Finding, SetMember } from './check.ts';
export type { Cover, ExposureContext, Revocation } from './exposure-context.ts';
export type { ExposureMember, ExposureSet, ExposureSetResult } from './exposure-set.ts';
export {
  type KindNameSpace,
  type MissingName,
  type Name,
  type NameSpace,
  namePages,
  nameSpaces,
  type Reference,
} from './name-space.ts';
export type { ObserveRequest } from './observe-request.ts';
export type { DryRunAnswer, DryRunResult, RemoveRequest, WriteOptions, WriteReceipt, WriteRequest } from './writing.ts';

/**
 * The contract of a kind of Immuta object. A kind is a folder: everything that knows its name or its words is in it.
 * The rest of the project handles kinds through this type and the registry alone.
 */
export interface Kind {
  /** Name in plans and reports: `data`, `policy`, `project`, `purpose`. */
  readonly name: string;
  /** For people, in the singular and the plural: `data source collection`, `data source collections`. */
  readonly title: string;
  readonly plural: string;
  /** The top-level field by which people know a document of the kind. It holds the identity, unless `identity` says more. */
  readonly keyField: string;
  /** How the identity is read where it is not the text in `keyField`. */
  readonly identity?: KindIdentity;
  /**
   * A top-level list of which each item is an object of its own. A document with several items is read as that many
   * documents, each with this list of one item; its places are those in the file. Absent: a document is one object.
   */
  readonly itemsField?: string;
  /** Permission that writing needs (VERIFIED, v2 docs), for messages about a 403. */
  readonly permission: string;
  /** No document names it for writes: a 403 mentions it, and that a key lacks it stops no run. */
  readonly permissionAssumed?: true;
  /**
   * Path of the V2 upsert, `/api/v2/…`. `null`: the kind has no dry run, so its plan rests on reads alone and says "Not
   * checked by Immuta"; it must be readable.
   */
  readonly endpoint: string | null;
  /** Requests of the kind beside `GET` and the V2 upsert: what the request allow-list lets out for it, and nothing else. */
  readonly requests?: KindRequests;
  /** JSON Schema 2020-12 of the payload. */
  readonly schema: JsonObject;
  /** Whether a document is of this kind, by its content alone. At most one kind says yes. */
  recognises(value: JsonObject): boolean;
  /**
   * What a document is that has words of this kind and is the payload of another API, in a sentence that says what to do;
   * `null` for anything else. Absent: nothing is mistaken for this kind.
   */
  otherPayload?(value: JsonObject): string | null;
  /** Checks that a schema cannot say. */
  readonly checks: readonly Check[];
  /** How two payloads of this kind are compared. */
  readonly shape: ObjectShape;
  /** JSON pointers (with `*` for list items) of values that must be one placeholder, never a literal. */
  readonly secretFields: readonly string[];
  /** JSON pointers under which secrets may be filled in; `[]` for kinds that carry none. */
  readonly secretScope: readonly string[];
  /** What a tenant with connections means for specs of the kind; absent for kinds that it does not touch. */
  readonly onConnections?: OnConnections;
  /** Names elsewhere that the spec points at; with `spaces`, those in these name spaces alone. Never throws. */
  references(spec: JsonObject, spaces?: ReadonlySet<NameSpace>): readonly Reference[];
  /** The name spaces that the kind owns. Absent: none. */
  readonly spaces?: readonly KindNameSpace[];
  /** Name space of the objects inside a document, which its dry run names. Absent: the dry run names none. */
  readonly dryRunNames?: KindNameSpace;
  /** Names that the spec makes: what other specs' references may point at. */
  provides(spec: JsonObject): readonly Name[];
  /** Place in the order of apply (lower first; deletions run in reverse). */
  phase(spec: JsonObject): number;
  /** Tokens that this operation waits for, beside its references: see `masks` in the data kind. */
  dependsOn(spec: JsonObject, creates: boolean): readonly Name[];
  /** Field of the name that people see, where that is not the identity. Absent: there is none. */
  readonly nameField?: string;
  /** What Immuta takes only once, whatever the key. Absent for kinds without such a thing. */
  readonly uniqueKey?: UniqueKey;
  /** Query parameters of the upsert (dry run too), from the run's settings. */
  query(options: WriteOptions): Readonly<Record<string, string>>;
  /** Reads what the tenant has. Failed reads become gaps; it throws only for bugs and `unauthorized`. */
  observe(reader: ImmutaReader, desired: ObserveRequest): Promise<KindObservation>;
  /**
   * Reads a reply of the V2 upsert, dry or not. `null` when its shape is not known: the object then is not compared
   * (plan) or not confirmed (apply).
   */
  dryRunResult(reply: JsonObject): DryRunResult | null;
  /** Whether a read gives the object back. `false`: the dry run decides what changes (data). */
  readonly readable: boolean;
  /** Why no read gives the object back, in a sentence. Present where `readable` is `false`. */
  readonly notReadable?: string;
  /** No list shows every object: `observe` reads those of `keys` one by one. */
  readonly readEach?: true;
  /**
   * Names inside the document that the change would delete or disable, beside what the dry run names (sub-purposes
   * that a readable kind drops). Sorted.
   */
  impliedDeletes(before: JsonObject | null, after: JsonObject | null): readonly string[];
  /**
   * Whether parts of the object come and go in the tenant without a commit (schema monitoring): such changes are shown,
   * and are neither drift nor deletions (contract section 8). Absent: never.
   */
  readonly changesByItself?: (spec: JsonObject) => boolean;
  /** Whether the change lets people see more. Either side may be missing (created, deleted). */
  exposure(before: JsonObject | null, after: JsonObject | null, change: ExposureContext): ExposureResult;
  /**
   * The same over all objects of the kind at once, for kinds whose objects act together: what one of them does may be made
   * up for by another. Absent: each object counts by itself.
   */
  exposureOfSet?(set: ExposureSet): ExposureSetResult;
  /**
   * What the spec does to access, for policy tests. `number`: Immuta's, smaller for older objects; `null` where it is not
   * known. Absent: nothing that a test could ask about.
   */
  access?(spec: JsonObject, number: number | null): Policy;
  /**
   * How far the object reaches in the tenant now. What cannot be read is unknown in the answer; it throws only for bugs and
   * an aborted run. Absent: the kind reaches nothing beyond itself.
   */
  reach?(reader: ImmutaReader, object: ReachRequest): Promise<Reach>;
  /** Data sources that the spec names one by one, with the tags that it gives them. Absent: the kind makes none. */
  sources?(spec: JsonObject): readonly NamedSource[];
  /** The finding about new data sources of which no column has a tag. Present where `sources` is. */
  readonly untagged?: UntaggedSources;
  /** Whether Immuta takes the access to data away from everyone with this change. Absent: never. */
  revokes?(before: JsonObject | null, after: JsonObject | null, change: ExposureContext): Revocation | null;
  /** Of which data sources the spec says who may subscribe. Absent: of none. */
  covers?(spec: JsonObject): Cover;
  /** Parts of a change that are compared and cannot be written: errors at their places. Absent: none. */
  unwritable?(before: JsonObject | null, after: JsonObject): readonly Unwritable[];
  /**
   * What `doctor` asks for the kind, by reads alone; `specs`: those in view. What cannot be read is an answer; throws only
   * what ends the run.
   */
  probe?(reader: ImmutaReader, specs: readonly JsonObject[]): Promise<readonly ProbeResult[]>;
  /** What `doctor` asks for the kind by dry runs. */
  probeDryRun?(scene: DryRunScene): Promise<readonly ProbeResult[]>;
  /** A list that pages, of which `doctor` learns how long a page is. */
  readonly pagedList?: ListRequest;
  /** The spec with what it leaves open (fields whose absence is not compared) as the tenant has it. Absent: nothing is open. */
  asInTenant?(spec: JsonObject, actual: JsonObject): JsonObject;
  /** What the spec does, in sentences for a data governor. */
  explain(spec: JsonObject): readonly string[];
  /** What the write will ask of people or destroy, in sentences, given the options. */
  requiredActions(before: JsonObject | null, after: JsonObject | null, options: WriteOptions): readonly string[];
  /** What becomes of an object that leaves Git. Absent: with `prune` it is deleted. */
  readonly deletion?: DeletionRule;
  /**
   * Writes that share a text here are sent together, by `writeBatch`, and succeed or fail together. Absent: each object is
   * written by itself.
   */
  batchOf?(spec: JsonObject): string;
  /** Writes the objects of one batch. Present where `batchOf` is. */
  writeBatch?(writer: ImmutaWriter, requests: readonly WriteRequest[]): Promise<WriteReceipt>;
  /** Writes one object, with Immuta's habits (a purpose's second write, a project's acknowledgement, data's wait). */
  write(writer: ImmutaWriter, request: WriteRequest): Promise<WriteReceipt>;
  /** Deletes one object. `false` when it was gone already. */
  remove(writer: ImmutaWriter, request: RemoveRequest): Promise<boolean>;
}

/** An identity that is not the text of a top-level field. */
interface KindIdentity {
  /** JSON pointer of the value that a person would edit, such as `/tags/0/name`. */
  readonly pointer: string;
  /** The identity; `null` where the spec has none. Never throws on a spec of any shape. */
  of(spec: JsonObject): string | null;
}

/** What Immuta takes only once: two keys of one such thing cannot be in the tenant together. */
export interface UniqueKey {
  /** The thing as a text (a connection: its host and database); `null` where it is not known. */
  of(spec: JsonObject): string | null;
  /** The thing in words: `its host and database`. */
  readonly what: string;
  /** What comes of a key that changes while the thing stays, in sentences. */
  readonly harm: string;
  /** The page of that finding. */
  readonly page: CheckPage;
}

/** New data sources without a tagged column. */
export interface UntaggedSources {
  /** Of the place that would tag them. */
  readonly pointer: string;
  /** How the sentence begins that goes on with their names. */
  readonly lack: string;
  /** What comes of it, in a sentence. */
  readonly harm: string;
  readonly page: CheckPage;
}

/**
 * `never`: kept in the tenant and listed; `why` is a sentence. `unused`: deleted only while nothing in Git or in the tenant
 * points at a name that the object makes; what leaves in the same change counts as gone. `children`: a name that goes on
 * with a dot (`A.B.C` for `A.B`) counts as a use too.
 */
export type DeletionRule =
  | { readonly rule: 'never'; readonly why: string }
  | { readonly rule: 'unused'; readonly children: boolean };

/** An object of the tenant whose reach is asked for. */
export interface ReachRequest {
  readonly id: number | null;
  readonly name: string;
  readonly spec: JsonObject;
}

/** A data source that a spec makes. */
export interface NamedSource {
  readonly name: string;
  readonly source: KnownSource;
}

/** A place of a spec that is not written, and why, in a sentence. */
export interface Unwritable {
  readonly pointer: string;
  readonly reason: string;
}

/** The identity of a payload as written or filled; `null` where it has none. */
export function keyOf({ keyField, identity }: Pick<Kind, 'keyField' | 'identity'>, spec: JsonObject): string | null {
  const key = identity === undefined ? textAt(spec, keyField) : identity.of(spec);
  return key === null || key.trim() === '' ? null : key;
}

function textAt(spec: JsonObject, field: string): string | null {
  const value = Object.hasOwn(spec, field) ? spec[field] : undefined;
  return typeof value === 'string' ? value : null;
}

/** JSON pointer of the value that holds the identity. */
export function keyPointer({ keyField, identity }: Pick<Kind, 'keyField' | 'identity'>): string {
  return identity?.pointer ?? `/${keyField}`;
}
