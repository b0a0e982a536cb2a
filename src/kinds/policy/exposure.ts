import { checkExposure } from '../../exposure/check-exposure.ts';
import { comparePolicies } from '../../exposure/compare-policies.ts';
import type { Authored, Policy } from '../../exposure/model.ts';
import { type ExposureResult, type Finding, findingWith, joinFindings, unclear } from '../../exposure/result.ts';
import type { JsonObject, UncheckedObject } from '../../model/json.ts';
import type { ExposureContext, ExposureSet, ExposureSetResult } from '../kind.ts';
import { policyModel } from './exposure-model.ts';
import type { PolicySpec } from './spec.ts';

type Spec = UncheckedObject<PolicySpec>;

/** Whether a change of one policy, by itself, lets people see more. What it does beside others is judged over the set. */
export function exposure(before: JsonObject | null, after: JsonObject | null, change: ExposureContext): ExposureResult {
  if (before === null && change.unreadable)
    return joinFindings([
      unclear('The policy exists in Immuta but could not be read, so the change cannot be compared.'),
    ]);
  const authored: Authored = { existing: before !== null, number: null };
  const side = (spec: JsonObject | null): Policy[] => (spec === null ? [] : [policyModel(spec, authored)]);
  const findings = comparePolicies(side(before), side(after), true);
  return joinFindings(findings.length === 0 ? [] : [...stagingFindings(before, after), ...findings]);
}

/** Says why a policy that stays comes into force or goes out of it; the other findings say what that does. */
function stagingFindings(before: Spec | null, after: Spec | null): Finding[] {
  if (before === null || after === null || (before.staged === true) === (after.staged === true)) return [];
  const reason =
    after.staged === true
      ? 'The policy is staged: it no longer acts on any data source.'
      : 'The policy is no longer staged: it now acts.';
  return [{ more: 'no', less: 'no', ...findingWith(reason) }];
}

/** The same over all policies in view. */
export function exposureOfSet({ members, open, gaps }: ExposureSet): ExposureSetResult {
  const before: Policy[] = [];
  const after: Policy[] = [];
  const changed = new Set<string>();
  for (const member of members) {
    const authored: Authored = { existing: member.before !== null, number: member.number };
    const was = member.before === null ? null : policyModel(member.before, authored);
    // An object that does not change is read once.
    const is =
      member.after === null ? null : member.after === member.before ? was : policyModel(member.after, authored);
    if (was !== null) before.push(was);
    if (is !== null) after.push(is);
    if (was !== is) changed.add(member.key);
  }
  const { result: dryRunResult, byPolicy } = checkExposure({ before, after, changed, open, gaps });
  return { dryRunResult, byKey: byPolicy };
}
