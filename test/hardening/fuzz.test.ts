import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import { isObject, type Json, type JsonObject } from '../../src/model/json.ts';
import { processorTime } from '../../src/model/processor-time-for-tests.ts';
import { DEFAULT_USER, startSimulator } from '../../src/simulator/server.ts';
import { parseFile } from '../../src/specs/parse-file.ts';
import { CommandFolder } from '../cli/harness.ts';

const FULL = process.env['FULL_TESTS'] === '1';
const SEED = Number(process.env['FUZZ_SEED'] ?? 13_031);
const SPECS = FULL ? 5_000 : 60;
const REPLIES = FULL ? 2_000 : 40;
/** Milliseconds for all runs together: a busy machine is no failure, an endless run is. */
const TIMEOUT = FULL ? 7_200_000 : 180_000;
/** Milliseconds of processor time for one run. */
const MOST = 5_000;

const KEY_FILE = 'begin-of-the-key-file-41\nline-two-of-the-key-file-42\n';
const SECRETS: Readonly<Record<string, string>> = {
  FUZZ_PASSWORD: 'Fu22-pa55word&"<é>',
  FUZZ_KEY_B64: Buffer.from(KEY_FILE).toString('base64'),
};
/** What must be in no sink: plain and encoded forms, and the lines of what is base64. */
const FORBIDDEN = [
  ...Object.values(SECRETS).flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
    JSON.stringify(secret).slice(1, -1),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  ]),
  ...KEY_FILE.trim().split('\n'),
  DEFAULT_USER.apiKey,
];

type Random = () => number;

function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)] as T;
}

/** Values that something may choke on. Functions, so that the large ones are made when they are used. */
const NASTY: readonly (() => Json)[] = [
  () => null,
  () => [],
  () => ({}),
  () => -1e308,
  () => '',
  () => `${'('.repeat(3_000)}1=1${')'.repeat(3_000)}`,
  () => `${'NOT '.repeat(2_000)}(a = 1)`,
  () => Array.from({ length: 200 }, (_, n) => `@hasAttribute('a', 'v${n}')`).join(' OR '),
  () => 'x'.repeat(20_000),
  () => '\u202e\u001b[31m<!-- immuta-gitops --> | `x` @octocat ::error::\u00a0',
  () => '${FUZZ_PASSWORD}',
  () => '$${FUZZ_PASSWORD}',
  () => '${',
  () => '__proto__',
  () =>
    Array.from({ length: 300 }, (_, n) => ({
      type: 'Masking',
      config: { fields: [], maskingConfig: { type: 'Hash' } },
      n,
    })),
  () => Array.from({ length: 500 }, (_, n) => ({ name: `n${n}`, value: n })),
  () => nested(90),
  () => Object.values(SECRETS).join(' and '),
];

function nested(levels: number): Json {
  let value: Json = 'x';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { rules: value };
  return value;
}

/** The value with one place changed, dropped, doubled or replaced. */
function spoilt(value: Json, random: Random, nasty: readonly (() => Json)[]): Json {
  if (random() < 0.08) return pick(nasty, random)();
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    if (items.length === 0) return [pick(nasty, random)()];
    const at = Math.floor(random() * items.length);
    if (random() < 0.1) return items.filter((_, index) => index !== at);
    if (random() < 0.1) return [...items, items[at] as Json];
    return items.map((item, index) => (index === at ? spoilt(item, random, nasty) : item));
  }
  if (isObject(value)) {
    const names = Object.keys(value);
    if (names.length === 0) return { added: pick(nasty, random)() };
    const name = pick(names, random);
    if (random() < 0.08) return Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
    if (random() < 0.05)
      return { ...value, [pick(['extra', '__proto__', 'type', 'actions'], random)]: pick(nasty, random)() };
    return { ...value, [name]: spoilt(value[name] ?? null, random, nasty) };
  }
  return random() < 0.7 ? pick(nasty, random)() : value;
}

function examples(): JsonObject[] {
  const root = join(import.meta.dirname, '..', '..', 'examples', 'immuta');
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.(ya?ml|json)$/.test(path) && !path.includes('.test.'),
  );
  return paths.sort().flatMap((path) =>
    parseFile({ path, bytes: readFileSync(join(root, path)) }).documents.flatMap(({ value }) => {
      if (!isObject(value)) return [];
      const text = JSON.stringify(value).replaceAll(/\$\{\w+\}/g, (name) =>
        /B64|KEY/.test(name) ? '${FUZZ_KEY_B64}' : '${FUZZ_PASSWORD}',
      );
      return [JSON.parse(text) as JsonObject];
    }),
  );
}

/** A spec that uses both secrets: what no spec uses, a run does not know. */
const USES: JsonObject = {
  connectionKey: 'uses-both',
  connection: {
    ...{ handler: 'BigQuery', hostname: 'uses.example.com', database: 'shop', username: 'reader' },
    ...{
      password: '${FUZZ_PASSWORD}',
      userFiles: [{ keyName: 'KeyFilePath', content: '${FUZZ_KEY_B64}', userFilename: 'key' }],
    },
  },
  sources: [{ schema: 'public', table: 'orders' }],
};

