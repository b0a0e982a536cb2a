import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import type { ShardContent } from '../../src/shard/content.ts';
import { ownsObject } from '../../src/shard/owner.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { accessPolicy, mask, project, purpose, tables } from '../apply/specs.ts';
import { CommandFolder } from '../cli/harness.ts';

const SHARDS = [1, 2, 3];
let place: CommandFolder;
let simulator: Simulator;
let access: Record<string, string>;

beforeEach(async () => {
  place = new CommandFolder();
  simulator = await startSimulator({ kinds: simulatedKinds, quirks: { creationTakes: 0 } });
  access = { IMMUTA_URL: simulator.url, IMMUTA_API_KEY: DEFAULT_USER.apiKey };
  for (let index = 1; index <= 6; index += 1) {
    place.write(`immuta/p${index}.json`, JSON.stringify(purpose(`P${index}`)));
    place.write(`immuta/m${index}.json`, JSON.stringify(mask(`M${index}`)));
    place.write(`immuta/d${index}.json`, JSON.stringify(tables(`D${index}`, ['a', 'b'])));
  }
  place.write('immuta/j.json', JSON.stringify(project('J', { purposes: ['P1'], datasources: ['D1 a'] })));
  place.write('immuta/s.json', JSON.stringify(accessPolicy('S')));
});

afterEach(async () => {
  place[Symbol.dispose]();
  await simulator.close();
});

const fileOf = (index: number): string => `shards/${index}.json`;
const shard = (index: number, ...words: string[]) =>
  place.run(['plan', '--shard', `${index}/3`, '--out', fileOf(index), ...words], access);
const merge = (...words: string[]) => place.run(['merge', ...words], {});
const read = (path: string): string => readFileSync(join(place.folder, path), 'utf8');

async function shardAll(...words: string[]): Promise<void> {
  for (const index of SHARDS) expect(await shard(index, ...words)).toMatchObject({ code: 0, err: '' });
}

interface File {
  digest: string;
  content: ShardContent;
}

/** Changes a plan file as someone would who knows its form: the digest fits again. */
function rewrite(index: number, change: (content: ShardContent) => ShardContent): void {
  const file: File = JSON.parse(read(fileOf(index)));
  const content = change(file.content);
  const digest = `sha256:${createHash('sha256').update(JSON.stringify(content)).digest('hex')}`;
  place.write(fileOf(index), JSON.stringify({ ...file, digest, content }));
}

describe('three shards and their merge', () => {
  test('are one plan, and the merge sends nothing', async () => {
    await place.run(['plan', '--out', 'whole.json', '--quiet'], access);
    await shardAll('--quiet');
    const before = simulator.journal.length;
    const merged = await merge('shards', '--out', 'merged.json', '--quiet');
    expect(merged).toMatchObject({ code: 0, err: '' });
    expect(simulator.journal.length).toBe(before);
    expect(read('merged.json')).toBe(read('whole.json'));
    expect(merged.out).toContain('apply merged.json');
    expect(merged.out).not.toContain('--merge');
  });

  test('each object is asked about by one shard, and the plan that they make can be applied', async () => {
    const dryRuns = () => simulator.journal.filter(({ dryRun }) => dryRun).length;
    await place.run(['plan', '--quiet'], access);
    const whole = dryRuns();
    await shardAll('--quiet');
    expect(dryRuns()).toBe(2 * whole);
    await merge('shards', '--out', 'merged.json', '--quiet');
    const applied = await place.run(['apply', 'merged.json', '--yes', '--wait', '0', '--quiet'], access);
    expect(applied.code).toBe(0);
    expect(simulator.journal.some(({ wrote }) => wrote)).toBe(true);
  });

  test('a guard counts over all of them', async () => {
    await place.run(['apply', '--yes', '--wait', '0', '--quiet'], access);
    // A staged mask no longer acts: each of the six lets people see more.
    for (const index of [1, 2, 3, 4, 5, 6]) {
      const spec = mask(`M${index}`);
      place.write(`immuta/m${index}.json`, JSON.stringify({ ...spec, staged: true }));
    }
    await shardAll('--quiet');
    const { code, out } = await merge('shards', '--on-loosening', 'fail', '--quiet');
    expect(code).toBe(1);
    for (const index of [1, 2, 3, 4, 5, 6]) expect(out).toContain(`M${index}`);
  });
});

