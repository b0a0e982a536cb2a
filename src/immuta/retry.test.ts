import { expect, test } from 'vitest';
import { type AttemptFailure, decideRetry, type NetworkFault, parseRetryAfter } from './retry.ts';

const status = (code: number, retryAfterMs: number | null = null): AttemptFailure => ({ status: code, retryAfterMs });
const network = (fault: NetworkFault): AttemptFailure => ({ network: fault });
const base = { attempt: 1, repeatable: true, spentMs: 0, random: 1 };

test.each([
  [status(408), true, false],
  [status(429), true, true],
  [status(500), true, false],
  [status(502), true, false],
  [status(503), true, false],
  [status(504), true, false],
  [status(400), false, false],
  [status(401), false, false],
  [status(403), false, false],
  [status(404), false, false],
  [status(409), false, false],
  [status(413), false, false],
  [status(422), false, false],
  [status(501), false, false],
  [status(505), false, false],
  [network('refused'), true, true],
  [network('dns'), true, true],
  [network('connect-timeout'), true, true],
  [network('proxy'), true, true],
  [network('reset'), true, false],
  [network('timeout'), true, false],
  [network('tls'), false, false],
  [network('too-large'), false, false],
  [network('aborted'), false, false],
] as const)('%j is tried again: repeatable %s, not repeatable %s', (failure, repeatable, unrepeatable) => {
  expect(decideRetry({ ...base, failure }).retry).toBe(repeatable);
  expect(decideRetry({ ...base, failure, repeatable: false }).retry).toBe(unrepeatable);
});

test('waits double up to a cap, half of each by chance', () => {
  const wait = (attempt: number, random: number) => decideRetry({ ...base, failure: status(503), attempt, random });
  expect([1, 2, 3, 4].map((attempt) => wait(attempt, 1))).toEqual(
    [500, 1000, 2000, 4000].map((waitMs) => ({ retry: true, waitMs, quiet: false })),
  );
  expect(wait(1, 0)).toEqual({ retry: true, waitMs: 250, quiet: false });
  expect(wait(5, 1)).toEqual({ retry: false });
});

test.each([
  [status(429, 7000), { retry: true, waitMs: 7000, quiet: true }],
  [status(429, 0), { retry: true, waitMs: 0, quiet: true }],
  [status(429), { retry: true, waitMs: 1000, quiet: true }],
  [status(429, 300_001), { retry: false }],
  [status(503, 9000), { retry: true, waitMs: 9000, quiet: false }],
  [status(503, 60_000), { retry: false }],
])('Retry-After is obeyed: %j', (failure, decision) => {
  expect(decideRetry({ ...base, failure })).toEqual(decision);
});

test('nothing is tried again once the budget is spent, but for a 429', () => {
  expect(decideRetry({ ...base, failure: network('connect-timeout'), spentMs: 25_000 })).toEqual({ retry: false });
  expect(decideRetry({ ...base, failure: status(429, 1), spentMs: 99_000 }).retry).toBe(true);
});

test('a host without a name is asked three times, not five', () => {
  expect(decideRetry({ ...base, failure: network('dns'), attempt: 2 }).retry).toBe(true);
  expect(decideRetry({ ...base, failure: network('dns'), attempt: 3 }).retry).toBe(false);
});

test('however its connections fail, a dead host is known within 40 s', () => {
  for (const [fault, takes] of [
    ['connect-timeout', 10_000],
    ['refused', 5],
    ['dns', 5000],
    ['reset', 1000],
    ['timeout', 60_000],
  ] as const) {
    let spentMs = fault === 'timeout' ? 30_000 : takes;
    for (let attempt = 1; ; attempt += 1) {
      const decision = decideRetry({ ...base, failure: network(fault), attempt, spentMs });
      if (!decision.retry) break;
      spentMs += decision.waitMs + takes;
    }
    expect(spentMs).toBeLessThanOrEqual(40_000);
  }
});

const NOW = new Date('2026-01-01T00:00:00Z');

test.each([
  [null, null],
  ['3', 3000],
  [' 0 ', 0],
  ['1.5', 1500],
  ['Thu, 01 Jan 2026 00:00:05 GMT', 5000],
  ['Wed, 31 Dec 2025 23:59:00 GMT', 0],
  ['soon', null],
  ['-5', null],
  ['', null],
])('Retry-After %j is %s ms', (header, expected) => {
  expect(parseRetryAfter(header, NOW)).toBe(expected);
});
