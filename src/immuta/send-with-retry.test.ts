import { expect, test } from 'vitest';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { createFakeClock, type FakeClock } from './clock-for-tests.ts';
import { createDryRunStop } from './dry-run-stop.ts';
import { WireError, type WireReply, type WireRequest } from './http.ts';
import { createLimiter } from './limiter.ts';
import type { ImmutaRequest, RequestContext } from './request.ts';
import { failing, openScene } from './scene-for-tests.ts';
import { sendWithRetry } from './send-with-retry.ts';
import { reply } from './server-for-tests.ts';

const READ: ImmutaRequest = { method: 'GET', target: '/tag', repeatable: true, writes: false };
const WRITE: ImmutaRequest = { method: 'POST', target: '/api/v2/data', body: {}, repeatable: true, writes: true };
const OK: WireReply = { status: 200, headers: {}, body: new Uint8Array() };

interface Options {
  readonly timeoutSeconds?: number;
  readonly concurrency?: number;
}

/** An exchange over a wire that is a function: time passes only where that says so. */
function contextOver(
  send: (request: WireRequest, clock: FakeClock) => WireReply,
  options: Options = {},
): RequestContext {
  const clock = createFakeClock();
  const { signal } = new AbortController();
  return {
    wire: { send: async (request) => send(request, clock), close: async () => {} },
    base: new URL('https://tenant.example/'),
    proxy: null,
    authorization: 'key',
    userAgent: 'test',
    timeoutSeconds: options.timeoutSeconds ?? 60,
    limiter: createLimiter({ concurrency: options.concurrency ?? 4, clock, signal }),
    circuitBreaker: createCircuitBreaker(clock),
    dryRunStop: createDryRunStop(),
    clock,
    signal,
    counts: { requests: 0, retries: 0, rateLimited: 0 },
    permissionFor: () => null,
    redact: (text) => text,
    onRetry: () => {},
  };
}

test.each([
  [60, 30_000, 60_000],
  [5, 5_000, 5_000],
  [300, 300_000, 300_000],
])(
  'with a timeout of %i s the first read gets %i ms, once the tenant has answered %i',
  async (timeoutSeconds, first, later) => {
    const given: number[] = [];
    const context = contextOver(
      (request) => {
        given.push(request.timeoutMs);
        return OK;
      },
      { timeoutSeconds },
    );
    await sendWithRetry(context, READ);
    await sendWithRetry(context, READ);
    expect(given).toEqual([first, later]);
  },
);

test('a write gets its own limit from the start', async () => {
  const given: number[] = [];
  const context = contextOver((request) => {
    given.push(request.timeoutMs);
    return OK;
  });
  await sendWithRetry(context, WRITE);
  await sendWithRetry(context, { ...WRITE, timeoutSeconds: 360 });
  expect(given).toEqual([60_000, 360_000]);
});

test.each([
  ['connect-timeout', 10_000],
  ['refused', 10],
  ['dns', 5_000],
] as const)('a tenant that is dead by %s is reported within 40 s, to all who ask', async (fault, takesMs) => {
  const context = contextOver(
    (_, clock) => {
      clock.advance(takesMs);
      throw new WireError(fault, 'X');
    },
    { concurrency: 1 },
  );
  const start = context.clock.now().getTime();
  for (let request = 0; request < 20; request += 1) {
    expect(await failing(sendWithRetry(context, READ))).toMatchObject({ code: 'unreachable' });
  }
  expect(context.clock.now().getTime() - start).toBeLessThanOrEqual(40_000);
});

test('a tenant that takes connections and says nothing is reported within 40 s, to all who ask', async () => {
  const context = contextOver((request, clock) => {
    clock.advance(request.timeoutMs);
    throw new WireError('timeout', 'X');
  });
  const start = context.clock.now().getTime();
  await failing(sendWithRetry(context, READ));
  expect(await failing(sendWithRetry(context, READ))).toMatchObject({ code: 'unreachable', attempts: 0 });
  expect(context.clock.now().getTime() - start).toBeLessThanOrEqual(40_000);
});

test('time spent in the queue is not held against a request', async () => {
  const failed = new Set<string>();
  const context = contextOver(
    (request, clock) => {
      clock.advance(20_000);
      if (failed.has(request.target)) return OK;
      failed.add(request.target);
      return { ...OK, status: 503 };
    },
    { concurrency: 1 },
  );
  const all = await Promise.all([1, 2, 3, 4].map((n) => sendWithRetry(context, { ...READ, target: `/${n}` })));
  expect(all.map(({ reply: { status }, attempts }) => [status, attempts])).toEqual(Array(4).fill([200, 2]));
});

test('a deletion that failed with 500 and then finds nothing was ours', async () => {
  await using s = await openScene((_, response, index) => reply(response, index === 0 ? 500 : 404, {}));
  expect(await s.connection.writer().remove('/policy/global/3')).toBe(true);
});

test('a write that is cut off when the connection closes may have been done', async () => {
  const controller = new AbortController();
  let arrived: () => void = () => {};
  const inFlight = new Promise<void>((done) => {
    arrived = done;
  });
  await using s = await openScene(() => arrived(), { signal: controller.signal });
  const write = failing(s.connection.writer().upsert('/api/v2/policy', {}, {}));
  await inFlight;
  controller.abort();
  await s.connection.close();
  expect(await write).toMatchObject({ mayHaveWritten: true, attempts: 1 });
});
