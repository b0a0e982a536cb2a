import type { Kind } from './kinds/kind.ts';
import { coverageId, coverageOf } from './model/coverage.ts';
import type { Document } from './model/document.ts';
import type { RunReport } from './model/report.ts';
import type { RunRequest } from './model/run.ts';
import { chooseRevisions } from './pipeline/choose-revisions.ts';
import { conclude } from './pipeline/conclude.ts';
import { expiryGuards } from './pipeline/expiry-guard.ts';
import { type Findings, failuresOf, NOTHING_FOUND } from './pipeline/findings.ts';
import { isPartialView, planOptions, viewOf } from './pipeline/options.ts';
import { liveTestWarnings, policyTestFindings } from './pipeline/policy-test-findings.ts';
import type { Ports } from './pipeline/ports.ts';
import type { ShardResult } from './pipeline/shards.ts';
import { mustNotBeSent, specFindings } from './pipeline/spec-findings.ts';
import { pendingInHistory, pendingNotes, pendingRetained } from './pipeline/verify-pending.ts';
import { weakSecretWarnings } from './pipeline/weak-secrets.ts';
import type { DriftDetails } from './plan/drift-details.ts';
import type { DesiredState } from './specs/desired-state.ts';
import { loadRevisions } from './specs/load-revisions.ts';
import { protectedStates } from './specs/protected-states.ts';
import { select } from './specs/select.ts';
import { checkSpecs } from './validate/check-specs.ts';
import { expiryFindings } from './validate/expiry-findings.ts';
import { inspection } from './validate/inspection.ts';

/** A finished run. */
export interface RunResult {
  readonly report: RunReport;
  /** What a drift run found, for adoption; `null` where it did not get that far. */
  readonly drift: DriftDetails | null;
  /** What one shard asked; `null` in a run of one piece, and where it did not get that far. */
  readonly shard: ShardResult | null;
}

/**
 * One run, from files to report: load the desired state → validate → observe and plan → guards → apply → verify →
 * conclude. It does not throw for what a user or a tenant did: what was known when the run ended is in the report.
 */
export async function runPipeline(request: RunRequest, ports: Ports): Promise<RunResult> {
  let findings: Findings = { ...NOTHING_FOUND, base: request.base.sha };
  try {
    for await (const known of stages(request, ports)) findings = known;
  } catch (error) {
    const failures = failuresOf(error, {
      isApplying: request.mode === 'apply' && findings.outcome !== null,
      cancelled: ports.signal.aborted,
    });
    if (failures === null) throw error;
    findings = withMore(findings, { failures });
  }
  const report = conclude(request, findings, ports.signal.aborted);
  return { report, drift: findings.drift, shard: findings.shard };
}

