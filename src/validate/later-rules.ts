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

/** Rules about a change: `before` has the payload of the base revision, `undefined` for a new object. */
export function validateChanges(
  resources: readonly Resource[],
  before: (resource: Resource) => JsonObject | undefined,
  options: LaterOptions,
): LaterFindings {
  return collect('checkChange', resources, options, (rule, resource, report) => {
    const earlier = before(resource);
    if (earlier) rule.checkChange?.(earlier, resource, report);
  });
}

/** Rules about filled payloads: `filled` has the payload with its secrets, `undefined` where it is not known. */
export function validateFilled(
  resources: readonly Resource[],
  filled: (resource: Resource) => JsonObject | undefined,
  options: LaterOptions,
): LaterFindings {
  return collect('checkFilled', resources, options, (rule, resource, report) => {
    const payload = filled(resource);
    if (payload) rule.checkFilled?.(payload, report);
  });
}

type Ask = (rule: Rule, resource: Resource, report: Parameters<Rule['check']>[1]) => void;

/** Asks the rules that have this check: no resource is looked at for the others. */
function collect(
  check: 'checkChange' | 'checkFilled',
  resources: readonly Resource[],
  { kinds, ruleSettings }: LaterOptions,
  ask: Ask,
): LaterFindings {
  const rulesOf = new Map(kinds.map(({ name, rules }) => [name, rules.filter((rule) => rule[check] !== undefined)]));
  const diagnostics: Diagnostic[] = [];
  const excused: ExcusedDiagnostic[] = [];
  for (const resource of resources) {
    const rules = rulesOf.get(resource.kind) ?? [];
    if (rules.length === 0) continue;
    const found: Diagnostic[] = [];
    for (const rule of rules) {
      ask(rule, resource, (finding) => found.push(locateFinding(resource.document, rule, finding)));
    }
    if (found.length === 0) continue;
    const split = applyExcuses(resource.document, applyLevels(found, ruleSettings), isExcusable);
    // Comments themselves were judged by `validateDocuments`.
    diagnostics.push(...split.standing.filter(({ code }) => code !== 'settings/ignore-comment'));
    excused.push(...split.excused);
  }
  return { diagnostics, excused };
}
