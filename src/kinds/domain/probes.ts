import { ImmutaError } from '../../model/failure.ts';
import { isObject, objectOf, objectsOf } from '../../model/json.ts';
import type { ImmutaReader } from '../../model/ports.ts';
import { learnt, type ProbeResult, tried, unanswered } from '../../model/probe.ts';
import { domainId } from './list.ts';

/** Which list of domains the tenant has, and in which form it lists permissions. */
export async function probe(reader: ImmutaReader): Promise<ProbeResult[]> {
  return [
    await tried('Which list of domains is there?', () => askDomains(reader)),
    await tried('Are permissions of domains listed as they were granted?', () => askDomainPermissions(reader)),
  ];
}

/** `/domain`, or the name that it had until 2024.3. */
async function askDomains(reader: ImmutaReader): Promise<ProbeResult> {
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
async function askDomainPermissions(reader: ImmutaReader): Promise<ProbeResult> {
  const asked = 'Are permissions of domains listed as they were granted?';
  let reply: unknown;
  try {
    reply = await reader.get('/domain', { size: '10' });
  } catch (error) {
    if (!(error instanceof ImmutaError) || error.status !== 404) throw error;
    return unanswered(asked, 'there is no `GET /domain`');
  }
  const domains = objectsOf(isObject(reply) ? reply['data'] : undefined);
  for (const row of domains) {
    const id = domainId(row);
    if (id === null) continue;
    const answer = await reader.get(`/domain/${id}/permissions`, { size: '10' });
    const rows = objectsOf(isObject(answer) ? answer['data'] : undefined);
    if (rows.some((row) => typeof (row['groupId'] ?? objectOf(row['group'])['id']) === 'number'))
      return learnt(asked, 'yes', 'Permissions of groups are compared.', { domainPermissionRows: 'grants' });
    if (rows.some((row) => row['source'] !== undefined))
      return learnt(asked, 'no, by user', 'Permissions of groups are written and not compared.', {
        domainPermissionRows: 'users',
      });
  }
  return unanswered(asked, 'no domain shows a permission');
}
