import { promises } from 'node:fs';
import { cutAtLine } from '../github/cut.ts';
import { SUMMARY_LIMIT } from '../github/limits.ts';

/** A summary that GitHub takes: cut at the end of a line, with a notice, where it is longer than 1 MiB. */
export function fitSummary(markdown: string): string {
  return cutAtLine(markdown.endsWith('\n') ? markdown : `${markdown}\n`, SUMMARY_LIMIT, 'bytes');
}

/** Appends to the job summary, the file that the runner names in `GITHUB_STEP_SUMMARY`. Rejects when it cannot. */
export async function writeSummary(markdown: string, path: string | undefined): Promise<void> {
  if (path === undefined || path === '') throw new Error('GITHUB_STEP_SUMMARY is not set');
  await promises.appendFile(path, fitSummary(markdown), 'utf8');
}
