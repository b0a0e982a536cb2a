/** What a Git command said. */
export interface GitResult {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/**
 * Settings that win over those of the repository. A folder that someone else made may name a command in its `.git/config`
 * for almost anything that Git does: none of them runs.
 */
const SETTINGS = [
  'core.quotepath=off',
  'safe.bareRepository=explicit',
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.pager=cat',
  'core.alternateRefsCommand=true',
  'core.gitProxy=',
  'diff.external=',
  'credential.helper=',
  'protocol.ext.allow=never',
  'transfer.bundleURI=false',
  'fetch.recurseSubmodules=no',
  'submodule.recurse=false',
  'maintenance.auto=false',
  'gc.auto=0',
].flatMap((setting) => ['-c', setting]);

/** What may be asked of a remote: nothing, but for `fetchCommit`. A partial clone would otherwise fetch by itself. */
const NO_PROTOCOL = 'none';
const FETCH_PROTOCOLS = 'file:https:http:ssh';

/**
 * Runs Git in a folder without a shell, so no name can become an option or a command. Never asks for credentials, reaches
 * no remote and starts no other program. A missing `git` is answered as code 127. `node:child_process` is loaded with the
 * first command: it takes a tenth of the time that checking one file takes.
 */
export async function git(folder: string, words: readonly string[], input?: string): Promise<GitResult> {
  return await run(folder, words, { protocols: NO_PROTOCOL, input: input ?? '' });
}

/**
 * The address of the repository's `origin`: `null` where there is none, `false` for one that is not used, such as a remote
 * helper, which could be any program.
 */
async function originOf(folder: string): Promise<string | false | null> {
  const configured = await git(folder, ['config', '--get', 'remote.origin.url']);
  const address = configured.stdout.toString('utf8').trim();
  if (address === '') return null;
  const isPlain = /^(?:(?:https?|ssh|file):\/\/|\/|[\w.-]+@[\w.-]+:(?!:))/.test(address) && !address.includes('::');
  return isPlain && address;
}

const NO_ADDRESS: GitResult = {
  code: 128,
  stdout: Buffer.alloc(0),
  stderr: 'the remote `origin` has no address that can be fetched from (https, ssh, file or a path)',
};

/** Brings a ref of `origin` into the same ref here; `null`: there is no `origin` to ask. A ref that is not there fails. */
export async function fetchRef(folder: string, ref: string): Promise<GitResult | null> {
  const address = await originOf(folder);
  if (address === null) return null;
  if (address === false) return NO_ADDRESS;
  const words = ['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', '--upload-pack=git-upload-pack'];
  return await run(folder, [...words, '--end-of-options', address, `+${ref}:${ref}`], {
    protocols: FETCH_PROTOCOLS,
    input: '',
  });
}

/** Pushes a ref to `origin`, where that still has the commit that was read (`''`: none); `null`: there is no `origin`. */
export async function pushRef(folder: string, ref: string, expected: string): Promise<GitResult | null> {
  const address = await originOf(folder);
  if (address === null) return null;
  if (address === false) return NO_ADDRESS;
  const words = [
    'push',
    '--quiet',
    '--no-verify',
    `--force-with-lease=${ref}:${expected}`,
    '--receive-pack=git-receive-pack',
  ];
  return await run(folder, [...words, '--end-of-options', address, `${ref}:${ref}`], {
    protocols: FETCH_PROTOCOLS,
    input: '',
  });
}

/**
 * Fetches one commit from the repository's own origin, alone or with what came before it. By address, and with the usual
 * program at the other end.
 */
export async function fetchCommit(
  folder: string,
  commit: string,
  depth: 'alone' | 'whole' = 'alone',
): Promise<GitResult> {
  const address = await originOf(folder);
  if (address === null || address === false) return NO_ADDRESS;
  const words = [
    'fetch',
    '--quiet',
    ...(depth === 'alone' ? ['--depth=1'] : []),
    '--no-tags',
    '--no-recurse-submodules',
    '--upload-pack=git-upload-pack',
  ];
  return await run(folder, [...words, '--end-of-options', address, commit], { protocols: FETCH_PROTOCOLS, input: '' });
}

async function run(
  folder: string,
  words: readonly string[],
  { protocols, input }: { readonly protocols: string; readonly input: string },
): Promise<GitResult> {
  const { spawn } = await import('node:child_process');
  return await new Promise((resolve) => {
    const child = spawn('git', ['--no-pager', ...SETTINGS, ...words], {
      cwd: folder,
      env: {
        ...process.env,
        GIT_TERMINAL_PROMPT: '0',
        GIT_ASKPASS: '',
        GIT_SSH_COMMAND: process.env['GIT_SSH_COMMAND'] ?? 'ssh',
        GIT_OPTIONAL_LOCKS: '0',
        GIT_NO_LAZY_FETCH: '1',
        GIT_ALLOW_PROTOCOL: protocols,
        LC_ALL: 'C',
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', (error) => resolve({ code: 127, stdout: Buffer.alloc(0), stderr: error.message }));
    child.on('close', (code) =>
      resolve({ code: code ?? 1, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString('utf8') }),
    );
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
