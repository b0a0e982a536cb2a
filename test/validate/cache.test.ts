import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomSpecs } from '../../bench/random-specs.ts';
import { seeded } from '../../src/validate/mutate-for-tests.ts';
import { CheckFolder } from './check-folder.ts';

const FULL = process.env['FULL_TESTS'] !== undefined;
const REPOSITORIES = FULL ? 20 : 5;
const EDITS = FULL ? 10 : 6;
const SPECS = 40;

let folder: CheckFolder;

beforeEach(() => {
  folder = new CheckFolder();
});

afterEach(() => {
  folder[Symbol.dispose]();
});

const purpose = (n: number): string => `name: P${n}\ndescription: d\nacknowledgement: a\n`;

function repository(count: number): void {
  folder.git('init', '-q');
  for (let n = 0; n < count; n += 1) folder.write(`immuta/p${n}.yaml`, purpose(n));
  folder.commit();
}

describe('a cache of checks', () => {
  it('gives the same report as none, over random repositories and edits', async () => {
    for (let round = 0; round < REPOSITORIES; round += 1) {
      const seed = 20_261_127 + round;
      folder[Symbol.dispose]();
      folder = new CheckFolder();
      folder.git('init', '-q');
      const random = seeded(seed);
      const texts = [...randomSpecs(SPECS * 3, seed)];
      for (const { path, text } of texts.slice(0, SPECS)) folder.write(path, text);
      folder.write('immuta/same-a.yaml', purpose(1));
      folder.write('immuta/same-b.yaml', purpose(1));
      folder.write('variables.yaml', 'HOST: one.example.net\n');
      folder.commit();
      for (let edit = 0; edit < EDITS; edit += 1) {
        const what = folder.edit(random, texts);
        const commits = random() < 0.3;
        if (commits) folder.commit();
        const options = {
          variables: random() < 0.3 ? ['variables.yaml'] : [],
          environment: random() < 0.2 ? { WAREHOUSE_PASSWORD: 'correct horse battery' } : {},
          base: random() < 0.5 ? 'HEAD' : null,
          readCommit: commits && random() < 0.5,
        };
        const message = `seed ${seed}, edit ${edit}: ${what}, ${JSON.stringify(options)}`;
        const plain = await folder.check(options);
        const cached = await folder.check({ ...options, cache: true });
        expect(cached.report, message).toEqual(plain.report);
        const again = await folder.check({ ...options, cache: true });
        expect(again.report, message).toEqual(plain.report);
        expect(readFileSync(folder.cache, 'utf8'), message).not.toContain('correct horse');
      }
    }
  }, 600_000);

  it('opens what changed since, was added, renamed without its content being known, or has findings: exactly those', async () => {
    repository(200);
    folder.write('immuta/wrong.yaml', 'nmae: X\n');
    folder.commit();
    const first = await folder.check({ cache: true });
    expect(first.opened.length).toBe(201);

    expect((await folder.check({ cache: true })).opened).toEqual(['immuta/wrong.yaml']);
    // A rename keeps the content, and the index knows both places once it is committed.
    renameSync(join(folder.root, 'immuta/p1.yaml'), join(folder.root, 'immuta/q1.yaml'));
    folder.commit();
    expect((await folder.check({ cache: true })).opened).toEqual(['immuta/wrong.yaml']);
    folder.write('immuta/p2.yaml', purpose(1_002));
    folder.write('immuta/new.yaml', purpose(1_003));
    rmSync(join(folder.root, 'immuta/p3.yaml'));
    expect((await folder.check({ cache: true })).opened.toSorted()).toEqual([
      'immuta/new.yaml',
      'immuta/p2.yaml',
      'immuta/wrong.yaml',
    ]);
    const { report, opened } = await folder.check({ cache: true, base: 'HEAD' });
    expect(opened.toSorted()).toEqual(['immuta/new.yaml', 'immuta/p2.yaml', 'immuta/wrong.yaml']);
    expect(report).toEqual((await folder.check({ base: 'HEAD' })).report);
  });

  it('finds a duplicate between a file that is read and one that is not', async () => {
    repository(150);
    await folder.check({ cache: true });
    folder.write('immuta/new.yaml', purpose(7));
    const { report, opened } = await folder.check({ cache: true });
    expect(report.diagnostics.map(({ code, file }) => `${code} ${file}`)).toEqual(['ref/duplicate-key immuta/p7.yaml']);
    // Their texts are not kept, and the finding names the places of both keys.
    expect(opened.toSorted()).toEqual(['immuta/new.yaml', 'immuta/new.yaml', 'immuta/p7.yaml']);
  });

  it('reads a file that Git was told to take for unchanged, or converts on its way', async () => {
    repository(3);
    await folder.check({ cache: true });
    folder.git('update-index', '--assume-unchanged', 'immuta/p1.yaml');
    folder.write('immuta/p1.yaml', 'nmae: X\n');
    expect((await folder.check({ cache: true })).opened).toEqual(['immuta/p1.yaml']);
    folder.git('update-index', '--no-assume-unchanged', 'immuta/p1.yaml');
    folder.write('immuta/p1.yaml', purpose(1));
    await folder.check({ cache: true });
    folder.write('.gitattributes', 'p2.yaml text\n');
    folder.commit();
    expect((await folder.check({ cache: true })).opened).toEqual(['immuta/p2.yaml']);
    folder.write('.gitattributes', '*.png filter=lfs\np0.png filter=x\n');
    folder.write('p0.png', 'x');
    folder.commit();
    expect((await folder.check({ cache: true })).opened).toHaveLength(3);
    folder.write('.gitattributes', '\n');
    folder.git('config', 'core.autocrlf', 'input');
    expect((await folder.check({ cache: true })).opened).toHaveLength(3);
  });

  it('reads a file again when a variable that it uses has another value, or a secret that it uses has one', async () => {
    repository(1);
    folder.write('immuta/uses.yaml', 'name: ${NAME}\ndescription: ${OTHER}\nacknowledgement: a\n');
    const variables = 'NAME: One\nOTHER: d\nUNUSED: 1\n';
    folder.write('variables.yaml', variables);
    folder.commit();
    const check = async (text: string, environment = {}): Promise<readonly string[]> => {
      folder.write('variables.yaml', text);
      return (await folder.check({ cache: true, variables: ['variables.yaml'], environment })).opened;
    };
    expect(await check(variables)).toHaveLength(2);
    expect(await check(variables)).toEqual([]);
    expect(await check(variables.replace('UNUSED: 1', 'UNUSED: 2'))).toEqual([]);
    expect(await check(variables.replace('One', 'Two'))).toEqual(['immuta/uses.yaml']);
    expect(await check(variables.replace('One', 'Two'))).toEqual([]);
    expect(await check(variables.replace('One', 'Two'), { OTHER: 'secret-value' })).toEqual(['immuta/uses.yaml']);
  });

  it('reads everything without Git', async () => {
    folder.write('immuta/p1.yaml', purpose(1));
    await folder.check({ cache: true });
    expect((await folder.check({ cache: true })).opened).toEqual(['immuta/p1.yaml']);
  });
});

