import { searchAudit } from './audit.ts';
import { bodyOf } from './checks.ts';
import { connectionRoutes } from './connections.ts';
import type { Fields, SimulatedRequest, SimulatedRoute, SimulatedTenant, SimulatedUser } from './contract.ts';
import { pageOf } from './listing.ts';
import { tagObject } from './names.ts';
import { ok, refuse } from './refusal.ts';
import { digestOf, isFields, textOf, textsOf } from './values.ts';

/** Routes that belong to no kind: users, groups, tags, domains, jobs. Shapes from the V1 Swagger of 2023. */
export function tenantRoutes(users: readonly SimulatedUser[]): readonly SimulatedRoute[] {
  return [
    { method: 'GET', pattern: '/bim/rpc/user/current', permission: null, handle: ({ user }) => ok(currentUser(user)) },
    {
      method: 'POST',
      pattern: '/bim/apikey/authenticate',
      permission: null,
      handle: (request, _, tenant) => authenticate(request, tenant, users),
    },
    {
      method: 'GET',
      pattern: '/bim/group',
      permission: null,
      handle: (request, _, tenant) => listGroups(request, tenant),
    },
    { method: 'GET', pattern: '/tag', permission: null, handle: (request, _, tenant) => listTags(request, tenant) },
    {
      method: 'GET',
      pattern: '/domain',
      permission: null,
      handle: (request, _, tenant) =>
        tenant.quirks.domainList === 'domain' ? listDomains(request, tenant) : refuse(404, 'Not Found'),
    },
    {
      method: 'GET',
      pattern: '/collection',
      permission: null,
      // The old name goes on working beside the new one (VERIFIED for SaaS).
      handle: (request, _, tenant) =>
        tenant.quirks.domainList !== 'none' && request.query.get('type') === 'domain'
          ? listDomains(request, tenant)
          : refuse(404, 'Not Found'),
    },
    {
      method: 'POST',
      pattern: '/jobs/statuses',
      permission: null,
      handle: (request, _, tenant) => jobStatuses(request, tenant),
    },
    {
      method: 'POST',
      pattern: '/api/audit/rest/v1/search',
      permission: null,
      handle: (request, _, tenant) => searchAudit(request, tenant),
    },
    ...connectionRoutes,
  ];
}

/** Pages by `size` and `offset`, without a count. */
function listDomains(request: SimulatedRequest, tenant: SimulatedTenant) {
  const { rows } = pageOf([...tenant.table('domain').values()], request.query, tenant, { size: 10 });
  return ok({ data: [...rows] });
}

/** The token that a key is exchanged for (VERIFIED that there is such an exchange; the form is ours). */
export function tokenOf(apiKey: string): string {
  return `token-${digestOf(`token of ${apiKey}`).slice(0, 32)}`;
}

function authenticate(request: SimulatedRequest, tenant: SimulatedTenant, users: readonly SimulatedUser[]) {
  const user = users.find(({ apiKey }) => apiKey === bodyOf(request, tenant)['apikey']);
  return user ? ok({ authenticated: true, token: tokenOf(user.apiKey) }) : refuse(401, 'Invalid API key.');
}

function currentUser(user: SimulatedUser): Fields {
  return {
    id: user.id,
    iamid: 'bim',
    userid: `${user.name}@example.com`,
    projectId: user.projectId,
    permissions: [...user.permissions],
    groupPermissions: [],
    authorizations: {},
    profile: {
      id: user.id,
      iamid: 'bim',
      userid: `${user.name}@example.com`,
      name: user.name,
      email: `${user.name}@example.com`,
      systemGenerated: false,
    },
    systemGenerated: false,
    disabled: false,
    hasLogin: true,
    groups: [],
  };
}

function listGroups(request: SimulatedRequest, tenant: SimulatedTenant) {
  const name = request.query.get('name');
  const rows = [...tenant.table('group').values()].filter((row) => name === null || row['name'] === name);
  const page = pageOf(rows, request.query, tenant, { size: 50 });
  return ok({ hits: [...page.rows], count: page.count });
}

/** A bare array; `searchText` is a substring, `limit` cuts (VERIFIED, V1 Swagger). */
function listTags(request: SimulatedRequest, tenant: SimulatedTenant) {
  const wanted = (request.query.get('searchText') ?? '').toLowerCase();
  const limit = Number(request.query.get('limit') ?? Number.POSITIVE_INFINITY);
  const rows = [...tenant.table('tag').values()].filter((row) => textOf(row['name']).toLowerCase().includes(wanted));
  const found = tenant.shuffled(rows).slice(0, limit);
  return ok(found.map((row) => ({ ...row, ...tagObject(tenant, textOf(row['name'])) })));
}

/** Every job is done: nothing in the simulator works by jobs that are handed out. */
function jobStatuses(request: SimulatedRequest, tenant: SimulatedTenant) {
  const ids = textsOf(bodyOf(request, tenant)['jobIds']);
  const jobs = tenant.table('job');
  return ok(
    Object.fromEntries(
      ids.map((id) => [
        id,
        [...jobs.values()].filter(isFields).find((job) => job['id'] === id) ?? { id, state: 'completed', output: null },
      ]),
    ),
  );
}
