import { joinMovements, type Movement } from '../../exposure/audience.ts';
import { counted, joined, quote } from '../../exposure/words.ts';
import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import type { ExposureContext, ExposureVerdict, Verdict } from '../kind.ts';
import { objects, strings } from '../who.ts';
import { isMonitored } from './names.ts';

/**
 * Whether a change of a collection lets people see more. New data sources can be seen by whoever the subscription policies let
 * in: that loosens, though it is what a data spec is for. Tags steer policies: one that goes takes masks with it; one that
 * comes brings masks to columns, and on whole tables may bring subscription policies as well. Where the dry run names
 * data sources, its words count; else the two payloads are compared.
 */
export function exposure(
  before: JsonObject | null,
  after: JsonObject | null,
  change: ExposureContext,
): ExposureVerdict {
  const { verdict } = change;
  const seen = verdict === null ? sourceMoves(before, after) : verdictMoves(verdict);
  if (before === null && change.unreadable) {
    const tags: Movement[] = verdict?.facts['tagsUpdated'] === true ? [UNKNOWN_TAGS] : [];
    return joinMovements(verdict === null ? [UNREAD] : [...seen, ...tags]);
  }
  if (before === null || after === null) return joinMovements(seen);
  return joinMovements([
    ...seen,
    ...tagMoves(before, after),
    ...ownerMoves(before, after),
    ...optionMoves(before, after),
  ]);
}

const UNREAD: Movement = {
  exposure: 'unknown',
  reason: 'What Immuta has under this key cannot be read back, so the change cannot be judged.',
};

const UNKNOWN_TAGS: Movement = {
  exposure: 'unknown',
  reason:
    'Immuta will change tags, and what it has cannot be read back: policies on those tags may begin or stop to apply.',
};

function verdictMoves(verdict: Verdict): Movement[] {
  return [...newSources(verdict.creating), ...goneSources(verdict.deleting)];
}

function newSources(names: readonly string[]): Movement[] {
  if (names.length === 0) return [];
  return [
    {
      exposure: 'loosens',
      reason: `${counted(names.length, 'new data source')} (${some(names)}) can be seen by whoever the subscription policies let in.`,
    },
  ];
}

function goneSources(names: readonly string[]): Movement[] {
  if (names.length === 0) return [];
  return [
    { exposure: 'tightens', reason: `${counted(names.length, 'data source')} (${some(names)}) can no longer be used.` },
  ];
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, 5).map(quote);
  return joined(names.length > 5 ? [...shown, `${names.length - 5} more`] : shown, 'and');
}

/** Tables by what the payloads say, for want of a dry run. */
function sourceMoves(before: JsonObject | null, after: JsonObject | null): Movement[] {
  const [old, now] = [tables(before), tables(after)];
  const opens = after !== null && isMonitored(after) && (before === null || !isMonitored(before));
  const closes = before !== null && isMonitored(before) && (after === null || !isMonitored(after));
  const all: Movement[] = opens
    ? [
        {
          exposure: 'loosens',
          reason:
            'Every table of the connection becomes a data source, new ones as they come, for whoever the subscription policies let in.',
        },
      ]
    : closes
      ? [{ exposure: 'tightens', reason: 'Tables that the file does not name are no longer data sources.' }]
      : [];
  const moved: Movement[] =
    before !== null && after !== null && place(before) !== place(after)
      ? [
          {
            exposure: 'unknown',
            reason: 'The connection points at another place: the data sources are replaced by those found there.',
          },
        ]
      : [];
  return [...moved, ...all, ...newSources(minus(now, old)), ...goneSources(minus(old, now))];
}

function tables(spec: JsonObject | null): string[] {
  return objects(spec?.['sources']).flatMap((source) => {
    const parts = [source['schema'], source['table']].filter((part): part is string => typeof part === 'string');
    return parts.length === 0 ? [] : [parts.join('.')];
  });
}

