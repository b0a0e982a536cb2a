#!/usr/bin/env node
import { runCommandLine } from './cli/main.ts';
import { cancellation } from './runtime/signals.ts';

process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  environment: process.env,
  folder: process.cwd(),
  signal: cancellation(process),
});