/** One plan by the command line; every sink of it. */
async function planned(place: CommandFolder, url: string): Promise<string> {
  place.write('immuta/uses.json', JSON.stringify(USES));
  const files = ['plan.json', 'report.md', 'report.sarif'];
  const words = ['plan', '--plan-file', 'plan.json', '--report-file', 'report.md', '--sarif-file', 'report.sarif'];
  const end = await place.run([...words, '--plan-secrets', 'always', '--timeout', '20', '--format', 'markdown'], {
    ...SECRETS,
    IMMUTA_URL: url,
    IMMUTA_API_KEY: DEFAULT_USER.apiKey,
  });
  expect([0, 1, 3]).toContain(end.code);
  expect(end.out + end.err).not.toBe('');
  return [end.out, end.err, ...files.map((file) => readFileSync(join(place.folder, file), 'utf8'))].join('\n');
}

function leaks(shown: string): string[] {
  return FORBIDDEN.filter((secret) => shown.includes(secret));
}

test(
  `${SPECS} hostile specs: each plan ends in time with a report, and no sink has a secret (seed ${SEED})`,
  async () => {
    const random = randomFrom(SEED);
    const all = examples();
    await using simulator = await startSimulator({ kinds: simulatedKinds });
    const slow: string[] = [];
    for (let index = 0; index < SPECS; index += 1) {
      using place = new CommandFolder();
      const specs = Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
        spoilt(pick(all, random), random, NASTY),
      );
      for (const [at, spec] of specs.entries()) place.write(`immuta/${at}.json`, JSON.stringify(spec));
      const began = processorTime();
      const shown = await planned(place, simulator.url);
      const took = processorTime() - began;
      if (took > MOST) slow.push(`case ${index}: ${took.toFixed(0)} ms for ${JSON.stringify(specs).slice(0, 2_000)}`);
      expect(leaks(shown), `case ${index}: ${JSON.stringify(specs).slice(0, 2_000)}`).toEqual([]);
    }
    expect(slow).toEqual([]);
    console.log(`fuzz: seed ${SEED}, ${SPECS} sets of specs`);
  },
  TIMEOUT,
);

/** A tenant between the client and the simulator that spoils what comes back. */
async function hostileTenant(
  upstream: string,
  random: Random,
): Promise<{ server: Server; url: string; reset(): void }> {
  let left = 1;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', async () => {
      const body = Buffer.concat(parts);
      const headers: Record<string, string> = {
        authorization: request.headers.authorization ?? '',
        'content-type': 'application/json',
      };
      const reply = await fetch(`${upstream}${request.url}`, {
        method: request.method ?? 'GET',
        headers,
        ...(body.length === 0 ? {} : { body }),
      });
      let text = await reply.text();
      let { status } = reply;
      if (random() < 0.4 && left > 0) {
        left -= random() < 0.5 ? 1 : 0;
        const how = random();
        if (how < 0.7) text = corruptedText(text, random);
        else if (how < 0.8) text = `<html>${Object.values(SECRETS).join(' ')}</html>`;
        else if (how < 0.9) text = text.slice(0, Math.floor(text.length / 2));
        else
          [status, text] = [
            pick([400, 403, 404, 409, 422], random),
            JSON.stringify({ message: `no: ${Object.values(SECRETS).join(' ')}` }),
          ];
      }
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(text);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    server,
    url: `http://127.0.0.1:${port}`,
    reset() {
      left = 3;
    },
  };
}

function corruptedText(text: string, random: Random): string {
  if (random() < 0.05) return `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  try {
    return JSON.stringify(spoilt(JSON.parse(text) as Json, random, [...NASTY, () => nested(900)]));
  } catch {
    return text;
  }
}

test(
  `${REPLIES} runs against hostile replies: each ends in time with a report, and no sink has a secret (seed ${SEED})`,
  async () => {
    const random = randomFrom(SEED + 1);
    const all = examples();
    await using simulator = await startSimulator({ kinds: simulatedKinds });
    const filled = (spec: JsonObject): JsonObject =>
      JSON.parse(
        JSON.stringify(spec).replaceAll('${FUZZ_PASSWORD}', 'filled').replaceAll('${FUZZ_KEY_B64}', 'ZmlsbGVk'),
      );
    // What the simulator does not take is new to it: both are good cases.
    for (const spec of all)
      for (const kind of ['purpose', 'policy', 'project', 'data'])
        if (kind === kindOf(spec)) attempt(() => simulator.load(kind, filled(spec) as never));
    const tenant = await hostileTenant(simulator.url, random);
    const slow: string[] = [];
    try {
      for (let index = 0; index < REPLIES; index += 1) {
        tenant.reset();
        using place = new CommandFolder();
        for (let at = 0; at < 3; at += 1) place.write(`immuta/${at}.json`, JSON.stringify(pick(all, random)));
        const began = processorTime();
        const shown = await planned(place, tenant.url);
        const took = processorTime() - began;
        if (took > MOST) slow.push(`case ${index}: ${took.toFixed(0)} ms`);
        expect(leaks(shown), `case ${index}`).toEqual([]);
        rmSync(join(place.folder, 'immuta'), { recursive: true, force: true });
      }
    } finally {
      tenant.server.closeAllConnections();
      tenant.server.close();
    }
    expect(slow).toEqual([]);
    console.log(`fuzz: seed ${SEED}, ${REPLIES} runs against hostile replies`);
  },
  TIMEOUT,
);

function kindOf(spec: JsonObject): string {
  if (Object.hasOwn(spec, 'connectionKey')) return 'data';
  if (Object.hasOwn(spec, 'policyKey')) return 'policy';
  return Object.hasOwn(spec, 'projectKey') ? 'project' : 'purpose';
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // Refused by the simulator.
  }
}
