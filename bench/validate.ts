import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { load } from 'js-yaml';
import { parse } from 'yaml';
import { randomSpecs } from './random-specs.ts';

const ROOT = join(import.meta.dirname, '..');
const OURS = join(ROOT, 'dist', 'cli', 'index.js');
const SCHEMA = join(ROOT, 'schemas', 'spec.schema.json');
const COUNT = 10_000;
const SEED = 20_261_122;
/** v8r takes files one at a time: a part of them, scaled, says as much as all. */
const PART = 100;
/** Each tool is timed so often, in turn with the others; the best time counts, since other work only ever adds. */
const ROUNDS = 3;
/** Runs of a twentieth of a second are at the mercy of whatever else runs: more of them, in turn with the empty process. */
const SHORT_ROUNDS = 30;
const ONE_CORE = ['taskset', '-c', '0'];
const HAS_TASKSET = spawnSync('taskset', ['--version']).status === 0;
/** Prints the most memory that a process held, in KiB, when it ends. */
const MEMORY = `data:text/javascript,process.on('exit',()=>process.stderr.write('\\nmaxrss '+process.resourceUsage().maxRSS+'\\n'))`;

/** Specs that differ from the base revision, for `--scope changed`. */
const CHANGED = 10;

interface Made {
  readonly folder: string;
  /** A Git directory whose only commit has the specs as they were, beside the folder: runs without it know no base. */
  readonly gitDirectory: string;
  readonly paths: readonly string[];
  readonly bytes: number;
}

/** `npm run bench -- validate`: ours beside ajv-cli and v8r, on the same files and schema, in one run. */
export async function benchValidate(): Promise<void> {
  if (!existsSync(OURS)) throw new Error('dist/cli/index.js is not there: npm run build first');
  const place = mkdtempSync(join(tmpdir(), 'bench-validate-'));
  try {
    const tools = installTools(join(place, 'tools'));
    const made = makeSpecs(join(place, 'specs'));
    console.log(`${made.paths.length} specs, ${megabytes(made.bytes)} MB, seed ${SEED}; best of ${ROUNDS} rounds`);
    const times = measure(made, tools);
    print(times, made);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

interface Tools {
  readonly ajv: string;
  readonly v8r: string;
}

function installTools(folder: string): Tools {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const words = ['install', '--no-audit', '--no-fund', '--loglevel=error', 'ajv-cli@5.0.0', 'v8r@6.1.0'];
  const done = spawnSync('npm', words, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  if (done.status !== 0) throw new Error('npm could not install ajv-cli and v8r');
  const bin = join(folder, 'node_modules', '.bin');
  return { ajv: join(bin, 'ajv'), v8r: join(bin, 'v8r') };
}

function makeSpecs(folder: string): Made {
  const paths: string[] = [];
  let bytes = 0;
  for (const { path, text } of randomSpecs(COUNT, SEED)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    paths.push(path);
    bytes += Buffer.byteLength(text);
  }
  writeFileSync(join(folder, 'empty.mjs'), '');
  const gitDirectory = `${folder}.git`;
  const step = Math.floor(paths.length / CHANGED);
  const changed = paths.filter((_, index) => index % step === 0).slice(0, CHANGED);
  const texts = changed.map((path) => readFileSync(join(folder, path)));
  for (const [index, path] of changed.entries())
    writeFileSync(join(folder, path), `{ "name": "as it was ${index}" }\n`);
  const git = (...words: string[]): void => {
    const all = [
      '--git-dir',
      gitDirectory,
      '--work-tree',
      folder,
      '-c',
      'user.name=b',
      '-c',
      'user.email=b@example.com',
    ];
    const done = spawnSync('git', [...all, ...words], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    if (done.status !== 0) throw new Error(`git ${words[0] ?? ''} failed`);
  };
  git('init', '-q');
  git('add', 'immuta');
  git('commit', '-q', '--no-gpg-sign', '-m', 'specs');
  for (const [index, path] of changed.entries()) writeFileSync(join(folder, path), texts[index] as Buffer);
  return { folder, gitDirectory, paths, bytes };
}

type Times = Readonly<
  Record<
    | 'ours'
    | 'all'
    | 'changed'
    | 'ajv'
    | 'oursOneCore'
    | 'ajvOneCore'
    | 'v8rPart'
    | 'v8rOne'
    | 'read'
    | 'parse'
    | 'jsYaml'
    | 'one'
    | 'empty',
    number
  >
> & {
  /** The sort of spec that takes longest alone. */
  readonly slowest: string;
  readonly findings: string;
  readonly memory: number;
};

function measure(made: Made, tools: Tools): Times {
  const node = (...words: string[]): readonly string[] => [process.execPath, ...words];
  const first = made.paths[0] ?? '';
  const sorts = oneOfEachSort(made.paths);
  const part = made.paths.filter((_, index) => index % Math.floor(COUNT / PART) === 0);
  const ajvOptions = ['--spec=draft2020', '--strict=false', '-s', SCHEMA, '-d', 'immuta/**/*.{yaml,json}'];
  const ours = node(OURS, 'validate');
  const ajv = node(tools.ajv, 'validate', ...ajvOptions);
  const commands = {
    ours,
    ajv,
    // Where the system can pin a process to one core.
    ...(HAS_TASKSET ? { oursOneCore: [...ONE_CORE, ...ours], ajvOneCore: [...ONE_CORE, ...ajv] } : {}),
    v8rPart: node(tools.v8r, '-s', SCHEMA, ...part),
    v8rOne: node(tools.v8r, '-s', SCHEMA, first),
    empty: node('empty.mjs'),
  };
  const best = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, command] of Object.entries(commands)) keepBest(best, name, () => run(command, made.folder));
    for (const scope of ['all', 'changed']) {
      const command = node(OURS, 'validate', '--base', 'HEAD', '--scope', scope);
      keepBest(best, scope, () =>
        run(command, made.folder, { GIT_DIR: made.gitDirectory, GIT_WORK_TREE: made.folder }),
      );
    }
    keepBest(best, 'read', () => void made.paths.map((path) => readFileSync(join(made.folder, path))));
    if (round > 0) continue;
    keepBest(best, 'parse', () => void made.paths.map((path) => parse(textOf(made, path))));
    // Files with a mistake in their YAML are refused there too.
    keepBest(best, 'jsYaml', () => void made.paths.map((path) => quietly(() => load(textOf(made, path)))));
  }
  for (let again = 0; again < SHORT_ROUNDS; again++) {
    keepBest(best, 'empty', () => run(commands.empty, made.folder));
    for (const [sort, path] of sorts) keepBest(best, sort, () => run(node(OURS, 'validate', path), made.folder));
  }
  const slowest = [...sorts.keys()].reduce((a, b) => ((best.get(b) ?? 0) > (best.get(a) ?? 0) ? b : a));
  const time = (name: string): number => best.get(name) ?? Number.NaN;
  const watched = run(node('--import', MEMORY, OURS, 'validate'), made.folder);
  return {
    ours: time('ours'),
    all: time('all'),
    changed: time('changed'),
    ajv: time('ajv'),
    oursOneCore: time('oursOneCore'),
    ajvOneCore: time('ajvOneCore'),
    v8rPart: time('v8rPart'),
    v8rOne: time('v8rOne'),
    read: time('read'),
    parse: time('parse'),
    jsYaml: time('jsYaml'),
    one: time(slowest),
    empty: time('empty'),
    slowest,
    findings: /^\d[\d,]* errors?.*$/m.exec(watched.out)?.[0] ?? 'no findings',
    memory: Number(/maxrss (\d+)/.exec(watched.err)?.[1] ?? Number.NaN) / 1024,
  };
}

/** The first YAML file of each sort of spec: they lie in folders of their own. */
function oneOfEachSort(paths: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const path of paths) {
    const sort = path.split('/')[1] ?? '';
    if (path.endsWith('.yaml') && !found.has(sort)) found.set(sort, path);
  }
  return found;
}

