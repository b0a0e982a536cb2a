import type { Diagnostic } from '../model/diagnostic.ts';
import type { JsonObject } from '../model/json.ts';
import type { Change, ExposureDetail, Operation, Plan } from '../model/plan.ts';
import { sortedKeys } from '../model/stable-json.ts';

/** The plan file: JSON by `schemas/plan.schema.json`, two spaces, a newline at the end. The same plan gives the same bytes. */
export function planToJson(plan: Plan): string {
  return `${JSON.stringify(planFields(plan), null, 2)}\n`;
}

/** The plan as the value that `planToJson` writes: fields in the order of the documentation, foreign values sorted. */
export function planFields(plan: Plan): JsonObject {
  const { summary } = plan;
  return {
    formatVersion: plan.formatVersion,
    mode: plan.mode,
    environment: plan.environment,
    tenant: plan.tenant,
    base: plan.base,
    head: plan.head,
    complete: plan.complete,
    digest: plan.digest,
    summary: {
      create: summary.create,
      update: summary.update,
      replace: summary.replace,
      delete: summary.delete,
      unchanged: summary.unchanged,
      invalid: summary.invalid,
      unknown: summary.unknown,
      loosening: summary.loosening,
      errors: summary.errors,
      warnings: summary.warnings,
    },
    ...(plan.exposure === undefined
      ? {}
      : {
          exposure: {
            exposure: plan.exposure.exposure,
            reasons: plan.exposure.reasons,
            exposureDetails: plan.exposure.exposureDetails.map(detailFields),
          },
        }),
    operations: plan.operations.map(operationFields),
    unmanaged: plan.unmanaged.map(({ kind, key, name }) => ({ kind, key, name })),
    diagnostics: plan.diagnostics.map(diagnosticFields),
  };
}

function operationFields(operation: Operation): JsonObject {
  return {
    kind: operation.kind,
    key: operation.key,
    action: operation.action,
    file: operation.file,
    line: operation.line,
    compared: operation.compared,
    notCompared: operation.notCompared.map(({ path, reason }) => ({ path, reason })),
    changes: operation.changes.map(changeFields),
    server: operation.server === null ? null : sortedKeys(operation.server),
    deletes: operation.deletes,
    exposure: operation.exposure,
    ...(operation.exposureInSet === undefined ? {} : { exposureInSet: operation.exposureInSet }),
    reasons: operation.reasons,
    ...(operation.reach === undefined ? {} : { reach: { ...operation.reach } }),
    ...(operation.meets === undefined ? {} : { meets: operation.meets.map((one) => ({ ...one })) }),
    ...(operation.exposureDetails === undefined
      ? {}
      : { exposureDetails: operation.exposureDetails.map(detailFields) }),
    explanation: operation.explanation,
    demands: operation.requiredActions,
    payloadDigest: operation.payloadDigest,
    held: operation.retained,
    ...(operation.neverDeleted === true ? { neverDeleted: true } : {}),
    ...(operation.noDryRun === true ? { noDryRun: true } : {}),
  };
}

function detailFields({ direction, viewer, dataSource, column, before, after }: ExposureDetail): JsonObject {
  const attributes = viewer.attributes.map(({ name, value }) => ({ name, value }));
  const { groups, purposes, other } = viewer;
  return { direction, viewer: { groups, attributes, purposes, other }, dataSource, column, before, after };
}

/** One field change as the plan file has it. */
export function changeFields(change: Change): JsonObject {
  return {
    path: change.path,
    change: change.change,
    before: sortedKeys(change.before),
    after: sortedKeys(change.after),
    line: change.line,
    sensitive: change.sensitive,
    ...(change.text === true ? { text: true } : {}),
    ...(change.consequence === undefined ? {} : { consequence: change.consequence }),
  };
}

/** One diagnostic as every JSON output has it. */
export function diagnosticFields(one: Diagnostic): JsonObject {
  return {
    severity: one.severity,
    code: one.code,
    message: one.message,
    file: one.file,
    line: one.line,
    column: one.column,
    endLine: one.endLine,
    endColumn: one.endColumn,
    path: one.path,
  };
}
