import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { licenses } from './generate/licenses.ts';

/**
 * Builds both bundles: `tsc` first, so that type errors stop the build, then `ncc` on the JavaScript (ncc's own loader
 * does not know TypeScript 7). The same sources give the same bytes, wherever the checkout is. What only some commands
 * need is in one chunk (see the chunk names at `import(...)`), so that no module is bundled twice.
 */
const root = join(import.meta.dirname, '..');
const bin = join(root, 'node_modules', '.bin');

function run(program: string, ...words: string[]): void {
  const result = spawnSync(process.execPath, [program, ...words], { cwd: root, encoding: 'utf8' });
  if (result.status !== 0) {
    process.stderr.write(
      `${result.stdout}${result.stderr}${basename(program)} ${words.join(' ')} ended with ${result.status}\n`,
    );
    process.exit(1);
  }
}

rmSync(join(root, 'build'), { recursive: true, force: true });
run(join(bin, 'tsc'), '-p', 'tsconfig.build.json');
dropUnusedModules('@actions/core');
for (const [entry, name] of [
  ['main.js', 'action'],
  ['cli.js', 'cli'],
] as const) {
  const out = join(root, 'dist', name);
  rmSync(out, { recursive: true, force: true });
  run(join(bin, 'ncc'), 'build', join('build', 'src', entry), '--out', join('dist', name));
  // ncc writes the notices of one chunk only.
  writeFileSync(join(out, 'licenses.txt'), licenses(root));
  if (name === 'cli') chmodSync(join(out, 'index.js'), 0o755);
  const files = readdirSync(out).map((file) => `${file} ${Math.ceil(statSync(join(out, file)).size / 1024)} kB`);
  process.stdout.write(`dist/${name}: ${files.sort().join(', ')}\n`);
}

/**
 * Copies a package beside the compiled sources, unchanged but for `"sideEffects": false`, so that the bundler leaves out its
 * modules whose exports are not used. Only for packages whose modules define and export, and do nothing when imported.
 */
function dropUnusedModules(name: string): void {
  const copy = join(root, 'build', 'node_modules', name);
  cpSync(join(root, 'node_modules', name), copy, { recursive: true });
  const manifest = join(copy, 'package.json');
  writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, 'utf8')), sideEffects: false }));
}
