import type { Progress } from '../model/ports.ts';
import { terminalLine } from '../report/escape-terminal.ts';

/** Where a command writes. Results go to `out`, everything else to `err`. */
export interface Streams {
  readonly out: NodeJS.WriteStream;
  readonly err: NodeJS.WriteStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** How much is told on standard error: only failures, phases, or each step. Absent: phases. */
  readonly verbosity?: 'quiet' | 'verbose';
}

/** Colour only on a terminal, and never against `NO_COLOR` (no-color.org); `FORCE_COLOR` asks for it elsewhere. */
export function wantsColour(stream: NodeJS.WriteStream, environment: Streams['environment']): boolean {
  if ((environment['NO_COLOR'] ?? '') !== '') return false;
  const forced = environment['FORCE_COLOR'] ?? '';
  if (forced !== '' && forced !== '0') return true;
  return stream.isTTY === true && environment['TERM'] !== 'dumb';
}

/** Columns of the terminal; 100 where the output is not a terminal. */
export function widthOf(stream: NodeJS.WriteStream): number {
  return stream.isTTY === true ? (stream.columns ?? 80) : 100;
}

/**
 * Progress on standard error: one line that rewrites itself on a terminal, a line a phase elsewhere. `--verbose` writes a
 * line for each step, `--quiet` nothing.
 */
export function terminalProgress({
  err: stream,
  verbosity,
}: Pick<Streams, 'err' | 'verbosity'>): Progress & { finish(): void } {
  if (verbosity === 'quiet') {
    return { phase: () => undefined, step: () => undefined, note: () => undefined, finish: () => undefined };
  }
  const isVerbose = verbosity === 'verbose';
  const rewrites = stream.isTTY === true && !isVerbose;
  let phase = '';
  let total: number | undefined;
  let done = 0;
  let shown = false;
  const clear = (): void => {
    if (shown) stream.write('\r\u001b[2K');
    shown = false;
  };
  return {
    phase(name, count) {
      clear();
      [phase, total, done] = [name, count, 0];
      if (rewrites) {
        stream.write(terminalLine(`${name} …`));
        shown = true;
      } else {
        stream.write(`${terminalLine(count === undefined ? name : `${name} (${count})`)}\n`);
      }
    },
    step(label) {
      done += 1;
      if (!rewrites && !isVerbose) return;
      clear();
      const counted = total === undefined ? `${done}` : `${Math.min(done, total)}/${total}`;
      const line = terminalLine(`${phase} ${counted}  ${label}`);
      if (isVerbose) {
        stream.write(`${line}\n`);
        return;
      }
      stream.write(line.slice(0, Math.max(20, widthOf(stream) - 1)));
      shown = true;
    },
    note(text) {
      clear();
      stream.write(`${terminalLine(text)}\n`);
    },
    finish: clear,
  };
}
