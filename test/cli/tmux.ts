import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

/** A real terminal, by tmux: type, and wait for what it shows. */
export class TmuxTerminal {
  readonly #socket = `immuta-gitops-${process.pid}-${Math.random().toString(36).slice(2)}`;

  /** Starts a program in it. `environment` is all that the program gets beside PATH and TERM. */
  constructor(folder: string, words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    const variables = Object.entries(environment).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
    const size = ['-x', '110', '-y', '200'];
    this.#tmux('-f', '/dev/null', 'new-session', '-d', ...size, '-c', folder, ...variables, '--', ...words);
  }

  /** Keys as tmux names them (`Enter`, `Tab`, `C-c`), or text. */
  press(...keys: readonly string[]): void {
    this.#tmux('send-keys', '--', ...keys);
  }

  type(text: string): void {
    this.#tmux('send-keys', '-l', '--', text);
  }

  screen(): string {
    return this.#tmux('capture-pane', '-p', '-J', '-S', '-5000');
  }

  /** The screen, once it shows the text. Throws with what it shows instead. */
  async waitFor(text: string | RegExp, seconds = 60): Promise<string> {
    for (const end = performance.now() + seconds * 1000; performance.now() < end; await delay(50)) {
      const screen = this.screen();
      if (typeof text === 'string' ? screen.includes(text) : text.test(screen)) return screen;
    }
    throw new Error(`the terminal never showed ${String(text)}:\n${this.screen()}`);
  }

  [Symbol.dispose](): void {
    this.#tmux('kill-server');
  }

  #tmux(...words: readonly string[]): string {
    return execFileSync('tmux', ['-L', this.#socket, ...words], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], TERM: 'xterm', LANG: 'C.UTF-8' },
    });
  }
}
