import { nameSpaces } from '../kinds/kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { TenantNames } from '../model/observation.ts';
import type { Resource } from '../model/resource.ts';
import { locate } from '../validate/locate.ts';
import { applySeverityOverrides, isSuppressible } from '../validate/severity-overrides.ts';
import { applySuppressions } from '../validate/suppressions.ts';
import type { PlanRequest } from './plan-request.ts';
import { checkTenantReferences, UNCHECKED } from './references.ts';

/** The diagnostics of the specs with what the tenant says about the names that they use. */
interface ReferenceDiagnostics {
  readonly diagnostics: readonly Diagnostic[];
  readonly notes: readonly string[];
  /** Every name could be looked up. */
  readonly complete: boolean;
}

/**
 * Judges references by the tenant, at the severities that the repository chose. Where the tenant's names are known, they
 * take the place of what `validate` could only suspect: one mistake, one diagnostic.
 */
export function checkReferences(
  { checked, head, kinds }: Pick<PlanRequest, 'checked' | 'head' | 'kinds'>,
  tenant: { readonly names: TenantNames; readonly unchanged: ReadonlySet<Resource> },
): ReferenceDiagnostics {
  const { names, unchanged } = tenant;
  const { resolved, checkSettings } = checked;
  const { findings, notes } = checkTenantReferences({ resources: resolved, all: head.resources, kinds, names });
  const byDocument = Map.groupBy(findings, ({ resource }) => resource.document);
  const found = [...byDocument].flatMap(([document, list]) => {
    // Nothing is sent for an unchanged object, so what is wrong with it must not stop the others.
    const located = list.map((finding) =>
      locate(document, unchanged.has(finding.resource) ? { ...finding, severity: 'warning' } : finding),
    );
    const { remaining: standing } = applySuppressions(
      document,
      applySeverityOverrides(located, checkSettings),
      isSuppressible,
    );
    return standing.filter(({ code }) => code !== 'settings/ignore-comment');
  });
  const answered = new Set(
    [...nameSpaces(kinds).values()].flatMap(({ space, unmade }) =>
      unmade !== undefined && names.known.has(space) ? [unmade.code] : [],
    ),
  );
  const inPlan = new Set(resolved.map(({ document }) => document.file));
  const suspected = checked.diagnostics.filter(({ code, file }) => !(answered.has(code) && inPlan.has(file)));
  const complete = findings.every(({ code }) => code !== UNCHECKED);
  return { diagnostics: [...suspected, ...found], notes, complete };
}
