/** What only a repository with policy tests needs; a chunk of the bundle. */
export { checkPolicyTests, resultDiagnostics } from '../policy-tests/check-tests.ts';
export { runLiveTests } from '../policy-tests/live-tests.ts';
export { testChanges } from '../policy-tests/test-changes.ts';
