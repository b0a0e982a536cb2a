import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { patternsWithin } from '../discover/patterns-within.ts';
import { diskWorkspace } from '../discover/workspace.ts';
import { KINDS } from '../kinds/index.ts';
import { RunFailure } from '../model/failure.ts';
import { checkPolicyTests } from '../policy-tests/check-tests.ts';
import { firstTests } from '../policy-tests/first-tests.ts';
import { testsAsJson, testsAsJunit, testsAsText } from '../policy-tests/report-tests.ts';
import { writeWhole } from '../runtime/write-file.ts';
import { DEFAULT_SPECS } from '../settings/inputs.ts';
import { splitLines } from '../settings/read-settings.ts';
import { type DesiredState, DesiredStateLoader } from '../specs/desired-state.ts';
import { workingTree } from '../specs/spec-tree.ts';
import { placeholderSources, readVariableFiles } from '../specs/variables.ts';
import { DEFAULT_RULE_SETTINGS } from '../validate/rule-settings.ts';
import { validateDocuments } from '../validate/validate.ts';
import type { Command, CommandContext } from './command.ts';
import type { Flags } from './flags.ts';
import { patternsOf, placeOf, refuseMissing } from './place.ts';
import { wantsColour } from './terminal.ts';

const MOST_NAMED = 5;

const FORMATS = ['text', 'json', 'junit'];

/** `test`: what people see under the policies in Git, as the `*.test.yaml` files expect it. */
export const testCommand: Command = {
  name: 'test',
  summary: 'Tests the policies: who sees what, and who must never see it',
  usage: '[TEST…] [FLAGS]',
  about:
    'Runs the policy tests (`*.test.yaml` files among the specs) against the policies in the working folder. `expect` checks one user on one data source; `never` is proven for all users and data sources, or refuted with a case. Exit 0 only when every test passes. It opens no connection.',
  flags: [
    { name: 'filter', value: 'TEXT', description: 'Runs only tests whose name or file contains the text.' },
    { name: 'coverage', description: 'Lists rules and exceptions that no expectation decided.' },
    { name: 'init', description: 'Writes a first file of tests from the groups, attributes and tags of the specs.' },
    { name: 'format', value: 'FORMAT', description: 'text (default), json or junit.' },
    { name: 'specs', value: 'PATTERN', list: true, description: 'Glob patterns of the spec files; may be repeated.' },
    { name: 'variables', value: 'FILE', list: true, description: 'Variables files; may be repeated.' },
  ],
  inputs: [],
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
  const valid = validateDocuments(state.documents, KINDS, { ruleSettings: DEFAULT_RULE_SETTINGS, isSelection: true });
  const wrong = [...state.diagnostics, ...valid.diagnostics].filter(({ severity }) => severity === 'error');
  if (wrong.length > 0) {
    const places = wrong.slice(0, MOST_NAMED).map(({ file, line, message }) => `${file}:${line}: ${message}`);
    const more = wrong.length > MOST_NAMED ? [`… and ${wrong.length - MOST_NAMED} more.`] : [];
    const head = 'The specs have errors, so no test was run. `immuta-gitops validate` shows all of them.';
    throw new RunFailure('invalid-specs', [head, ...places, ...more]);
  }
  const checked = await checkPolicyTests(state, KINDS);
  const filter = flags.value('filter');
  const results = checked.results.filter(
    ({ test: one }) => filter === undefined || one.name.includes(filter) || one.document.file.includes(filter),
  );
  const unread = checked.diagnostics.filter(
    ({ code, severity }) => severity === 'error' && code !== 'test/failed' && code !== 'test/unknown',
  );
  const run = { ...checked, results, unread };
  const write = format === 'json' ? testsAsJson : format === 'junit' ? testsAsJunit : testsAsText;
  context.out.write(
    write(run, { coverage: flags.isSet('coverage'), colour: wantsColour(context.out, context.environment) }),
  );
  if (filter !== undefined && results.length === 0) {
    context.err.write(`No test has "${filter}" in its name or file.\n`);
    return 1;
  }
  return unread.length === 0 && results.every(({ status }) => status === 'passed') ? 0 : 1;
}

async function load(
  flags: Flags,
  { folder, environment }: CommandContext,
): Promise<{ readonly state: DesiredState; readonly root: string }> {
  refuseMissing(flags.positionals, folder);
  const given = flags.value('specs');
  const variables = splitLines(flags.value('variables') ?? '');
  const specs = given === undefined ? null : splitLines(given);
  const place = placeOf(folder, { named: [...flags.positionals, ...variables], specs });
  const named = flags.positionals.flatMap((path) => patternsOf(path, place));
  const patterns = [...(specs?.map(place.within) ?? DEFAULT_SPECS), ...named];
  const workspace = diskWorkspace(place.root);
  const within = variables.map(place.within);
  const options = { environment, secretNames: [], lenientSecrets: true };
  const tree = await workingTree(
    workspace,
    { patterns: patternsWithin(place.root, patterns), exclude: within },
    { sparse: null, base: null },
  );
  const files = await readVariableFiles(within, (path) => tree.file(path), 'refuse');
  const state = await new DesiredStateLoader(KINDS).load(tree, placeholderSources(options, files));
  if (named.length === 0) return { state, root: place.root };
  const only = await workspace.glob(patternsWithin(place.root, named));
  const chosen = new Set(only);
  return { state: { ...state, tests: state.tests.filter(({ path }) => chosen.has(path)) }, root: place.root };
}

async function init(state: DesiredState, root: string, { out }: CommandContext): Promise<number> {
  const path = 'immuta/access.test.yaml';
  const full = join(root, path);
  if (existsSync(full)) throw new RunFailure('config', `\`${path}\` exists. Remove it, or add tests to it by hand.`);
  await writeWhole(full, firstTests(state.resources, KINDS));
  out.write(`wrote ${path}\nNext: immuta-gitops test\n`);
  return 0;
}