/** The stages in their order. Each yields what is known after it, so that nothing is lost when the next one fails. */
async function* stages(request: RunRequest, ports: Ports): AsyncGenerator<Findings> {
  const { mode, settings } = request;
  const { kinds, progress, redactor, clock, signal, journal } = ports;

  const revisions = await chooseRevisions(request, ports);
  const { base, notes } = revisions;
  let known: Findings = { ...NOTHING_FOUND, base, tenant: revisions.tenant?.host ?? '', notes };
  yield known;

  const view = await viewOf(request, ports.workspace.root);
  const inHistory = await pendingInHistory(revisions.pending, { ...ports, ...revisions });
  // A check alone looks at most payloads once; a plan needs them again and again.
  const openCache = mode === 'validate' && view.only === null ? ports.summaries : undefined;
  // Git works while the cache is read.
  const unchanged = openCache && ports.history.unchanged?.();
  const summaries = await openCache?.();
  const inspected = mode === 'validate' && (revisions.scope === 'all' || summaries) ? inspection(kinds) : undefined;
  const load = { keepValues: mode !== 'validate', ...(summaries === undefined ? {} : { summaries, unchanged }) };
  const loading = { ...view, ...revisions, pending: inHistory.proven, load, inspector: inspected ?? null };
  const state = await loadRevisions({ ...ports, ...loading });
  for (const secret of state.secrets) redactor.add(secret);
  const pending = await pendingRetained(inHistory, state.at);
  const { agreed } = request;
  const selecting = { ...revisions, pending: pending.proven, only: view.only, agreed };
  const selection = select(state.head, state.base, selecting);
  const prune = settings.prune && mode !== 'drift';
  const partial = isPartialView(view, state.head);
  const found = await checkSpecs(state.head, {
    kinds,
    base: state.base,
    selection,
    isPartialView: partial,
    prune,
    inspected,
  });
  const weak = weakSecretWarnings(state.secrets, state.head.sources);
  const tested = await policyTestFindings(state, {
    kinds,
    mode,
    isPartialView: partial,
    diagnostics: found.diagnostics,
  });
  const ends = expiryFindings(state.head, selection, clock.now());
  const checked = {
    ...found,
    diagnostics: [...weak, ...found.diagnostics, ...ends.diagnostics, ...tested.diagnostics],
  };
  known = withMore(known, { checked, ...specFindings(state, selection, checked, view) });
  const expiry = expiryGuards(ends.expired, selection, settings);
  known = withMore(known, { notes: [...tested.notes, ...pendingNotes(pending)], editsChecks: tested.editsChecks });
  if (mode === 'validate') known = withMore(known, { guards: expiry });
  yield known;
  if (mode === 'validate' || isStopped(known) || mustNotBeSent(checked.diagnostics, mode)) return;

  const tenantStages = await import(/* webpackChunkName: "online" */ './pipeline/tenant-stages.ts');
  const tenant = revisions.tenant ?? ports.tenant();
  const wanted = {
    kinds,
    head: state.head,
    base: state.base,
    protectedStates: settings.planSecrets === 'same-target' ? await protectedStates(request.trust, state) : [],
    selection,
    checked,
    options: planOptions(request, view),
    headSha: request.head,
    reader: tenant.reader,
    tenant: tenant.host,
    profile: await tenantStages.readProfile(settings.tenantProfile, ports.workspace),
    progress,
  };
  const sharded = { request, input: wanted, scope: revisions.scope, version: ports.version ?? '', redactor };
  if (request.shard !== undefined) {
    yield withMore(known, { shard: await tenantStages.askAsShard(request.shard, sharded) });
    return;
  }
  const { made: planned, input } =
    ports.shards === undefined
      ? { made: await tenantStages.makePlan(wanted), input: wanted }
      : await tenantStages.planOfShards(ports.shards, sharded);
  const reviewersInput = { kinds, base: state.base, drafts: planned.drafts };
  const made = { ...planned, plan: await tenantStages.withReviewers(planned.plan, reviewersInput) };
  known = withMore(known, { plan: made.plan });
  yield known;

  known = withMore(known, { guards: expiry });
  const review =
    mode === 'apply' && request.head !== null ? await ports.review.reviewed(revisions.base, request.head) : null;
  const coverage = coverageId(coverageOf(settings));
  known = withMore(
    known,
    tenantStages.checkPlan(made, input, {
      options: settings,
      coverage: coverageOf(settings),
      pull: request.pull,
      review,
      ...(settings.onLoosening === 'approval'
        ? {
            approvals: await tenantStages.approvalsOf(
              made.plan,
              { request, review, coverage },
              ports.approvals ?? null,
            ),
          }
        : {}),
    }),
  );
  if (agreed !== undefined) known = withMore(known, tenantStages.checkAgreed(made.plan, agreed, redactor));
  if (mode === 'drift') {
    const findings = await tenantStages.driftOf(made, input);
    const broken = await liveTestWarnings(state.head, made.observation, kinds);
    known = withMore(known, {
      plan: tenantStages.withWarnings(made.plan, broken),
      drift: { findings, made, input },
      expired: await tenantStages.expiredParts(ends.expired, {
        history: ports.history,
        head: request.readFrom === 'commit' ? request.head : null,
        holdsSecrets: (document) => holdsSecrets(document, state.head, kinds),
      }),
      ...tenantStages.checkDrift(findings, settings.expectDigest),
    });
  }
  yield known;
  const reconciles = mode === 'drift' && settings.onDrift === 'apply' && known.drift?.findings.drifted === true;
  const writes = request.mayApply && (mode === 'apply' || reconciles);
  if (!writes || isStopped(known) || made.plan.summary.errors > 0) return;

  if (!(await tenantStages.isConfirmed(request, known, ports))) {
    yield withMore(known, { failures: [tenantStages.NOT_CONFIRMED] });
    return;
  }
  const drift = known.drift?.findings ?? null;
  const apply = { made, input, drift, writer: tenant.writer, journal, clock, signal };
  for await (const { outcome, notes } of tenantStages.applyAndVerify(apply)) {
    known = withMore(known, { outcome, notes });
    yield known;
  }
  if (isStopped(known)) return;
  const finished = { made, input, revisions, request, outcome: known.outcome };
  yield withMore(known, { notes: await tenantStages.recordCursor(finished, ports.cursor) });
}

/** Whether a document is of a kind that carries secrets, or of none that is known. */
function holdsSecrets(document: Document, { resolutions }: DesiredState, kinds: readonly Kind[]): boolean {
  const name = resolutions.get(document)?.resource.kind;
  return kinds.find((kind) => kind.name === name)?.secretFields.length !== 0;
}

/** Findings with more of them. */
function withMore(findings: Findings, more: Partial<Findings>): Findings {
  const { notes = [], guards = [], failures = [], editsChecks = false } = more;
  return {
    ...findings,
    ...more,
    notes: [...findings.notes, ...notes],
    editsChecks: findings.editsChecks || editsChecks,
    guards: [...findings.guards, ...guards],
    failures: [...findings.failures, ...failures],
  };
}

/** Whether a guard or a failure forbids to go on. */
function isStopped({ guards, failures }: Findings): boolean {
  return failures.length > 0 || guards.some((guard) => guard.effect === 'stop');
}
