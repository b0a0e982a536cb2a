import { counted } from '../model/counted.ts';
import { ImmutaError } from '../model/failure.ts';
import { isObject, objectsOf } from '../model/json.ts';
import type { ImmutaReader } from '../model/ports.ts';
import { learnt, type ProbeResult, unanswered } from './answer.ts';

/** `/domain`, or the name that it had until 2024.3. */
export async function askDomains(reader: ImmutaReader): Promise<ProbeResult> {
  const asked = 'Which list of domains is there?';
  const isThere = async (path: string, query: Readonly<Record<string, string>>): Promise<boolean> => {
    try {
      await reader.get(path, { size: '1', ...query });
      return true;
    } catch (error) {
      if (error instanceof ImmutaError && error.status === 404) return false;
      throw error;
    }
  };
  if (await isThere('/domain', {}))
    return learnt(asked, '`GET /domain`', 'Read page by page.', { domainList: 'domain' });
  if (await isThere('/collection', { type: 'domain' })) {
    return learnt(asked, '`GET /collection?type=domain`', 'The form of 2024.x is read.', { domainList: 'collection' });
  }
  return learnt(asked, 'neither `/domain` nor `/collection`', 'Policies that name a domain are not checked for it.', {
    domainList: 'none',
  });
}

/** Whether permissions of domains are listed as they were granted: read of the first domain that has any. */
export async function askDomainPermissions(reader: ImmutaReader): Promise<ProbeResult> {
  const asked = 'Are permissions of domains listed as they were granted?';
  let reply: unknown;
  try {
    reply = await reader.get('/domain', { size: '10' });
  } catch (error) {
    if (!(error instanceof ImmutaError) || error.status !== 404) throw error;
    return unanswered(asked, 'there is no `GET /domain`');
  }
  const domains = objectsOf(isObject(reply) ? reply['data'] : undefined);
  for (const { id } of domains) {
    if (typeof id !== 'string') continue;
    const answer = await reader.get(`/domain/${encodeURIComponent(id)}/permissions`, { size: '10' });
    const rows = objectsOf(isObject(answer) ? answer['data'] : undefined);
    if (rows.some((row) => row['groupId'] !== undefined))
      return learnt(asked, 'yes', 'Permissions of groups are compared.', { domainPermissionRows: 'grants' });
    if (rows.some((row) => row['source'] !== undefined))
      return learnt(asked, 'no, by user', 'Permissions of groups are written and not compared.', {
        domainPermissionRows: 'users',
      });
  }
  return unanswered(asked, 'no domain shows a permission');
}

/** Technologies whose connections are documented (VERIFIED); anything else is counted as another. */
const TECHNOLOGIES = ['Snowflake', 'Databricks', 'Glue', 'Trino', 'Redshift'];

/**
 * The connections of the tenant, by a `POST` that only reads. Its body and its paging are UNKNOWN, so a number is "at
 * least", and a refusal says nothing: the dry run of a data source collection is asked anyway.
 */
export async function askConnections(reader: ImmutaReader): Promise<ProbeResult> {
  const asked = 'Does the tenant list connections?';
  let reply: unknown;
  try {
    reply = await reader.search('/data/object/search', {});
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

/** A name that no policy has filters everything out, where the filter is known. */
export async function askPolicyFilter(reader: ImmutaReader): Promise<ProbeResult> {
  const asked = 'Does `GET /dataSource` filter by `globalPolicy`?';
  const countOf = async (query: Readonly<Record<string, string>>): Promise<number | null> => {
    const reply = await reader.get('/dataSource', { size: '1', nameOnly: 'true', ...query });
    const count = isObject(reply) ? reply['count'] : undefined;
    return typeof count === 'number' ? count : null;
  };
  const [all, filtered] = [await countOf({}), await countOf({ globalPolicy: NO_POLICY })];
  if (all === null || filtered === null) return unanswered(asked, 'the reply has no count');
  if (all === 0) return unanswered(asked, 'there is no data source');
  const ignored = filtered > 0;
  return learnt(
    asked,
    ignored ? `no: ${filtered} of ${all} for a policy that is not there` : 'yes',
    'The reach of a policy is shown only where two counts agree.',
    {
      ignoresPolicyFilter: ignored,
    },
  );
}

const NO_POLICY = 'immuta-gitops: no policy has this name';
