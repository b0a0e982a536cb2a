import type { Discovery } from '../discover/discover.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Workspace } from '../model/ports.ts';
import type { ResolvedResource, Resource } from '../model/resource.ts';
import { parseFiles } from '../parse/parse-files.ts';
import { type PlaceholderSources, type Resolution, resolveResource } from '../parse/placeholders.ts';
import { identity } from '../plan/build-plan.ts';
import { type LaterFindings, validateChanges, validateFilled } from '../validate/later-rules.ts';
import {
  DEFAULT_RULE_SETTINGS,
  RULE_SETTINGS_FILE,
  type RuleSettings,
  type RuleSettingsResult,
} from '../validate/rule-settings.ts';
import { documentsWithErrors, type ExcusedDiagnostic, validateDocuments } from '../validate/validate.ts';
import { readBaseSpecs } from './base-specs.ts';
import { type PlaceholderRequest, placeholderSources, variablesOf } from './placeholder-sources.ts';

/** The specs of the checkout, checked, with those in scope resolved. */
export interface Specs {
  /** Every resource of the checkout whose kind and key could be read, in scope or not. */
  readonly all: readonly Resource[];
  /** Those in scope with their placeholders looked up. */
  readonly resolved: readonly ResolvedResource[];
  /** Those in scope that are wrong: reported as `invalid`, never sent. */
  readonly invalid: readonly { kind: string; key: string; file: string; line: number }[];
  readonly diagnostics: readonly Diagnostic[];
  readonly excused: readonly ExcusedDiagnostic[];
  /** Values that came from the environment. */
  readonly secrets: readonly string[];
  /** Severities that the repository chose, for findings that come later in the run. */
  readonly ruleSettings: RuleSettings;
  /** How placeholders were looked up, for other revisions of the same specs. */
  readonly sources: PlaceholderSources;
}

/** What decides which specs are read, and how. */
export interface SpecRequest extends PlaceholderRequest {
  readonly kinds: readonly Kind[];
  readonly scope: 'changed' | 'all';
}

/** Parses, validates and resolves the specs. Throws RunFailure `config` for a variables file that cannot be read. */
export async function readSpecs(workspace: Workspace, found: Discovery, request: SpecRequest): Promise<Specs> {
  const { kinds, settings, scope } = request;
  const parsed = await parseFiles(found.files);
  const documents = parsed.flatMap((file) => file.documents);
  const rules = await ruleSettings(workspace, kinds);
  const unread = found.files
    .filter((_, index) => parsed[index]?.documents.length === 0)
    .map(({ bytes }) => textOf(bytes));
  const { isSelection } = found;
  const validated = validateDocuments(documents, kinds, { ruleSettings: rules.settings, isSelection, unread });
  const changed = scope === 'all' ? null : (await found.since()).changed;
  const inScope = (file: string): boolean =>
    changed === null || file === '' || file === RULE_SETTINGS_FILE || changed.has(file);

  const sources = await placeholderSources(
    request,
    await variablesOf(settings.variables, (path) => workspace.read(path)),
  );
  const resources = validated.resources.filter((entry) => inScope(entry.document.file));
  const resolutions = resources.map((resource) => {
    const secretScope = kinds.find((kind) => kind.name === resource.kind)?.secretScope ?? [];
    return resolveResource(resource, secretScope, sources);
  });
  const base = await baseFor(resources, found, kinds);
  const later = askLaterRules(resources, resolutions, { base, kinds, ruleSettings: rules.settings });
  const diagnostics = [
    ...found.diagnostics,
    ...parsed.flatMap((file) => file.diagnostics),
    ...rules.diagnostics,
    ...validated.diagnostics,
    ...resolutions.flatMap((resolution) => resolution.diagnostics),
    ...later.diagnostics,
  ].filter((diagnostic) => inScope(diagnostic.file));
  const wrong = documentsWithErrors(documents, diagnostics);
  const resolved: ResolvedResource[] = [];
  const invalid: Specs['invalid'][number][] = [];
  for (const [index, { kind, key, document }] of resources.entries()) {
    const ready = resolutions[index]?.resolved ?? null;
    if (ready === null || validated.invalid.has(document) || wrong.has(document)) {
      invalid.push({ kind, key, file: document.file, line: document.line });
    } else {
      resolved.push(ready);
    }
  }
  return {
    all: validated.resources,
    resolved,
    invalid,
    diagnostics,
    excused: [...validated.excused, ...later.excused],
    secrets: [...new Set(resolutions.flatMap(({ secrets }) => secrets))],
    ruleSettings: rules.settings,
    sources,
  };
}

/** What can be made out of a file that is wrong. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** The resources of the base beside those in scope, where one of them has a rule that compares the two. */
async function baseFor(
  resources: readonly Resource[],
  found: Discovery,
  kinds: readonly Kind[],
): Promise<ReadonlyMap<string, Resource>> {
  const compared = new Set(
    kinds.filter(({ rules }) => rules.some(({ checkChange }) => checkChange)).map(({ name }) => name),
  );
  if (!resources.some(({ kind }) => compared.has(kind))) return new Map();
  return await readBaseSpecs((await found.since()).baseFiles, kinds);
}

/** Rules that need more than the spec: the base beside it, or its secrets. */
function askLaterRules(
  resources: readonly Resource[],
  resolutions: readonly Resolution[],
  known: {
    readonly base: ReadonlyMap<string, Resource>;
    readonly kinds: readonly Kind[];
    readonly ruleSettings: RuleSettings;
  },
): LaterFindings {
  const { base, ...options } = known;
  const filled = new Map(resources.map((resource, index) => [resource, resolutions[index]]));
  const changes = validateChanges(resources, ({ kind, key }) => base.get(identity(kind, key))?.spec, options);
  const payloads = validateFilled(
    resources,
    (resource) => {
      const resolution = filled.get(resource);
      return resolution?.filled === true ? resolution.resolved?.payload('real') : undefined;
    },
    options,
  );
  return {
    diagnostics: [...changes.diagnostics, ...payloads.diagnostics],
    excused: [...changes.excused, ...payloads.excused],
  };
}

async function ruleSettings(workspace: Workspace, kinds: readonly Kind[]): Promise<RuleSettingsResult> {
  const [path] = await workspace.glob([RULE_SETTINGS_FILE]);
  if (path === undefined) return { settings: DEFAULT_RULE_SETTINGS, diagnostics: [] };
  const [{ readRuleSettings }, { settableCodes }] = await Promise.all([
    import('../validate/read-rule-settings.ts'),
    import('../validate/rule-pages.ts'),
  ]);
  return readRuleSettings(await workspace.read(path), settableCodes(kinds));
}
