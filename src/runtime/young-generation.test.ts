import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('V8 takes the flag without a word, and the young generation stays small', () => {
  const module = JSON.stringify(join(import.meta.dirname, 'young-generation.ts'));
  const program = `
    const { keepYoungGenerationSmall } = await import(${module});
    if (process.argv[1] === 'small') keepYoungGenerationSmall();
    const kept = [];
    for (let n = 0; n < 2_000_000; n++) kept[n % 100_000] = { n };
    const space = process.getBuiltinModule('node:v8').getHeapSpaceStatistics().find((one) => one.space_name === 'new_space');
    console.log(space.space_size);`;
  const sizes = ['small', 'as it is'].map((word) => {
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program, word], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    return Number(stdout);
  });

  expect(sizes[0]).toBeGreaterThan(0);
  expect(sizes[0]).toBeLessThan((sizes[1] ?? 0) / 2);
});
