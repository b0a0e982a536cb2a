import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { licenses } from './generate/licenses.ts';

/**
 * Builds both bundles: `tsc` first, so that type errors stop the build, then `ncc` on the JavaScript (ncc's own loader
 * does not know TypeScript 7). The same sources give the same bytes, wherever the checkout lies.
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

/**
 * Writes what is not ASCII as escapes, which mean the same in texts, templates and expressions. V8 keeps a source with a
 * single character beyond Latin-1 at two bytes for each: reading the bundle takes a twentieth of the time of a short run.
 */
function writeInAscii(file: string): void {
  const text = readFileSync(file, 'utf8');
  const escaped = text.replace(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  // Where an escape would mean something else: none today.
  if (escaped !== text && /String\.raw|\\[^\0-\x7f]/.test(text)) throw new Error(`${file} cannot be written in ASCII`);
  if (escaped !== text) writeFileSync(file, escaped);
}

rmSync(join(root, 'build'), { recursive: true, force: true });
run(join(bin, 'tsc'), '-p', 'tsconfig.build.json');
// Made by `npm run generate` and no TypeScript: tsc leaves it where it is.
const validators = join('src', 'validate', 'generated', 'validators.js');
mkdirSync(join(root, 'build', dirname(validators)), { recursive: true });
copyFileSync(join(root, validators), join(root, 'build', validators));
for (const [entry, name] of [
  ['main.js', 'action'],
  ['cli.js', 'cli'],
] as const) {
  const out = join(root, 'dist', name);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  run(join(bin, 'ncc'), 'build', join('build', 'src', entry), '--out', join('dist', name));
  for (const file of readdirSync(out).filter((name) => name.endsWith('.js'))) writeInAscii(join(out, file));
  // ncc writes the notices of one chunk only.
  writeFileSync(join(out, 'licenses.txt'), licenses(root));
  const files = readdirSync(out).sort();
  process.stdout.write(`dist/${name}: ${files.join(', ')}\n`);
  if (name === 'cli') chmodSync(join(out, 'index.js'), 0o755);
}
