import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type GitHubFault,
  type GitHubJournalEntry,
  type ProxiedReply,
  type ProxiedRequest,
  parseBody,
} from './journal.ts';

/** Answers one request; the proxy knows nothing else of GitHub. */
export type ProxyHandler = (request: ProxiedRequest) => Promise<ProxiedReply>;

/** A listening proxy. */
export interface GitHubProxy {
  readonly url: string;
  readonly journal: GitHubJournalEntry[];
  readonly faults: GitHubFault[];
  close(): Promise<void>;
}

/** Listens on a free loopback port, keeps the journal, and answers with a fault where one matches. */
export async function startProxy(answer: ProxyHandler): Promise<GitHubProxy> {
  const journal: GitHubJournalEntry[] = [];
  const faults: GitHubFault[] = [];
  const used = new Map<GitHubFault, number>();

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    const fault = faults.find((one) => {
      const count = used.get(one) ?? 0;
      return one.match.test(`${request.method} ${request.path}`) && count < (one.times ?? Number.POSITIVE_INFINITY);
    });
    let reply: ProxiedReply;
    if (fault === undefined) reply = await answer(request);
    else {
      used.set(fault, (used.get(fault) ?? 0) + 1);
      if (fault.afterwards) await answer(request);
      const body = fault.body ?? { message: fault.message ?? 'Resource not accessible by integration' };
      reply = { status: fault.status, body, headers: fault.headers ?? {} };
    }
    const { method, path, query, body } = request;
    journal.push({ method, path, query, body, status: reply.status });
    const text = reply.body === null || reply.status === 204 ? '' : JSON.stringify(reply.body);
    outgoing.writeHead(reply.status, { 'content-type': 'application/json; charset=utf-8', ...reply.headers });
    outgoing.end(text);
  }

  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch((error: unknown) => {
      outgoing.writeHead(599, { 'content-type': 'application/json' });
      outgoing.end(JSON.stringify({ message: `the proxy of the tests failed: ${String(error)}` }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    journal,
    faults,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readRequest(incoming: IncomingMessage): Promise<ProxiedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const url = new URL(incoming.url ?? '/', 'http://proxy');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (typeof value === 'string' && !['host', 'connection', 'content-length', 'accept-encoding'].includes(name)) {
      headers[name] = value;
    }
  }
  const { pathname: path, search: query, searchParams: search } = url;
  return { method: incoming.method ?? 'GET', path, query, search, headers, text, body: parseBody(text) };
}
