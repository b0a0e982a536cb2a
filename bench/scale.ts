import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CLI, growth, median, node, peakMemory, run, scratch } from './measure.ts';
import { randomSpecs } from './random-specs.ts';
import { atMost, type Bench, type Figure, type Suite } from './suite.ts';

const SIZES = [100, 1_000, 10_000, 100_000] as const;
const LARGE = SIZES.slice(-2);
const SEED = 20_261_128;
const ROUNDS = 3;
/** What a check of so many specs may hold at the most. */
const megabytesFor = (specs: number): number => 150 + (4 * specs) / 1_024;

export const suite: Suite = {
  name: 'scale',
  title: 'How time and memory grow with the number of specs; an exponent of 1 is linear growth.',
  run: async (bench) => [...(await growthOfChecks(bench))],
};

/** `validate` of generated repositories, each ten times as large as the one before. */
async function growthOfChecks(bench: Bench): Promise<readonly Figure[]> {
  using folder = scratch('scale');
  const points = SIZES.map((size) => {
    const cwd = join(folder.path, String(size));
    for (const { path, text } of randomSpecs(size, SEED)) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), text);
    }
    return { size, command: node(cwd, CLI, 'validate'), seconds: [] as number[] };
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { command, seconds } of points) {
      const start = performance.now();
      run(command);
      seconds.push((performance.now() - start) / 1_000);
    }
  }
  const times = points.map(({ size, seconds }) => [size, median(seconds)] as const);
  const memory = points.map(({ size, command }) => [size, peakMemory(command)] as const);
  for (const [size, seconds] of times) bench.note(`${size} specs: ${seconds.toFixed(2)} s`);
  for (const [size, megabytes] of memory) bench.note(`${size} specs: ${megabytes.toFixed(0)} MB`);
  const whole = `${SIZES.at(0)} to ${SIZES.at(-1)} specs`;
  const large = `${LARGE.at(0)} to ${LARGE.at(-1)} specs`;
  return [
    { name: `time of \`validate\`, ${whole}`, value: growth(times), unit: 'exponent', target: atMost(1.05) },
    { name: `the same, ${large}`, value: growth(times.slice(-2)), unit: 'exponent', target: atMost(1.05) },
    { name: `memory of \`validate\`, ${whole}`, value: growth(memory), unit: 'exponent', target: atMost(1.05) },
    {
      name: 'the most memory / (150 MB + 4 KB a spec)',
      value: Math.max(...memory.map(([size, megabytes]) => megabytes / megabytesFor(size))),
      unit: 'times',
      target: atMost(1),
      detail: memory.map(([size, megabytes]) => `${size}: ${(megabytes / megabytesFor(size)).toFixed(2)}`).join(', '),
    },
  ];
}
