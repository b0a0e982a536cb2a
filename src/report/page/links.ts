import type { Action } from '../../model/plan.ts';
import type { RunReport } from '../../model/report.ts';
import { clipLine } from '../clip.ts';
import type { Markup } from '../markup/markup.ts';
import { kindWord } from '../words.ts';

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
export interface ReportContext {
  readonly report: RunReport;
  readonly links: Links;
  readonly markup: Markup;
  /** `true`: nothing is shortened (the report file). */
  readonly whole: boolean;
  /** `true`: this is the job summary itself, which must not send its reader to the job summary. */
  readonly summary?: true;
}

/** `policy`, then the name as code: an object as every section names it. */
export function object(
  { markup }: Pick<ReportContext, 'markup'>,
  one: { readonly kind: string; readonly key: string },
): string {
  return `${kindWord(one.kind)} ${markup.code(clipLine(one.key, 120))}`;
}

/** `path:line` as code, linked to the file at the report's commit where its address is known. */
export function place(page: ReportContext, file: string | null, line: number, column?: number): string {
  if (file === null || file === '') return '';
  const label = `${clipLine(file, 160)}:${line}${column === undefined ? '' : `:${column}`}`;
  return linked(page, page.markup.code(label), { file, line });
}

/** Where an operation comes from. The file of a deletion is gone from the commit: it is named, not linked. */
export function origin(
  page: ReportContext,
  one: { readonly action: Action; readonly file: string | null; readonly line: number },
): string {
  if (one.action !== 'delete') return place(page, one.file, one.line);
  return one.file === null || one.file === '' ? '' : `was in ${page.markup.code(clipLine(one.file, 160))}`;
}

/** Some text, linked to a line of a file where its address is known. */
export function linked(
  page: ReportContext,
  markup: string,
  at: { readonly file: string | null; readonly line: number },
): string {
  const base = page.links.blobUrl ?? derivedBlobUrl(page);
  if (at.file === null || at.file === '' || base === null) return markup;
  const url = page.markup.fileUrl(base, at.file, at.line);
  return url === null ? markup : page.markup.link(markup, url);
}

/**
 * Where everything is, in words. The report file holds all of it; the job summary, which has a limit too, is named
 * only where there is no file.
 */
export function elsewhere({ links, markup, summary }: ReportContext): string {
  const { runUrl, reportName } = links;
  if (reportName !== undefined) {
    const run = runUrl === undefined ? '' : ` of ${markup.link('this run', runUrl)}`;
    return `the full report ${markup.code(clipLine(reportName, 120))}${run}`;
  }
  if (runUrl !== undefined && summary !== true) return `the ${markup.link('job summary', runUrl)}`;
  return 'the report file of the run';
}

function derivedBlobUrl(page: ReportContext): string | null {
  const repository = /^(https?:\/\/.+)\/actions\/runs\/\d+/.exec(page.links.runUrl ?? '')?.[1];
  const sha = page.report.head;
  return repository === undefined || sha === null || !/^[0-9a-f]{7,64}$/.test(sha) ? null : `${repository}/blob/${sha}`;
}
