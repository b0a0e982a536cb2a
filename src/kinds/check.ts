import type { Severity } from '../model/diagnostic.ts';
import type { JsonObject } from '../model/json.ts';
import type { Resource } from '../model/resource.ts';

/** The page of a finding in `docs/rules.md`. */
export interface CheckPage {
  /** `family/name`. */
  readonly code: string;
  readonly severity: Severity;
  /** Three to eight words. */
  readonly title: string;
  /** What it finds. */
  readonly what: string;
  /** Why it matters, with the case behind it. */
  readonly why: string;
  /** A YAML fragment that the rule reports, and the same put right. */
  readonly bad: string;
  readonly good: string;
  /** Part of the meaning of a spec: no setting and no comment turns it off. Absent: both may. */
  readonly fixed?: true;
}

/** A check with a page in `docs/rules.md`. */
export interface Check extends CheckPage {
  /** Reports findings; never throws on a spec of any shape (schema errors do not stop rules). */
  check(resource: Resource, report: (finding: Finding) => void): void;
  /** What `checkSet` compares of a filled payload, as a short text; `null` for nothing. */
  compares?(payload: JsonObject): string | null;
  /** What is only wrong together: all resources of the kind at once. */
  checkSet?<T extends SetMember>(members: readonly T[], report: (member: T, finding: Finding) => void): void;
  /** What is only wrong as a change: the payload of the base revision beside the resource now. */
  checkChange?(before: JsonObject, after: Resource, report: (finding: Finding) => void): void;
  /** What only the filled payload shows. It holds secrets: a message must never repeat a value. */
  checkFilled?(payload: JsonObject, report: (finding: Finding) => void, written: JsonObject): void;
}

/** A resource among all of its kind. Its payload is not at hand: there may be a hundred thousand. */
export interface SetMember {
  readonly key: string;
  readonly file: string;
  /** What the rule's `compares` said of it. */
  readonly compared: string | null;
}

/** One finding of a rule. */
export interface Finding {
  readonly pointer: string;
  /** What a person would edit. */
  readonly at: 'key' | 'value';
  readonly message: string;
  /** Overrides the rule's severity. */
  readonly severity?: Severity;
  /** For what is missing: the pointer of the object that lacks it. A misspelt key in there is the mistake, said already. */
  readonly lackingIn?: string;
}
