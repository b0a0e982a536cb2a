import { getCACertificates } from 'node:tls';
import type { Dispatcher } from 'undici';
import type { NetworkFault } from './retry.ts';
import { Agent, ProxyAgent } from './undici.ts';

/** One request on the wire. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, prefix included. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Milliseconds until the reply must be complete. */
  readonly timeoutMs: number;
  /** Ends the request at once. Absent for writes, which are left to finish. */
  readonly signal?: AbortSignal;
}

/** One reply, read to its end. */
export interface WireReply {
  readonly status: number;
  /** Lower-case names; of a repeated header the first. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A request that got no complete reply. `message` holds the system's words; the caller writes the sentence. */
export class WireError extends Error {
  readonly fault: NetworkFault;
  /** The system's code, such as `ECONNREFUSED`, where there is one. */
  readonly detail: string;

  constructor(fault: NetworkFault, detail: string, options?: ErrorOptions) {
    super(`${fault}: ${detail}`, options);
    this.name = 'WireError';
    this.fault = fault;
    this.detail = detail;
  }
}

/** Sends requests to one origin. */
export interface Wire {
  /** Throws WireError. Follows no redirect. */
  send(request: WireRequest): Promise<WireReply>;
  /** Ends what is in flight and closes all sockets. */
  close(): Promise<void>;
}

/** What a wire is made of. */
interface WireOptions {
  readonly origin: string;
  readonly proxy: URL | null;
  /** PEM of a private CA, trusted beside the default ones. */
  readonly caPem: string | null;
  readonly connections: number;
  /** Largest reply, in bytes. */
  readonly maxReplyBytes: number;
}

/** Milliseconds for reaching the host, name resolution and TLS included (contract section 3, `timeout`). */
const CONNECT_TIMEOUT_MS = 10_000;

/** Opens the way to one origin, directly or through a proxy. No socket is opened before the first request. */
export function openWire(options: WireOptions): Wire {
  const dispatcher = createDispatcher(options);
  return {
    send: (request) => send(dispatcher, options, request),
    close: () => dispatcher.destroy(),
  };
}

function createDispatcher(options: WireOptions): Dispatcher {
  // A `ca` replaces the default roots, so they are named again; `default` includes NODE_EXTRA_CA_CERTS.
  const tls = {
    timeout: CONNECT_TIMEOUT_MS,
    allowH2: false,
    ...(options.caPem === null ? {} : { ca: [...getCACertificates('default'), options.caPem] }),
  };
  // Timers are ours (one limit for the whole reply, to the millisecond); undici's own count in half seconds.
  const limits = { connections: options.connections, headersTimeout: 0, bodyTimeout: 0, allowH2: false };
  if (options.proxy === null) return new Agent({ ...limits, connect: tls });
  return new ProxyAgent({
    ...limits,
    uri: options.proxy.href,
    requestTls: tls,
    proxyTls: tls,
    connectTimeout: CONNECT_TIMEOUT_MS,
  });
}

async function send(dispatcher: Dispatcher, options: WireOptions, request: WireRequest): Promise<WireReply> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), request.timeoutMs);
  const signal = request.signal === undefined ? limit.signal : AbortSignal.any([limit.signal, request.signal]);
  try {
    const reply = await dispatcher.request({
      origin: options.origin,
      path: request.target,
      method: request.method as Dispatcher.HttpMethod,
      headers: { ...request.headers },
      body: request.body,
      signal,
    });
    const body = await readBody(reply.body, options.maxReplyBytes);
    return { status: reply.statusCode, headers: firstValues(reply.headers), body };
  } catch (error) {
    if (error instanceof WireError) throw error;
    if (request.signal?.aborted) throw new WireError('aborted', 'the run was stopped', { cause: error });
    if (limit.signal.aborted) throw new WireError('timeout', `${request.timeoutMs / 1000} s`, { cause: error });
    throw classify(error);
  } finally {
    clearTimeout(timer);
  }
}

async function readBody(body: AsyncIterable<Uint8Array>, cap: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.byteLength;
    if (size > cap) throw new WireError('too-large', `${cap} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts, size);
}

function firstValues(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const first: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const one = Array.isArray(value) ? value[0] : value;
    if (one !== undefined) first[name.toLowerCase()] = one;
  }
  return first;
}

const DNS_CODES = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'ENODATA']);
const REFUSED_CODES = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'EACCES', 'EPERM']);
const CONNECT_TIMEOUT_CODES = new Set(['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT']);
const TLS_CODE =
  /^(ERR_TLS_|ERR_SSL_|CERT_|EPROTO$|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_CA|UND_ERR_PRX_TLS)/;

function classify(error: unknown): WireError {
  const { code, message } = describe(error);
  const detail = code === '' ? message : code;
  const fault = ((): NetworkFault => {
    if (DNS_CODES.has(code)) return 'dns';
    if (REFUSED_CODES.has(code)) return 'refused';
    if (CONNECT_TIMEOUT_CODES.has(code)) return 'connect-timeout';
    if (TLS_CODE.test(code)) return 'tls';
    if (/^Proxy (response|Authentication)/.test(message) || code === 'UND_ERR_PRX_CONN') return 'proxy';
    return 'reset';
  })();
  const proxyStatus = /\((\d{3})\)/.exec(message)?.[1];
  return new WireError(fault, fault === 'proxy' && proxyStatus ? `status ${proxyStatus}` : detail, { cause: error });
}

// With several addresses to try, Node throws one error that holds the others.
function describe(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: '', message: String(error) };
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === '' && inner !== undefined) return describe(inner);
  return { code, message: error.message };
}
