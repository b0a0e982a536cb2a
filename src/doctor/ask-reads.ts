import type { Kind } from '../kinds/kind.ts';
import { ImmutaError } from '../model/failure.ts';
import {
  isList,
  isObject,
  type Json,
  type JsonObject,
  listOf,
  objectsOf,
  type UncheckedObject,
} from '../model/json.ts';
import type { KeyOwner } from '../model/observation.ts';
import type { ImmutaReader } from '../model/ports.ts';
import { AUDIT_SEARCH } from '../observe/read-audit.ts';
import { missingPermissions } from '../observe/read-owner.ts';
import { learnt, type ProbeResult, problem, unanswered } from './answer.ts';
import { askConnections, askDomainPermissions, askDomains, askPolicyFilter } from './ask-lists.ts';

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

/** Envelopes, page sizes, order and fields, from reads that change nothing. */
export async function askReads(reader: ImmutaReader): Promise<ProbeResult[]> {
  return [
    await tried('What does `GET /policy/global` look like?', () => askEnvelope(reader)),
    await tried('How many rows does one page give?', () => askPageSize(reader)),
    await tried('Does a list keep its order?', () => askOrder(reader)),
    await tried('Do replies carry fields that no document names?', () => askFields(reader)),
    ...(await askPolicyWords(reader)),
    await tried('Does a project without documentation read `# NAME`?', () => askDocumentation(reader)),
    await tried('Does `GET /dataSource` filter by `globalPolicy`?', () => askPolicyFilter(reader)),
    await tried('Which list of domains is there?', () => askDomains(reader)),
    await tried('Are permissions of domains listed as they were granted?', () => askDomainPermissions(reader)),
    await tried('Does the tenant list connections?', () => askConnections(reader)),
    await askAudit(reader),
  ];
}

async function askEnvelope(reader: ImmutaReader): Promise<ProbeResult> {
  const reply = await reader.get('/policy/global', { size: '1', offset: '0' });
  const asked = 'What does `GET /policy/global` look like?';
  if (Array.isArray(reply))
    return learnt(asked, 'a bare list', 'As the V1 contract of 2023 has it.', { policyEnvelope: 'array' });
  if (isList(hitsOf(reply))) {
    return learnt(asked, '`{ count, hits }`', 'Read by its envelope and checked against its count.', {
      policyEnvelope: 'hits',
    });
  }
  return problem(asked, 'another shape', 'Policies cannot be read; a plan would be incomplete.');
}

