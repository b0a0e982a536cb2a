import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diskWorkspace } from '../specs/workspace.ts';
import { sparingMemory } from './young-generation.ts';

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

test('a run keeps it small once it has many files or a phase with many steps ahead, and a short run never does', async () => {
  const told: string[] = [];
  const tell = (text: string) => void told.push(text);
  const disk = diskWorkspace(import.meta.dirname);
  let files = 299;
  const { progress, workspace } = sparingMemory(
    {
      workspace: { ...disk, glob: async () => Array.from({ length: files }, (_, index) => `${index}.yaml`) },
      progress: { phase: (name, total) => tell(`${name} (${total})`), step: tell, note: tell },
    },
    () => tell('kept small'),
  );
  expect(await workspace.glob(['*.yaml'])).toHaveLength(299);
  progress.phase('Reading the tenant', 8);
  progress.phase('Applying');
  progress.step('one');
  progress.note('two');
  progress.phase('Applying', 300);
  files = 300;
  expect(await workspace.glob(['*.yaml'])).toHaveLength(300);

  expect(told.slice(0, 4)).toEqual(['Reading the tenant (8)', 'Applying (undefined)', 'one', 'two']);
  expect(told.slice(4)).toEqual(['kept small', 'Applying (300)', 'kept small']);
});
