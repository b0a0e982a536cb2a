import type { Rule } from '../kinds/kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { JsonObject } from '../model/json.ts';
import type { Resource } from '../model/resource.ts';
import { applyExcuses, type ExcusedDiagnostic } from './excuses.ts';
import { applyLevels, isExcusable } from './levels.ts';
import { locateFinding } from './locate.ts';
import type { ValidatedKind } from './recognise.ts';
import type { RuleSettings } from './rule-settings.ts';

/** Findings of rules that need more than the spec: they are asked later in a run. */
export interface LaterFindings {
  readonly diagnostics: readonly Diagnostic[];
  readonly excused: readonly ExcusedDiagnostic[];
}

/** What both questions need beside the resources. */
export interface LaterOptions {
  readonly kinds: readonly ValidatedKind[];
  readonly ruleSettings: RuleSettings;
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
export type FilledRules = (resource: Resource, payload: () => JsonObject | undefined) => readonly Diagnostic[];

/** Rules about filled payloads: `payload` gives it with its secrets, `undefined` where it is not known. */
export function filledRules(kinds: readonly ValidatedKind[]): FilledRules {
  const rulesOf = rulesWith('checkFilled', kinds);
  return (resource, payload) => {
    const rules = rulesOf.get(resource.kind) ?? [];
    const filled = rules.length === 0 ? undefined : payload();
    if (filled === undefined) return [];
    return findingsOf(rules, resource, (rule, report) => rule.checkFilled?.(filled, report));
  };
}

function rulesWith(check: 'checkChange' | 'checkFilled', kinds: readonly ValidatedKind[]): Map<string, Rule[]> {
  return new Map(kinds.map(({ name, rules }) => [name, rules.filter((rule) => rule[check] !== undefined)]));
}

function findingsOf(
  rules: readonly Rule[],
  { document }: Resource,
  ask: (rule: Rule, report: Parameters<Rule['check']>[1]) => void,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const rule of rules) ask(rule, (finding) => found.push(locateFinding(document, rule, finding)));
  return found;
}

/** For rules that compare documents: what is written with placeholders is equal only once they are filled. */
function asFilled({ kind, key, document, desired }: Resource): Resource {
  return { kind, key, document, spec: desired, desired };
}

/** Findings by what the repository says of their rules, and by the comments that excuse them. */
export function withRuleSettings(
  resources: readonly Resource[],
  { ruleSettings }: Pick<LaterOptions, 'ruleSettings'>,
  find: (resource: Resource) => readonly Diagnostic[],
): LaterFindings {
  const diagnostics: Diagnostic[] = [];
  const excused: ExcusedDiagnostic[] = [];
  for (const resource of resources) {
    const found = find(resource);
    if (found.length === 0) continue;
    const sorted = applyExcuses(resource.document, applyLevels(found, ruleSettings), isExcusable);
    // Comments themselves were judged by `validateDocuments`.
    diagnostics.push(...sorted.standing.filter(({ code }) => code !== 'settings/ignore-comment'));
    excused.push(...sorted.excused);
  }
  return { diagnostics, excused };
}
