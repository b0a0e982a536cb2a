import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { KINDS } from '../src/kinds/index.ts';

const root = path.resolve(import.meta.dirname, '..');
const sources = globSync('src/**/*.ts', { cwd: root })
  .map((file) => file.split(path.sep).join('/').slice('src/'.length))
  .filter((file) => !file.startsWith('kinds/') && !/(?:\.test|-for-tests)\.ts$/.test(file))
  .sort();

/** Files and folders that may have words or paths of kinds, with the reason. Each must still need it. */
const WITH_WORDS: readonly (readonly [file: string, reason: string])[] = [
  ['simulator/', 'imitates a tenant; it shares no code with what it checks'],
  ['exposure/', 'the model of what policies do: tags, purposes and masks are its own terms'],
  ['policy-tests/', 'its subject is who sees what: viewers, tags and purposes are its own terms'],
  ['report/matrix/', 'draws the cases of policy tests, in their terms'],
  ['cli/run-demo.ts', 'the demo is a person who edits a policy in Immuta'],
  ['specs/git.ts', '`data` is an event of a stream'],
  ['specs/yaml-source.ts', '`tag` is a directive of YAML'],
  ['action/protected-refs.ts', '`tag` is a type of object in Git'],
];

/** Files of the inner folders that say a kind's name to people, with the reason. */
const WITH_SENTENCES: readonly (readonly [file: string, reason: string])[] = [
  ['pipeline/policy-test-findings.ts', 'policy tests are a feature of that name'],
  ['plan/guards.ts', '`on-revocation` is about subscriptions, whichever kind takes them away'],
  ['validate/check-pages.ts', 'an example of a setting in the documentation'],
  ['validate/read-project-settings.ts', '`approvers` is a mapping by tags'],
  ['doctor/ask-reads.ts', 'fields of the current user'],
  ['specs/yaml-source.ts', '`tag` is a directive of YAML'],
];

/** Folders between the front ends and the kinds. */
const INNER = /^(?:apply|doctor|edit|immuta|observe|pipeline|plan|specs|validate)\//;

const words = new Set(
  KINDS.flatMap(({ name, keyField, spaces = [] }) => [name, keyField, ...spaces.map(({ space }) => space)]).filter(
    // Almost every format has a field `name`.
    (word) => word !== 'name',
  ),
);
/** Fields under which secrets may be, as messages quote them. */
const secretFields = KINDS.flatMap(({ secretScope }) => secretScope.map((pointer) => pointer.slice(1)));
const paths = KINDS.flatMap(({ endpoint, requests }) => [
  ...(endpoint === null ? [] : [endpoint]),
  ...(requests?.paths ?? []),
  ...(requests?.readPosts ?? []),
  ...(requests?.writes ?? []).map((write) => write.path),
]);
/** For people. `project` is a word for a repository too. */
const titles = KINDS.flatMap((kind) => [kind, ...(kind.spaces ?? [])])
  .flatMap(({ title, plural }) => [title, plural])
  .filter((title) => !/^projects?$/.test(title));

test('words and paths of kinds are in kinds only', () => {
  expect(found(WITH_WORDS, sources, (text) => words.has(text) || isPath(text))).toEqual([]);
});

test('the folders between know no title of a kind', () => {
  const inner = sources.filter((file) => INNER.test(file));
  expect(found(WITH_SENTENCES, inner, (text) => isAbout(text))).toEqual([]);
});

test('every exception is needed', () => {
  const unused = [
    ...WITH_WORDS.filter(([file]) => found([], within(file), (text) => words.has(text) || isPath(text)).length === 0),
    ...WITH_SENTENCES.filter(([file]) => found([], within(file), (text) => isAbout(text)).length === 0),
  ];
  expect(unused).toEqual([]);
});

test('sees words, paths and titles, and leaves comments, imports and other words alone', () => {
  const text = [
    "import { a } from './policy.ts';",
    "// 'policy'",
    " * the kind 'policy'",
    "if (kind.name === 'policy') return; // 'purpose'",
    'const at = [`/api/v2/data/${key}`, "/policy/global"];',
    "const other = ['policies of a firm', '/policyless', 'name'];",
    'throw new Error(`The purpose ${name} is gone.`);',
    'fail("write it under \\"connection\\".");',
  ].join('\n');
  expect(literals(text).filter((one) => words.has(one) || isPath(one))).toEqual([
    'policy',
    '/api/v2/data/',
    '/policy/global',
  ]);
  expect(literals(text).filter(isAbout)).toEqual([
    'policies of a firm',
    'The purpose ',
    'write it under \\"connection\\".',
  ]);
});

const quoted = new RegExp(`["'\`](?:${secretFields.join('|')})\\\\?["'\`]`);
const sentence = new RegExp(`(?<![\\w./-])(?:${titles.join('|')})(?![\\w./-])`, 'i');

/** A sentence, or a part of one, with a title of a kind or a field that only some kinds have. */
function isAbout(text: string): boolean {
  if (!text.includes(' ') || /\bon purpose\b/.test(text)) return false;
  return sentence.test(text) || quoted.test(text);
}

function isPath(text: string): boolean {
  return paths.some((own) => {
    const [start = ''] = own.split('/:');
    return text === start || text.startsWith(`${start}/`) || text.startsWith(`${start}?`);
  });
}

function within(place: string): readonly string[] {
  return sources.filter((file) => isIn(file, place));
}

function isIn(file: string, place: string): boolean {
  return place.endsWith('/') ? file.startsWith(place) : file === place;
}

function found(
  exceptions: readonly (readonly [string, string])[],
  files: readonly string[],
  matches: (text: string) => boolean,
): readonly string[] {
  return files
    .filter((file) => !exceptions.some(([place]) => isIn(file, place)))
    .flatMap((file) =>
      literals(readFileSync(path.join(root, 'src', file), 'utf8'))
        .filter(matches)
        .map((text) => `${file}: ${text}`),
    );
}

/** The texts of string literals, templates in parts; without comments, imports and keys of types. */
function literals(text: string): readonly string[] {
  const code = text
    .split('\n')
    .filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line) && !/^\s*(?:import|export)\b.*\bfrom\b|^\} from /.test(line))
    .map((line) => line.replace(/ \/\/ .*$/, ''))
    .join('\n');
  const quoted = /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g;
  return [...code.matchAll(quoted)].flatMap(([, single, double, template]) => {
    if (template === undefined) return [single ?? double ?? ''];
    // What is in `${…}` is code.
    const inside = [...template.matchAll(/\$\{([^{}]*)\}/g)].flatMap(([, code = '']) => [...literals(code)]);
    return [...template.split(/\$\{[^{}]*\}/), ...inside].filter((part) => part !== '');
  });
}