function textOf(made: Made, path: string): string {
  return readFileSync(join(made.folder, path), 'utf8');
}

function quietly(work: () => unknown): void {
  try {
    work();
  } catch {
    // What is refused took its time all the same.
  }
}

function keepBest(best: Map<string, number>, name: string, work: () => unknown): void {
  const start = performance.now();
  work();
  const took = (performance.now() - start) / 1000;
  best.set(name, Math.min(best.get(name) ?? Number.POSITIVE_INFINITY, took));
}

/** Exit status 1 is a tool that found mistakes; anything else means that it did not do its work. */
function run(
  [program = '', ...words]: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): { readonly out: string; readonly err: string } {
  const env = { ...process.env, ...environment };
  const done = spawnSync(program, words, { cwd, env, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  const v8rFound = words[0]?.endsWith('v8r') === true && done.status === 99;
  if (done.status !== 0 && done.status !== 1 && !v8rFound) {
    throw new Error(`${words.slice(0, 2).join(' ')} ended with ${done.status}: ${done.stderr.slice(-500)}`);
  }
  return { out: done.stdout, err: done.stderr };
}

function print(times: Times, made: Made): void {
  const perFile = (times.v8rPart - times.v8rOne) / (PART - 1);
  const v8r = times.v8rOne + perFile * (made.paths.length - 1);
  const rows: readonly (readonly [string, string])[] = [
    ['reading the bytes', seconds(times.read)],
    ['yaml 2.9, values only', seconds(times.parse)],
    ['js-yaml 5.5, values only', seconds(times.jsYaml)],
    ['immuta-gitops validate', `${seconds(times.ours)}   ${times.findings}`],
    ['ajv-cli 5.0.0', seconds(times.ajv)],
    ['ours on one core', seconds(times.oursOneCore)],
    ['ajv-cli on one core', seconds(times.ajvOneCore)],
    ['v8r 6.1.0', `${seconds(v8r)}   scaled from ${PART} files: ${(perFile * 1000).toFixed(1)} ms a file`],
    ['all, with a base', seconds(times.all)],
    [`${CHANGED} changed, with a base`, seconds(times.changed)],
    ['one file, ours', `${seconds(times.one)}   ${times.slowest}, the slowest of its sorts`],
    ['an empty node process', seconds(times.empty)],
  ];
  for (const [what, figure] of rows) console.log(`  ${what.padEnd(24)} ${figure}`);
  // A tool that starts afresh for each file would be slower still: both are given all their files at once.
  console.log(`ours / ajv-cli    ${result(times.ours / times.ajv, 1, 'at most')}`);
  console.log(`the same, one core ${result(times.oursOneCore / times.ajvOneCore, 1.6, 'at most')}`);
  console.log(`v8r / ours        ${result(v8r / times.ours, 20, 'at least')}`);
  console.log(`one file / empty  ${result(times.one / times.empty, 2.75, 'at most')}`);
  console.log(`changed / all     ${result(times.changed / times.all, 1, 'at most')}`);
  console.log(`peak memory       ${result(times.memory, 350, 'at most')} MB`);
}

function seconds(time: number): string {
  return `${time.toFixed(3)} s`.padStart(10);
}

function result(figure: number, target: number, bound: 'at most' | 'at least'): string {
  const met = bound === 'at most' ? figure <= target : figure >= target;
  if (!met) process.exitCode = 1;
  return `${figure.toFixed(2)} (target: ${bound} ${target}; ${met ? 'met' : 'missed'})`;
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
