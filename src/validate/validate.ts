import { type Finding, keyOf } from '../kinds/kind.ts';
import { compareDiagnostics, type Diagnostic, type Severity } from '../model/diagnostic.ts';
import type { Document } from '../model/document.ts';
import { parentOf } from '../model/pointer.ts';
import type { Resource } from '../model/resource.ts';
import { factsOf } from '../specs/facts.ts';
import type { CheckSettings } from './check-settings.ts';
import { locate, locateFinding, locateIssue } from './locate.ts';
import { mayBeMade } from './names-in-broken-specs.ts';
import { recognise, type ValidatedKind } from './recognise.ts';
import { checkIdentities, checkReferences } from './references.ts';
import { schemaIssues } from './schema-check.ts';
import type { SchemaIssue } from './schema-issue.ts';
import { literalSecrets } from './secrets.ts';
import { applySeverityOverrides, isSuppressible } from './severity-overrides.ts';
import { applySuppressions, type SuppressedDiagnostic } from './suppressions.ts';

export type { ValidatedKind } from './recognise.ts';
export type { SuppressedDiagnostic } from './suppressions.ts';

/** What documents turned out to be. */
interface Validation {
  /** Every document whose kind and key could be read, in the order of the documents, wrong ones too. */
  readonly resources: readonly Resource[];
  /** Documents with at least one error: the plan shows them as `invalid` and sends nothing for them. */
  readonly invalid: ReadonlySet<Document>;
  /** What is wrong, by file and place. */
  readonly diagnostics: readonly Diagnostic[];
  /** Findings that a comment suppresses, with its reason: for the report. */
  readonly suppressed: readonly SuppressedDiagnostic[];
}

/** How to validate. */
interface ValidationOptions {
  readonly checkSettings: CheckSettings;
  /** Only a part of the repository is in view: what it does not make may be elsewhere. Default: all of it is. */
  readonly isSelection?: boolean;
  /** Texts of files that could not be read: what they would make is not known. Default: none. */
  readonly unread?: readonly string[];
}

/** Most findings of one document: no one reads more, and hostile files must not cost more. Errors are kept first. */
const MOST_FINDINGS = 100;

/**
 * Validates documents against their kinds: schema, rules, secrets, and what they say of each other. Pure; opens no
 * connection; never throws on the content of a document.
 */
export function validateDocuments(
  documents: readonly Document[],
  kinds: readonly ValidatedKind[],
  options: ValidationOptions,
): Validation {
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  const resources: Resource[] = [];
  const findings: Diagnostic[] = [];
  for (const document of documents) {
    const { resource, diagnostics } = validateDocument(document, kinds);
    if (resource) resources.push(resource);
    for (const diagnostic of diagnostics) findings.push(diagnostic);
  }
  findings.push(
    ...checkIdentities(resources, byName).map(({ diagnostic }) => diagnostic),
    ...checkSets(resources, kinds).map(({ diagnostic }) => diagnostic),
  );
  if (options.isSelection !== true) {
    const wrong = documentsWithErrors(documents, findings);
    const unsettled = mayBeMade({ resources, kinds: byName, wrong, unread: options.unread ?? [] });
    findings.push(...checkReferences(resources, resources, byName, unsettled));
  }
  const levelled = applySeverityOverrides(findings, options.checkSettings);
  const { remaining, suppressed } = suppressByFile(documents, levelled);
  return {
    resources,
    invalid: documentsWithErrors(documents, remaining),
    diagnostics: remaining.toSorted(compareDiagnostics),
    suppressed,
  };
}

/** Validates one document by itself. */
export function validateDocument(
  document: Document,
  kinds: readonly ValidatedKind[],
): { resource: Resource | null; diagnostics: readonly Diagnostic[] } {
  const recognition = recognise(document.value, kinds);
  if (recognition.kind === null) return { resource: null, diagnostics: [locateIssue(document, recognition.issue)] };
  const { kind, value, sure } = recognition;
  const issues = schemaIssues(kind, value);
  const diagnostics = foremost(issues).map((issue) => locateIssue(document, issue));
  const key = sure ? keyOf(kind, value) : null;
  // A document whose key is misspelt is not a resource, and is read to its end all the same: its secrets above all.
  const resource: Resource = { kind: kind.name, key: key ?? '', document, spec: value, desired: value };
  for (const secret of literalSecrets(resource, kind)) diagnostics.push(locate(document, secret));
  for (const rule of kind.checks) {
    rule.check(resource, (finding) => {
      if (diagnostics.length <= MOST_FINDINGS && !isExplained(finding, issues))
        diagnostics.push(locateFinding(document, rule, finding));
    });
  }
  return { resource: key === null ? null : resource, diagnostics: cut(document, diagnostics) };
}

