import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import {
  CLI,
  type Command,
  interleaved,
  interleavedCommands,
  node,
  peakMemory,
  ROOT,
  run,
  scratch,
} from './measure.ts';
import { writeSpecs } from './repository.ts';
import { atLeast, atMost, type Bench, type Figure, type Suite } from './suite.ts';

const SCHEMA = join(ROOT, 'schemas', 'spec.schema.json');
const COUNT = 10_000;
const SEED = 20_261_122;
/** v8r takes files one at a time: a part of them, scaled, says as much as all. */
const PART = 100;
const ROUNDS = 5;
const ONE_CORE = ['taskset', '-c', '0'];
const PEERS = ['ajv-cli@5.0.0', 'v8r@6.1.0'];

export const suite: Suite = {
  name: 'validate',
  title:
    '10,000 specs, some with mistakes: our check (YAML, schemas, rules, references) beside tools that check schemas alone.',
  async run(bench) {
    using folder = scratch('validate');
    const cwd = join(folder.path, 'specs');
    const paths = writeSpecs(cwd, COUNT, SEED).map(({ path }) => path);
    const peers = installPeers(join(folder.path, 'peers'));
    const ours = node(cwd, CLI, 'validate');
    const words = ['validate', '--spec=draft2020', '--strict=false', '-s', SCHEMA, '-d', 'immuta/**/*.{yaml,json}'];
    const ajv = node(cwd, peers.ajv, ...words);
    const texts = paths.filter((path) => path.endsWith('.yaml')).map((path) => readFileSync(join(cwd, path), 'utf8'));
    const rounds = await interleaved(
      [
        { name: 'ours', work: () => run(ours) },
        { name: 'ajv-cli', work: () => run(ajv) },
        { name: 'parse', work: () => parseAll(texts) },
        { name: 'read', work: () => paths.map((path) => readFileSync(join(cwd, path))) },
      ],
      ROUNDS,
    );
    for (const name of ['ours', 'ajv-cli', 'parse', 'read']) bench.note(`${name}: ${rounds.median(name).toFixed(2)} s`);
    return [
      { name: 'ours / ajv-cli', value: rounds.ratio('ours', 'ajv-cli'), unit: 'times', target: atMost(1) },
      ...(await onOneCore(bench, ours, ajv)),
      await besideV8r(cwd, peers.v8r, paths, rounds.median('ours')),
      { name: 'ours / parsing the YAML with js-yaml', value: rounds.ratio('ours', 'parse'), unit: 'times' },
      { name: 'ours / reading the bytes', value: rounds.ratio('ours', 'read'), unit: 'times' },
      { name: 'memory', value: peakMemory(ours), unit: 'MB', target: atMost(350) },
    ];
  },
};

/** Where the system can pin a process to a core. */
async function onOneCore(bench: Bench, ours: Command, ajv: Command): Promise<readonly Figure[]> {
  if (spawnSync('taskset', ['--version']).status !== 0) {
    bench.note('no taskset here: nothing is measured on one core');
    return [];
  }
  const pinned = (command: Command): Command => ({ ...command, words: [...ONE_CORE, ...command.words] });
  const rounds = await interleavedCommands({ ours: pinned(ours), ajv: pinned(ajv) }, ROUNDS);
  return [{ name: 'the same, on one core', value: rounds.ratio('ours', 'ajv'), unit: 'times', target: atMost(1.6) }];
}

async function besideV8r(cwd: string, v8r: string, paths: readonly string[], ours: number): Promise<Figure> {
  const part = paths.filter((_, index) => index % Math.floor(COUNT / PART) === 0);
  const check = (files: readonly string[]): Command => ({
    ...node(cwd, v8r, '-s', SCHEMA, ...files),
    // 99: it found a mistake.
    statuses: [0, 99],
  });
  const rounds = await interleavedCommands({ part: check(part), one: check(part.slice(0, 1)) }, 1);
  const each = (rounds.median('part') - rounds.median('one')) / (part.length - 1);
  const all = rounds.median('one') + each * (paths.length - 1);
  return {
    name: 'v8r / ours',
    value: all / ours,
    unit: 'times',
    target: atLeast(20),
    detail: `scaled from ${part.length} files`,
  };
}

function installPeers(folder: string): { readonly ajv: string; readonly v8r: string } {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const words = ['install', '--no-audit', '--no-fund', '--loglevel=error', ...PEERS];
  const { status } = spawnSync('npm', words, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`npm could not install ${PEERS.join(' and ')}`);
  const bin = join(folder, 'node_modules', '.bin');
  return { ajv: join(bin, 'ajv'), v8r: join(bin, 'v8r') };
}

/** Values only. Files with a mistake in their YAML are refused there too. */
function parseAll(texts: readonly string[]): void {
  for (const text of texts) {
    try {
      load(text);
    } catch {
      // What is refused took its time all the same.
    }
  }
}
