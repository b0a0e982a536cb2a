import type { Kind } from '../kinds/kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Observation } from '../model/observation.ts';
import { unseenOf } from '../observe/unseen.ts';
import type { DesiredState } from '../specs/desired-state.ts';
import type { TestedPolicy } from './deciders.ts';
import { readTests } from './read-tests.ts';
import { runTests, type TestRun } from './run-tests.ts';

/** Runs the policy tests of a revision on the policies of the tenant. A policy that could not be read leaves them unknown. */
export async function runLiveTests(
  head: DesiredState,
  observation: Observation,
  kinds: readonly Kind[],
): Promise<TestRun & { readonly diagnostics: readonly Diagnostic[] }> {
  const read = await readTests(head.tests, { sources: head.sources, read: (path) => head.readFile(path) });
  const { policies, unseen } = livePolicies(observation, kinds);
  return { ...runTests(read.tests, policies, unseen), diagnostics: read.diagnostics };
}

/** The policies of the tenant, ready for tests, and what of them could not be read. */
function livePolicies(
  observation: Observation,
  kinds: readonly Kind[],
): { readonly policies: readonly TestedPolicy[]; readonly unseen: readonly string[] } {
  const policies: TestedPolicy[] = [];
  const unseen: string[] = [];
  for (const kind of kinds) {
    if (kind.access === undefined) continue;
    unseen.push(...unseenOf(kind, observation));
    for (const { spec, id } of observation.kinds.get(kind.name)?.objects ?? []) {
      // A template acts on nothing.
      if (spec['template'] !== true) policies.push({ policy: kind.access(spec, id), spec, document: null });
    }
  }
  return { policies, unseen };
}