/** Errors first, and one more than is kept, so that it shows that some were cut. */
function foremost<T extends { readonly severity: Severity }>(found: readonly T[]): readonly T[] {
  if (found.length <= MOST_FINDINGS) return found;
  const errors = found.filter(({ severity }) => severity === 'error');
  return [...errors, ...found.filter(({ severity }) => severity !== 'error')].slice(0, MOST_FINDINGS + 1);
}

/** Where findings were cut, the last one says so: no one should think that fixing these is enough. */
function cut(document: Document, found: readonly Diagnostic[]): readonly Diagnostic[] {
  if (found.length <= MOST_FINDINGS) return found;
  const kept = foremost(found).slice(0, MOST_FINDINGS - 1);
  const message = `this document has more than ${MOST_FINDINGS - 1} findings; the others are not shown. Fix these and check again.`;
  return [...kept, locate(document, { code: 'schema/many', severity: 'warning', pointer: '', at: 'start', message })];
}

/**
 * One mistake, one diagnostic: a rule is not heard on a node that the schema refused already, nor about what an object
 * lacks in which the schema found a strange key.
 */
function isExplained({ pointer, lackingIn }: Finding, issues: readonly SchemaIssue[]): boolean {
  return issues.some(
    (issue) =>
      issue.severity === 'error' &&
      ((issue.at !== 'start' && (pointer === issue.pointer || pointer.startsWith(`${issue.pointer}/`))) ||
        (issue.at === 'key' && lackingIn !== undefined && isAbout(issue, lackingIn))),
  );
}

/** Whether a strange key is in an object, or would if its line had not slipped. */
function isAbout({ pointer, belongsIn }: SchemaIssue, object: string): boolean {
  return object === belongsIn || object === parentOf(pointer);
}

/** A finding about several documents together. */
interface SharedFinding {
  readonly diagnostic: Diagnostic;
  /** The resource it is reported at. */
  readonly resource: Resource;
}

/** Rules that look at all resources of a kind together. They see placeholders filled. */
export function checkSets(resources: readonly Resource[], kinds: readonly ValidatedKind[]): SharedFinding[] {
  const found: SharedFinding[] = [];
  for (const kind of kinds) {
    const rules = kind.checks.filter((rule) => rule.checkSet !== undefined);
    if (rules.length === 0) continue;
    const own = resources.filter((resource) => resource.kind === kind.name);
    for (const rule of rules) {
      const members = own.map((resource) => ({
        key: resource.key,
        file: resource.document.file,
        compared: rule.compares === undefined ? null : (factsOf(resource, kind).compared[rule.code] ?? null),
        resource,
      }));
      rule.checkSet?.(members, ({ resource }, finding) => {
        found.push({ diagnostic: locateFinding(resource.document, rule, finding), resource });
      });
    }
  }
  return found;
}

export function suppressByFile(
  documents: readonly Document[],
  findings: readonly Diagnostic[],
): { remaining: Diagnostic[]; suppressed: SuppressedDiagnostic[] } {
  const byFile = Map.groupBy(findings, ({ file }) => file);
  const remaining: Diagnostic[] = [];
  const suppressed: SuppressedDiagnostic[] = [];
  const done = new Set<string>();
  for (const document of documents) {
    if (done.has(document.file)) continue;
    done.add(document.file);
    const split = applySuppressions(document, byFile.get(document.file) ?? [], isSuppressible);
    for (const finding of split.remaining) remaining.push(finding);
    for (const finding of split.suppressed) suppressed.push(finding);
  }
  return { remaining, suppressed };
}

/** The documents that the errors are in: by file, and by line where a file holds several. */
export function documentsWithErrors(
  documents: readonly Document[],
  findings: readonly Diagnostic[],
): ReadonlySet<Document> {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const files = new Set(errors.map(({ file }) => file));
  const byFile = Map.groupBy(
    documents.filter(({ file }) => files.has(file)),
    ({ file }) => file,
  );
  const invalid = new Set<Document>();
  for (const { file, line } of errors) {
    const inFile = byFile.get(file) ?? [];
    const around = documentAt(inFile, line);
    // Items of one list may share a line: whose error it is cannot be told, so none of them is sent.
    if (around) for (const document of inFile) if (document.line === around.line) invalid.add(document);
  }
  return invalid;
}

/** The document of a file that a line belongs to: comments above a document belong to the one before, or to the first. */
export function documentAt(inFile: readonly Document[], line: number): Document | undefined {
  return inFile.findLast((document) => document.line <= line) ?? inFile[0];
}
