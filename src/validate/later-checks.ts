import type { Check } from '../kinds/kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { JsonObject } from '../model/json.ts';
import type { Resource } from '../model/resource.ts';
import type { CheckSettings } from './check-settings.ts';
import { locateFinding } from './locate.ts';
import type { ValidatedKind } from './recognise.ts';
import { applySeverityOverrides, isSuppressible } from './severity-overrides.ts';
import { applySuppressions, type SuppressedDiagnostic } from './suppressions.ts';

/** Findings of rules that need more than the spec: they are asked later in a run. */
export interface LaterFindings {
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedDiagnostic[];
}

/** What both questions need beside the resources. */
interface LaterOptions {
  readonly kinds: readonly ValidatedKind[];
  readonly checkSettings: CheckSettings;
}

/** Rules about a change: `before` has the payload of the base revision, `undefined` for a new object and for the same one. */
export function validateChanges(
  resources: readonly Resource[],
  before: (resource: Resource) => JsonObject | undefined,
  options: LaterOptions,
): LaterFindings {
  const rulesOf = rulesWith('checkChange', options.kinds);
  return withRuleSettings(resources, options, (resource) => {
    const rules = rulesOf.get(resource.kind) ?? [];
    const earlier = rules.length === 0 ? undefined : before(resource);
    if (earlier === undefined) return [];
    const filled = asFilled(resource);
    return findingsOf(rules, resource, (rule, report) => rule.checkChange?.(earlier, filled, report));
  });
}

/** What rules about filled payloads find. */
type FilledChecks = (resource: Resource, payload: () => JsonObject | undefined) => readonly Diagnostic[];

/** Rules about filled payloads: `payload` gives it with its secrets, `undefined` where it is not known. */
export function filledChecks(kinds: readonly ValidatedKind[]): FilledChecks {
  const rulesOf = rulesWith('checkFilled', kinds);
  return (resource, payload) => {
    const rules = rulesOf.get(resource.kind) ?? [];
    const filled = rules.length === 0 ? undefined : payload();
    if (filled === undefined) return [];
    return findingsOf(rules, resource, (rule, report) => rule.checkFilled?.(filled, report, resource.spec));
  };
}

function rulesWith(check: 'checkChange' | 'checkFilled', kinds: readonly ValidatedKind[]): Map<string, Check[]> {
  return new Map(kinds.map(({ name, checks: rules }) => [name, rules.filter((rule) => rule[check] !== undefined)]));
}

function findingsOf(
  rules: readonly Check[],
  { document }: Resource,
  ask: (rule: Check, report: Parameters<Check['check']>[1]) => void,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const rule of rules) ask(rule, (finding) => found.push(locateFinding(document, rule, finding)));
  return found;
}

/** For rules that compare documents: what is written with placeholders is equal only once they are filled. */
function asFilled({ kind, key, document, desired }: Resource): Resource {
  return { kind, key, document, spec: desired, desired };
}

/** Findings by what the repository says of their rules, and by the comments that suppress them. */
export function withRuleSettings(
  resources: readonly Resource[],
  { checkSettings }: Pick<LaterOptions, 'checkSettings'>,
  find: (resource: Resource) => readonly Diagnostic[],
): LaterFindings {
  const diagnostics: Diagnostic[] = [];
  const suppressed: SuppressedDiagnostic[] = [];
  for (const resource of resources) {
    const found = find(resource);
    if (found.length === 0) continue;
    const sorted = applySuppressions(resource.document, applySeverityOverrides(found, checkSettings), isSuppressible);
    // Comments themselves were judged by `validateDocuments`.
    diagnostics.push(...sorted.remaining.filter(({ code }) => code !== 'settings/ignore-comment'));
    suppressed.push(...sorted.suppressed);
  }
  return { diagnostics, suppressed };
}
