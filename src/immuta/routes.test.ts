import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request as forward } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect as connectSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failing, KEY, openScene } from './scene-for-tests.ts';
import { type FakeServer, journal, listen, reply, type Seen, startServer } from './server-for-tests.ts';

test('a GET follows redirects on its own origin, five at most', async () => {
  await using s = await openScene((seen, response) => {
    const hop = Number(seen.url.slice(2));
    if (hop === 0) reply(response, 200, { done: true });
    else response.writeHead([301, 302, 303, 307, 308][hop % 5] ?? 302, { location: `/h${hop - 1}` }).end();
  });
  expect(await s.connection.reader.get('/h5')).toEqual({ done: true });
  expect(await failing(s.connection.reader.get('/h6'))).toMatchObject({ code: 'redirected' });
});

test('a redirect to another origin is an error, and the key does not go there', async () => {
  await using other = await startServer((_, response) => reply(response, 200, {}));
  await using s = await openScene((_, response) => response.writeHead(302, { location: `${other.url}/tag` }).end());
  const error = await failing(s.connection.reader.get('/tag'));
  expect(error).toMatchObject({ code: 'redirected', status: null });
  expect(error.message).toContain(`${other.url}/tag`);
  expect(other.seen).toEqual([]);
});

test('a write and a dry run follow no redirect at all', async () => {
  await using s = await openScene((_, response) => response.writeHead(307, { location: '/elsewhere' }).end());
  expect((await failing(s.connection.writer().upsert('/api/v2/policy', {}, {}))).code).toBe('redirected');
  expect((await failing(s.connection.reader.dryRun('/api/v2/policy', {}))).code).toBe('redirected');
  expect(s.server.seen).toHaveLength(2);
});

test('a base URL with a path prefix keeps it', async () => {
  const seen: Seen[] = [];
  await using server = await listen(createServer(journal(seen, (_, response) => reply(response, 200, {}))), {
    seen,
    scheme: 'http',
  });
  await using s = await openScene(() => {}, { url: `${server.url}/immuta` });
  await s.connection.reader.get('/tag');
  expect(seen[0]?.url).toBe('/immuta/tag');
});

interface Tls {
  readonly ca: string;
  readonly key: string;
  readonly cert: string;
}

let tls: Tls;
let folder: string;

// A CA and a certificate of its own for tenant.test and 127.0.0.1, made anew for each run.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'immuta-gitops-tls-'));
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  openssl(
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=Test CA',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
  );
  openssl(
    'req',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-subj',
    '/CN=tenant.test',
    '-keyout',
    'host.key',
    '-out',
    'host.csr',
    '-addext',
    'subjectAltName=DNS:tenant.test,IP:127.0.0.1',
  );
  openssl(
    'x509',
    '-req',
    '-in',
    'host.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '2',
    '-copy_extensions',
    'copy',
    '-out',
    'host.pem',
  );
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  tls = { ca: read('ca.pem'), key: read('host.key'), cert: read('host.pem') };
});

afterAll(() => rmSync(folder, { recursive: true }));

async function startTls(): Promise<FakeServer> {
  const seen: Seen[] = [];
  const server = createTlsServer(
    { key: tls.key, cert: tls.cert },
    journal(seen, (_, response) => reply(response, 200, { tls: true })),
  );
  return listen(server, { seen, scheme: 'https' });
}

test('a private CA is trusted when given', async () => {
  await using server = await startTls();
  await using s = await openScene(() => {}, { url: server.url, caPem: tls.ca });
  expect(await s.connection.reader.get('/tag')).toEqual({ tls: true });
});

test('without it the tenant is unreachable, the message names ca-file, and no key was sent', async () => {
  await using server = await startTls();
  await using s = await openScene(() => {}, { url: server.url });
  const error = await failing(s.connection.reader.get('/tag'));
  expect(error).toMatchObject({ code: 'unreachable', attempts: 1 });
  expect(error.message).toContain('ca-file');
  expect(server.seen).toEqual([]);
});

interface Proxy extends AsyncDisposable {
  readonly url: string;
  /** `METHOD target` of what it was asked, and the credentials that came with it. */
  readonly asked: string[];
  readonly authorizations: (string | undefined)[];
}

