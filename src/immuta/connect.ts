import { RunFailure } from '../model/failure.ts';
import type { Clock, ImmutaReader, ImmutaWriter } from '../model/ports.ts';
import type { RequestRules } from '../model/request-rules.ts';
import { createAllowLists } from './allow-list.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { createDryRunStop } from './dry-run-stop.ts';
import { permissionsOf } from './errors.ts';
import { openWire } from './http.ts';
import { createLimiter } from './limiter.ts';
import { chooseProxy, type Environment } from './proxy.ts';
import { createReader } from './reader.ts';
import type { Counts, RequestContext, RetryNotice } from './request.ts';
import { createSend } from './send.ts';
import { createWriter } from './writer.ts';

/** Everything a connection needs; nothing is read from the process. */
export interface ConnectOptions {
  /** What is let out, and which permission a refusal is about. */
  readonly kinds: readonly RequestRules[];
  /** As `normaliseAddress` gives it. */
  readonly url: string;
  readonly apiKey: string;
  readonly authScheme: 'raw' | 'bearer';
  /** Seconds for one reply. */
  readonly timeoutSeconds: number;
  /** Most requests in flight. */
  readonly concurrency: number;
  /** PEM bundle, trusted beside the default roots. */
  readonly caPem?: string;
  /** For `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`, lower case too. */
  readonly environment: Environment;
  readonly clock: Clock;
  /** Aborted: no request starts any more, reads in flight end, writes in flight are left to finish. */
  readonly signal: AbortSignal;
  readonly version: string;
  /** Takes every known secret out of a text. */
  redact(text: string): string;
  onRetry?(notice: RetryNotice): void;
}

/** A connection to one tenant. */
export interface ImmutaConnection {
  readonly reader: ImmutaReader;
  /** For apply alone. `onWrite` is called right before each request that changes the tenant, repeated ones too. */
  writer(onWrite?: () => void): ImmutaWriter;
  /** Host, port where it is not the scheme's own, and path prefix where there is one: two tenants may share a host. */
  readonly host: string;
  stats(): { readonly requests: number; readonly retries: number; readonly rateLimited: number };
  /** Ends what is still in flight and closes the sockets. */
  close(): Promise<void>;
}

/** Largest reply that is read: 64 MiB. The largest list known is a few MiB (4,000 policies). */
const MAX_REPLY_BYTES = 64 * 1024 * 1024;

/** Opens a connection; no request is sent. Throws RunFailure `config` for a key or a proxy that cannot be used. */
export function connect(options: ConnectOptions): ImmutaConnection {
  const base = new URL(options.url);
  const proxy = proxyFor(base, options);
  const { clock, signal } = options;
  const wire = openWire({
    origin: base.origin,
    proxy,
    caPem: options.caPem ?? null,
    connections: Math.max(1, options.concurrency),
    maxReplyBytes: MAX_REPLY_BYTES,
  });
  const allowLists = createAllowLists(options.kinds);
  const counts: Counts = { requests: 0, retries: 0, rateLimited: 0 };
  const context: RequestContext = {
    wire,
    base,
    proxy: proxy?.host ?? null,
    authorization: authorization(options),
    userAgent: `immuta-gitops/${options.version}`,
    timeoutSeconds: options.timeoutSeconds,
    limiter: createLimiter({ concurrency: options.concurrency, clock, signal }),
    circuitBreaker: createCircuitBreaker(clock),
    dryRunStop: createDryRunStop(),
    clock,
    signal,
    counts,
    permissionFor: permissionsOf(options.kinds),
    redact: (text) => options.redact(text),
    onRetry: (notice) => options.onRetry?.(notice),
  };
  return {
    reader: createReader(createSend(context, allowLists.reader)),
    writer: (onWrite) =>
      createWriter(createSend(onWrite === undefined ? context : { ...context, onWrite }, allowLists.writer)),
    host: `${base.host}${base.pathname.replace(/\/+$/, '')}`,
    stats: () => ({ ...counts }),
    close: () => wire.close(),
  };
}

// A pasted key often brings a line break, and some users paste the whole header.
function authorization(options: ConnectOptions): string {
  const key = options.apiKey.trim();
  if (key === '') throw new RunFailure('config', 'The API key is empty. Give api-key or IMMUTA_API_KEY.');
  if (!/^[\x20-\x7e]+$/.test(key)) {
    throw new RunFailure(
      'config',
      'The API key holds a line break or a character that no HTTP header can carry. Check how the secret api-key was stored.',
    );
  }
  return options.authScheme === 'bearer' ? `Bearer ${key.replace(/^bearer\s+/i, '')}` : key;
}

function proxyFor(base: URL, options: ConnectOptions): URL | null {
  const choice = chooseProxy(base, options.environment);
  if ('problem' in choice) throw new RunFailure('config', choice.problem);
  return choice.proxy;
}
