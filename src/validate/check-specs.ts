import { type Kind, keyPointer } from '../kinds/kind.ts';
import { compareDiagnostics, type Diagnostic, FILE_START } from '../model/diagnostic.ts';
import { type Document, pointerInFile } from '../model/document.ts';
import { identity } from '../model/identity.ts';
import type { JsonObject } from '../model/json.ts';
import { SETTINGS_FILE } from '../model/project-settings.ts';
import type { ResolvedResource, Resource } from '../model/resource.ts';
import type { DesiredState } from '../specs/desired-state.ts';
import type { Selection } from '../specs/select.ts';
import { settableCodes } from './check-pages.ts';
import { type CheckSettings, DEFAULT_CHECK_SETTINGS } from './check-settings.ts';
import { type Inspection, inspection, type OwnFindings } from './inspection.ts';
import { type LaterFindings, validateChanges, withRuleSettings } from './later-checks.ts';
import { mayBeMade } from './names-in-broken-specs.ts';
import { readProjectSettings } from './read-project-settings.ts';
import { checkIdentities, checkReferences } from './references.ts';
import { checkRemovedNames } from './removed-names.ts';
import { applySeverityOverrides } from './severity-overrides.ts';
import type { SuppressedDiagnostic } from './suppressions.ts';
import { checkSets, documentAt, documentsWithErrors, suppressByFile } from './validate.ts';

/** What checking two revisions needs beside them. */
interface CheckRequest {
  readonly kinds: readonly Kind[];
  /** `null` where there is none, or where it is not needed. */
  readonly base: DesiredState | null;
  readonly selection: Selection;
  /** The files are a part of the repository: names that they use may be made elsewhere. */
  readonly isPartialView: boolean;
  /** Removed objects are deleted by this run. */
  readonly prune: boolean;
  /** What was looked at while it was read. Absent: nothing was. */
  readonly inspected?: Inspection | undefined;
}

type FindingsOf = (document: Document) => OwnFindings;

/** The selected specs after all checks that need no tenant. */
export interface CheckedSpecs {
  /** Selected, correct, and filled. */
  readonly resolved: readonly ResolvedResource[];
  /** Selected and wrong: reported as `invalid`, never sent. */
  readonly invalid: readonly { kind: string; key: string; file: string; line: number }[];
  /** Documents with an error, selected or not. */
  readonly wrong: ReadonlySet<Document>;
  readonly diagnostics: readonly Diagnostic[];
  /** Findings that a comment suppresses, with its reason. */
  readonly suppressed: readonly SuppressedDiagnostic[];
  /** Severities that the repository chose, for findings that come later in the run. */
  readonly checkSettings: CheckSettings;
}

/**
 * Checks the selected specs, each for itself and together with everything in view. A finding about several documents is
 * reported when one of them is selected, wherever it is located.
 */
export async function checkSpecs(head: DesiredState, request: CheckRequest): Promise<CheckedSpecs> {
  const { kinds, base, selection } = request;
  const settings = await readSettings(head, kinds);
  const chosen = head.documents.filter((document) => selection.documents.has(document));
  const selected = chosen.flatMap((document) => resourceOf(head, document) ?? []);
  const checks = request.inspected ?? inspection(kinds);
  const findingsOf = (document: Document): OwnFindings =>
    checks.of(document, head.resolutions.get(document) ?? null, head.sources.variables);
  const own = chosen.flatMap((document) => findingsOf(document).own);
  const placeholders = placeholderFindings(head, selection, kinds);
  const shared = sharedFindings(head, selection, kinds);
  const removedNames = removedNameFindings(head, request);
  const references = request.isPartialView
    ? []
    : referenceFindings(head, {
        ...{ selected, kinds, removedNames, findingsOf },
        wrong: [...own, ...shared],
        checked: new Set(chosen),
      });
  const later = laterFindings(selected, base, { kinds, checkSettings: settings.checkSettings, findingsOf });

  const levelled = applySeverityOverrides([...own, ...shared, ...references, ...removedNames], settings.checkSettings);
  const { remaining, suppressed } = withoutSuppressed(head, selection, levelled);
  const text = [...head.diagnostics.filter(({ file }) => selection.files.has(file) || isLink(file, head))];
  const unseen = selected.flatMap(({ document }) => findingsOf(document).unseen);
  const diagnostics = [
    ...text,
    ...settings.diagnostics,
    ...remaining,
    ...placeholders,
    ...later.diagnostics,
    ...unseen,
  ];
  const wrong = documentsWithErrors(head.documents, diagnostics);
  const resolved: ResolvedResource[] = [];
  const invalid: CheckedSpecs['invalid'][number][] = [];
  for (const { kind, key, document } of selected) {
    const ready = head.resolutions.get(document)?.resolved ?? null;
    if (ready === null || wrong.has(document)) invalid.push({ kind, key, file: document.file, line: document.line });
    else resolved.push(ready);
  }
  return {
    resolved,
    invalid,
    wrong,
    diagnostics: diagnostics.sort(compareDiagnostics),
    suppressed: [...suppressed, ...later.suppressed],
    checkSettings: settings.checkSettings,
  };
}

