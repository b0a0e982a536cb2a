import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { KINDS } from '../kinds/index.ts';
import { RunFailure } from '../model/failure.ts';
import { firstTests } from '../policy-tests/first-tests.ts';
import { testsAsJson, testsAsJunit, testsAsText } from '../policy-tests/report-tests.ts';
import { writeWhole } from '../runtime/write-file.ts';
import { splitLines } from '../settings/read-settings.ts';
import type { DesiredState } from '../specs/desired-state.ts';
import { patternMatcher } from '../specs/matches.ts';
import { patternsWithin } from '../specs/patterns-within.ts';
import type { Command, CommandContext } from './command.ts';
import type { Flags } from './flags.ts';
import { TENANT_INPUTS } from './input-groups.ts';
import { locationOf, patternsOf, refuseMissing } from './location.ts';
import { specFilesOf } from './project-files.ts';
import { wantsColour } from './terminal.ts';
import { allPassed, loadFolder, testFolder } from './test-folder.ts';
import { testLive } from './test-live.ts';

const FORMATS = ['text', 'json', 'junit'];

/** `test`: what people see under the policies in Git, as the `*.test.yaml` files expect it. */
export const testCommand: Command = {
  name: 'test',
  summary: 'Tests the policies: who sees what, and who must never see it',
  usage: '[TEST…] [FLAGS]',
  about:
    'Runs the policy tests (`*.test.yaml` files among the specs) against the policies in the working folder. `expect` checks one user on one data source; `never` is proven for all users and data sources, or refuted with a case. Exit 0 only when every test passes. It opens no connection, except with `--live`.',
  flags: [
    { name: 'filter', value: 'TEXT', description: 'Runs only tests whose name or file contains the text.' },
    { name: 'coverage', description: 'Lists rules and exceptions that no expectation decided.' },
    { name: 'init', description: 'Writes a first file of tests from the groups, attributes and tags of the specs.' },
    { name: 'format', value: 'FORMAT', description: 'text (default), json or junit.' },
    { name: 'live', description: 'Tests the policies of the tenant instead of those in Git. It sends reads only.' },
  ],
  inputs: [{ title: 'Specs', names: ['specs', 'variables', 'environment'] }, ...TENANT_INPUTS],
  example: 'immuta-gitops test --coverage',
  run: test,
};

async function test(flags: Flags, context: CommandContext): Promise<number> {
  const format = flags.value('format') ?? 'text';
  if (!FORMATS.includes(format))
    throw new RunFailure('config', `\`--format ${format}\` is not known. Use ${FORMATS.join(', ')}.`);
  const { state, root } = await load(flags, context);
  if (flags.isSet('init')) return await init(state, root, context);
  if (state.tests.length === 0) {
    throw new RunFailure(
      'config',
      'There is no policy test: no file that ends in `.test.yaml` is among the specs. `immuta-gitops test --init` writes a first one.',
    );
  }
  const all = flags.isSet('live') ? await testLive(state, flags, context) : await testFolder(state);
  const filter = flags.value('filter');
  const chosen = ({ test: { name, document } }: (typeof all.results)[number]): boolean =>
    filter === undefined || name.includes(filter) || document.file.includes(filter);
  const run = { ...all, results: all.results.filter(chosen) };
  const write = format === 'json' ? testsAsJson : format === 'junit' ? testsAsJunit : testsAsText;
  const text = write(run, {
    coverage: flags.isSet('coverage'),
    colour: wantsColour(context.out, context.environment),
    verbose: context.verbosity === 'verbose',
  });
  context.out.write(text);
  if (filter !== undefined && run.results.length === 0) {
    context.err.write(`No test has "${filter}" in its name or file.\n`);
    return 1;
  }
  return allPassed(run) ? 0 : 1;
}

async function load(
  flags: Flags,
  { folder, environment }: CommandContext,
): Promise<{ readonly state: DesiredState; readonly root: string }> {
  refuseMissing(flags.positionals, folder);
  const given = flags.value('specs');
  const variables = splitLines(flags.value('variables') ?? '');
  const specs = given === undefined ? null : splitLines(given);
  const place = locationOf(folder, { named: [...flags.positionals, ...variables], specs });
  const { root } = place;
  const named = flags.positionals.flatMap((path) => patternsOf(path, place));
  const files = specFilesOf(place, flags);
  const state = await loadFolder(root, { ...files, patterns: [...files.patterns, ...named] }, environment);
  if (named.length === 0) return { state, root };
  const isNamed = patternMatcher(patternsWithin(root, named));
  return { state: { ...state, tests: state.tests.filter(({ path }) => isNamed(path)) }, root };
}

async function init(state: DesiredState, root: string, { out }: CommandContext): Promise<number> {
  const path = 'immuta/access.test.yaml';
  const full = join(root, path);
  if (existsSync(full)) throw new RunFailure('config', `\`${path}\` exists. Remove it, or add tests to it by hand.`);
  await writeWhole(full, firstTests(state.resources, KINDS));
  out.write(`wrote ${path}\nNext: immuta-gitops test\n`);
  return 0;
}
