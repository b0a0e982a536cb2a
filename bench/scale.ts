import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CLI, growth, median, node, peakMemory, run, scratch } from './measure.ts';
import { randomSpecs } from './random-specs.ts';
import { atMost, type Bench, type Figure, type Suite } from './suite.ts';

const SIZES = [1_000, 3_000, 10_000, 30_000] as const;
const SEED = 20_261_128;
const ROUNDS = 3;

export const suite: Suite = {
  name: 'scale',
  title: 'How time and memory grow with the number of specs; an exponent of 1 is linear growth.',
  run: measure,
};

async function measure(bench: Bench): Promise<readonly Figure[]> {
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
  const memory = points.map(({ size, command }) => [size, peakMemory(command)] as const);
  for (const { size, seconds } of points) bench.note(`${size} specs: ${median(seconds).toFixed(2)} s`);
  for (const [size, megabytes] of memory) bench.note(`${size} specs: ${megabytes.toFixed(0)} MB`);
  const time = growth(points.map(({ size, seconds }) => [size, median(seconds)]));
  return [
    {
      name: `time of \`validate\`, ${SIZES.at(0)} to ${SIZES.at(-1)} specs`,
      value: time,
      unit: 'exponent',
      target: atMost(1.05),
    },
    { name: 'memory, the same', value: growth(memory), unit: 'exponent', target: atMost(1.05) },
  ];
}
