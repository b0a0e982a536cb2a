import { join } from 'node:path';
import { CLI, type Command, interleavedCommands, node, run, scratch } from './measure.ts';
import { commitWithChanges, writeSpecs } from './repository.ts';
import { atMost, type Figure, type Suite } from './suite.ts';

const SEED = 20_261_122;
const CHANGED = 10;
const LARGE = 10_000;
const HUGE = 100_000;
const ROUNDS = 3;

export const suite: Suite = {
  name: 'changed',
  title:
    'A change of ten specs: what it costs in a small repository and in a huge one, and against checking all of them.',
  async run(bench) {
    using folder = scratch('changed');
    const made = (size: number): string => {
      const path = join(folder.path, String(size));
      commitWithChanges(path, writeSpecs(path, size, SEED), CHANGED);
      bench.note(`${size} specs are committed`);
      return path;
    };
    const [small, large, huge] = [made(CHANGED), made(LARGE), made(HUGE)];
    const check = (cwd: string, scope: string, ...more: readonly string[]): Command =>
      node(cwd, CLI, 'validate', '--base', 'HEAD', '--scope', scope, ...more);
    const cached = check(huge, 'changed', '--cache', join(folder.path, 'cache'));
    // The first check writes the cache.
    if (run(cached).out !== run(check(huge, 'changed')).out) throw new Error('the cache changed the report');
    const rounds = await interleavedCommands(
      {
        small: check(small, 'changed'),
        large: check(large, 'changed'),
        all: check(large, 'all'),
        huge: check(huge, 'changed'),
        cached,
        tree: { words: ['git', 'ls-tree', '-r', '-z', 'HEAD'], cwd: huge },
        status: { words: ['git', 'status', '--porcelain'], cwd: huge },
      },
      ROUNDS,
    );
    const seconds = (name: string): number => rounds.median(name);
    for (const name of ['small', 'large', 'all', 'huge', 'cached', 'tree', 'status']) {
      bench.note(`${name}: ${seconds(name).toFixed(2)} s`);
    }
    const figures: Figure[] = [
      {
        name: `10 changed of ${HUGE.toLocaleString('en-US')}, with a cache / (10 of 10 + reading the tree and the state of the files by Git)`,
        value: seconds('cached') / (seconds('small') + seconds('tree') + seconds('status')),
        unit: 'times',
        target: atMost(2),
      },
      {
        name: `10 changed of ${HUGE.toLocaleString('en-US')}, without a cache / the same`,
        value: seconds('huge') / (seconds('small') + seconds('tree') + seconds('status')),
        unit: 'times',
      },
      {
        name: `10 changed of ${HUGE.toLocaleString('en-US')}: with a cache / without`,
        value: rounds.ratio('cached', 'huge'),
        unit: 'times',
      },
      {
        name: `10 changed of ${LARGE.toLocaleString('en-US')} / all of them`,
        value: rounds.ratio('large', 'all'),
        unit: 'times',
        target: atMost(1),
      },
    ];
    return figures;
  },
};
