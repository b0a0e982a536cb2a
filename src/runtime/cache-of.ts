import type { RunMode } from '../model/plan.ts';
import type { Settings } from '../model/settings.ts';
import type { SummaryFile } from './summary-file.ts';
import { writeWhole } from './write-file.ts';

/** The cache file of a check, where the settings name one; what it needs is loaded only then. */
export async function cacheOf(
  mode: RunMode,
  { cache }: Pick<Settings, 'cache'>,
  note: (text: string) => void,
): Promise<SummaryFile | null> {
  if (mode !== 'validate' || cache === '') return null;
  const { summaryFile } = await import(/* webpackChunkName: "cache" */ './summary-file.ts');
  // Given, not imported there: two chunks that import it would each hold it.
  return summaryFile(cache, note, writeWhole);
}
