import { spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { releaseNotes } from '../../src/generate/release-notes.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

describe('the notes of a release', () => {
  const LOG =
    '# Changelog\n\n## [Unreleased]\n\n- later\n\n## [1.2.0] - 2026-01-01\n\n### Added\n\n- a\n\n## [1.1.0]\n\n- old\n';

  test('are the section of its version', () => {
    expect(releaseNotes('v1.2.0', '1.2.0', LOG)).toBe('### Added\n\n- a\n');
    expect(releaseNotes('v1.1.0', '1.1.0', LOG)).toBe('- old\n');
  });

  test.each([
    ['another tag', 'v1.3.0', '1.2.0', /The tag is "v1.3.0"/],
    ['no section', 'v1.3.0', '1.3.0', /no section "## \[1.3.0\]"/],
    ['a tag that is a command', '$(rm -rf /)', '1.2.0', /The tag is/],
  ])('stop the release for %s', (_, tag, version, message) => {
    expect(() => releaseNotes(tag, version, LOG)).toThrow(message);
  });
});

test('the description of the Action fits the Marketplace, and it has an icon', () => {
  const action = parse(read('action.yml'));

  expect(action.description.length).toBeLessThanOrEqual(125);
  expect(action.branding).toEqual({ icon: 'shield', color: 'blue' });
});

test('the job for branch protection needs every other job of CI', () => {
  const { jobs } = parse(read('.github/workflows/ci.yml'));

  expect([...jobs['ci-ok'].needs].sort()).toEqual(
    Object.keys(jobs)
      .filter((name) => name !== 'ci-ok')
      .sort(),
  );
});

describe('the container image, as far as a build without a registry goes', () => {
  const lines = read('Dockerfile').split('\n');
  const copies = lines.filter((line) => line.startsWith('COPY ')).map((line) => line.slice(5).split(' '));

  test('copies what there is, and nothing that .dockerignore keeps out', () => {
    const kept = new Set(
      read('.dockerignore')
        .split('\n')
        .filter((line) => line.startsWith('!'))
        .map((line) => line.slice(1)),
    );
    const sources = copies.flatMap((words) => words.slice(0, -1));

    expect(sources.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(sources.filter((path) => !kept.has(path))).toEqual([]);
    expect(lines.indexOf('USER node')).toBeGreaterThan(0);
  });

  test('runs the demo from those files alone, as another user and where nothing can be written', {
    timeout: 60_000,
  }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'image-'));
    try {
      for (const words of copies) {
        const to = words.at(-1) as string;
        for (const from of words.slice(0, -1))
          cpSync(join(ROOT, from), join(folder, to, to.endsWith('/') ? from : ''), { recursive: true });
      }
      for (const path of globSync('**/*', { cwd: folder })) chmodSync(join(folder, path), 0o555);
      chmodSync(folder, 0o555);
      const isRoot = process.getuid?.() === 0;
      const child = spawn(process.execPath, [join(folder, 'dist/cli/index.js'), 'demo'], {
        cwd: '/',
        env: { PATH: dirname(process.execPath), HOME: '/nonexistent' },
        ...(isRoot && canTraverse(process.execPath) ? { uid: 65_534, gid: 65_534 } : {}),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let [out, err] = ['', ''];
      child.stdout.on('data', (chunk: Buffer) => {
        out += chunk.toString('utf8');
      });
      child.stderr.on('data', (chunk: Buffer) => {
        err += chunk.toString('utf8');
      });
      const code = await new Promise((resolve) => child.on('close', resolve));

      expect([code, code === 0 ? '' : err]).toEqual([0, '']);
      expect(out).toContain('2 changes let people see more than before.');
    } finally {
      chmodSync(folder, 0o755);
      for (const path of globSync('**/*', { cwd: folder })) chmodSync(join(folder, path), 0o755);
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** Whether another user may run a program: the folders above it let others through. */
function canTraverse(program: string): boolean {
  for (let folder = dirname(program); folder !== dirname(folder); folder = dirname(folder))
    if (!isOpen(folder)) return false;
  return true;
}

function isOpen(folder: string): boolean {
  const { statSync } = process.getBuiltinModule('node:fs');
  return (statSync(folder).mode & 0o001) !== 0;
}

test('the hooks for pre-commit name commands that exist, and run on specs', () => {
  const hooks: { id: string; entry: string; files: string }[] = parse(read('.pre-commit-hooks.yaml'));

  expect(hooks.map(({ entry }) => entry)).toEqual(['immuta-gitops validate', 'immuta-gitops fmt']);
  for (const { files } of hooks) expect('immuta/policies/a.yaml').toMatch(new RegExp(files));
});

test('the entry for the schema store names schemas that are here, for files that are specs', () => {
  const entries: { name: string; url: string; fileMatch: string[] }[] = JSON.parse(read('.github/schema-store.json'));

  for (const { url } of entries) expect(existsSync(join(ROOT, 'schemas', url.split('/').at(-1) ?? ''))).toBe(true);
  expect(entries.map(({ name }) => name)).toEqual(['Immuta policy tests', 'Settings of immuta-gitops']);
});

test('the issue forms are forms', () => {
  for (const name of ['bug', 'fact', 'feature']) {
    const form = parse(read(`.github/ISSUE_TEMPLATE/${name}.yml`));
    expect(Object.keys(form)).toEqual(['name', 'description', 'labels', 'body']);
    expect(form.body.every((part: { type: string }) => ['markdown', 'input', 'textarea'].includes(part.type))).toBe(
      true,
    );
  }
});
