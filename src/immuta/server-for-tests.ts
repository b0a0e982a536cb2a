import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the server saw it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Answers one request; `index` counts requests from 0. */
export type Answering = (seen: Seen, response: ServerResponse, index: number) => void;

/** A server of a test: loopback, a port of its own, a journal. */
export interface FakeServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly seen: Seen[];
}

/** Starts a server that answers as told. For tests only. */
export async function startServer(answer: Answering): Promise<FakeServer> {
  const seen: Seen[] = [];
  return listen(createServer(journal(seen, answer)), { seen, scheme: 'http' });
}

/** Keeps a journal and hands the request on once its body is in. */
export function journal(seen: Seen[], answer: Answering): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const entry = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(parts).toString(),
      };
      seen.push(entry);
      answer(entry, response, seen.length - 1);
    });
  };
}

/** Listens on a free loopback port. */
export async function listen(
  server: Server,
  facts: { readonly seen: Seen[]; readonly scheme: string },
): Promise<FakeServer> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${facts.scheme}://127.0.0.1:${port}`,
    port,
    seen: facts.seen,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Answers with JSON. */
export function reply(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
