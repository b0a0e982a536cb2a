import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fields, SimulatedKind, SimulatedReply, SimulatedUser } from './contract.ts';
import { createFaults, type Fault, type FaultPlan } from './faults.ts';
import { bodyText, type IncomingRequest, readRequest } from './incoming-request.ts';
import type { JournalEntry } from './journal.ts';
import { type Quirks, quirksWith } from './quirks.ts';
import { boom, Refusal } from './refusal.ts';
import { corrupted, jsonReply, type WireReply, withExtraFields } from './replies.ts';
import { createRouter, type Match } from './routing.ts';
import { instead, send, truncate } from './sending.ts';
import { readState, writeState } from './state.ts';
import { createTenant, type ServedTenant } from './tenant.ts';
import { tenantRoutes } from './tenant-routes.ts';
import { isFields, without } from './values.ts';

/** How a simulator is started. */
export interface SimulatorOptions {
  readonly kinds: readonly SimulatedKind[];
  /** 0 (the default) lets the system choose. Only loopback is listened on. */
  readonly port?: number;
  readonly quirks?: Partial<Quirks>;
  /** The first owns what the seeds make. Default: one user with every permission and the key `simulator-key`. */
  readonly users?: readonly SimulatedUser[];
  readonly faults?: FaultPlan;
  /** Every reply leaves this long after its request came, the work on it included. */
  readonly latencyMilliseconds?: number;
  /** The tenant is read from this file, where it exists, and written to it after each change. */
  readonly stateFile?: string;
}

/** A running simulator. */
export interface Simulator extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  /** Requests in the order of their arrival. May hold secrets that a test sent: never print it. */
  readonly journal: readonly JournalEntry[];
  readonly tenant: ServedTenant;
  /** Most requests that were open at the same time. */
  readonly peak: number;
  setQuirks(changes: Partial<Quirks>): void;
  /** Replaces the plan; counting starts anew. */
  setFaults(plan: FaultPlan): void;
  /** Writes one V2 payload as its upsert would, without a request. Throws when it is refused or the kind unknown. */
  load(kind: string, payload: Fields): void;
  close(): Promise<void>;
}

/** The user of a simulator that is given none: may do everything. */
export const DEFAULT_USER: SimulatedUser = {
  id: 1,
  name: 'gitops',
  apiKey: 'simulator-key',
  permissions: ['APPLICATION_ADMIN', 'AUDIT', 'CREATE_DATA_SOURCE', 'CREATE_PROJECT', 'GOVERNANCE', 'USER_ADMIN'],
  projectId: null,
};