function place(spec: JsonObject): string {
  const connection = isObject(spec['connection']) ? spec['connection'] : {};
  return JSON.stringify(
    ['handler', 'hostname', 'port', 'database', 'schema', 'sid'].map((field) => connection[field] ?? null),
  );
}

/** Tags by the columns or tables that carry them. */
function tagMoves(before: JsonObject, after: JsonObject): Movement[] {
  const [old, now] = [tagsOf(before), tagsOf(after)];
  const lost = minus([...old.keys()], [...now.keys()]).map(
    (key) => `${old.get(key)?.where} no longer carries the tag ${quote(old.get(key)?.tag ?? '')}`,
  );
  const gained = minus([...now.keys()], [...old.keys()]).flatMap((key) => now.get(key) ?? []);
  const losses: Movement[] = lost.map((text) => ({
    exposure: 'loosens',
    reason: `${text}: policies on it stop to apply there.`,
  }));
  const gains: Movement[] = gained.map(({ where, tag, column }) => ({
    exposure: column ? 'tightens' : 'unknown',
    reason: `${where} carries the tag ${quote(tag)}: policies on it begin to apply there${column ? '' : ', those that mask and those that let people in'}.`,
  }));
  return [...losses, ...gains];
}

interface Tagged {
  readonly where: string;
  readonly tag: string;
  readonly column: boolean;
}

function tagsOf(spec: JsonObject): Map<string, Tagged> {
  const options = isObject(spec['options']) ? spec['options'] : {};
  const found: Tagged[] = strings(options['tableTags']).map((tag) => ({
    where: 'Every data source of the collection',
    tag,
    column: false,
  }));
  for (const source of objects(spec['sources'])) {
    const tags = isObject(source['tags']) ? source['tags'] : {};
    const table = typeof source['table'] === 'string' ? source['table'] : 'every other table';
    for (const tag of strings(tags['table'])) found.push({ where: `The table ${quote(table)}`, tag, column: false });
    for (const column of objects(tags['columns'])) {
      const where = `The column ${quote(`${table}.${text(column['columnName'])}`)}`;
      for (const tag of strings(column['tags'])) found.push({ where, tag, column: true });
    }
  }
  return new Map(found.map((one) => [`${one.where}\n${one.tag.trim()}`, { ...one, tag: one.tag.trim() }]));
}

/** Owners see the data and decide who else does. */
function ownerMoves(before: JsonObject, after: JsonObject): Movement[] {
  const [old, now] = [owners(before), owners(after)];
  return [
    ...minus(now, old).map(
      (owner): Movement => ({ exposure: 'loosens', reason: `The ${owner} becomes an owner of the data sources.` }),
    ),
    ...minus(old, now).map(
      (owner): Movement => ({
        exposure: 'tightens',
        reason: `The ${owner} is no longer an owner of the data sources.`,
      }),
    ),
  ];
}

function owners(spec: JsonObject): string[] {
  return objects(spec['owners']).map((owner) => `${text(owner['type'])} ${quote(text(owner['name']))}`);
}

function optionMoves(before: JsonObject, after: JsonObject): Movement[] {
  const [old, now] = [before['options'], after['options']].map((options) => (isObject(options) ? options : {}));
  const moves: Movement[] = [];
  if ((old?.['disableSensitiveDataDiscovery'] === true) !== (now?.['disableSensitiveDataDiscovery'] === true)) {
    moves.push(
      now?.['disableSensitiveDataDiscovery'] === true
        ? {
            exposure: 'loosens',
            reason:
              'Sensitive data discovery is switched off: tags that it would set, and masks on them, do not come about.',
          }
        : {
            exposure: 'tightens',
            reason:
              'Sensitive data discovery is switched on: it tags columns, and policies on those tags begin to apply.',
          },
    );
  }
  if (text(old?.['domainCollectionId']) !== text(now?.['domainCollectionId'])) {
    moves.push({ exposure: 'unknown', reason: 'The data sources move to another domain, whose policies are others.' });
  }
  return moves;
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}

function minus(list: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return [...new Set(list)].filter((item) => !known.has(item)).sort();
}
