import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { INPUTS } from '../src/settings/inputs.ts';

const DIST = join(import.meta.dirname, '..', 'dist');
/** Prints every file of the bundle that is loaded. */
const HOOK = `import { registerHooks } from 'node:module';
registerHooks({ load(url, context, next) {
  if (url.includes('/dist/')) process.stderr.write('\\nloads ' + url + '\\n');
  return next(url, context);
} });`;
const SPEC = 'name: Audit\ndescription: What auditors do\n';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundles-'));
  spawnSync('git', ['init', '-q'], { cwd: folder });
  writeFileSync(join(folder, 'purpose.yaml'), SPEC);
  writeFileSync(join(folder, 'hook.mjs'), HOOK);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The text of each file of a bundle that a command loads. */
function loadedBy(bundle: string, words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', join(folder, 'hook.mjs'), join(DIST, bundle, 'index.js'), ...words],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], NODE_DISABLE_COMPILE_CACHE: '1', ...environment },
    },
  );
  const files = [...stderr.matchAll(/^loads file:\/\/(.+)$/gm)].map(([, path = '']) => path);
  return { status, stdout, files, text: files.map((file) => readFileSync(file, 'utf8')).join('\n') };
}

const HEAVY = ['undici', 'class ProxyAgent', 'parseAllDocuments', 'startSimulator', 'renderMermaid'];

describe.each(['cli', 'action'])('the bundle `%s`', (bundle) => {
  test('holds no module twice', () => {
    const chunks = globSync('*.js', { cwd: join(DIST, bundle) });
    const found = chunks.flatMap((chunk) =>
      [...readFileSync(join(DIST, bundle, chunk), 'utf8').matchAll(/^\/\*{3}\/ (\d+):/gm)].map(([, id = '']) => id),
    );
    expect(found.length).toBeGreaterThan(100);
    expect(found.length - new Set(found).size).toBe(0);
  });
});

test('the build compiles the files of src that are not for tests, and no others', () => {
  const root = join(DIST, '..');
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(root, 'node_modules', '.bin', 'tsc'), '-p', 'tsconfig.build.json', '--listFilesOnly'],
    { cwd: root, encoding: 'utf8' },
  );
  const files = stdout.split('\n').filter((file) => file !== '' && !file.includes('node_modules'));

  expect(status, stdout).toBe(0);
  expect(files.length).toBeGreaterThan(100);
  expect(
    files.filter((file) => !file.startsWith(join(root, 'src')) || /\.test\.ts$|-for-tests\.ts$/.test(file)),
  ).toEqual([]);
});

test('`validate` of one file loads two chunks, and nothing that talks, writes YAML or draws', () => {
  const { status, files, text } = loadedBy('cli', ['validate', 'purpose.yaml']);

  expect(status).toBe(0);
  expect(files.map((file) => basename(file))).toHaveLength(3);
  expect(sizeOf(files)).toBeLessThan(1_900_000);
  expect(HEAVY.filter((word) => text.includes(word))).toEqual([]);
});

test('the action loads no more for `validate`, and what talks to Immuta for a plan only', () => {
  const validate = loadedBy('action', [], environmentOf('validate'));
  const plan = loadedBy('action', [], environmentOf('plan'));

  expect(validate.files.map((file) => basename(file))).toHaveLength(3);
  expect(sizeOf(validate.files)).toBeLessThan(1_950_000);
  // What the toolkit brings besides commands and outputs is not in it.
  const heavy = ['class ProxyAgent', 'class HttpClient', 'parseAllDocuments', 'startSimulator'];
  expect(heavy.filter((word) => validate.text.includes(word))).toEqual([]);
  expect(plan.text).toContain('class ProxyAgent');
  expect(plan.text).not.toContain('parseAllDocuments');
});

function sizeOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + statSync(file).size, 0);
}

/** A manual start without a token, and a tenant by plain HTTP, which is refused: nothing is asked of anyone. */
function environmentOf(mode: string): Readonly<Record<string, string>> {
  const given: Readonly<Record<string, string>> = {
    mode,
    'github-token': '',
    'immuta-url': 'http://tenant.test',
    'api-key': 'key-of-this-test',
  };
  const event = join(folder, 'event.json');
  writeFileSync(event, JSON.stringify({ repository: { default_branch: 'main', full_name: 'a/b' } }));
  const git = (...words: string[]): string =>
    spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...words], { cwd: folder, encoding: 'utf8' }).stdout;
  git('add', 'purpose.yaml');
  git('commit', '-q', '-m', 'a', '--allow-empty');
  return {
    ...Object.fromEntries(
      INPUTS.map(({ name, default: value }) => [
        `INPUT_${name.toUpperCase()}`,
        given[name] ?? (name === 'specs' ? '*.yaml' : value),
      ]),
    ),
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'workflow_dispatch',
    GITHUB_EVENT_PATH: event,
    GITHUB_REPOSITORY: 'a/b',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SHA: git('rev-parse', 'HEAD').trim(),
    GITHUB_API_URL: 'http://127.0.0.1:1',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_RUN_ID: '1',
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: folder,
  };
}
