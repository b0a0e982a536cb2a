import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');
/** The command line as users get it. */
export const CLI = join(ROOT, 'dist', 'cli', 'index.js');
export const ACTION = join(ROOT, 'dist', 'action', 'index.js');

export interface Command {
  /** The program and its arguments. */
  readonly words: readonly string[];
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Exit statuses of a program that did its work; 0 and 1 (it found mistakes) unless stated. */
  readonly statuses?: readonly number[];
}

/** A command of this Node; the bundles must be built. */
export function node(cwd: string, ...words: readonly string[]): Command {
  for (const bundle of [CLI, ACTION])
    if (words.includes(bundle) && !existsSync(bundle)) throw new Error(`No ${bundle}: run \`npm run build\` first.`);
  return { words: [process.execPath, ...words], cwd };
}

export interface Output {
  readonly out: string;
  readonly err: string;
}

/** Runs a command to its end. Throws when it did not do its work. */
export function run({ words, cwd, environment = {}, statuses = [0, 1] }: Command): Output {
  const [program = '', ...rest] = words;
  const env = { ...process.env, ...environment };
  const done = spawnSync(program, rest, { cwd, env, encoding: 'utf8', maxBuffer: 1024 * 1024 * 1024 });
  if (done.status === null || !statuses.includes(done.status)) {
    throw new Error(`${words.slice(0, 4).join(' ')} ended with ${done.status}: ${(done.stderr ?? '').slice(-1_000)}`);
  }
  return { out: done.stdout, err: done.stderr };
}

/** Prints the most memory that a process held, in KiB, when it ends. */
const MEMORY = `data:text/javascript,process.on('exit',()=>process.stderr.write('\\nmaxrss '+process.resourceUsage().maxRSS+'\\n'))`;

/** The most memory that a command of Node held, in MB, threads included. */
export function peakMemory(command: Command): number {
  const [program = '', ...rest] = command.words;
  const { err } = run({ ...command, words: [program, '--import', MEMORY, ...rest] });
  return Number(/^maxrss (\d+)/m.exec(err)?.[1] ?? Number.NaN) / 1024;
}

/**
 * The variables that make a process of Node write its CPU time (user and system, threads included, children not) into a file
 * when it ends. One small module is loaded for that, in every process that is compared.
 */
export function tellingCpu(folder: string): Readonly<Record<string, string>> {
  const module = join(folder, 'tell-cpu.cjs');
  const into = cpuFile(folder);
  writeFileSync(
    module,
    `process.on('exit', () => { const { user, system } = process.cpuUsage();
require('node:fs').writeFileSync(${JSON.stringify(into)}, String(user + system)); });\n`,
  );
  return { NODE_OPTIONS: `--require=${module}` };
}

/** Seconds of CPU time that the last process told. Throws where it told none; each is read once. */
export function toldCpu(folder: string): number {
  const microseconds = Number(readFileSync(cpuFile(folder), 'utf8'));
  rmSync(cpuFile(folder));
  return microseconds / 1_000_000;
}

const cpuFile = (folder: string): string => join(folder, 'cpu');

/** Seconds of each round, by name. */
export class Rounds {
  readonly #times = new Map<string, number[]>();

  add(name: string, seconds: number): void {
    const list = this.#times.get(name);
    if (list === undefined) this.#times.set(name, [seconds]);
    else list.push(seconds);
  }

  median(name: string): number {
    return median(this.#times.get(name) ?? []);
  }

  /** The median of the ratios of each round: what slows the machine for a while slows both. */
  ratio(name: string, of: string): number {
    const below = this.#times.get(of) ?? [];
    return median((this.#times.get(name) ?? []).map((time, round) => time / (below[round] ?? Number.NaN)));
  }
}

export interface Work {
  readonly name: string;
  readonly work: () => unknown;
}

/**
 * Times each of several works once a round, in turn, in the other direction every second round; one round is not counted.
 * A work that gives a number measured itself, in seconds.
 */
export async function interleaved(works: readonly Work[], rounds: number): Promise<Rounds> {
  const result = new Rounds();
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, work } of round % 2 === 0 ? works : works.toReversed()) {
      const start = performance.now();
      const own = await work();
      const seconds = typeof own === 'number' ? own : (performance.now() - start) / 1_000;
      if (round > 0) result.add(name, seconds);
    }
  }
  return result;
}

/** The same for commands. */
export async function interleavedCommands(
  commands: Readonly<Record<string, Command>>,
  rounds: number,
): Promise<Rounds> {
  const works = Object.entries(commands).map(([name, command]) => ({ name, work: () => run(command) }));
  return await interleaved(works, rounds);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length % 2 === 1) return sorted[middle] ?? Number.NaN;
  return ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** The power by which a cost grows with a size: 1 is linear. The slope of the best line through the logarithms. */
export function growth(points: readonly (readonly [size: number, cost: number])[]): number {
  const logs = points.map(([size, cost]) => [Math.log(size), Math.log(cost)] as const);
  const meanX = logs.reduce((sum, [x]) => sum + x, 0) / logs.length;
  const meanY = logs.reduce((sum, [, y]) => sum + y, 0) / logs.length;
  const above = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return above / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}

/** A folder that is removed at the end of the block (`using`). */
export function scratch(name: string): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), `bench-${name}-`));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}
