import type { Kind } from '../kinds/kind.ts';
import { compareDiagnostics, type Diagnostic } from '../model/diagnostic.ts';
import type { Resource } from '../model/resource.ts';
import type { DesiredState } from '../specs/desired-state.ts';
import { locate } from '../validate/locate.ts';
import type { TestedPolicy } from './deciders.ts';
import type { TestResult } from './policy-test.ts';
import { readTests } from './read-tests.ts';
import { runTests, type TestRun } from './run-tests.ts';

/** Runs the policy tests of a revision on its own policies. Failures are diagnostics at the lines of the tests. */
export async function checkPolicyTests(
  head: DesiredState,
  kinds: readonly Kind[],
): Promise<TestRun & { readonly diagnostics: readonly Diagnostic[] }> {
  const read = await readTests(head.tests, { sources: head.sources, read: (path) => head.readFile(path) });
  const run = runTests(read.tests, testedPolicies(head.resources, kinds));
  const diagnostics = [...read.diagnostics, ...run.results.flatMap((result) => resultDiagnostics(result))].sort(
    compareDiagnostics,
  );
  return { ...run, diagnostics };
}

/** The policies among some specs, ready for tests. */
export function testedPolicies(resources: readonly Resource[], kinds: readonly Kind[]): TestedPolicy[] {
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  return resources.flatMap(({ kind, desired, document }) => {
    const access = byName.get(kind)?.access;
    return access === undefined ? [] : [{ policy: access(desired, null), spec: desired, document }];
  });
}

/** A diagnostic for each part of a test that did not pass. `where`: on which policies, where those are not the ones of Git. */
export function resultDiagnostics({ test, parts }: TestResult, where = ''): Diagnostic[] {
  return parts
    .filter(({ status }) => status !== 'passed')
    .map(({ status, pointer, part, expected, actual, because }) =>
      locate(test.document, {
        code: status === 'failed' ? 'test/failed' : 'test/unknown',
        severity: 'error',
        pointer,
        at: 'value',
        message: `Policy test ${test.name}, ${part}${where}: expected ${expected}, found ${actual}. ${because}`,
      }),
    );
}
