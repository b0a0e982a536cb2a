import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RunFailure } from '../model/failure.ts';

/** The folder `examples` of the clone or package that holds `program`: beside `dist` or `src`. Throws RunFailure `config`. */
export function examplesFolder(program: string): string {
  for (let folder = dirname(realpathSync(program)); ; folder = dirname(folder)) {
    const candidate = join(folder, 'examples');
    if (existsSync(join(candidate, 'immuta'))) return candidate;
    if (folder === dirname(folder)) break;
  }
  throw new RunFailure(
    'config',
    'The demo runs on the folder `examples` of a clone or of the npm package, and there is none beside this program.',
  );
}
