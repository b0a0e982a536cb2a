/**
 * Drops the workflow commands (`::warning::…`) that the code under test prints. A runner would take them for its own and
 * annotate the pull request. Tests that look at them replace `process.stdout.write` themselves.
 */
const write = process.stdout.write.bind(process.stdout);

process.stdout.write = ((chunk: unknown, ...rest: unknown[]) =>
  typeof chunk === 'string' && /^::[a-z-]+( [^\n]*)?::/.test(chunk)
    ? true
    : Reflect.apply(write, process.stdout, [chunk, ...rest])) as typeof process.stdout.write;
