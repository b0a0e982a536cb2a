import type { SpecFile } from './document.ts';
import type { Json, JsonObject } from './json.ts';

/** A list of the V1 API, read to its end. */
export interface ListRequest {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /**
   * `array`: a bare array without a count, read until a page is short or repeats; `envelope`: an object that holds the
   * rows under one of `rows`, checked against its `count`. A bare array is accepted in place of an envelope.
   */
  readonly rows?: readonly string[];
  /** Rows asked for per page; the parameter is `size`. Absent: one request without paging parameters. */
  readonly pageSize?: number;
  /**
   * What tells one row from another (`id` by default, `null`: the whole row, where two of one id must both be seen): a page that
   * repeats rows ends the list or breaks it.
   */
  readonly identity?: string | null;
  /** It is about one object: of the shards of a run, one reads it. */
  readonly ofObject?: true;
}

/** Reads of the tenant. It has no way to write: plan and drift get this and nothing else. */
export interface ImmutaReader {
  /** `GET`. Throws ImmutaError. */
  get(path: string, query?: Readonly<Record<string, string>>): Promise<unknown>;
  /** Every page to the end. Throws ImmutaError `incomplete-list` when the pages disagree with the count. */
  list(request: ListRequest): Promise<readonly JsonObject[]>;
  /**
   * `POST path?…&dryRun=true`. The reply is an object that says `dryRun: true`; anything else throws ImmutaError
   * `dry-run-not-confirmed` (or `malformed`).
   */
  dryRun(path: string, payload: JsonObject, query?: Readonly<Record<string, string>>): Promise<JsonObject>;
  /** A read-only `POST` of the allow-list (contract section 7). Throws ImmutaError `refused` for any other path. */
  search(path: string, body: JsonObject): Promise<unknown>;
}

/** A write to the tenant: only apply gets one. */
export interface ImmutaWriter extends ImmutaReader {
  /** `POST`, retried where repeating is harmless (the V2 upserts are). The reply of a 2xx, parsed. */
  upsert(
    path: string,
    payload: JsonObject,
    query: Readonly<Record<string, string>>,
    options?: WriteLimits,
  ): Promise<JsonObject>;
  /** `POST` of a V1 action such as an acknowledgement; retried after a lost reply only where that is told to be harmless. */
  post(path: string, body: JsonObject, options?: { readonly repeatable: boolean }): Promise<unknown>;
  /** `PUT`, retried: to say the same twice is harmless. The reply of a 2xx, parsed; `null` for an empty one. */
  put(path: string, body: JsonObject): Promise<unknown>;
  /** `DELETE`. A 404 answers `false`: it is gone already. */
  remove(path: string): Promise<boolean>;
}

/** Limits of one write. */
interface WriteLimits {
  /** Seconds for the reply; the default is the input `timeout`. */
  readonly timeoutSeconds?: number;
}

/** Time and chance, injected so that tests need neither. */
export interface Clock {
  now(): Date;
  /** Resolves after so many milliseconds, or rejects with the signal's reason. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  random(): number;
}

/** A tree of files at one commit, by Git objects on disk or by GitHub's API. */
export interface RevisionTree {
  readonly sha: string;
  /** Path to blob id for every regular file. */
  readonly blobs: ReadonlyMap<string, string>;
  /** Paths of symbolic links. */
  readonly links: ReadonlySet<string>;
  /** Paths of submodules. */
  readonly submodules: ReadonlySet<string>;
  /** The bytes of some of its files, in one go. */
  read(paths: readonly string[]): Promise<readonly SpecFile[]>;
}

/** The history behind the checkout. */
export interface History {
  /** The commit that is checked out, `null` outside a repository. */
  head(): Promise<string | null>;
  /** The tree of a commit; throws RunFailure `config` when neither Git nor GitHub has it. */
  tree(revision: string): Promise<RevisionTree>;
  /** `true`/`false`, or `null` when it cannot be known (a shallow clone). */
  isAncestor(ancestor: string, descendant: string): Promise<boolean | null>;
  /**
   * The newest commit in the history of `upTo` that holds a file which a later one removed; `null` where none does or that
   * cannot be known. Absent: it is never known.
   */
  lastHolding?(path: string, upTo: string): Promise<string | null>;
  /**
   * Who last wrote a line of a file, at a commit (`null`: the checkout), and on which day; `null` where a shallow checkout or a
   * change that is not committed hides it. Absent: it is never known.
   */
  lineAuthor?(
    place: { readonly file: string; readonly line: number },
    commit: string | null,
  ): Promise<{ readonly name: string; readonly date: string } | null>;
  /**
   * Object ids of the files on the disk that are as Git's index has them, byte for byte; `null`: that is not known. Absent:
   * it is never known.
   */
  unchanged?(): Promise<ReadonlyMap<string, string> | null>;
  /** Tracked files that a sparse checkout keeps off the disk; `null` where all are on it. Absent: never sparse. */
  sparse?(): Promise<RevisionTree | null>;
}

/** Files of the checkout. */
export interface Workspace {
  /** Absolute path of the checkout. */
  readonly root: string;
  /** Paths relative to the root that match the patterns, sorted. Refuses links that leave the root. */
  glob(patterns: readonly string[]): Promise<readonly string[]>;
  read(path: string): Promise<Uint8Array>;
  /** The same at once, for a file that was read before and was let go of. Absent: files are kept. */
  readAgain?(path: string): Uint8Array;
  /** Whether a folder below the root is a repository of its own (a submodule, another clone). Absent: never. */
  isRepository?(folder: string): boolean;
}

/** Progress on long work. Always on standard error or in the log, never in a result. */
export interface Progress {
  /** A phase begins (`Reading the tenant`), with the number of its steps where it is known. */
  phase(name: string, total?: number): void;
  step(label: string): void;
  note(text: string): void;
}

/**
 * Replaces every known secret, in whatever encoding a sink may give it. Weak secrets (short ones, ordinary words) are
 * replaced only by `data`, where they are a whole value.
 */
export interface Redactor {
  add(secret: string): void;
  /** A text, whoever made it. */
  text(value: string): string;
  /** Every text of a value, keys too. */
  json<T extends Json | object>(value: T): T;
  /** The same for data of specs and replies, weak secrets included. The fields named in `own` hold our own words. */
  data<T extends Json | object>(value: T, own: ReadonlySet<string>): T;
}
