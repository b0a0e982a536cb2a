#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { isatty } from 'node:tty';
import { cancellation } from './runtime/signals.ts';

// Node keeps the compiled form of what is imported from here on: half of the time that checking one file takes.
// NODE_DISABLE_COMPILE_CACHE=1 turns it off; where the folder for temporary files cannot be written, Node goes without.
enableCompileCache();
const [{ runCommandLine }, { terminalQuestion }] = await Promise.all([import('./cli/main.ts'), import('./cli/ask.ts')]);

const signal = cancellation(process);
const hasTerminal = isatty(0) && isatty(2);
const ask = hasTerminal ? terminalQuestion(() => process.stdin, process.stderr, signal) : undefined;
process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  environment: process.env,
  folder: process.cwd(),
  signal,
  ...(ask === undefined ? {} : { ask }),
});
