import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from '../model/json.ts';
import type { Redactor } from '../model/ports.ts';

/** The files of a run, as they are written. */
export interface FileTexts {
  readonly planJson: string;
  readonly sarif: string;
  /** Markdown. */
  readonly report: string;
}

/** Where they are. */
interface FilePaths {
  readonly planFile: string;
  readonly reportFile: string;
  readonly sarifFile: string;
}

/**
 * Writes plan, report and SARIF below the runner's temporary folder (the system's, where the runner names none), one
 * folder an environment. Rejects when the disk refuses.
 */
export async function writeFiles(
  texts: FileTexts,
  to: { readonly temp: string | null; readonly environment: string; readonly redactor: Redactor },
): Promise<FilePaths> {
  const folder = join(to.temp ?? tmpdir(), 'immuta-gitops', to.environment);
  await mkdir(folder, { recursive: true });
  const paths: FilePaths = {
    planFile: join(folder, 'plan.json'),
    reportFile: join(folder, 'report.md'),
    sarifFile: join(folder, 'report.sarif'),
  };
  await writeFile(paths.planFile, redactJson(texts.planJson, to.redactor));
  await writeFile(paths.sarifFile, redactJson(texts.sarif, to.redactor));
  await writeFile(paths.reportFile, to.redactor.text(texts.report));
  return paths;
}

/** Redacted value by value: a secret that looks like a number must not tear a number out of the text. */
function redactJson(text: string, redactor: Redactor): string {
  const value: Json = JSON.parse(text);
  return `${JSON.stringify(redactor.json(value), null, 2)}\n`;
}