/** Asks for more rows than there are of each list; the first that gives fewer shows the cap. */
async function askPageSize(reader: ImmutaReader): Promise<ProbeResult> {
  const asked = 'How many rows does one page give?';
  const lists = [
    { path: '/policy/global', rows: ['hits', 'policies', 'data'] },
    { path: '/project', rows: ['hits', 'projects', 'data'] },
    { path: '/dataSource', rows: ['hits', 'dataSources', 'results', 'data'] },
  ];
  let most = 0;
  for (const list of lists) {
    const all = await reader.list({ ...list, pageSize: 500 });
    const page = rowsOf(await reader.get(list.path, { size: '500', offset: '0' }), list.rows);
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

/** Tags in the order of their ids or names, twice: anything else cannot be relied on as an order. */
async function askOrder(reader: ImmutaReader): Promise<ProbeResult> {
  const asked = 'Does a list keep its order?';
  const read = async (): Promise<readonly JsonObject[]> =>
    await reader.list({ path: '/tag', rows: ['hits', 'tags', 'data'] });
  const [first, second] = [await read(), await read()];
  if (first.length < 4) return unanswered(asked, 'too few tags to tell');
  const stable = JSON.stringify(first.map(({ id }) => id)) === JSON.stringify(second.map(({ id }) => id));
  return stable && (isOrdered(first.map(({ id }) => id)) || isOrdered(first.map(({ name }) => name)))
    ? learnt(asked, 'yes: tags come by id or name, twice', 'Sets are compared as sets anyway.', { shuffle: false })
    : learnt(asked, 'no: tags come neither by id nor by name', 'Sets are compared as sets.', { shuffle: true });
}

function isOrdered(values: readonly (Json | undefined)[]): boolean {
  return values.every((value, index) => index === 0 || (values[index - 1] ?? 0) <= (value ?? 0));
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

async function askDocumentation(reader: ImmutaReader): Promise<ProbeResult> {
  const asked = 'Does a project without documentation read `# NAME`?';
  const rows = await reader.list({ path: '/project', rows: ['hits', 'projects', 'data'], pageSize: 100 });
  const texts = rows.map(({ name, documentation }: ProjectRow) => [name, documentation] as const);
  const made = texts.filter(([name, text]) => typeof text === 'string' && text.trim() === `# ${String(name)}`).length;
  const empty = texts.filter(([, text]) => text === null || text === undefined || text === '').length;
  if (made + empty === 0) return unanswered(asked, 'every project has a text of its own');
  return learnt(asked, `${made} do, ${empty} have none`, 'A documentation that a spec leaves out is not compared.', {
    serverAddsDocumentation: made > 0,
  });
}

/** What is read of projects and policies. */
type ProjectRow = UncheckedObject<{ name: string; documentation: string }>;
type PolicyRow = UncheckedObject<{ actions: unknown; circumstances: unknown; deleted: boolean }>;
type PolicyNode = UncheckedObject<{
  type: string;
  fields: { type: string }[];
  conditions: { type: string; value: string }[];
  domains: { id: string; name: string }[];
}>;

/** The words of V1 policies, where the tenant has a policy that uses them. */
async function askPolicyWords(reader: ImmutaReader): Promise<ProbeResult[]> {
  let rows: readonly PolicyRow[];
  try {
    rows = await reader.list({ path: '/policy/global', rows: ['hits', 'policies', 'data'], pageSize: 500 });
  } catch (error) {
    return [failed('Which words do policies use?', error)];
  }
  const nodes = rows.flatMap(({ actions = null, circumstances = null }): PolicyNode[] => [
    ...objectsIn(actions),
    ...objectsIn(circumstances),
  ]);
  const fields = nodes.flatMap((node) => objectsOf(listOf(node.fields)));
  const conditions = nodes.flatMap((node) => objectsOf(listOf(node.conditions)));
  const people = conditions.filter(({ type }) => type === 'groups' || type === 'authorizations');
  const purposes = conditions.filter(({ type }) => type === 'purposes');
  const domains = nodes.filter(({ type }) => type === 'domains').flatMap((node) => objectsOf(listOf(node.domains)));
  return [
    choice('Does a field of a mask say its type?', fields, 'Both forms are understood.', (some) => ({
      bareFieldTags: some.some((field) => field.type === undefined),
    })),
    choice('Do conditions name the identity manager?', people, 'It is not compared.', (some) => ({
      conditionIam: some.some((one) => JSON.stringify(one).includes('"iam')),
    })),
    choice('How does a condition name a purpose?', purposes, 'Both forms are understood.', (some) => ({
      purposeConditions: some.every((one) => typeof one.value === 'string') ? 'value' : 'object',
    })),
    choice(
      'How do circumstances name domains?',
      domains,
      'The form of the file is used; `GET /domain` translates.',
      (some) => {
        const [ids, names] = ['id', 'name'].map((key) => some.some((one) => typeof one[key] === 'string'));
        return { domainsBy: ids && names ? 'both' : ids ? 'id' : 'name' };
      },
    ),
    rows.some((row) => row.deleted === true)
      ? learnt('Do deleted policies stay in the list?', 'yes', 'They are left out of every comparison.', {
          deletedListed: true,
        })
      : unanswered('Do deleted policies stay in the list?', 'none is marked as deleted'),
  ];
}

function choice<T>(
  asked: string,
  some: readonly T[],
  means: string,
  tell: (some: readonly T[]) => ProbeResult['switches'],
): ProbeResult {
  if (some.length === 0) return unanswered(asked, 'no policy of the tenant has one');
  const switches = tell(some);
  return learnt(asked, Object.values(switches).map(String).join(', '), means, switches);
}

/** Asks, and turns a failed read into a row. */
export async function tried(asked: string, ask: () => Promise<ProbeResult>): Promise<ProbeResult> {
  try {
    return await ask();
  } catch (error) {
    return failed(asked, error);
  }
}

function failed(asked: string, error: unknown): ProbeResult {
  if (!(error instanceof ImmutaError) || ['unauthorized', 'aborted', 'unreachable', 'refused'].includes(error.code))
    throw error;
  return problem(
    asked,
    `the read failed (${error.code}${error.status === null ? '' : `, ${error.status}`})`,
    'A plan that needs it would be incomplete.',
  );
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

/** Every object inside a value. */
function objectsIn(value: Json): JsonObject[] {
  if (isList(value)) return value.flatMap(objectsIn);
  return isObject(value) ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
}
