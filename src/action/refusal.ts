import type { RunFailure } from '../model/failure.ts';
import type { Redactor } from '../model/ports.ts';
import { markdownText } from '../report/escape-markdown.ts';
import { outputsOfFailure, setOutputs } from './outputs.ts';
import { writeSummary } from './summary.ts';
import { annotate } from './workflow-commands.ts';

/** Ends a run that was refused before there was anything to report: log, summary and all outputs. Never rejects. */
export async function publishRefusal(
  failure: RunFailure,
  to: { readonly mode: string; readonly redactor: Redactor; readonly summaryPath: string | undefined },
): Promise<void> {
  const details = failure.details.map((detail) => to.redactor.text(detail));
  for (const detail of details) annotate('error', detail);
  setOutputs(outputsOfFailure(to.redactor.text(to.mode), failure.reason));
  const list = details.map((detail) => `* ${markdownText(detail.replaceAll('\n', ' '))}\n`).join('');
  try {
    await writeSummary(`### immuta-gitops: refused (\`${failure.reason}\`)\n\n${list}`, to.summaryPath);
  } catch {
    // The log and the outputs have it; there is no other place left.
  }
}
