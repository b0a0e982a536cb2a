/** What a Git command said. */
export interface GitResult {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/**
 * Runs Git in a folder without a shell, so no name can become an option or a command. Never asks for credentials.
 * A missing `git` is answered as code 127. `node:child_process` is loaded with the first command: it takes a tenth of the time that
 * checking one file takes.
 */
export async function git(folder: string, words: readonly string[], input?: string): Promise<GitResult> {
  const { spawn } = await import('node:child_process');
  return await new Promise((resolve) => {
    const child = spawn('git', ['-c', 'core.quotepath=off', ...words], {
      cwd: folder,
      env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
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
    child.stdin.end(input ?? '');
  });
}