/** Starts an in-memory Immuta that speaks HTTP on loopback. Rejects when the port is taken or the state unreadable. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const users = options.users ?? [DEFAULT_USER];
  const tenant = createTenant(quirksWith(options.quirks), users[0] ?? DEFAULT_USER);
  const restored = options.stateFile === undefined ? null : readState(options.stateFile);
  if (restored === null) seed(tenant, options.kinds, users);
  else tenant.restore(restored);

  const journal: JournalEntry[] = [];
  const route = createRouter(options.kinds, tenantRoutes(users));
  let faultOf = createFaults(options.faults ?? []);
  let open = 0;
  let peak = 0;
  const timers = new Set<NodeJS.Timeout>();

  const server = createServer((request, response) => {
    open += 1;
    peak = Math.max(peak, open);
    response.once('close', () => {
      open -= 1;
    });
    serve(request, response).catch((cause: unknown) => {
      const message = cause instanceof Error ? cause.message : String(cause);
      send(response, jsonReply(boom(500, `The simulator failed: ${message}`)));
    });
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const came = performance.now();
    const text = await bodyText(request);
    const incoming = readRequest(request, text, users, tenant.quirks);
    const match = route(incoming.method, incoming.segments);
    const fault = faultOf({ ...incoming, kind: match?.kind ?? null });
    const sequence = tenant.advance();
    const before = tenant.changes();
    const wire = instead(fault) ?? outgoing(answer(incoming, match), incoming, fault);
    const wrote = tenant.changes() !== before;
    journal.push({
      sequence,
      method: incoming.method,
      path: incoming.path,
      query: incoming.query.toString(),
      kind: match?.kind ?? null,
      status: fault?.type.startsWith('reset') ? 0 : wire.status,
      dryRun: incoming.dryRun,
      wrote,
      body: incoming.body,
      userId: incoming.user?.id ?? null,
      authorization: incoming.scheme,
      contentType: request.headers['content-type'] ?? null,
      fault: fault?.type ?? null,
    });
    if (wrote && options.stateFile !== undefined) writeState(options.stateFile, tenant.snapshot());
    const left = Math.max(0, (options.latencyMilliseconds ?? 0) - (performance.now() - came));
    await pause(left + (fault?.type === 'slow' ? fault.milliseconds : 0));
    if (fault?.type === 'reset-before' || fault?.type === 'reset-after') request.socket.resetAndDestroy();
    else if (fault?.type === 'truncated') truncate(response, wire);
    else send(response, wire);
  }

  function answer(incoming: IncomingRequest, match: Match | null): SimulatedReply {
    const { maxInFlight, maxPayloadBytes } = tenant.quirks;
    if (maxInFlight > 0 && open > maxInFlight) return boom(429, 'Too many requests at once.');
    if (maxPayloadBytes > 0 && incoming.bytes > maxPayloadBytes) {
      return boom(413, `Payload content length greater than maximum allowed: ${maxPayloadBytes}`);
    }
    const user = incoming.user ?? (match?.route.pattern === '/bim/apikey/authenticate' ? tenant.owner : null);
    if (user === null) return boom(401, 'Missing or invalid authentication.');
    if (incoming.refused) return incoming.refused;
    if (match === null) return boom(404, 'Not Found');
    const { permission } = match.route;
    if (permission !== null && !user.permissions.includes(permission)) {
      return boom(403, `Insufficient permissions: this requires ${permission}.`);
    }
    try {
      return match.route.handle({ ...incoming, user }, match.parameters, tenant);
    } catch (cause) {
      if (cause instanceof Refusal) return cause.reply;
      throw cause;
    }
  }

  function outgoing(reply: SimulatedReply, incoming: IncomingRequest, fault: Fault | null): WireReply {
    if (fault?.type === 'malformed') return { ...jsonReply(reply), body: '{"count": 1, "hits": [{' };
    const kept = corrupted(reply.body, fault);
    const maps = incoming.path === '/jobs/statuses';
    const body = tenant.quirks.extraFields && reply.status < 400 && !maps ? withExtraFields(kept) : kept;
    const echoed = fault?.type === 'no-dry-run-echo' && isFields(body) ? without(body, 'dryRun') : body;
    const headers = reply.status === 429 ? { 'retry-after': String(tenant.quirks.retryAfterSeconds) } : {};
    return jsonReply({ status: reply.status, body: echoed }, headers);
  }

  async function pause(milliseconds: number): Promise<void> {
    if (milliseconds <= 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        resolve();
      }, milliseconds);
      timers.add(timer);
    });
  }

  async function close(): Promise<void> {
    for (const timer of timers) clearTimeout(timer);
    if (options.stateFile !== undefined) writeState(options.stateFile, tenant.snapshot());
    if (!server.listening) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    journal,
    tenant,
    get peak() {
      return peak;
    },
    setQuirks(changes) {
      tenant.quirks = { ...tenant.quirks, ...changes };
    },
    setFaults(plan) {
      faultOf = createFaults(plan);
    },
    load(name, payload) {
      const kind = options.kinds.find((candidate) => candidate.name === name);
      if (!kind)
        throw new Error(
          `The simulator knows no kind "${name}"; it knows ${options.kinds.map((one) => one.name).join(', ')}.`,
        );
      kind.load(tenant, payload);
      if (options.stateFile !== undefined) writeState(options.stateFile, tenant.snapshot());
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function seed(tenant: ServedTenant, kinds: readonly SimulatedKind[], users: readonly SimulatedUser[]): void {
  // Ids below 100 are left to users, so that no object is mistaken for one.
  while (tenant.nextId() < 100 + users.length);
  for (const kind of kinds) kind.seed(tenant);
}
