import type { Forbidden } from '../exposure/forbidden.ts';
import type { KnownSource, Viewer } from '../exposure/situation.ts';
import type { Subscription } from '../exposure/viewer-access.ts';
import type { Document } from '../model/document.ts';

/** A place that a test speaks of: a JSON pointer into its document. */
interface InFile {
  readonly document: Document;
  readonly pointer: string;
  /** Its own name, or what it says. */
  readonly name: string;
}

/** What one user is to see of one data source. */
export interface Expectation extends InFile {
  readonly type: 'expect';
  readonly viewer: Viewer;
  readonly source: KnownSource;
  /** `null`: nothing is said of it. */
  readonly subscribe: Subscription | null;
  /** Looks (`clear`, or the type of a mask) by the name of the column; several where they differ by row. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
  /** `all`, `none` or a predicate. */
  readonly rows: string | null;
}

/** What no viewer may see. */
export interface Prohibition extends InFile {
  readonly type: 'never';
  readonly forbidden: Forbidden;
}

/** One item of `expect` or `never`. */
export type PolicyTest = Expectation | Prohibition;

/** `unknown`: it depends on what is not known of Immuta, or on text that is not understood. */
export type TestStatus = 'passed' | 'failed' | 'unknown';

/** What one part of a test came to. */
export interface PartResult {
  /** Where: the pointer of the value that was not met. */
  readonly pointer: string;
  /** `column ssn`, `rows`, `subscribe`. */
  readonly part: string;
  readonly status: TestStatus;
  readonly expected: string;
  readonly actual: string;
  /** Why, in a sentence: the rule that decides, or what is not known. */
  readonly because: string;
}

/** What a test came to. */
export interface TestResult {
  readonly test: PolicyTest;
  readonly status: TestStatus;
  readonly parts: readonly PartResult[];
}
