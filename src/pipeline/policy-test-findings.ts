import type { Kind } from '../kinds/kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Observation } from '../model/observation.ts';
import type { RunMode } from '../model/plan.ts';
import type { DesiredState } from '../specs/desired-state.ts';
import type { Revisions } from '../specs/load-revisions.ts';

/** What the policy tests of a revision say. */
interface PolicyTestFindings {
  readonly diagnostics: readonly Diagnostic[];
  readonly notes: readonly string[];
  /** Tests of the base are removed or edited: a note says which. */
  readonly editsChecks: boolean;
}

/** What the policy tests of a revision say, and which of them a change removes or edits. */
export async function policyTestFindings(
  { head, base }: Revisions,
  run: {
    readonly kinds: readonly Kind[];
    readonly mode: RunMode;
    readonly isPartialView: boolean;
    /** Findings about the specs themselves. */
    readonly diagnostics: readonly Diagnostic[];
  },
): Promise<PolicyTestFindings> {
  const none = { diagnostics: [], notes: [], editsChecks: false };
  // A drift run asks about the tenant: see `liveTestWarnings`.
  if (run.mode === 'drift' || (head.tests.length === 0 && (base?.tests.length ?? 0) === 0)) return none;
  const { checkPolicyTests, testChanges } = await import(/* webpackChunkName: "online" */ './policy-tests.ts');
  const notes = testChanges(head, base);
  const editsChecks = notes.length > 0;
  if (run.isPartialView) {
    const left = head.tests.length === 0 ? [] : ['Policy tests were not run: only some of the specs are in view.'];
    return { diagnostics: [], notes: [...notes, ...left], editsChecks };
  }
  // A spec with an error is not what its author means: tests of it would report the same mistake again.
  if (head.unreadable.length > 0 || run.diagnostics.some(({ severity }) => severity === 'error')) {
    const left = head.tests.length === 0 ? [] : ['Policy tests were not run: correct the errors in the specs first.'];
    return { diagnostics: [], notes: [...notes, ...left], editsChecks };
  }
  const { diagnostics } = await checkPolicyTests(head, run.kinds);
  return { diagnostics, notes, editsChecks };
}

/** Which tests the policies of the tenant do not meet now, whatever Git says: warnings at the lines of the tests. */
export async function liveTestWarnings(
  head: DesiredState,
  observation: Observation,
  kinds: readonly Kind[],
): Promise<readonly Diagnostic[]> {
  if (head.tests.length === 0) return [];
  const { resultDiagnostics, runLiveTests } = await import(/* webpackChunkName: "online" */ './policy-tests.ts');
  const { results } = await runLiveTests(head, observation, kinds);
  return results
    .flatMap((result) => resultDiagnostics(result, ', on the policies in Immuta'))
    .map((diagnostic) => ({ ...diagnostic, severity: 'warning' }));
}
