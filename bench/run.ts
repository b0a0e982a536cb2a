import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { performancePage } from './page.ts';
import type { Suite } from './suite.ts';
import { allMet, type BenchResult, resultOf, type SuiteResult, table } from './table.ts';

/**
 * `npm run bench` measures every suite and prints one table; `npm run bench -- NAME ...` measures some; `--json` prints
 * the result as JSON; `--write` puts it into `bench/last-run.json` and `docs/performance.md` (suites that did not run
 * keep what they had). Progress goes to stderr. A missed target sets the exit status. Every figure is a ratio of works
 * that ran in turn, but a busy machine still spreads them: run it alone.
 */
const SUITES: Readonly<Record<string, () => Promise<{ readonly suite: Suite }>>> = {
  start: () => import('./start.ts'),
  validate: () => import('./validate.ts'),
  changed: () => import('./changed.ts'),
  plan: () => import('./plan.ts'),
  apply: () => import('./apply.ts'),
  drift: () => import('./drift.ts'),
  exposure: () => import('./exposure.ts'),
  tests: () => import('./policy-tests.ts'),
  scale: () => import('./scale.ts'),
  github: () => import('./github.ts'),
  cost: () => import('./cost.ts'),
  shards: () => import('./shards.ts'),
};

const LAST_RUN = new URL('./last-run.json', import.meta.url);

const { positionals, values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !Object.hasOwn(SUITES, name));
if (unknown.length > 0) {
  process.stderr.write(`No suite ${unknown.join(', ')}. There are: ${Object.keys(SUITES).join(', ')}\n`);
  process.exit(2);
}

const results: SuiteResult[] = [];
for (const name of positionals.length > 0 ? positionals : Object.keys(SUITES)) {
  const load = SUITES[name];
  if (load === undefined) continue;
  const { suite } = await load();
  const note = (text: string): void => void process.stderr.write(`${name}: ${text}\n`);
  try {
    results.push(resultOf(suite, await suite.run({ note })));
  } catch (error) {
    note(error instanceof Error ? (error.stack ?? error.message) : String(error));
    results.push({ suite: name, title: suite.title, figures: [], failed: error instanceof Error ? error.message : '' });
  }
}
const result: BenchResult = { node: process.versions.node, cores: availableParallelism(), suites: results };
if (values.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
else if (results.length > 0) process.stdout.write(table(results));
if (values.write) {
  const whole = mergedWithLast(result);
  writeFileSync(LAST_RUN, `${JSON.stringify(whole, null, 2)}\n`);
  writeFileSync(new URL('../docs/performance.md', import.meta.url), performancePage(whole));
}
if (!allMet(results)) process.exitCode = 1;

/** In the order of the table; a suite that did not run now keeps its figures. */
function mergedWithLast(now: BenchResult): BenchResult {
  const last: readonly SuiteResult[] = existsSync(LAST_RUN)
    ? (JSON.parse(readFileSync(LAST_RUN, 'utf8')) as BenchResult).suites
    : [];
  const suites = Object.keys(SUITES).flatMap(
    (name) => [...now.suites, ...last].find(({ suite }) => suite === name) ?? [],
  );
  return { ...now, suites };
}
