/**
 * A signal that SIGINT or SIGTERM aborts. GitHub sends SIGINT to a cancelled job, SIGTERM 7.5 s later, and kills 2.5 s
 * after that: the run has to write its report between the first and the second.
 */
export function cancellation(process: NodeJS.Process): AbortSignal {
  const controller = new AbortController();
  const cancel = (name: NodeJS.Signals): void => controller.abort(new Error(`received ${name}`));
  process.on('SIGINT', cancel);
  process.on('SIGTERM', cancel);
  return controller.signal;
}
