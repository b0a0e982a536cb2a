import type { DriftFindings } from '../model/drift.ts';
import { type FailureReason, ImmutaError, RunFailure } from '../model/failure.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Operation, Plan } from '../model/plan.ts';
import type { GuardVerdict, RunReport } from '../model/report.ts';
import type { RunRequest } from '../model/run.ts';
import { buildPlan } from '../plan/build-plan.ts';
import { invalidOperation, notComparedOperation } from '../plan/operation.ts';
import { conclude } from './conclude.ts';
import type { Ports } from './ports.ts';
import type { Specs } from './read-specs.ts';
import type { RunScope } from './scope.ts';

/** An entry for every spec in scope: the wrong ones, and those that a run has not come to. */
function unfinishedOperations({ invalid, resolved }: Specs): Operation[] {
  const notReached = resolved.map(({ kind, key, document }) =>
    notComparedOperation({ kind, key, file: document.file, line: document.line }),
  );
  return [...invalid.map(invalidOperation), ...notReached];
}

/** What a run has learnt so far. Whatever happens, `concluding` makes a report of it. */
export class Run {
  /** Set once nothing may be written any more. */
  stopped = false;
  readonly #request: RunRequest;
  readonly #ports: Ports;
  readonly #notes: string[] = [];
  readonly #failures: { reason: FailureReason; message: string }[] = [];
  readonly #guards: GuardVerdict[] = [];
  #plan: Plan;
  #outcome: Outcome | null = null;
  #drift: DriftFindings | null = null;

  constructor(request: RunRequest, ports: Ports) {
    this.#request = request;
    this.#ports = ports;
    this.#plan = this.#unfinished({ base: request.base.sha, tenant: '', specs: null });
  }

  /** Whether this run may write now: apply, or a drift run told to reconcile that found drift. */
  get applies(): boolean {
    if (this.stopped || !this.#request.mayApply) return false;
    if (this.#request.mode === 'apply') return true;
    return (
      this.#request.mode === 'drift' && this.#request.settings.onDrift === 'apply' && this.#drift?.drifted === true
    );
  }

  get drift(): DriftFindings | null {
    return this.#drift;
  }

  /** Runs the work and judges what came of it. RunFailure and ImmutaError end the run; anything else is a bug. */
  async concluding(work: () => Promise<void>): Promise<RunReport> {
    try {
      await work();
    } catch (error) {
      if (error instanceof RunFailure) for (const detail of error.details) this.fail(error.reason, detail);
      else if (error instanceof ImmutaError) this.fail(this.#reasonOf(error), error.message);
      else throw error;
    }
    const cancelled = this.#ports.signal.aborted;
    return conclude(this.#request, {
      plan: this.#plan,
      guards: this.#guards,
      outcome: this.#outcome,
      drift: this.#drift,
      notes: this.#notes,
      failures: this.#failures.filter((failure) => !(cancelled && failure.reason === 'cancelled')),
      cancelled,
    });
  }

  /** A sentence that every report shows. */
  note(text: string): void {
    this.#notes.push(text);
  }

  /** The run has failed; what follows must not write. */
  fail(reason: FailureReason, message: string): void {
    this.#failures.push({ reason, message });
    this.stopped = true;
  }

  /** A guard has spoken; `stop` ends the run before its first write. */
  guard(verdict: GuardVerdict): void {
    this.#guards.push(verdict);
    if (verdict.effect === 'stop') this.stopped = true;
  }

  learnScope(scope: RunScope): void {
    for (const text of scope.notes) this.note(text);
    this.#plan = this.#unfinished({ base: scope.base, tenant: scope.tenant?.host ?? '', specs: null });
  }

  learnSpecs(specs: Specs): void {
    for (const secret of specs.secrets) this.#ports.redactor.add(secret);
    for (const { code, file, line, reason } of specs.excused) {
      this.note(`\`${code}\` is excused at ${file}:${line}: ${reason}`);
    }
    this.#plan = this.#unfinished({ base: this.#plan.base, tenant: this.#plan.tenant, specs });
  }

  learnPlan(plan: Plan): void {
    this.#plan = plan;
  }

  learnDrift(drift: DriftFindings): void {
    this.#drift = drift;
  }

  learnOutcome(outcome: Outcome): void {
    this.#outcome = outcome;
  }

  /** The plan of a run that has not compared anything (yet): complete only where nothing was to be compared. */
  #unfinished({ base, tenant, specs }: { base: string | null; tenant: string; specs: Specs | null }): Plan {
    const { mode, settings, head } = this.#request;
    return buildPlan({
      mode,
      environment: settings.environment,
      tenant,
      base,
      head,
      complete: mode === 'validate',
      operations: mode === 'validate' || specs === null ? [] : unfinishedOperations(specs),
      unmanaged: [],
      diagnostics: specs?.diagnostics ?? [],
    });
  }

  #reasonOf(error: ImmutaError): FailureReason {
    if (this.#ports.signal.aborted) return 'cancelled';
    if (error.code === 'unauthorized' || error.code === 'forbidden') return 'permission-denied';
    if (error.code === 'dry-run-not-confirmed') return 'dry-run-not-confirmed';
    if (error.code === 'refused') return 'config';
    return this.#request.mode === 'apply' && this.#outcome !== null ? 'apply-failed' : 'immuta-unreachable';
  }
}