describe('a cache file', () => {
  it('that is damaged, cut short, of another version or of rows that make no sense counts as none', async () => {
    repository(20);
    const { report } = await folder.check({ cache: true });
    const whole = readFileSync(folder.cache, 'utf8');
    const [head = '', body = ''] = whole.split('\n');
    const damaged = [
      '',
      'x',
      head,
      `${head}\n`,
      whole.slice(0, -1),
      whole.replace('P1', 'P2'),
      whole.replace(/^(\S+ \S+ \S+ )\S/, '$1x'),
      folder.sealed(body.replace(/^\{"variables":\[\]/, '{"variables":[1]')),
      folder.sealed('[]'),
      folder.sealed('{'),
      folder.sealed('{"variables":[],"texts":[],"rows":[["x"]]}'),
    ];
    for (const text of damaged) {
      writeFileSync(folder.cache, text);
      const again = await folder.check({ cache: true });
      expect(again.opened, JSON.stringify(text.slice(0, 80))).toHaveLength(20);
      expect(again.report).toEqual(report);
      expect(readFileSync(folder.cache, 'utf8')).toBe(whole);
    }
    const rows = (change: (row: unknown[]) => unknown): string => {
      const content = JSON.parse(body);
      content.rows = content.rows.map(([key, row]: [string, unknown[]]) => [key, change(row)]);
      return folder.sealed(JSON.stringify(content));
    };
    for (const change of [
      (row: unknown[]) => row.slice(1),
      (row: unknown[]) => [...row, 1],
      (row: unknown[]) => row.map(() => -1),
      (row: unknown[]) => row.map((value) => `${value}`),
      () => [],
      () => [0, 1e9],
      (row: unknown[]) => row.with(4, 1e6),
    ]) {
      writeFileSync(folder.cache, rows(change));
      const again = await folder.check({ cache: true });
      expect(again.opened, change.toString()).toHaveLength(20);
      expect(again.report).toEqual(report);
    }
    writeFileSync(folder.cache, whole);
    expect((await folder.check({ cache: true })).opened).toEqual([]);
  });

  it('is written anew when one in fifty summaries is new or of no use, and left alone before', async () => {
    repository(200);
    await folder.check({ cache: true });
    const whole = readFileSync(folder.cache, 'utf8');
    folder.write('immuta/new.yaml', purpose(900));
    await folder.check({ cache: true });
    expect(readFileSync(folder.cache, 'utf8')).toBe(whole);
    for (let n = 901; n < 904; n += 1) folder.write(`immuta/new${n}.yaml`, purpose(n));
    await folder.check({ cache: true });
    expect(readFileSync(folder.cache, 'utf8')).not.toBe(whole);
    folder.commit();
    expect((await folder.check({ cache: true })).opened).toEqual([]);
  });

  it('is refused where Git tracks it, also by a link', async () => {
    repository(1);
    await folder.check({ cache: true });
    folder.write('kept.cache', readFileSync(folder.cache, 'utf8'));
    folder.commit();
    const { report } = await folder.check({ cache: true, at: join(folder.root, 'kept.cache') });
    expect(report.failures.join()).toContain('which is a file of the repository');
  });

  it('that cannot be written is a note, and the check goes on', async () => {
    repository(1);
    const place = mkdtempSync(join(tmpdir(), 'cache-'));
    try {
      const { report, notes } = await folder.check({ cache: true, at: place });
      expect(report.exitCode).toBe(0);
      expect(notes.join('\n')).toMatch(/could not be read .*\n.*could not be written/);
      expect(existsSync(place)).toBe(true);
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  });
});
