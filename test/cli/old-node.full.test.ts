import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

describe('an older Node', () => {
  it.each(['20', '22'])(
    'Node %s prints the sentence and ends with 1, in both bundles',
    async (major) => {
      const folder = mkdtempSync(join(tmpdir(), 'old-node-'));
      try {
        execFileSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', `node@${major}`], {
          stdio: 'ignore',
        });
        const node = join(folder, 'node_modules/node/bin/node');
        for (const bundle of ['dist/cli/index.js', 'dist/action/index.js']) {
          const { status, stdout, stderr } = spawnSync(node, [join(ROOT, bundle), 'validate'], { encoding: 'utf8' });
          expect(status).toBe(1);
          expect((stdout + stderr).trim()).toMatch(new RegExp(`needs Node 24 or newer, and this is Node ${major}\\.`));
          expect((stdout + stderr).trim().split('\n')).toHaveLength(1);
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    300_000,
  );
});
