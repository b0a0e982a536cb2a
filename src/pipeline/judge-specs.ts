import type { Discovery } from '../discover/discover.ts';
import type { RunRequest } from '../model/run.ts';
import type { Specs } from './read-specs.ts';
import type { Run } from './run.ts';

/** Stops a run that has nothing to go on with: no spec at all, or mistakes that must not reach the tenant. */
export async function judgeSpecs(specs: Specs, found: Discovery, request: RunRequest, run: Run): Promise<void> {
  const { mode, settings } = request;
  const isEmpty = found.files.length === 0 && found.diagnostics.length === 0;
  if (isEmpty && (await found.since()).baseFiles.length === 0) {
    const message = `No file matches \`specs\` (${settings.specs.map((pattern) => `\`${pattern}\``).join(', ')}). Check the patterns, and that the repository was checked out.`;
    run.fail('empty', message);
  }
  const errors = specs.diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  // A placeholder that nothing fills is an error before any request is sent (contract section 2).
  const unresolved = errors.some((diagnostic) => diagnostic.code === 'ref/unresolved-placeholder');
  if (unresolved || (errors.length > 0 && mode === 'apply')) run.stopped = true;
}
