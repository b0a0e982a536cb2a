import { execFileSync, spawn } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../src/simulator/server.ts';

const ROOT = join(import.meta.dirname, '../..');
const PAGES = [
  'README.md',
  'SECURITY.md',
  'CONTRIBUTING.md',
  'examples/README.md',
  'examples/multi/README.md',
  ...globSync('docs/*.md', { cwd: ROOT }),
].sort();

/** A block of commands on a page. */
interface Block {
  readonly page: string;
  readonly text: string;
  readonly scene: string;
  /** Why it is not run here; `null`: it is. */
  readonly left: string | null;
}

const ALL: readonly Block[] = PAGES.flatMap((page) => {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(/(?:<!-- (scene|not run here|recipe): (.*?) -->\n)?```(\w+)\n([\s\S]*?)```/g)].flatMap(
    ([, mark, said = '', language, body = '']): Block[] => {
      const isCommand = ['sh', 'bash', 'console', 'groovy'].includes(language ?? '');
      const isWorkflow = language === 'yaml' && /^\s*(?:- )?(?:uses|script|steps|jobs|entry):/m.test(body);
      if (!isCommand && !isWorkflow) return [];
      const left = mark === 'not run here' ? said : null;
      const scene = mark === 'scene' || mark === 'recipe' ? said : isWorkflow ? 'workflow' : 'tenant';
      return [{ page, text: body, scene, left }];
    },
  );
});
const RUN = ALL.filter(({ left }) => left === null);

/** Lines that end in another way than 0, with what they must say. */
const OTHER_ENDS: readonly { readonly line: RegExp; readonly code: number; readonly says: RegExp }[] = [
  { line: /^immuta-gitops apply --variables/, code: 1, says: /--yes/ },
  { line: /^immuta-gitops simulator/, code: 124, says: /listening on/ },
  { line: /--pick "Mask PII"/, code: 1, says: /did not drift/ },
];

let tools: string;
let simulator: Simulator;
const scenes: string[] = [];

function shim(name: string, body: string): void {
  writeFileSync(join(tools, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
}

beforeAll(async () => {
  tools = mkdtempSync(join(tmpdir(), 'tools-'));
  const cli = join(ROOT, 'dist/cli/index.js');
  shim('immuta-gitops', `exec "${process.execPath}" "${cli}" "$@"`);
  shim(
    'npx',
    `[ "$1" = --yes ] && shift; case "$1" in node@24) shift; exec "${process.execPath}" "$@";; immuta-gitops@1) shift; exec "${process.execPath}" "${cli}" "$@";; esac; exit 64`,
  );
  shim(
    'terraform',
    `case "$1 $2" in "show -json") echo '{"values":{"root_module":{"resources":[{"type":"immuta_policy","values":{"name":"salaries"}},{"type":"aws_s3_bucket","values":{"name":"x"}}]}}}';; "state list") echo immuta_policy.salaries; echo aws_s3_bucket.x;; "state rm") echo "Removed $3";; *) exit 64;; esac`,
  );
  shim('apt-get', 'exit 0');
  simulator = await startSimulator({ kinds: simulatedKinds, users: [DEFAULT_USER], quirks: { creationTakes: 0 } });
  const scene = await openScene();
  const { status, stderr } = await sh(scene, 'immuta-gitops apply --yes');
  if (status !== 0) throw new Error(stderr);
}, 60_000);

afterAll(async () => {
  await simulator.close();
  for (const folder of [tools, ...scenes]) rmSync(folder, { recursive: true, force: true });
});

/** A clone of a repository with the specs of the examples, whose origin is a bare repository. */
async function openScene(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'scene-'));
  scenes.push(folder);
  const clone = join(folder, 'clone');
  const git = (...words: string[]): void =>
    void execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...words], {
      cwd: clone,
      stdio: 'ignore',
    });
  mkdirSync(clone);
  for (const part of ['immuta', 'variables'])
    cpSync(join(ROOT, 'examples', part), join(clone, part), { recursive: true });
  writeFileSync(join(clone, '.immuta-gitops.yaml'), 'variables: [variables/prod.yaml]\n');
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-q', '--no-gpg-sign', '-m', 'specs');
  execFileSync('git', ['clone', '-q', '--bare', clone, join(folder, 'origin')]);
  git('remote', 'add', 'origin', join(folder, 'origin'));
  git('fetch', '-q');
  git('branch', '-q', '-u', 'origin/main');
  return clone;
}

function environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const workflow = readFileSync(join(ROOT, 'examples/.github/workflows/immuta.yml'), 'utf8');
  const secrets = Object.fromEntries(
    [...workflow.matchAll(/^ +([A-Z0-9_]+): \$\{\{ secrets\./gm)].map(([, name]) => [
      name as string,
      'c2VjcmV0LW9mLXRlc3Rz',
    ]),
  );
  return {
    PATH: `${tools}:${process.env['PATH']}`,
    HOME: tools,
    IMMUTA_URL: simulator.url,
    IMMUTA_API_KEY: DEFAULT_USER.apiKey,
    GIT_AUTHOR_NAME: 't',
    GIT_AUTHOR_EMAIL: 't@example.com',
    GIT_COMMITTER_NAME: 't',
    GIT_COMMITTER_EMAIL: 't@example.com',
    ...secrets,
    ...more,
  };
}

/** Runs a script while the simulator in this process answers. */
async function sh(folder: string, script: string, more: Readonly<Record<string, string>> = {}) {
  const child = spawn('bash', ['-e', '-c', script], {
    cwd: folder,
    env: environment(more),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
  });
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, stdout, stderr };
}

