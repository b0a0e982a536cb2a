import { cancellation } from '../runtime/signals.ts';
import { runAction } from './run-action.ts';
import { annotate } from './workflow-commands.ts';

/** A bug ends the job in red with its stack; nothing is swallowed. */
function crash(error: unknown): never {
  annotate('error', error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(1);
}

process.on('uncaughtException', crash);
process.on('unhandledRejection', crash);
try {
  // Lingering keep-alive sockets must not hold the job: everything has been written by now.
  process.exit(await runAction({ environment: process.env, signal: cancellation(process) }));
} catch (error) {
  crash(error);
}
