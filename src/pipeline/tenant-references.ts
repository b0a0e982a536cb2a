import type { Kind } from '../kinds/kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { TenantNames } from '../model/observation.ts';
import type { Resource } from '../model/resource.ts';
import { checkTenantReferences } from '../plan/references.ts';
import { applyExcuses } from '../validate/excuses.ts';
import { applyLevels, isExcusable } from '../validate/levels.ts';
import { locate } from '../validate/locate.ts';
import type { Specs } from './read-specs.ts';

/** The diagnostics of the specs with what the tenant says about the names that they use. */
export interface ReferenceDiagnostics {
  readonly diagnostics: readonly Diagnostic[];
  readonly notes: readonly string[];
}

/**
 * Judges references by the tenant, at the severities that the repository chose. Where the tenant's names are known, they
 * take the place of what `validate` could only suspect: one mistake, one diagnostic.
 */
export function judgeReferences(
  specs: Specs,
  kinds: readonly Kind[],
  tenant: { readonly names: TenantNames; readonly unchanged: ReadonlySet<Resource> },
): ReferenceDiagnostics {
  const { names, unchanged } = tenant;
  const { findings, notes } = checkTenantReferences({ resources: specs.resolved, all: specs.all, kinds, names });
  const byDocument = Map.groupBy(findings, ({ resource }) => resource.document);
  const found = [...byDocument].flatMap(([document, list]) => {
    // Nothing is sent for an unchanged object, so what is wrong with it must not hold up the others.
    const located = list.map((finding) =>
      locate(document, unchanged.has(finding.resource) ? { ...finding, severity: 'warning' } : finding),
    );
    const { standing } = applyExcuses(document, applyLevels(located, specs.ruleSettings), isExcusable);
    return standing.filter(({ code }) => code !== 'settings/ignore-comment');
  });
  const answered = new Set([
    ...(names.purposes === null ? [] : ['ref/unknown-purpose']),
    ...(names.dataSources === null ? [] : ['ref/unknown-data-source']),
  ]);
  const inScope = new Set(specs.resolved.map((resource: Resource) => resource.document.file));
  const suspected = specs.diagnostics.filter(({ code, file }) => !(answered.has(code) && inScope.has(file)));
  return { diagnostics: [...suspected, ...found], notes };
}
