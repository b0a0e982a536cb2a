import type { Action } from '../../model/plan.ts';
import type { RunReport } from '../../model/report.ts';
import { clipLine } from '../clip.ts';
import { markdownCode } from '../escape-markdown.ts';

/** Where a reader finds more. Every one may be missing: the words then go without a link. */
export interface Links {
  /** Page of the run: `https://github.com/OWNER/REPO/actions/runs/ID`. */
  readonly runUrl?: string | undefined;
  /** Name of the uploaded artifact, or path of the file, with the full report. */
  readonly reportName?: string | undefined;
  /** Page under which files are shown, with the commit: `https://github.com/OWNER/REPO/blob/SHA`. Derived from `runUrl` when absent. */
  readonly blobUrl?: string | undefined;
}

/** What every part of a page needs. */
export interface Page {
  readonly report: RunReport;
  readonly links: Links;
  /** `true`: nothing is shortened (the report file). */
  readonly whole: boolean;
  /** `true`: this is the job summary itself, which must not send its reader to the job summary. */
  readonly summary?: true;
}

/** `path:line` as code, linked to the file at the report's commit where its address is known. */
export function place(page: Page, file: string | null, line: number, column?: number): string {
  if (file === null || file === '') return '';
  const label = markdownCode(`${clipLine(file, 160)}:${line}${column === undefined ? '' : `:${column}`}`);
  const url = fileUrl(page, file, line);
  return url === null ? label : `[${label}](${url})`;
}

/** Where an operation comes from. The file of a deletion is gone from the commit: it is named, not linked. */
export function origin(
  page: Page,
  one: { readonly action: Action; readonly file: string | null; readonly line: number },
): string {
  if (one.action !== 'delete') return place(page, one.file, one.line);
  return one.file === null || one.file === '' ? '' : `was in ${markdownCode(clipLine(one.file, 160))}`;
}

/** Some Markdown, linked to a line of a file where its address is known. */
export function linked(
  page: Page,
  markdown: string,
  at: { readonly file: string | null; readonly line: number },
): string {
  const url = at.file === null || at.file === '' ? null : fileUrl(page, at.file, at.line);
  return url === null ? markdown : `[${markdown}](${url})`;
}

/**
 * Where everything is, in words. The report file holds all of it; the job summary, which has a limit too, is named
 * only where there is no file.
 */
export function elsewhere(page: Page): string {
  const { runUrl, reportName } = page.links;
  if (reportName !== undefined) {
    const run = runUrl === undefined ? '' : ` of [this run](${safeUrl(runUrl)})`;
    return `the full report ${markdownCode(clipLine(reportName, 120))}${run}`;
  }
  if (runUrl !== undefined && page.summary !== true) return `the [job summary](${safeUrl(runUrl)})`;
  return 'the report file of the run';
}

/** An address that cannot end its link: https or http only, signs that mean something to Markdown encoded. */
export function safeUrl(url: string): string {
  if (!/^https?:\/\//.test(url)) return '#';
  return url.replace(
    /[\s<>()[\]`|"'\\*_~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

function fileUrl(page: Page, file: string, line: number): string | null {
  const base = page.links.blobUrl ?? derivedBlobUrl(page);
  // Paths beyond this length are not real ones, and a link must not eat the page.
  if (base === null || file.length > 1_000) return null;
  const path = file.split('/').map(encodeStep).join('/');
  return `${safeUrl(base)}/${path}${line > 0 ? `#L${line}` : ''}`;
}

function derivedBlobUrl(page: Page): string | null {
  const repository = /^(https?:\/\/.+)\/actions\/runs\/\d+/.exec(page.links.runUrl ?? '')?.[1];
  const sha = page.report.head;
  return repository === undefined || sha === null || !/^[0-9a-f]{7,64}$/.test(sha) ? null : `${repository}/blob/${sha}`;
}

function encodeStep(step: string): string {
  return encodeURIComponent(step.toWellFormed()).replace(
    /[()*'!~_]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
