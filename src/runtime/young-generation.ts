import type { Progress, Workspace } from '../model/ports.ts';

/**
 * Keeps the part of the heap that holds new objects at the size that it has now: V8 lets it grow to 32 MB and more, in
 * three copies. A check makes and drops the values of file after file, and takes no longer in a small one. The flag is
 * asked for where that part would grow, so that it may change at any time. A V8 that does not know the flag would complain
 * on standard error, so only versions that were tried get it.
 */
export function keepYoungGenerationSmall(): void {
  if (!TRIED.has(process.versions.v8.split('.')[0] ?? '')) return;
  process.getBuiltinModule('node:v8').setFlagsFromString('--semi-space-growth-factor=1');
}

/** Major versions of V8: that of Node 24. */
const TRIED: ReadonlySet<string> = new Set(['13']);

/** Files or steps of one phase from which on they, and not the start, decide what a run costs. */
const MANY = 300;

/** What a run is given, as far as it tells how much is ahead. */
interface Ahead {
  readonly workspace: Workspace;
  readonly progress: Progress;
}

/**
 * The same ports; the young generation is kept small as soon as they tell of many files or of a phase with many steps. In a
 * short run it would cost more time than the memory is worth.
 */
export function sparingMemory({ workspace, progress }: Ahead, keepSmall = keepYoungGenerationSmall): Ahead {
  const expect = (count: number): void => {
    if (count >= MANY) keepSmall();
  };
  return {
    workspace: {
      ...workspace,
      async glob(patterns) {
        const found = await workspace.glob(patterns);
        expect(found.length);
        return found;
      },
    },
    progress: {
      phase(name, total) {
        expect(total ?? 0);
        progress.phase(name, total);
      },
      step: (label) => progress.step(label),
      note: (text) => progress.note(text),
    },
  };
}
