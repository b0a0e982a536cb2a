import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { licenses } from './generate/licenses.ts';

/**
 * Builds both bundles. `tsc` runs first, so that type errors stop the build. The same sources give the same bytes, wherever
 * the checkout is. What only some commands need is in chunks of its own; each module is in one chunk.
 */
const root = join(import.meta.dirname, '..');

/** JSON as text that is parsed when it is loaded: half the time of the same value as a JavaScript literal. */
const jsonAsText: Plugin = {
  name: 'json-as-text',
  setup(esbuild) {
    esbuild.onLoad({ filter: /\.json$/ }, ({ path }) => {
      const text = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
      return { contents: `module.exports = JSON.parse(${JSON.stringify(text)});`, loader: 'js' };
    });
  },
};

const types = spawnSync(process.execPath, [join(root, 'node_modules', '.bin', 'tsc'), '--noEmit'], {
  cwd: root,
  encoding: 'utf8',
});
if (types.status !== 0) {
  process.stderr.write(`${types.stdout}${types.stderr}tsc ended with ${types.status}\n`);
  process.exit(1);
}

for (const [entry, name] of [
  ['src/main.ts', 'action'],
  ['src/cli.ts', 'cli'],
] as const) {
  const out = join(root, 'dist', name);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [{ in: entry, out: 'index' }],
    outdir: out,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // ES modules where a package has both forms: only they can be split and cut down to what is used.
    mainFields: ['module', 'main'],
    chunkNames: '[name]-[hash]',
    // CommonJS packages ask for the modules of Node by `require`.
    banner: {
      js: "import { createRequire as nodeRequire } from 'node:module';const require = nodeRequire(import.meta.url);",
    },
    legalComments: 'none',
    plugins: [jsonAsText],
    metafile: true,
    logLevel: 'warning',
  });
  writeFileSync(join(out, 'package.json'), '{\n  "type": "module"\n}\n');
  writeFileSync(join(out, 'licenses.txt'), licenses(root));
  if (name === 'cli') chmodSync(join(out, 'index.js'), 0o755);
  const files = Object.entries(metafile.outputs).map(
    ([path, { bytes }]) => `${basename(path)} ${Math.ceil(bytes / 1024)} kB`,
  );
  process.stdout.write(`dist/${name}: ${files.sort().join(', ')}\n`);
}
