import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runAttackedHistory } from './histories.ts';
import type { Tally } from './world.ts';

const SEED = Number(process.env['SEED'] ?? 20_260_301);
const HISTORIES = Number(process.env['HISTORIES'] ?? (process.env['FULL_TESTS'] === '1' ? 500 : 20));

// The action talks to the runner on standard output.
beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
});
afterEach(() => {
  vi.restoreAllMocks();
});

test(`an attacker with write access gets nothing past review in ${HISTORIES} histories (seed ${SEED})`, async () => {
  const tally: Tally = { runs: 0, refused: 0, writes: 0, deletions: 0, secrets: 0, green: 0 };
  for (let index = 0; index < HISTORIES; index += 1) {
    const seed = SEED + index;
    await runAttackedHistory(seed, tally).catch((cause: unknown) => {
      throw new Error(`seed ${seed}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    });
  }
  // The histories reach what they are to prove.
  expect(tally.writes).toBeGreaterThan(HISTORIES);
  expect(tally.deletions).toBeGreaterThan(HISTORIES / 12);
  expect(tally.secrets).toBeGreaterThan(HISTORIES / 4);
  expect(tally.refused).toBeGreaterThan(HISTORIES / 12);
  expect(tally.green).toBeGreaterThan(HISTORIES);
}, 3_600_000);
