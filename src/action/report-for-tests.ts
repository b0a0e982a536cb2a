import { FILE_START, type Severity } from '../model/diagnostic.ts';
import type { OperationOutcome, OutcomeState } from '../model/outcome.ts';
import type { Action, Operation, RunMode } from '../model/plan.ts';
import type { RunReport } from '../model/report.ts';

/** `coverageId` of the reports of these tests. */
export const COVERAGE_FOR_TESTS = 'c0ffee00';

/** What a test wants a report to say; the rest is a clean plan of nothing. */
export interface ReportSketch {
  readonly mode?: RunMode;
  readonly operations?: readonly Operation[];
  readonly ends?: readonly OperationOutcome[];
  readonly severities?: readonly Severity[];
  readonly drifted?: boolean;
  readonly incomplete?: boolean;
  readonly failureReason?: RunReport['failureReason'];
  readonly head?: string | null;
}

/** One operation of a plan, for tests of what is done with reports. */
export function anOperation(action: Action, more: Partial<Operation> = {}): Operation {
  return {
    kind: 'policy',
    key: `a policy to ${action}`,
    action,
    file: 'immuta/policy.yaml',
    line: 1,
    compared: 'full',
    notCompared: [],
    changes: [],
    server: null,
    deletes: [],
    exposure: 'neutral',
    reasons: [],
    explanation: '',
    requiredActions: [],
    payloadDigest: null,
    payloadChanges: [],
    retained: false,
    ...more,
  };
}

/** How one operation ended, for the same tests. */
export function anEnd(action: Action, state: OutcomeState): OperationOutcome {
  const key = `a policy to ${action}`;
  return { kind: 'policy', key, action, state, cause: null, notes: [], attempts: 1, startedAt: null, endedAt: null };
}

/** A report, for the same tests. */
export function aReport(sketch: ReportSketch): RunReport {
  const { mode = 'plan', operations = [], severities = [], head = null, incomplete = false } = sketch;
  const diagnostics = severities.map((severity) => ({
    ...FILE_START,
    severity,
    code: 'schema/type',
    message: 'found a number, expected a string',
    file: 'immuta/policy.yaml',
    path: '',
  }));
  const count = (action: Action): number => operations.filter((operation) => operation.action === action).length;
  return {
    mode,
    environment: 'default',
    coverage: COVERAGE_FOR_TESTS,
    tenant: 'acme.hosted.immutacloud.com',
    base: null,
    head,
    plan: {
      formatVersion: 1,
      mode,
      environment: 'default',
      tenant: 'acme.hosted.immutacloud.com',
      base: null,
      head,
      complete: !incomplete,
      digest: `sha256:${'0'.repeat(64)}`,
      summary: {
        create: count('create'),
        update: count('update'),
        replace: count('replace'),
        delete: count('delete'),
        unchanged: count('unchanged'),
        invalid: count('invalid'),
        unknown: count('unknown'),
        loosening: 0,
        errors: 0,
        warnings: 0,
      },
      operations,
      unmanaged: [],
      diagnostics,
    },
    diagnostics,
    guards: [],
    outcome: sketch.ends === undefined ? null : { operations: sketch.ends, cancelled: false, accuracy: null },
    drift: sketch.drifted === undefined ? null : { items: [], drifted: sketch.drifted, base: null, digest: null },
    notes: [],
    failures: [],
    failureReason: sketch.failureReason ?? '',
    incomplete,
    exitCode: 0,
  };
}
