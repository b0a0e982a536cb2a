import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

let folder: string;
let tarball: string;

/** Runs the installed command; `empty` holds nothing but the package. */
function run(...words: string[]) {
  const program = join(folder, 'empty/node_modules/.bin/immuta-gitops');
  return spawnSync(program, words, {
    cwd: join(folder, 'empty'),
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'immuta-gitops-pack-'));
  const flags = ['--pack-destination', folder, '--ignore-scripts', '--json'];
  const [packed] = JSON.parse(execFileSync('npm', ['pack', ...flags], { cwd: ROOT, encoding: 'utf8' }));
  tarball = join(folder, packed.filename);
  mkdirSync(join(folder, 'empty'));
  writeFileSync(join(folder, 'empty/package.json'), '{ "name": "stranger", "private": true }');
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], {
    cwd: join(folder, 'empty'),
    stdio: 'ignore',
  });
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the npm package, in an empty folder', () => {
  test('is smaller than 3 MB and depends on nothing', () => {
    const installed = JSON.parse(readFileSync(join(folder, 'empty/node_modules/immuta-gitops/package.json'), 'utf8'));

    expect(statSync(tarball).size).toBeLessThan(3_000_000);
    expect(installed.dependencies).toBeUndefined();
    expect(installed.private).toBeUndefined();
  });

  test('holds what it lists, and nothing of the tests or the sources', () => {
    const files = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).trim().split('\n');
    const tops = new Set(files.map((file) => file.split('/')[1] ?? ''));

    expect([...tops].sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist',
      'docs',
      'examples',
      'package.json',
      'schemas',
    ]);
    expect(files).toContain('package/examples/immuta/policies/masking/salaries.yaml');
    expect(files.filter((file) => file.includes('/dist/') && !file.includes('/dist/cli/'))).toEqual([]);
  });

  test('runs the demo', { timeout: 60_000 }, () => {
    const { status, stdout, stderr } = run('demo');

    expect([status, stderr.includes('Error')]).toEqual([0, false]);
    expect(stdout).toContain('2 changes let people see more than before.');
  });

  test('writes the first files, validates them, and shows a plan of a simulated tenant', {
    timeout: 60_000,
  }, async () => {
    expect(run('init').status).toBe(0);
    expect(run('validate')).toMatchObject({ status: 0, stdout: expect.stringContaining('valid') });
    expect(run('--version').stdout).toMatch(/\d+\.\d+\.\d+/);
    expect(run('plan').stderr + run('plan').stdout).toContain('IMMUTA_URL');
  });
});