/** A proxy that takes every host for the given port of this machine, or answers all with one status. */
async function startProxy(port: number, status: number | null = null): Promise<Proxy> {
  const asked: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    authorizations.push(request.headers['proxy-authorization']);
    if (status !== null) return void response.writeHead(status).end();
    const { pathname, search } = new URL(request.url ?? '');
    const headers = { ...request.headers };
    delete headers['proxy-authorization'];
    request.pipe(
      forward({ host: '127.0.0.1', port, method: request.method, path: pathname + search, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      }),
    );
  });
  server.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    authorizations.push(request.headers['proxy-authorization']);
    socket.on('error', () => {});
    if (status !== null) return void socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const up = connectSocket(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      up.pipe(socket).pipe(up);
    });
    up.on('error', () => socket.destroy());
    socket.on('close', () => up.destroy());
  });
  const started = await listen(server, { seen: [], scheme: 'http' });
  return { url: started.url, asked, authorizations, [Symbol.asyncDispose]: () => started[Symbol.asyncDispose]() };
}

test('https goes through a tunnel, with the private CA, and the proxy never sees the key', async () => {
  await using server = await startTls();
  await using proxy = await startProxy(server.port);
  const withCredentials = proxy.url.replace('://', '://me:hunter22@');
  await using s = await openScene(() => {}, {
    url: 'https://tenant.test',
    caPem: tls.ca,
    environment: { HTTPS_PROXY: withCredentials },
  });
  expect(await s.connection.reader.get('/tag')).toEqual({ tls: true });
  expect(proxy.asked).toEqual(['CONNECT tenant.test:443']);
  expect(proxy.authorizations).toEqual([`Basic ${Buffer.from('me:hunter22').toString('base64')}`]);
  expect(server.seen[0]?.headers.authorization).toBe(KEY);
});

test('plain http is forwarded by the proxy', async () => {
  await using server = await startServer((_, response) => reply(response, 200, { plain: true }));
  await using proxy = await startProxy(server.port);
  await using s = await openScene(() => {}, { url: 'http://tenant.test', environment: { http_proxy: proxy.url } });
  expect(await s.connection.reader.get('/tag', { a: '1' })).toEqual({ plain: true });
  expect(proxy.asked).toEqual(['GET http://tenant.test/tag?a=1']);
});

test('loopback and NO_PROXY go past the proxy', async () => {
  await using proxy = await startProxy(1);
  await using s = await openScene((_, response) => reply(response, 200, {}), {
    environment: { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url },
  });
  expect(await s.connection.reader.get('/tag')).toEqual({});
  await using exempt = await openScene(() => {}, {
    url: 'http://tenant.invalid',
    environment: { HTTP_PROXY: proxy.url, NO_PROXY: '.invalid' },
  });
  expect((await failing(exempt.connection.reader.get('/tag'))).code).toBe('unreachable');
  expect(proxy.asked).toEqual([]);
});

test.each([
  ['https://tenant.test', 407],
  ['https://tenant.test', 403],
  ['http://tenant.test', 407],
])('a proxy that refuses %s with %i is named, without its credentials', async (url, status) => {
  await using proxy = await startProxy(1, status);
  const address = proxy.url.replace('://', '://me:hunter22@');
  await using s = await openScene(() => {}, { url, environment: { HTTPS_PROXY: address, HTTP_PROXY: address } });
  const error = await failing(s.connection.reader.get('/tag'));
  expect(error.code).toBe('unreachable');
  expect(error.message).toContain(`through the proxy ${proxy.url.slice('http://'.length)} (status ${status})`);
  expect(error.message).not.toContain('hunter22');
});

test('a proxy that is down is named', async () => {
  const proxy = await startProxy(1);
  await proxy[Symbol.asyncDispose]();
  await using s = await openScene(() => {}, { url: 'https://tenant.test', environment: { HTTPS_PROXY: proxy.url } });
  const error = await failing(s.connection.reader.get('/tag'));
  expect(error).toMatchObject({ code: 'unreachable', attempts: 5 });
  expect(error.message).toMatch(/tenant\.test.*proxy 127\.0\.0\.1/);
});

test('a reply larger than 64 MiB is not read', async () => {
  const part = Buffer.alloc(1024 * 1024, 0x20);
  await using s = await openScene(
    (_, response) => {
      response.writeHead(200);
      const more = (): void => {
        while (!response.destroyed && response.write(part));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    },
    { timeoutSeconds: 30 },
  );
  const error = await failing(s.connection.reader.get('/tag'));
  expect(error).toMatchObject({ code: 'malformed', attempts: 1 });
  expect(error.message).toContain('larger than');
});
