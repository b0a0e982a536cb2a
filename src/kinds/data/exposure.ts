import { differing } from '../../exposure/fields.ts';
import {
  type ExposureResult,
  type Finding,
  findingWith,
  joinFindings,
  sure,
  unclear,
  unusedKey,
} from '../../exposure/result.ts';
import { joined, quote } from '../../exposure/words.ts';
import { counted } from '../../model/counted.ts';
import type { JsonObject } from '../../model/json.ts';
import type { DryRunResult, ExposureContext } from '../kind.ts';
import { type Collection, collectionModel, type Table } from './exposure-model.ts';

/**
 * Whether a change of a collection lets people see more. New data sources can be seen by whoever the subscription policies let
 * in: that loosens, though it is what a data spec is for. Tags steer policies: one that goes takes masks with it; one that
 * comes brings masks, and may bring subscription policies, deeper masks, or the end of a mask on untagged columns. Where the
 * dry run names data sources, its words count; else the two payloads are compared.
 */
export function exposure(before: JsonObject | null, after: JsonObject | null, change: ExposureContext): ExposureResult {
  const { dryRunResult } = change;
  const was = before === null ? null : collectionModel(before);
  const is = after === null ? null : collectionModel(after);
  const seen = dryRunResult === null ? sourceFindings(was, is) : resultFindings(dryRunResult);
  if (before === null && change.unreadable) {
    const tags = dryRunResult?.facts['tagsUpdated'] === true ? [UNKNOWN_TAGS] : [];
    return joinFindings(dryRunResult === null ? [UNREAD] : [...seen, ...tags]);
  }
  if (was === null || is === null) return joinFindings(seen);
  return joinFindings([
    ...seen,
    ...unusedFindings(was, is),
    ...tagFindings(was, is),
    ...ownerFindings(was, is),
    ...discoveryFindings(was, is),
  ]);
}

const UNREAD = unclear('What Immuta has under this key cannot be read back, so the change cannot be compared.');

const UNKNOWN_TAGS = unclear(
  'Immuta will change tags, and what it has cannot be read back: policies on those tags may begin or stop to apply.',
);

function resultFindings(dryRunResult: DryRunResult): Finding[] {
  return [...newSources(dryRunResult.creating), ...goneSources(dryRunResult.deleting)];
}

function newSources(names: readonly string[]): Finding[] {
  if (names.length === 0) return [];
  const reason = `${counted(names.length, 'new data source')} (${some(names)}) can be seen by whoever the subscription policies let in.`;
  return [sure('more', reason)];
}

function goneSources(names: readonly string[]): Finding[] {
  if (names.length === 0) return [];
  return [sure('less', `${counted(names.length, 'data source')} (${some(names)}) can no longer be used.`)];
}

function some(names: readonly string[]): string {
  const shown = [...names].sort().slice(0, 5).map(quote);
  return joined(names.length > 5 ? [...shown, `${names.length - 5} more`] : shown, 'and');
}

/** Tables by what the payloads say, for want of a dry run. A monitored collection holds every table already. */
function sourceFindings(was: Collection | null, is: Collection | null): Finding[] {
  const names = (side: Collection | null, other: Collection | null): string[] =>
    [...(side?.tables ?? [])].flatMap(([key, table]) =>
      other?.tables.has(key) === true || (other?.monitored === true && !isQuery(key)) ? [] : [table.name],
    );
  const all: Finding[] = [];
  if (is?.monitored === true && was?.monitored !== true)
    all.push(
      sure(
        'more',
        'Every table of the connection becomes a data source, new ones as they come, for whoever the subscription policies let in.',
      ),
    );
  if (was?.monitored === true && is?.monitored !== true)
    all.push(sure('less', 'Tables that the file does not name are no longer data sources.'));
  return [...all, ...newSources(names(is, was)), ...goneSources(names(was, is))];
}

function isQuery(key: string): boolean {
  return !key.startsWith('["",');
}

function unusedFindings(was: Collection, is: Collection): Finding[] {
  return differing(was.unused, is.unused).map((path) =>
    path.startsWith('connection.')
      ? unclear(`\`${path}\` changes: Immuta may replace the data sources by those that it finds now.`)
      : unusedKey(path),
  );
}

/** Tags of tables and columns that are there before and after. */
function tagFindings(was: Collection, is: Collection): Finding[] {
  const keys = new Set([...was.tables.keys(), ...is.tables.keys()]);
  const pairs = [...keys].map((key) => [sideOf(was, key), sideOf(is, key)] as const);
  return [...pairs, [was.others, is.others] as const].flatMap(([before, after]) =>
    before === null || after === null ? [] : tableFindings(before, after),
  );
}

function sideOf(side: Collection, key: string): Table | null {
  return side.tables.get(key) ?? (isQuery(key) ? null : side.others);
}

function tableFindings(before: Table, after: Table): Finding[] {
  const { words, name } = after.words === 'Every other table' ? before : after;
  const columns = [...new Set([...before.columns.keys(), ...after.columns.keys()])].sort();
  const none = new Set<string>();
  return [
    ...tagChange(words, before.tags, after.tags),
    ...columns.flatMap((column) =>
      tagChange(
        `The column ${quote(`${name}.${column}`)}`,
        before.columns.get(column) ?? none,
        after.columns.get(column) ?? none,
      ),
    ),
  ];
}

function tagChange(where: string, before: ReadonlySet<string>, after: ReadonlySet<string>): Finding[] {
  const lost = [...before.difference(after)].sort().map(
    (tag): Finding => ({
      more: 'yes',
      less: 'maybe',
      ...findingWith(`${where} no longer carries the tag ${quote(tag)}: policies on it stop to apply there.`),
    }),
  );
  const gained = [...after.difference(before)].sort().map(
    (tag): Finding => ({
      more: 'maybe',
      less: 'maybe',
      ...findingWith(
        `${where} carries the tag ${quote(tag)}: policies on it begin to apply there, those that mask, those that let people in, and those that take the place of other masks.`,
      ),
    }),
  );
  return [...lost, ...gained];
}

/** Owners see the data and decide who else does. */
function ownerFindings(was: Collection, is: Collection): Finding[] {
  return [
    ...[...is.owners.difference(was.owners)]
      .sort()
      .map((owner) => sure('more', `The ${owner} becomes an owner of the data sources.`)),
    ...[...was.owners.difference(is.owners)]
      .sort()
      .map((owner) => sure('less', `The ${owner} is no longer an owner of the data sources.`)),
  ];
}

function discoveryFindings(was: Collection, is: Collection): Finding[] {
  if (was.undiscovered === is.undiscovered) return [];
  return [
    unclear(
      is.undiscovered
        ? 'Sensitive data discovery is switched off: tags that it would set, and policies on them, do not come about.'
        : 'Sensitive data discovery is switched on: it tags columns, and policies on those tags begin to apply.',
    ),
  ];
}
