import { searchAudit } from './audit.ts';
import { bodyOf } from './checks.ts';
import { connectionRoutes } from './connections.ts';
import type { Fields, SimulatedRequest, SimulatedRoute, SimulatedTenant, SimulatedUser } from './contract.ts';
import { pageOf } from './listing.ts';
import { ok, refuse } from './refusal.ts';
import { digestOf, isFields, textsOf } from './values.ts';

/** Routes that belong to no kind: users, groups, jobs. Shapes from the V1 Swagger of 2023. */
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
