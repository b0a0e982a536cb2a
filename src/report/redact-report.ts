import type { Redactor } from '../model/ports.ts';
import type { RunReport } from '../model/report.ts';

/** Fields whose values are our own words, or say where and what a run is: never a value of a spec or a reply. */
const OWN_FIELDS: ReadonlySet<string> = new Set([
  'action',
  'base',
  'change',
  'code',
  'compared',
  'coverage',
  'digest',
  'direction',
  'effect',
  'environment',
  'exposure',
  'exposureInSet',
  'failureReason',
  'head',
  'kind',
  'mode',
  'payloadDigest',
  'reason',
  'severity',
  'state',
  'tenant',
]);

/**
 * The report as it is shown: in what comes from specs, replies and records, secrets are replaced, weak ones where they are
 * a whole value. What an apply compares (approvals, digests) is made from the report itself.
 */
export function redactReport(report: RunReport, redactor: Redactor): RunReport {
  return redactor.data(report, OWN_FIELDS);
}
