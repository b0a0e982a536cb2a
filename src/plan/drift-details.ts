import type { DriftFindings } from '../model/drift.ts';
import type { MadePlan, PlanRequest } from './plan-request.ts';

/** What a drift run found, with what it was found from: adoption works on it. */
export interface DriftDetails {
  readonly findings: DriftFindings;
  readonly made: MadePlan;
  readonly input: PlanRequest;
}
