import { expect, test } from 'vitest';
import { createFakeClock } from './clock-for-tests.ts';
import { createLimiter } from './limiter.ts';

function scene(concurrency: number) {
  const clock = createFakeClock();
  const controller = new AbortController();
  return { clock, controller, limiter: createLimiter({ concurrency, clock, signal: controller.signal }) };
}

/** Starts tasks that end when told; gives what ran at most at a time. */
async function most(limiter: ReturnType<typeof createLimiter>, tasks: number): Promise<number> {
  let running = 0;
  let peak = 0;
  await Promise.all(
    Array.from({ length: tasks }, () =>
      limiter.run(async () => {
        running += 1;
        peak = Math.max(peak, running);
        await new Promise((done) => setImmediate(done));
        running -= 1;
      }),
    ),
  );
  return peak;
}

test('never more in flight than allowed, and all get their turn', async () => {
  const { limiter } = scene(3);
  expect(await most(limiter, 20)).toBe(3);
});

test('a 429 halves the limit once a quiet period, and answers bring it back', async () => {
  const { limiter, clock } = scene(4);
  limiter.rateLimited(1000);
  limiter.rateLimited(2000);
  expect(limiter.limit()).toBe(2);
  expect(await most(limiter, 10)).toBe(2);
  for (let answer = 0; answer < 8; answer += 1) limiter.succeeded();
  expect(limiter.limit()).toBe(3);
  for (let answer = 0; answer < 100; answer += 1) limiter.succeeded();
  expect(limiter.limit()).toBe(4);
  clock.advance(5000);
  limiter.rateLimited(0);
  clock.advance(1);
  limiter.rateLimited(0);
  clock.advance(1);
  limiter.rateLimited(0);
  expect(limiter.limit()).toBe(1);
});

test('nothing starts before the quiet is over', async () => {
  const { limiter, clock } = scene(2);
  const quietUntil = clock.now().getTime() + 5000;
  limiter.rateLimited(5000);
  const started = await limiter.run(async () => clock.now().getTime());
  expect(started).toBeGreaterThanOrEqual(quietUntil);
});

test('an abort refuses what waits and what comes, and leaves what runs', async () => {
  const { limiter, controller } = scene(1);
  let finish: (value: string) => void = () => {};
  const running = limiter.run(
    () =>
      new Promise<string>((done) => {
        finish = done;
      }),
  );
  const waiting = limiter.run(async () => 'never');
  const outcome = expect(waiting).rejects.toThrow('stop');
  await new Promise((done) => setImmediate(done));
  controller.abort(new Error('stop'));
  await outcome;
  await expect(limiter.run(async () => 'never')).rejects.toThrow('stop');
  finish('done');
  expect(await running).toBe('done');
});

test('a task that fails gives its place back', async () => {
  const { limiter } = scene(1);
  await expect(
    limiter.run(async () => {
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(await limiter.run(async () => 'yes')).toBe('yes');
});