function resourceOf(state: DesiredState, document: Document): Resource | null {
  return state.resolutions.get(document)?.resource ?? null;
}

/** Applies suppression comments. A comment above a spec that is not selected was not used: nothing was checked there. */
function withoutSuppressed(
  head: DesiredState,
  selection: Selection,
  findings: readonly Diagnostic[],
): ReturnType<typeof suppressByFile> {
  const files = new Set(findings.map(({ file }) => file));
  const documents = head.documents.filter((document) => selection.documents.has(document) || files.has(document.file));
  const { remaining, suppressed } = suppressByFile(documents, findings);
  if (selection.everything) return { remaining, suppressed };
  const byFile = Map.groupBy(documents, ({ file }) => file);
  const isShown = ({ code, file, line }: Diagnostic): boolean => {
    if (code !== 'settings/ignore-comment') return true;
    const around = documentAt(byFile.get(file) ?? [], line);
    return around !== undefined && selection.documents.has(around);
  };
  return { remaining: remaining.filter(isShown), suppressed };
}

/** A link is in no file of the state: its finding is always shown. */
function isLink(file: string, { files }: DesiredState): boolean {
  return !files.has(file);
}

/** Placeholders without a value: of selected specs, and in any key, since the identity of that spec is not known. */
function placeholderFindings(head: DesiredState, selection: Selection, kinds: readonly Kind[]): Diagnostic[] {
  return [...head.resolutions].flatMap(([document, { diagnostics, resource }]) => {
    if (diagnostics.length === 0 || selection.documents.has(document)) return diagnostics;
    const kind = kinds.find(({ name }) => name === resource.kind);
    if (kind === undefined) return [];
    const key = pointerInFile(document, keyPointer(kind));
    return diagnostics.filter(({ path }) => path === key || path.startsWith(`${key}/`));
  });
}

/** Findings about several documents, where one of them is selected. */
function sharedFindings(head: DesiredState, selection: Selection, kinds: readonly Kind[]): Diagnostic[] {
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  const pairs = checkIdentities(head.resources, byName).filter(({ documents }) =>
    documents.some((document) => selection.documents.has(document)),
  );
  const sets = checkSets(head.resources, kinds);
  if (selection.everything) return [...pairs, ...sets].map(({ diagnostic }) => diagnostic);
  // What is also found without the selected specs is not about them.
  const others = head.resources.filter(({ document }) => !selection.documents.has(document));
  const known = new Set(sets.length === 0 ? [] : checkSets(others, kinds).map(({ diagnostic }) => keyOf(diagnostic)));
  const about = sets.filter(
    ({ resource, diagnostic }) => selection.documents.has(resource.document) || !known.has(keyOf(diagnostic)),
  );
  return [...pairs, ...about].map(({ diagnostic }) => diagnostic);
}

function keyOf({ code, file, line, path }: Diagnostic): string {
  return [code, file, line, path].join('\n');
}