describe('a shard that gives nothing', () => {
  test.each([1, 2, 3])('makes the plan incomplete where shard %i is missing', async (index) => {
    await shardAll('--quiet');
    const others = SHARDS.filter((one) => one !== index).map(fileOf);
    const { code, out } = await merge(...others, '--quiet');
    expect(code).toBe(3);
    expect(out).toContain(`Shard ${index}/3 is missing`);
  });

  test('and where nothing differs, too', async () => {
    await place.run(['apply', '--yes', '--wait', '0', '--quiet'], access);
    await shardAll('--quiet');
    expect((await merge('shards', '--quiet')).code).toBe(0);
    const { code, out } = await merge(fileOf(1), fileOf(3), '--on-incomplete', 'warn', '--quiet', '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ incomplete: true });
  });

  test('a failed one leaves a file that says why, over that of an earlier run', async () => {
    await shardAll('--quiet');
    simulator.setFaults([{ match: { path: '/project' }, fault: { type: 'status', status: 401 } }]);
    const failed = await shard(2, '--quiet');
    expect(failed.code).toBe(1);
    expect(failed.out).toContain('Shard 2/3 did not finish');
    const { code, out } = await merge('shards', '--quiet');
    expect(code).toBe(3);
    expect(out).toMatch(/Shard 2\/3 failed: .*does not accept the API key/);
    expect(read(fileOf(2))).not.toContain(DEFAULT_USER.apiKey);
  });

  test('all of them: there is no plan', async () => {
    simulator.setFaults([{ match: {}, fault: { type: 'status', status: 401 } }]);
    for (const index of SHARDS) await shard(index, '--quiet');
    const { code, err } = await merge('shards', '--quiet');
    expect(code).toBe(1);
    expect(err).toContain('No shard of the plan finished');
  });

  test('what it refused before it could ask removes the file of an earlier run', async () => {
    await shardAll('--quiet');
    const { code } = await shard(2, '--base', 'no-such-revision', '--quiet');
    expect(code).toBe(1);
    expect(existsSync(join(place.folder, fileOf(2)))).toBe(false);
  });
});

test('drift is looked for in shards too, and a merge of plans is none of drift', async () => {
  await place.run(['apply', '--yes', '--wait', '0', '--quiet'], access);
  simulator.load('policy', { ...mask('M1'), staged: true });
  const whole = await place.run(['drift', '--quiet', '--format', 'json'], access);
  for (const index of SHARDS) {
    const words = ['drift', '--shard', `${index}/3`, '--out', fileOf(index), '--quiet'];
    expect(await place.run(words, access)).toMatchObject({ code: 0, err: '' });
  }
  const before = simulator.journal.length;
  const merged = await place.run(['drift', '--merge', 'shards', '--quiet', '--format', 'json'], {});
  expect(simulator.journal.length).toBe(before);
  expect(merged).toEqual(whole);
  expect(JSON.parse(merged.out).drift.drifted).toBe(true);
  const mixed = await merge('shards', '--quiet');
  expect(mixed.code).toBe(1);
  expect(mixed.out).toContain('`basis.settings.mode` is "drift"');
});

test('a tenant that changes between two shards makes the plan incomplete', async () => {
  await shard(1, '--quiet');
  await shard(2, '--quiet');
  simulator.load('purpose', { name: 'Someone else', description: '' });
  await shard(3, '--quiet');
  const { code, out } = await merge('shards', '--quiet');
  expect(code).toBe(3);
  expect(out).toContain('the tenant changed while they ran');
});

describe('files that are not of one run are refused, with the place', () => {
  test.each<[what: string, prepare: () => Promise<unknown>, words: string[], expected: RegExp]>([
    ['another setting', () => shard(2, '--prune', '--quiet'), [], /shards\/2\.json`: `basis\.settings\.prune` is true/],
    [
      'another environment',
      () => shard(3, '--environment', 'other', '--quiet'),
      [],
      /shards\/3\.json`: `basis\.environment` is "other"/,
    ],
    [
      'other specs',
      async () => {
        place.write('immuta/p1.json', JSON.stringify(purpose('P1', 'Changed')));
        await shard(2, '--quiet');
      },
      [],
      /shards\/2\.json`: `basis\.specs`/,
    ],
    [
      'a merge of other specs',
      async () => place.write('immuta/p1.json', JSON.stringify(purpose('P1', 'Changed'))),
      [],
      /shards\/1\.json`: `basis\.specs`[\s\S]*this run/,
    ],
    ['a merge of another setting', async () => {}, ['--resend', 'D*'], /`basis\.settings\.resend`[\s\S]*this run/],
    ['a merge of another tenant', async () => {}, ['--immuta-url', 'other.example.com'], /`basis\.tenant`/],
    [
      'another count',
      () => place.run(['plan', '--shard', '2/4', '--out', fileOf(2), '--quiet'], access),
      [],
      /shards\/2\.json` is shard 2\/4, and `shards\/1\.json` is one of 3/,
    ],
    ['the same shard twice', () => shard(1, '--out', 'shards/4.json', '--quiet'), [], /are both shard 1\/3/],
    [
      'another commit',
      async () => rewrite(2, (content) => ({ ...content, basis: { ...content.basis, head: 'f'.repeat(40) } })),
      [],
      /shards\/2\.json`: `basis\.head` is "f{40}"/,
    ],
    [
      'another version',
      async () => rewrite(3, (content) => ({ ...content, basis: { ...content.basis, version: '9.9.9' } })),
      [],
      /shards\/3\.json`: `basis\.version` is "9\.9\.9"/,
    ],
  ])('%s', async (_, prepare, words, expected) => {
    await shardAll('--quiet');
    await prepare();
    const { code, err, out } = await merge('shards', ...words, '--quiet');
    expect(code).toBe(1);
    expect(err + out).toMatch(expected);
  });
});

describe('plan files are hostile', () => {
  test.each<[what: string, change: () => void, expected: RegExp]>([
    ['no JSON', () => place.write(fileOf(2), '{"shardFormat":'), /shards\/2\.json`: it is not JSON/],
    ['another file', () => place.write(fileOf(2), '{"a":1}'), /shards\/2\.json`: it is not the plan file of a shard/],
    ['a list', () => place.write(fileOf(2), '[]'), /it is not the plan file of a shard/],
    [
      'a deep one',
      () => place.write(fileOf(2), `{"shardFormat":1,"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
      /nested deeper/,
    ],
    [
      'a byte that changed',
      () => place.write(fileOf(2), read(fileOf(2)).replace('127.0.0.1', '127.0.0.2')),
      /shards\/2\.json`: its content does not have the digest/,
    ],
    [
      'a key too many',
      () => rewrite(2, (content) => ({ ...content, more: 1 })),
      /shards\/2\.json` at `\/content\/more`|shards\/2\.json` at `\/content`/,
    ],
    [
      'an answer of no form',
      () =>
        rewrite(2, (content) => ({
          ...content,
          answers: content.answers.map((one) => ({ ...one, answer: { type: 'fine' } as never })),
        })),
      /shards\/2\.json` at `\/content\/answers\/0\/answer\/type`/,
    ],
    [
      'an answer about an object of another shard',
      () =>
        rewrite(2, (content) => ({
          ...content,
          answers: content.answers.map((one) => ({ ...one, key: strangerTo(2, one.kind) })),
        })),
      /shards\/2\.json`: `answers\[0\]` is about .* which is not in shard 2\/3/,
    ],
    [
      'a shard that there is not',
      () => rewrite(2, (content) => ({ ...content, shard: { index: 9, count: 3 } })),
      /is 9 of 3/,
    ],
  ])('%s', async (_, change, expected) => {
    await shardAll('--quiet');
    change();
    const { code, err } = await merge('shards', '--quiet');
    expect(code).toBe(1);
    expect(err).toMatch(expected);
  });

  test('rows that are no objects are an incomplete read', async () => {
    await shardAll('--quiet');
    for (const index of SHARDS) {
      rewrite(index, (content) => ({
        ...content,
        reads: content.reads.map((one) =>
          one.request.startsWith('list /project') && one.reply.type === 'value'
            ? { ...one, reply: { ...one.reply, value: [1, null] } }
            : one,
        ),
      }));
    }
    expect((await merge('shards', '--quiet')).code).toBe(3);
  });

  test('with an approval-key, only files that are sealed with it count', async () => {
    const key = { IMMUTA_APPROVAL_KEY: 'k'.repeat(32) };
    await shardAll('--quiet');
    const unsealed = await place.run(['merge', 'shards', '--quiet'], key);
    expect(unsealed.code).toBe(1);
    expect(unsealed.err).toContain('it is not sealed');
    Object.assign(access, key);
    await shardAll('--quiet');
    expect((await place.run(['merge', 'shards', '--quiet'], key)).code).toBe(0);
    rewrite(2, (content) => ({ ...content, answers: [] }));
    const forged = await place.run(['merge', 'shards', '--quiet'], key);
    expect(forged.code).toBe(1);
    expect(forged.err).toContain('sealed with another key');
  });
});

test('secrets are in no plan file, whatever the tenant replies', async () => {
  const SECRET = 'Tr0ub4dor&3-correct-horse';
  const spec = tables('D1', ['a']);
  const connection = { ...(spec['connection'] as object), password: '${SHOP_PASSWORD}' };
  place.write('immuta/d1.json', JSON.stringify({ ...spec, connection }));
  const secret = { SHOP_PASSWORD: SECRET };
  simulator.load('policy', { ...mask('M1'), name: `leaks ${SECRET}` });
  Object.assign(access, secret);
  await shardAll('--quiet');
  for (const index of SHARDS) {
    expect(read(fileOf(index))).not.toContain(SECRET);
    expect(read(fileOf(index))).not.toContain(createHash('sha256').update(SECRET).digest('hex'));
  }
  // What was replaced is not compared as if it were there.
  const { code, out } = await place.run(['merge', 'shards', '--quiet'], secret);
  expect(code).toBe(3);
  expect(out).toContain('"M1" in Immuta holds the value of a secret');
});

describe('what shards cannot do is refused', () => {
  test.each<[words: string[], expected: RegExp]>([
    [['apply', '--shard', '1/2', '--yes'], /An apply writes masks before data/],
    [['drift', '--shard', '1/2', '--out', 'y', '--on-drift', 'apply'], /Input `shard` is for plans and for drift/],
    [['drift', '--shard', '1/2'], /--out FILE/],
    [['drift', '--adopt', '--merge', 'shards'], /--adopt/],
    [['drift', '--merge', 'shards', '--adopt-pull-request'], /have \*\*\* in place of secrets/],
    [['validate', '--merge', 'shards'], /Input `merge` is for plans/],
    [['plan', '--shard', '1/2'], /--out FILE/],
    [['plan', '--shard', '1/2', '--merge', 'x', '--out', 'y'], /exclude each other/],
    [['plan', '--shard', '1/2', '--out', 'y', '--format', 'json'], /--format/],
    [['plan', '--shard', '0/2', '--out', 'y'], /`shard` is "0\/2"/],
    [['plan', '--shard', '3/2', '--out', 'y'], /`shard` is "3\/2"/],
    [['plan', '--shard', '1/257', '--out', 'y'], /at most 256/],
    [['merge'], /Name the plan files/],
    [['merge', 'nowhere'], /there is no `nowhere`/],
    [['merge', 'immuta'], /is not the plan file of a shard/],
  ])('%j', async (words, expected) => {
    const { code, err } = await place.run([...words, '--quiet'], access);
    expect(code).toBe(1);
    expect(err).toMatch(expected);
    expect(simulator.journal).toEqual([]);
  });
});

/** A key of a kind that is not in a shard of three. */
function strangerTo(index: number, kind: string): string {
  const keys = Array.from({ length: 20 }, (_, place) => `stranger ${place}`);
  return keys.find((key) => !ownsObject({ index, count: 3 }, kind, key)) ?? '';
}

test('a file that is cut is refused', async () => {
  await shardAll('--quiet');
  const path = join(place.folder, fileOf(1));
  writeFileSync(path, read(fileOf(1)).slice(0, -40));
  expect((await merge('shards', '--quiet')).err).toContain('it is not JSON');
});
