import type { Kind } from '../kinds/kind.ts';
import { ImmutaError } from '../model/failure.ts';
import { isList, isObject, type Json, type UncheckedObject } from '../model/json.ts';
import type { KeyOwner } from '../model/observation.ts';
import type { ImmutaReader } from '../model/ports.ts';
import { AUDIT_SEARCH } from '../observe/read-audit.ts';
import { missingPermissions } from '../observe/read-owner.ts';
import { learnt, type ProbeResult, problem, tried, unanswered } from './answer.ts';

/** Fields of `GET /bim/rpc/user/current` in the public V1 contract of 2023. */
const KNOWN_OWNER_FIELDS: ReadonlySet<string> = new Set(
  'id iamid userid projectId permissions groupPermissions authorizations profile systemGenerated disabled hasLogin groups scim lastLogin createdAt updatedAt externalUserIdsProvided supportedExternalUserIds preferences attributes masqueradedId snowflakeUser databricksUser postgresUser'.split(
    ' ',
  ),
);

/** How the key is sent: each header form is tried on one read. */
export async function askHeader(connectAs: (scheme: 'raw' | 'bearer') => ImmutaReader): Promise<ProbeResult> {
  const works = async (scheme: 'raw' | 'bearer'): Promise<boolean> => {
    try {
      await connectAs(scheme).get('/bim/rpc/user/current');
      return true;
    } catch (error) {
      if (error instanceof ImmutaError && error.code === 'unauthorized') return false;
      throw error;
    }
  };
  const [raw, bearer] = [await works('raw'), await works('bearer')];
  const asked = 'Which Authorization header does it take?';
  if (raw && bearer)
    return learnt(asked, 'the bare key and `Bearer KEY`', 'Either `auth-scheme` works.', { authScheme: 'both' });
  if (raw) return learnt(asked, 'the bare key only', 'Keep `auth-scheme: raw`.', { authScheme: 'raw' });
  if (bearer) return learnt(asked, '`Bearer KEY` only', 'Set `auth-scheme: bearer`.', { authScheme: 'bearer' });
  return problem(asked, '401 to both forms', 'The key is wrong, revoked, or of another tenant.');
}

/** Who the key belongs to, without the name: permissions by kind, a link to a project. */
export function askOwner(owner: KeyOwner | null, kinds: readonly Kind[]): ProbeResult[] {
  const asked = 'May the key do what the kinds need?';
  if (owner === null) return [unanswered(asked, 'the read of the current user was refused or has another shape')];
  const missing = missingPermissions(owner, kinds);
  const answers = [
    missing.length === 0
      ? learnt(asked, 'every permission that the kinds need', 'Nothing is missing.')
      : problem(asked, `${missing.length} of ${kinds.length} kinds lack a permission`, missing.join(' ')),
  ];
  if (owner.projectId !== null) {
    answers.push(
      problem(
        'Is the key bound to a project?',
        'yes',
        'It sees and writes only what that project holds: use a key that is linked to none.',
      ),
    );
  }
  return answers;
}

/** What holds for the tenant as a whole, from reads that change nothing. */
export async function askReads(reader: ImmutaReader, kinds: readonly Kind[]): Promise<ProbeResult[]> {
  return [
    await tried('How many rows does one page give?', () => askPageSize(reader, kinds)),
    await tried('Do replies carry fields that no document names?', () => askFields(reader)),
    await askAudit(reader),
  ];
}

/** Asks for more rows than there are of each list; the first that gives fewer shows the cap. */
async function askPageSize(reader: ImmutaReader, kinds: readonly Kind[]): Promise<ProbeResult> {
  const asked = 'How many rows does one page give?';
  let most = 0;
  for (const list of kinds.flatMap(({ pagedList }) => pagedList ?? [])) {
    const all = await reader.list({ ...list, pageSize: 500 });
    const page = rowsOf(await reader.get(list.path, { size: '500', offset: '0' }), list.rows ?? []);
    most = Math.max(most, page.length);
    if (page.length < Math.min(all.length, 500)) {
      return learnt(
        asked,
        `${page.length} of ${all.length}, asked for 500`,
        'Lists are read page by page to their end.',
        { pageSize: page.length },
      );
    }
  }
  return learnt(asked, `all ${most} that there are`, 'No cap was seen; lists are read to their end anyway.', {
    pageSize: 0,
  });
}

async function askFields(reader: ImmutaReader): Promise<ProbeResult> {
  const asked = 'Do replies carry fields that no document names?';
  const reply = await reader.get('/bim/rpc/user/current');
  if (!isObject(reply)) return unanswered(asked, 'the current user reads as no object');
  const unknown = Object.keys(reply).filter((key) => !KNOWN_OWNER_FIELDS.has(key)).length;
  return learnt(asked, `${unknown} in the current user`, 'Unknown fields are ignored.', { extraFields: unknown > 0 });
}

/** A `POST` that only reads. Whatever it answers but events, drift goes without it: that is not a problem. */
async function askAudit(reader: ImmutaReader): Promise<ProbeResult> {
  const asked = 'Does the audit say who changed what?';
  const no = (seen: string): ProbeResult =>
    learnt(asked, seen, 'Drift says who changed an object only where reads tell.', { auditSearch: false });
  try {
    const reply = await reader.search(AUDIT_SEARCH, { size: 0 });
    if (!isList(hitsOf(hitsOf(reply)))) return no('an answer of another shape');
    return learnt(asked, 'yes', 'Drift asks it once, for what drifted.', { auditSearch: true });
  } catch (error) {
    if (!(error instanceof ImmutaError) || ['unauthorized', 'aborted', 'unreachable', 'refused'].includes(error.code))
      throw error;
    return no(error.status === null ? 'no answer' : `no: ${error.status}`);
  }
}

/** The `hits` of a reply, a list or an object. */
function hitsOf(reply: unknown): Json | undefined {
  const { hits }: UncheckedObject<{ hits: unknown }> = isObject(reply) ? reply : {};
  return hits;
}

function rowsOf(reply: unknown, keys: readonly string[]): readonly unknown[] {
  if (Array.isArray(reply)) return reply;
  if (!isObject(reply)) return [];
  const found = keys.map((key) => reply[key]).find((value) => isList(value));
  return isList(found) ? found : [];
}
