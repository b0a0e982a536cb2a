import type { Fields, SimulatedKind, SimulatedRoute, SimulatedTenant } from '../../src/simulator/contract.ts';

const MOST = 25;

function add(tenant: SimulatedTenant, { name, colour }: Fields): void {
  const id = tenant.nextId();
  tenant.table('label').set(id, { id, name: name ?? '', colour: colour ?? '' });
}

function labelsIn(body: unknown): Fields[] {
  return ((body as { labels?: Fields[] } | undefined)?.labels ?? []).filter((one) => typeof one === 'object');
}

const routes: readonly SimulatedRoute[] = [
  {
    method: 'GET',
    pattern: '/label',
    permission: null,
    handle({ query }, _, tenant) {
      const offset = Number(query.get('offset') ?? '0');
      const size = Math.min(MOST, Number(query.get('size') ?? MOST));
      const rows = [...tenant.table('label').values()];
      return { status: 200, body: { data: rows.slice(offset, offset + size), count: rows.length } };
    },
  },
  {
    method: 'POST',
    pattern: '/label',
    permission: 'GOVERNANCE',
    handle({ body }, _, tenant) {
      for (const one of labelsIn(body)) add(tenant, one);
      return { status: 200, body: {} };
    },
  },
  {
    method: 'PUT',
    pattern: '/label/:id',
    permission: 'GOVERNANCE',
    handle({ body }, { id }, tenant) {
      const number = Number(id);
      tenant.table('label').set(number, { ...tenant.table('label').get(number), ...(body as Fields), id: number });
      return { status: 200, body: {} };
    },
  },
  {
    method: 'DELETE',
    pattern: '/label/:id',
    permission: 'GOVERNANCE',
    handle(_, { id }, tenant) {
      const there = tenant.table('label').delete(Number(id));
      return { status: there ? 200 : 404, body: {} };
    },
  },
];

/** The simulator's part of the throw-away kind. */
export const simulatedLabel: SimulatedKind = {
  name: 'label',
  routes,
  seed: () => undefined,
  load: (tenant, payload) => {
    for (const one of labelsIn(payload)) add(tenant, one);
  },
};
