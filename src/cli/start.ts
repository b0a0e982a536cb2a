import { isatty } from 'node:tty';
import { cancellation } from '../runtime/signals.ts';
import { terminalQuestion } from './ask.ts';
import { runCommandLine } from './main.ts';

const signal = cancellation(process);
const hasTerminal = isatty(0) && isatty(2);

process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  environment: process.env,
  folder: process.cwd(),
  signal,
  ...(hasTerminal ? { ask: terminalQuestion(() => process.stdin, process.stderr, signal) } : {}),
});
