import { ImmutaError } from '../model/failure.ts';
import type { RequestRules } from '../model/request-rules.ts';
import { createFakeClock, type FakeClock } from './clock-for-tests.ts';
import { type ConnectOptions, connect, type ImmutaConnection } from './connect.ts';
import { type Answering, type FakeServer, startServer } from './server-for-tests.ts';

/** The key of the tests; no message may hold it. */
export const KEY = 'k3y-0123456789abcdef';

/** Requests that connections of these tests may send. */
export const RULES: readonly RequestRules[] = [
  {
    endpoint: '/api/v2/policy',
    permission: 'GOVERNANCE',
    requests: {
      paths: ['/policy'],
      readPosts: ['/policy/search'],
      writes: [{ method: 'DELETE', path: '/policy/global/:id' }],
    },
  },
  {
    endpoint: '/api/v2/project',
    permission: 'CREATE_PROJECT',
    requests: {
      paths: ['/project'],
      writes: [
        { method: 'POST', path: '/project/:id/members/:id/acknowledge' },
        { method: 'DELETE', path: '/api/v2/project/:key' },
      ],
    },
  },
  {
    endpoint: '/api/v2/purpose',
    permission: 'GOVERNANCE',
    requests: { paths: ['/governance'], writes: [{ method: 'DELETE', path: '/governance/purpose/:id' }] },
  },
  {
    endpoint: '/api/v2/data',
    permission: 'CREATE_DATA_SOURCE',
    requests: {
      paths: ['/dataSource'],
      readPosts: ['/data/object/search'],
      writes: [{ method: 'DELETE', path: '/api/v2/data/:key' }],
    },
  },
  {
    endpoint: null,
    permission: 'GOVERNANCE',
    requests: {
      paths: ['/shelf'],
      writes: [
        { method: 'POST', path: '/shelf' },
        { method: 'PUT', path: '/shelf/:key/:key' },
      ],
    },
  },
];

/** A connection to a server of the test, with a clock that does not wait. */
interface Scene extends AsyncDisposable {
  readonly server: FakeServer;
  readonly connection: ImmutaConnection;
  readonly clock: FakeClock;
}

/** Opens a connection to a server that answers as told. For tests only. */
export async function openScene(answer: Answering, options: Partial<ConnectOptions> = {}): Promise<Scene> {
  const server = await startServer(answer);
  const clock = createFakeClock();
  const connection = connect({
    kinds: RULES,
    url: server.url,
    apiKey: KEY,
    authScheme: 'raw',
    timeoutSeconds: 5,
    concurrency: 4,
    environment: {},
    clock,
    signal: new AbortController().signal,
    version: '1.2.3',
    redact: (text) => text.replaceAll(KEY, '***'),
    ...options,
  });
  return {
    server,
    connection,
    clock,
    async [Symbol.asyncDispose]() {
      await connection.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** The ImmutaError that a promise ends with. */
export async function failing(promise: Promise<unknown>): Promise<ImmutaError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof ImmutaError) return error;
  throw new Error(`expected an ImmutaError, got ${String(error)}`);
}
