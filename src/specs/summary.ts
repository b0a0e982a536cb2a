import type { Kind } from '../kinds/kind.ts';
import type { ListItem } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { isList, isObject, type Json } from '../model/json.ts';
import { factsOf } from './facts.ts';
import { namesIn, type PlaceholderSources } from './fill.ts';
import type { LoadedFile } from './loaded-file.ts';
import { isPlain } from './placeholders.ts';

/** What rules about many specs need of one, and where it is. It holds no value of a secret. */
export interface DocumentSummary {
  readonly index: number;
  readonly line: number;
  readonly item: ListItem | null;
  readonly kind: string;
  readonly key: string;
  readonly facts: Facts;
  /** Where placeholders of secrets are; `null` for a document without any placeholder or escape. */
  readonly secrets: { readonly secretPaths: readonly string[]; readonly unfilled: boolean } | null;
}

/** A file with which nothing is wrong by itself. */
export interface FileSummary {
  readonly documents: readonly DocumentSummary[];
  /** Names of its placeholders. */
  readonly names: readonly string[];
}

/** Summaries of files that earlier runs read, by `blobKey`. */
export interface Summaries {
  /** `null`: the file is not known, or not with these variables. */
  find(key: string, sources: PlaceholderSources): FileSummary | null;
  add(key: string, summary: FileSummary, sources: PlaceholderSources): void;
}

/**
 * The summary of a file whose documents were inspected without a finding; `null` where it has to be read each time: for
 * its comments, for a document that is not a resource, or for a secret that has a value here, which must be redacted.
 */
export function summaryOf(
  { documents, diagnostics, resolutions }: LoadedFile,
  kinds: ReadonlyMap<string, Kind>,
  { incomplete, lenientSecrets }: PlaceholderSources,
): FileSummary | null {
  if (documents.length === 0 || diagnostics.length > 0) return null;
  const names = new Set<string>();
  const summaries: DocumentSummary[] = [];
  for (const [index, document] of documents.entries()) {
    const resolution = resolutions[index] ?? null;
    const kind = resolution === null ? undefined : kinds.get(resolution.resource.kind);
    if (document.hasComments || resolution === null || kind === undefined) return null;
    const { resource, resolved, unknown, filled, secrets } = resolution;
    if (resolved === null || unknown || secrets.length > 0) return null;
    const isFixed = isPlain(resolution);
    if (!isFixed && (incomplete || !lenientSecrets)) return null;
    if (!isFixed) for (const name of namesOf(resource.spec)) names.add(name);
    summaries.push({
      index: document.index,
      line: document.line,
      item: document.item ?? null,
      kind: resource.kind,
      key: resource.key,
      facts: factsOf(resource, kind),
      secrets: isFixed ? null : { secretPaths: resource.secretPaths, unfilled: !filled },
    });
  }
  return { documents: summaries, names: [...names].sort() };
}

function namesOf(value: Json): string[] {
  if (typeof value === 'string') return namesIn(value);
  if (isList(value)) return value.flatMap(namesOf);
  return isObject(value) ? Object.values(value).flatMap(namesOf) : [];
}
