import { resolve } from 'node:path';
import { KINDS } from '../kinds/index.ts';
import { simulatedKinds } from '../kinds/simulated.ts';
import { RunFailure } from '../model/failure.ts';
import type { JsonObject } from '../model/json.ts';
import type { Fields } from '../simulator/contract.ts';
import { FAULT_GRAMMAR, parseFaults } from '../simulator/fault-text.ts';
import { parseQuirks } from '../simulator/quirk-text.ts';
import { QUIRKS } from '../simulator/quirks.ts';
import { DEFAULT_USER, startSimulator } from '../simulator/server.ts';
import { resourcesOf } from '../specs/objects-in-files.ts';
import { parseFile } from '../specs/parse-file.ts';
import { diskWorkspace } from '../specs/workspace.ts';
import type { Command, CommandContext } from './command.ts';
import type { Flags } from './flags.ts';
import { KINDS_IN_ORDER } from './seed-order.ts';

/** `simulator`: an in-memory Immuta over HTTP, for trying things out and for tests. */
export const simulatorCommand: Command = {
  name: 'simulator',
  summary: 'Serves an in-memory Immuta on loopback',
  usage: '[--port N] [--seed DIR] [--state FILE] [--faults SPEC] [--quirks SPEC]',
  about:
    'Serves an in-memory Immuta over HTTP on loopback, written from the public documentation. Once it is ready it prints "listening on http://127.0.0.1:N" on standard output, and on standard error the API key and a line that sets both in a shell. It runs until it is interrupted.',
  flags: [
    { name: 'port', value: 'N', description: 'Port on 127.0.0.1; 0 (the default) picks a free one.' },
    { name: 'api-key', value: 'KEY', description: `The key it accepts (default: ${DEFAULT_USER.apiKey}).` },
    {
      name: 'state',
      value: 'FILE',
      description: 'Keeps the tenant in this file: read at the start, written after each change.',
    },
    { name: 'seed', value: 'DIR', description: 'Loads the spec files below this folder first.' },
    {
      name: 'faults',
      value: 'SPEC',
      description: `Failures to make on purpose. ${FAULT_GRAMMAR.split('\n').join(' ')}`,
    },
    {
      name: 'quirks',
      value: 'SPEC',
      description: `Behaviour to switch, as name=value, joined by ";": ${Object.keys(QUIRKS).join(', ')}.`,
    },
    { name: 'latency', value: 'MS', description: 'Milliseconds that every reply waits.' },
  ],
  inputs: [],
  example: 'immuta-gitops simulator --port 8099 --seed examples/immuta',
  run: serve,
};

async function serve(flags: Flags, context: CommandContext): Promise<number> {
  const state = flags.value('state');
  const seed = flags.value('seed');
  const apiKey = flags.value('api-key') ?? DEFAULT_USER.apiKey;
  const simulator = await startSimulator({
    kinds: simulatedKinds,
    port: wholeNumber(flags, 'port', 65_535),
    latencyMilliseconds: wholeNumber(flags, 'latency', 600_000),
    quirks: fromText('quirks', flags, parseQuirks) ?? {},
    faults: fromText('faults', flags, parseFaults) ?? [],
    users: [{ ...DEFAULT_USER, apiKey }],
    ...(state === undefined ? {} : { stateFile: resolve(context.folder, state) }),
  }).catch((cause: unknown) => {
    throw new RunFailure(
      'config',
      `The simulator cannot start: ${cause instanceof Error ? cause.message : String(cause)}.`,
      { cause },
    );
  });
  try {
    if (seed !== undefined) {
      for (const { kind, spec } of await specsBelow(resolve(context.folder, seed))) simulator.load(kind, spec);
    }
    context.out.write(`listening on ${simulator.url}\n`);
    context.err.write(`API key: ${apiKey}\nexport IMMUTA_URL=${simulator.url} IMMUTA_API_KEY=${shellWord(apiKey)}\n`);
    if (!context.signal.aborted) {
      await new Promise<void>((stop) => context.signal.addEventListener('abort', () => stop(), { once: true }));
    }
  } finally {
    await simulator.close();
  }
  return 0;
}

/** Every spec below a folder, in the order in which a tenant can take them. */
async function specsBelow(folder: string): Promise<{ kind: string; spec: Fields }[]> {
  const workspace = diskWorkspace(folder);
  const paths = await workspace.glob(['**/*.yaml', '**/*.yml', '**/*.json']);
  const files = await Promise.all(paths.map(async (path) => ({ path, bytes: await workspace.read(path) })));
  return [...resourcesOf(files.map(parseFile), KINDS).values()]
    .map(({ kind, spec }) => ({ kind, spec: copy(spec) }))
    .sort((a, b) => KINDS_IN_ORDER.indexOf(a.kind) - KINDS_IN_ORDER.indexOf(b.kind));
}

function copy(spec: JsonObject): Fields {
  return structuredClone(spec) as Fields;
}

/** A value as a POSIX shell reads it back. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function wholeNumber(flags: Flags, name: string, most: number): number {
  const text = flags.value(name) ?? '0';
  if (/^\d+$/.test(text) && Number(text) <= most) return Number(text);
  throw new RunFailure('config', `\`--${name}\` is ${JSON.stringify(text)}; write a whole number from 0 to ${most}.`);
}

function fromText<T>(name: string, flags: Flags, parse: (text: string) => T): T | undefined {
  const text = flags.value(name);
  if (text === undefined) return undefined;
  try {
    return parse(text);
  } catch (cause) {
    throw new RunFailure('config', `\`--${name}\`: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}
