import type { DriftFindings } from '../model/drift.ts';
import type { JsonObject } from '../model/json.ts';
import type { ApplyOutcome } from '../model/outcome.ts';
import type { RunReport } from '../model/report.ts';
import { changeFields, planFields } from './plan-json.ts';

/**
 * What `--format json` prints for `plan`, `apply` and `drift`: the plan as its file has it, and beside its fields what
 * became of the run. Two spaces, a newline at the end.
 */
export function renderReportJson(report: RunReport): string {
  return `${JSON.stringify(reportFields(report), null, 2)}\n`;
}

function reportFields(report: RunReport): JsonObject {
  return {
    ...planFields(report.plan),
    exitCode: report.exitCode,
    failureReason: report.failureReason,
    failures: report.failures,
    incomplete: report.incomplete,
    notes: report.notes,
    guards: report.guards.map(({ reason, effect, message, names, by }) => ({ reason, effect, message, names, by })),
    outcome: report.outcome === null ? null : outcomeFields(report.outcome),
    drift: report.drift === null ? null : driftFields(report.drift),
  };
}

function outcomeFields(outcome: ApplyOutcome): JsonObject {
  return {
    cancelled: outcome.cancelled,
    accuracy:
      outcome.accuracy === null
        ? null
        : {
            right: outcome.accuracy.right,
            total: outcome.accuracy.total,
            misses: outcome.accuracy.misses.map(({ kind, key, predicted, found }) => ({ kind, key, predicted, found })),
          },
    operations: outcome.operations.map((one) => ({
      kind: one.kind,
      key: one.key,
      action: one.action,
      state: one.state,
      cause: one.cause,
      notes: one.notes,
      attempts: one.attempts,
      startedAt: one.startedAt,
      endedAt: one.endedAt,
    })),
  };
}

function driftFields(drift: DriftFindings): JsonObject {
  return {
    drifted: drift.drifted,
    digest: drift.digest,
    base: drift.base,
    items: drift.items.map((one) => ({
      kind: one.kind,
      key: one.key,
      state: one.state,
      file: one.file,
      line: one.line,
      who: one.who,
      when: one.when,
      changedBy: one.changedBy ?? 'unknown',
      changes: one.changes.map(changeFields),
      exposure: one.exposure ?? null,
      reasons: one.reasons ?? [],
      missing: one.missing ?? [],
      extra: one.extra ?? [],
    })),
  };
}
