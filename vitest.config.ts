import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/closing-line.ts';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    setupFiles: ['test/without-workflow-commands.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // All cores: the default leaves one idle.
    maxWorkers: availableParallelism(),
    reporters: [['default', { summary: false }], new ClosingLine()],
  },
});