test('every block of commands and every workflow is run, or marked with the reason why not', () => {
  const left = ALL.filter((block) => block.left !== null);
  console.info(
    `${RUN.length} blocks of commands and workflows are run, ${left.length} are marked as not runnable here:`,
  );
  for (const { page, left: reason } of left) console.info(`  ${page}: ${reason}`);

  expect(RUN.length).toBeGreaterThan(10);
  expect(left.filter(({ left: reason }) => (reason ?? '').length < 15)).toEqual([]);
});

test('a workflow on a page is one of the examples, which tests run, or a recipe of this file', () => {
  const files = globSync('examples/**/.github/workflows/*.yml', { cwd: ROOT, exclude: ['node_modules'] });
  const known = new Set(
    [...files, ...globSync('examples/.github/workflows/*.yml', { cwd: ROOT })].map((file) =>
      readFileSync(join(ROOT, file), 'utf8').trim(),
    ),
  );
  const unknown = RUN.filter(({ scene, text }) => scene === 'workflow' && !known.has(text.trim()));

  expect(unknown.map(({ page, text }) => `${page}: ${text.slice(0, 80)}`)).toEqual([]);
});

describe('a block of commands', () => {
  test.each(
    RUN.filter(({ scene }) => scene === 'tenant' || scene === 'terraform' || scene === 'clone').map(
      (block, index) => [`${block.page} (${index + 1})`, block] as const,
    ),
  )('%s runs as it is written', { timeout: 120_000 }, async (_, { text, scene }) => {
    const folder = scene === 'clone' ? ROOT : await openScene();
    // Terraform's objects have no specs yet.
    if (scene === 'terraform') rmSync(join(folder, 'immuta'), { recursive: true });
    const isScript = text.startsWith('#!') || scene === 'terraform';
    const lines = isScript ? [text] : text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
    for (const line of lines) {
      const other = OTHER_ENDS.find((one) => one.line.test(line));
      const end = await ended(folder, line, other?.code === 124);
      expect([
        line,
        end.status,
        other?.code === 124 ? '' : (end.stderr.match(/immuta-gitops: (?:There is no|`--\w+` is).*/)?.[0] ?? ''),
      ]).toEqual([line, other?.code ?? 0, '']);
      if (other !== undefined) expect(end.stdout + end.stderr).toMatch(other.says);
    }
  });
});

/** A command that goes on until it is stopped is stopped once it says that it listens. */
async function ended(
  folder: string,
  line: string,
  goesOn: boolean,
): Promise<{ status: number | null; stdout: string; stderr: string }> {
  if (!goesOn) return await sh(folder, line);
  const child = spawn('bash', ['-c', `exec ${line.replace(/--port \d+/, '--port 0').replace(/#.*/, '')}`], {
    cwd: folder,
    env: environment(),
  });
  let stdout = '';
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString('utf8');
      if (stdout.includes('listening on')) child.kill('SIGTERM');
    });
    child.on('close', () => resolve());
  });
  return { status: 124, stdout, stderr: '' };
}

describe('the GitLab recipe', () => {
  const recipe = RUN.find(({ scene }) => scene === 'gitlab')?.text ?? '';
  const jobs = parse(recipe) as Record<string, { readonly script: readonly string[] }>;
  const script = (name: string): string => (jobs[name]?.script ?? []).join('\n');

  test('posts the plan to the merge request, applies from the last applied commit, and reports drift', {
    timeout: 120_000,
  }, async () => {
    const folder = await openScene();
    const posted: { readonly path: string; readonly token: unknown; readonly body: string }[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString('utf8');
      });
      request.on('end', () => {
        posted.push({ path: request.url ?? '', token: request.headers['private-token'], body });
        response.end('{}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v4`;
    const run = async (
      name: string,
      more: Record<string, string> = {},
    ): Promise<{ status: number | null; stderr: string }> => {
      const env = {
        CI_API_V4_URL: api,
        CI_PROJECT_ID: '7',
        CI_MERGE_REQUEST_IID: '12',
        GITLAB_NOTE_TOKEN: 'note-token',
        IMMUTA_PUSH_URL: join(folder, '../origin'),
        ...more,
      };
      return await sh(folder, script(name), env);
    };
    const edit = (from: string, to: string): void => {
      const path = join(folder, 'immuta/policies/masking/contact-details.yaml');
      writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '-qam', to], {
        cwd: folder,
      });
    };
    try {
      const base = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: folder, encoding: 'utf8' }).trim();
      expect(await run('apply')).toMatchObject({ status: 0 });
      edit('- Admission Desk', '- Admission Desk\n            - Front Desk');
      const plan = await run('plan', { CI_MERGE_REQUEST_DIFF_BASE_SHA: base });
      expect(plan).toMatchObject({ status: 0 });
      expect(posted).toMatchObject([{ path: '/api/v4/projects/7/merge_requests/12/notes', token: 'note-token' }]);
      expect(decodeURIComponent((posted[0]?.body ?? '').replaceAll('+', ' '))).toContain('Immuta plan');
      expect(JSON.parse(readFileSync(join(folder, 'code-quality.json'), 'utf8'))).toContainEqual(
        expect.objectContaining({
          check_name: expect.any(String),
          fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
          location: { path: expect.any(String), lines: { begin: expect.any(Number) } },
        }),
      );
      expect(await run('apply')).toMatchObject({ status: 0 });
      expect(
        execFileSync('git', ['rev-list', '--count', 'refs/immuta-gitops/prod'], {
          cwd: join(folder, '../origin'),
          encoding: 'utf8',
        }).trim(),
      ).toBe('2');
      expect(await run('drift')).toMatchObject({ status: 0 });
    } finally {
      server.close();
    }
  });
});
