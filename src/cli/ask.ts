/**
 * Asks a question on a terminal. The end of the input and a signal answer `''`. The terminal stays in its line mode, so
 * that Ctrl-C reaches the process.
 */
export function terminalQuestion(
  openInput: () => NodeJS.ReadStream,
  output: NodeJS.WriteStream,
  signal: AbortSignal,
): (question: string) => Promise<string> {
  return async (question) => {
    if (signal.aborted) return '';
    // Most runs ask nothing, and loading it takes a tenth of a short run.
    const { createInterface } = process.getBuiltinModule('node:readline');
    const input = openInput();
    const lines = createInterface({ input, terminal: false });
    output.write(question);
    try {
      return await new Promise<string>((resolve) => {
        lines.once('line', resolve);
        lines.once('close', () => resolve(''));
        signal.addEventListener('abort', () => resolve(''), { once: true });
      });
    } finally {
      lines.close();
      // A terminal that is still read keeps the process.
      input.pause();
    }
  };
}