function removedNameFindings(head: DesiredState, { base, kinds, selection, prune }: CheckRequest): Diagnostic[] {
  if (base === null) return [];
  const deleted = prune ? selection.removed.map(({ kind, key }) => identity(kind, key)) : [];
  // A spec that is missing may be in a file that cannot be read.
  const isKnown = ({ kind, key }: Resource): boolean =>
    selection.hiding.length === 0 || head.byIdentity.has(identity(kind, key));
  const makers = base.resources.filter(isKnown).map((resource) => ({
    resource,
    leftEarlier: !base.resolutions.has(resource.document),
  }));
  return checkRemovedNames({ head, makers, kinds, deleted: new Set(deleted) });
}

/** References to names that no spec makes. A name that this change removes has its own finding. */
function referenceFindings(
  head: DesiredState,
  request: {
    readonly selected: readonly Resource[];
    readonly kinds: readonly Kind[];
    readonly wrong: readonly Diagnostic[];
    readonly checked: ReadonlySet<Document>;
    readonly removedNames: readonly Diagnostic[];
    readonly findingsOf: FindingsOf;
  },
): Diagnostic[] {
  const { selected, kinds, wrong, checked, removedNames, findingsOf } = request;
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  let unsettled: ((name: string) => boolean) | null = null;
  const mayBe = (name: string): boolean => {
    unsettled ??= mayBeMade({
      resources: head.resources,
      kinds: byName,
      wrong: documentsWithErrors(head.documents, [...wrong, ...errorsElsewhere(head, checked, findingsOf)]),
      unread: head.unreadable.map(({ bytes }) => new TextDecoder().decode(bytes)),
    });
    return unsettled(name);
  };
  const reported = new Set(removedNames.map(({ file, path, line }) => [file, line, path].join('\n')));
  return checkReferences(selected, head.resources, byName, mayBe).filter(
    ({ file, path, line }) => !reported.has([file, line, path].join('\n')),
  );
}

/** Documents that are not selected are checked only when a name is missing that one of them might make. */
function errorsElsewhere(
  head: DesiredState,
  checked: ReadonlySet<Document>,
  findingsOf: FindingsOf,
): readonly Diagnostic[] {
  return head.documents.filter((document) => !checked.has(document)).flatMap((document) => findingsOf(document).own);
}

/** Rules that need more than the spec: the base's version, or the filled secrets. */
function laterFindings(
  selected: readonly Resource[],
  base: DesiredState | null,
  options: {
    readonly kinds: readonly Kind[];
    readonly checkSettings: CheckSettings;
    readonly findingsOf: FindingsOf;
  },
): LaterFindings {
  const before = (resource: Resource): JsonObject | undefined => {
    const earlier = base?.byIdentity.get(identity(resource.kind, resource.key))?.[0];
    return earlier === resource ? undefined : earlier?.desired;
  };
  const changes = validateChanges(selected, before, options);
  const payloads = withRuleSettings(selected, options, ({ document }) => options.findingsOf(document).filled);
  return {
    diagnostics: [...changes.diagnostics, ...payloads.diagnostics],
    suppressed: [...changes.suppressed, ...payloads.suppressed],
  };
}

async function readSettings(
  { settingsFile, readFile }: DesiredState,
  kinds: readonly Kind[],
): Promise<{ readonly checkSettings: CheckSettings; readonly diagnostics: readonly Diagnostic[] }> {
  if (settingsFile === null) {
    const diagnostics = (await readFile(OTHER_ENDING)) === null ? [] : [NOT_READ];
    return { checkSettings: DEFAULT_CHECK_SETTINGS, diagnostics };
  }
  const { settings, diagnostics } = readProjectSettings(settingsFile.bytes, { settable: settableCodes(kinds) });
  return { checkSettings: settings, diagnostics };
}

const OTHER_ENDING = SETTINGS_FILE.replace('.yaml', '.yml');
const NOT_READ: Diagnostic = {
  ...FILE_START,
  severity: 'error',
  code: 'settings/rules',
  file: OTHER_ENDING,
  path: '',
  message: `this file is not read, so none of its settings counts; rename it to ${SETTINGS_FILE}.`,
};
