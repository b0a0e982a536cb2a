import { counted } from '../../model/counted.ts';
import { ImmutaError } from '../../model/failure.ts';
import { isList, isObject, textOf } from '../../model/json.ts';
import type { ImmutaReader } from '../../model/ports.ts';
import { learnt, type ProbeResult, problem, tried, unanswered } from '../../model/probe.ts';
import {
  ask,
  OBJECT,
  SEARCH,
  type ShownConnection,
  type ShownDataObject,
  searchObjects,
  unreadBecause,
} from '../connections.ts';
import { ownSettings } from './reply.ts';

const LIST = 'In which form are connections listed?';
const FORM = 'Does `GET /data/object` give an object of the expected form?';
const CONNECTION = 'Does `GET /data/connection` answer for other technologies?';

/** Technologies of which the read of a connection is documented (VERIFIED). */
const DOCUMENTED: ReadonlySet<string> = new Set(['Snowflake', 'Databricks', 'Glue']);

/** The list of connections, and the forms of the reads that the kind rests on. `seen` names no connection. */
export async function probe(reader: ImmutaReader): Promise<ProbeResult[]> {
  const listed = await tried('Does the tenant list connections?', () => askConnections(reader));
  return [listed, ...(await askForms(reader))];
}

/** Technologies whose connections are documented (VERIFIED); anything else is counted as another. */
const TECHNOLOGIES = ['Snowflake', 'Databricks', 'Glue', 'Trino', 'Redshift'];

/**
 * The connections of the tenant, by a `POST` that only reads. Its body and its paging are UNKNOWN, so a number is "at
 * least", and a refusal says nothing: the dry run of a data source collection is asked anyway.
 */
async function askConnections(reader: ImmutaReader): Promise<ProbeResult> {
  const asked = 'Does the tenant list connections?';
  let reply: unknown;
  try {
    reply = await reader.search(SEARCH, {});
  } catch (error) {
    if (!(error instanceof ImmutaError) || error.status === null || error.code === 'unauthorized') throw error;
    return learnt(asked, `no (${error.status})`, 'Only a dry run of V2 `/data` tells of them.', {
      objectSearch: false,
    });
  }
  const rows = rowsOf(reply);
  if (rows === null) return unanswered(asked, 'the reply has another shape');
  if (rows.length === 0) return learnt(asked, 'yes: none', 'Data specs are not affected.', { objectSearch: true });
  const words = rows.map((row) =>
    isObject(row) ? TECHNOLOGIES.find((word) => word === row['technology']) : undefined,
  );
  const kinds = [...new Set(words.map((word) => word ?? 'other'))].sort();
  return learnt(
    asked,
    `yes: at least ${counted(rows.length, 'connection')} (${kinds.join(', ')})`,
    'Their tables come by object sync; a data spec for the same host is refused or makes second data sources.',
    { objectSearch: true },
  );
}

/** A bare list, or the only list of an envelope. */
function rowsOf(reply: unknown): readonly unknown[] | null {
  if (Array.isArray(reply)) return reply;
  const lists = isObject(reply) ? Object.values(reply).filter(Array.isArray) : [];
  return lists.length === 1 ? (lists[0] ?? null) : null;
}

async function askForms(reader: ImmutaReader): Promise<ProbeResult[]> {
  let reply: unknown;
  try {
    reply = await reader.search(SEARCH, {});
  } catch (error) {
    const { missing } = unreadBecause(error);
    const seen = missing === true ? 'there is no such list' : 'the list could not be read';
    return [LIST, FORM, CONNECTION].map((asked) => unanswered(asked, seen));
  }
  const { rows } = await searchObjects(reader, []);
  const tops = rows.flatMap((row) => {
    const key = isList(row.objectPath) ? textOf(row.objectPath[0]) : textOf(row.connectionKey);
    return key === undefined ? [] : [{ key, technology: textOf(row.technology) ?? '' }];
  });
  const list = isList(reply)
    ? learnt(LIST, 'a bare list', 'It is taken for all that there are.', { objectSearchForm: 'list' })
    : learnt(LIST, 'an envelope', 'A count that is larger than the list is a gap.', { objectSearchForm: 'envelope' });
  return [list, ...(await objectAnswers(reader, tops[0]?.key)), await connectionAnswer(reader, tops)];
}

async function objectAnswers(reader: ImmutaReader, key: string | undefined): Promise<ProbeResult[]> {
  if (key === undefined) return [unanswered(FORM, 'the tenant has no connection')];
  const found = await ask(reader, OBJECT, [key]);
  if (found.type !== 'found') return [unanswered(FORM, 'the object of a connection could not be read')];
  const { state, settings }: ShownDataObject = found.value;
  if ((state !== 'active' && state !== 'inactive') || !isObject(settings)) {
    const means = 'Data objects cannot be compared; plans that touch them would be incomplete.';
    return [problem(FORM, 'no', means, { dataObjectRead: false })];
  }
  const asked = 'Are settings of an object itself told from those that it inherits?';
  return [
    learnt(FORM, 'yes', 'Data objects are compared in full.', { dataObjectRead: true }),
    overridesAnswer(asked, found.value),
    learnt(
      'Do the settings of an object hold `isActive`?',
      Object.hasOwn(settings, 'isActive') ? 'yes' : 'no',
      'Where they do, export looks only below objects that say so.',
      { objectSettingsActive: Object.hasOwn(settings, 'isActive') },
    ),
  ];
}

function overridesAnswer(asked: string, object: ShownDataObject): ProbeResult {
  const { overrides } = object;
  if (overrides === undefined) {
    return learnt(asked, 'no', 'Export writes connections alone.', { objectOverrides: 'none' });
  }
  if (ownSettings(object) === null) return unanswered(asked, 'in a form that is not known');
  const form = isList(overrides) ? 'names' : 'object';
  return learnt(asked, `yes: ${form === 'names' ? 'by name' : 'with their values'}`, 'Export writes those objects.', {
    objectOverrides: form,
  });
}

async function connectionAnswer(
  reader: ImmutaReader,
  tops: readonly { readonly key: string; readonly technology: string }[],
): Promise<ProbeResult> {
  const other = tops.find(({ technology }) => technology !== '' && !DOCUMENTED.has(technology));
  if (other === undefined) return unanswered(CONNECTION, 'no connection of another technology is listed');
  const found = await ask(reader, '/data/connection', [other.key]);
  if (found.type === 'unread' && found.failed) return unanswered(CONNECTION, 'the read failed');
  const isRead = found.type === 'found' && isConnection(found.value);
  return isRead
    ? learnt(CONNECTION, 'yes', 'Data specs are compared with them.', { connectionReadsAll: true })
    : learnt(CONNECTION, 'no', 'Data specs of those are not compared with a connection.', {
        connectionReadsAll: false,
      });
}

function isConnection({ connection }: ShownConnection): boolean {
  return isObject(connection);
}
