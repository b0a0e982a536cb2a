import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';
import { ClosingLine } from './test/closing-line.ts';

/** Tests that need a browser, a terminal or other shells run with `npm run test:full` alone. */
const full = process.env['FULL_TESTS'] === '1' ? [] : ['**/*.full.test.ts'];
/** More payloads, in a folder outside of the repository. */
const shared = process.env['IMMUTA_GITOPS_SHARED'] === undefined ? ['**/shared-cases.test.ts'] : [];

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...full, ...shared],
    setupFiles: ['test/without-workflow-commands.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Test files share the modules that a worker has loaded: about half of the processor time.
    isolate: false,
    // All cores: the default leaves one idle.
    maxWorkers: availableParallelism(),
    reporters: [['default', { summary: false }], new ClosingLine()],
  },
});
