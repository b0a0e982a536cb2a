import type { Clock } from '../model/ports.ts';

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => new Date(),
  random: () => Math.random(),
  async sleep(milliseconds, signal) {
    const { setTimeout: delay } = process.getBuiltinModule('node:timers/promises');
    await delay(milliseconds, undefined, signal === undefined ? {} : { signal });
  },
};
