import { KINDS } from '../kinds/index.ts';
import { RunFailure } from '../model/failure.ts';
import { checkPolicyTests } from '../policy-tests/check-tests.ts';
import type { ReportedTests } from '../policy-tests/report-tests.ts';
import { type DesiredState, DesiredStateLoader } from '../specs/desired-state.ts';
import { patternsWithin } from '../specs/patterns-within.ts';
import { workingTree } from '../specs/spec-tree.ts';
import { placeholderSources, readVariableFiles } from '../specs/variables.ts';
import { diskWorkspace } from '../specs/workspace.ts';
import { DEFAULT_CHECK_SETTINGS } from '../validate/check-settings.ts';
import { validateDocuments } from '../validate/validate.ts';

const MOST_NAMED = 5;

/** The specs and policy tests of a folder. Throws RunFailure `config`. */
export async function loadFolder(
  root: string,
  files: { readonly patterns: readonly string[]; readonly variables: readonly string[] },
  environment: Readonly<Record<string, string | undefined>> = {},
): Promise<DesiredState> {
  const tree = await workingTree(
    diskWorkspace(root),
    { patterns: patternsWithin(root, files.patterns), exclude: files.variables },
    { sparse: null, base: null },
  );
  const variables = await readVariableFiles(files.variables, (path) => tree.file(path), 'refuse');
  const options = { environment, secretNames: [], lenientSecrets: true };
  return await new DesiredStateLoader(KINDS).load(tree, placeholderSources(options, variables));
}

/** Runs the policy tests. Throws RunFailure `invalid-specs` where a spec has an error: the tests would report it again. */
export async function testFolder(state: DesiredState): Promise<ReportedTests> {
  const valid = validateDocuments(state.documents, KINDS, { checkSettings: DEFAULT_CHECK_SETTINGS, isSelection: true });
  const wrong = [...state.diagnostics, ...valid.diagnostics].filter(({ severity }) => severity === 'error');
  if (wrong.length > 0) {
    const places = wrong.slice(0, MOST_NAMED).map(({ file, line, message }) => `${file}:${line}: ${message}`);
    const more = wrong.length > MOST_NAMED ? [`… and ${wrong.length - MOST_NAMED} more.`] : [];
    const head = 'The specs have errors, so no test was run. `immuta-gitops validate` shows all of them.';
    throw new RunFailure('invalid-specs', [head, ...places, ...more]);
  }
  const { results, coverage, diagnostics } = await checkPolicyTests(state, KINDS);
  const unread = diagnostics.filter(
    ({ code, severity }) => severity === 'error' && code !== 'test/failed' && code !== 'test/unknown',
  );
  return { results, coverage, unread };
}

/** Whether every test ran and passed. */
export function allPassed({ results, unread }: ReportedTests): boolean {
  return unread.length === 0 && results.every(({ status }) => status === 'passed');
}
