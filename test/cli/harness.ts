import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCommandLine } from '../../src/cli/main.ts';

/** What a call of the command line gave. */
export interface CommandEnd {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder to call the command line in. */
export class CommandFolder {
  readonly folder = mkdtempSync(join(tmpdir(), 'cli-'));

  /** Folder below, in which commands are called. */
  below = '';

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Runs the command line in this process, as `cli.ts` does. */
  async run(
    words: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    terminal = false,
    ask: ((question: string) => Promise<string>) | undefined = undefined,
  ): Promise<CommandEnd> {
    const out = sink(terminal);
    const err = sink(terminal);
    const code = await runCommandLine(words, {
      out: out.stream,
      err: err.stream,
      environment,
      folder: join(this.folder, this.below),
      ...(ask === undefined ? {} : { ask }),
      signal: new AbortController().signal,
    });
    return { code, out: out.text(), err: err.text() };
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function sink(isTTY: boolean): { stream: NodeJS.WriteStream; text(): string } {
  let text = '';
  // The command line uses these three members of a stream and no others.
  const stream = {
    isTTY,
    columns: 100,
    write(chunk: string) {
      text += chunk;
      return true;
    },
  } as unknown as NodeJS.WriteStream;
  return { stream, text: () => text };
}
