import type { DriftDetails } from './drift/drift-details.ts';
import { coverageOf } from './model/coverage.ts';
import type { RunReport } from './model/report.ts';
import type { RunRequest } from './model/run.ts';
import { chooseRevisions } from './pipeline/choose-revisions.ts';
import { conclude } from './pipeline/conclude.ts';
import { adding, type Findings, failuresOf, mayNotWrite, noFindings, unfinishedPlan } from './pipeline/findings.ts';
import { isPartialView, planOptions, viewOf } from './pipeline/options.ts';
import type { Ports } from './pipeline/ports.ts';
import { mustNotBeSent, specFindings } from './pipeline/spec-findings.ts';
import { loadRevisions } from './specs/load-revisions.ts';
import { select } from './specs/select.ts';
import { checkSpecs } from './validate/check-specs.ts';

/** A finished run. */
export interface RunResult {
  readonly report: RunReport;
  /** What a drift run found, for adoption; `null` where it did not get that far. */
  readonly drift: DriftDetails | null;
}

/**
 * One run, from files to report: load the desired state → validate → observe and plan → guards → apply → verify →
 * conclude. It does not throw for what a user or a tenant did: what was known when the run ended is in the report.
 */
export async function runPipeline(request: RunRequest, ports: Ports): Promise<RunResult> {
  let findings = noFindings(unfinishedPlan(request, { base: request.base.sha, tenant: '', checked: null }));
  try {
    for await (const known of stages(request, ports)) findings = known;
  } catch (error) {
    const failures = failuresOf(error, {
      isApplying: request.mode === 'apply' && findings.outcome !== null,
      cancelled: ports.signal.aborted,
    });
    if (failures === null) throw error;
    findings = adding(findings, { failures });
  }
  const report = conclude(request, findings, ports.signal.aborted);
  return { report, drift: findings.drift };
}

/** The stages in their order. Each yields what is known after it, so that nothing is lost when the next one fails. */
async function* stages(request: RunRequest, ports: Ports): AsyncGenerator<Findings> {
  const { mode, settings } = request;
  const { kinds, progress, redactor, clock, signal, journal } = ports;

  const revisions = await chooseRevisions(request, ports);
  const about = { base: revisions.base, tenant: revisions.tenant?.host ?? '' };
  let known = adding(noFindings(unfinishedPlan(request, { ...about, checked: null })), { notes: revisions.notes });
  yield known;

  const view = await viewOf(request, ports.workspace.root);
  const state = await loadRevisions({ ...ports, ...view, ...revisions });
  for (const secret of state.secrets) redactor.add(secret);
  const selection = select(state.head, state.base, { ...revisions, only: view.only, outside: state.outside });
  const prune = settings.prune && mode !== 'drift';
  const checked = await checkSpecs(state.head, {
    kinds,
    base: state.base,
    selection,
    isPartialView: isPartialView(view, state.head),
    prune,
  });
  known = adding(known, {
    plan: unfinishedPlan(request, { ...about, checked }),
    ...specFindings(state, checked, view.patterns),
  });
  yield known;
  if (mode === 'validate' || mayNotWrite(known) || mustNotBeSent(checked.diagnostics, mode)) return;

  const tenantStages = await import('./pipeline/tenant-stages.ts');
  const tenant = revisions.tenant ?? ports.tenant();
  const input = {
    kinds,
    head: state.head,
    base: state.base,
    selection,
    checked,
    options: planOptions(request, view),
    headSha: request.head,
    reader: tenant.reader,
    tenant: tenant.host,
    profile: await tenantStages.readProfile(settings.tenantProfile, ports.workspace),
    progress,
  };
  const made = await tenantStages.makePlan(input);
  known = adding(known, { plan: made.plan });
  yield known;

  const review =
    mode === 'apply' && request.head !== null ? await ports.review.reviewed(revisions.base, request.head) : null;
  known = adding(
    known,
    tenantStages.checkPlan(made, input, {
      options: settings,
      coverage: coverageOf(settings),
      pull: request.pull,
      review,
    }),
  );
  if (mode === 'drift') {
    const findings = await tenantStages.driftOf(made, input);
    known = adding(known, {
      drift: { findings, made, input },
      ...tenantStages.checkDrift(findings, settings.expectDigest),
    });
  }
  yield known;
  if (!mayWrite(request, known)) return;

  const drift = known.drift?.findings ?? null;
  const apply = { made, input, drift, writer: tenant.writer, journal, clock, signal };
  for await (const { outcome, notes } of tenantStages.applyAndVerify(apply)) {
    known = adding(known, { outcome, notes });
    yield known;
  }
  yield adding(known, {
    notes: await tenantStages.recordCursor(known, { made, input, revisions, request }, ports.cursor),
  });
}

/** Whether the run writes: an apply, or a drift run told to reconcile that found drift; never past an error or a guard. */
function mayWrite({ mode, mayApply, settings }: RunRequest, known: Findings): boolean {
  if (!mayApply || mayNotWrite(known) || known.plan.summary.errors > 0) return false;
  return (
    mode === 'apply' || (mode === 'drift' && settings.onDrift === 'apply' && known.drift?.findings.drifted === true)
  );
}
