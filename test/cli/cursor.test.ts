import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { type CommandEnd, CommandFolder } from './harness.ts';

const FILE = '../applied.json';

let place: CommandFolder;
let simulator: Simulator;
let access: Record<string, string>;

beforeEach(async () => {
  place = new CommandFolder();
  place.below = 'clone';
  simulator = await startSimulator({ kinds: simulatedKinds });
  access = { IMMUTA_URL: simulator.url, IMMUTA_API_KEY: DEFAULT_USER.apiKey };
  place.write('clone/immuta/a.yaml', purpose('A'));
  place.write('clone/immuta/b.yaml', purpose('B'));
  git('init', '-q', '-b', 'main');
  commit();
  expect((await apply()).code).toBe(0);
});

afterEach(async () => {
  place[Symbol.dispose]();
  await simulator.close();
});

function purpose(name: string, description = 'One'): string {
  return `name: ${name}\ndescription: ${description}\n`;
}

function git(...words: string[]): string {
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...words], {
    cwd: join(place.folder, 'clone'),
    encoding: 'utf8',
    stdio: 'pipe',
  }).trim();
}

/** Commits what is there; the commit. */
function commit(): string {
  git('add', '-A');
  git('commit', '-q', '-m', 'Change');
  return git('rev-parse', 'HEAD');
}

async function apply(...words: string[]): Promise<CommandEnd> {
  return await place.run(['apply', '--yes', '--scope', 'changed', '--cursor', `file:${FILE}`, ...words], access);
}

/** What the record says was applied last. */
function recorded(): string {
  const { applied } = JSON.parse(record()) as { applied: { sha: string }[] };
  return applied[0]?.sha ?? '';
}

function record(): string {
  return readFileSync(join(place.folder, 'applied.json'), 'utf8');
}

function writes(): number {
  return simulator.journal.filter(({ wrote }) => wrote).length;
}

/** Descriptions in the tenant, by name. */
function inTenant(): Record<string, unknown> {
  return Object.fromEntries(
    [...simulator.tenant.table('purpose').values()].map((row) => [row['name'], row['description']]),
  );
}

describe('a commit is recorded as applied where all of it was', () => {
  it('not after an apply of files by name: the next apply does the rest', async () => {
    const first = recorded();
    place.write('clone/immuta/a.yaml', purpose('A', 'Two'));
    place.write('clone/immuta/b.yaml', purpose('B', 'Two'));
    const second = commit();

    const part = await apply('immuta/a.yaml');
    const between = recorded();
    await apply();

    expect(part.code).toBe(0);
    expect(between).toBe(first);
    expect(inTenant()).toMatchObject({ A: 'Two', B: 'Two' });
    expect(recorded()).toBe(second);
  });

  it('not after an apply of a plan file that an older commit made', async () => {
    place.write('clone/immuta/a.yaml', purpose('A', 'Two'));
    commit();
    await place.run(['plan', '--scope', 'changed', '--base', 'HEAD~1', '--out', '../plan.json'], access);
    place.write('clone/immuta/b.yaml', purpose('B', 'Two'));
    commit();

    const planned = await apply('../plan.json');
    await apply();

    expect(planned.code).toBe(0);
    expect(inTenant()).toMatchObject({ A: 'Two', B: 'Two' });
  });

  it('after an apply of a plan file that held all of it', async () => {
    place.write('clone/immuta/a.yaml', purpose('A', 'Two'));
    const second = commit();
    await place.run(['plan', '--scope', 'changed', '--base', 'HEAD~1', '--out', '../plan.json'], access);

    const planned = await apply('../plan.json');

    expect(planned.code).toBe(0);
    expect(recorded()).toBe(second);
  });

  it('not after an apply of files that are not committed: the commit is applied later', async () => {
    place.write('clone/immuta/a.yaml', purpose('A', 'Two'));
    const second = commit();
    place.write('clone/immuta/a.yaml', purpose('A', 'Only on this disk'));

    const dirty = await apply();
    git('checkout', '-q', '--', '.');
    await apply();

    expect(dirty.code).toBe(0);
    expect(inTenant()).toMatchObject({ A: 'Two' });
    expect(recorded()).toBe(second);
  });
});

describe('a record that cannot be judged stops an apply, and stays', () => {
  it.each([
    ['no JSON', () => writeFileSync(join(place.folder, 'applied.json'), '{"applied":')],
    ['one of another version', () => writeFileSync(join(place.folder, 'applied.json'), '{"formatVersion":2}')],
    [
      'one of a commit that is nowhere',
      () => writeFileSync(join(place.folder, 'applied.json'), record().replaceAll(recorded(), 'f'.repeat(40))),
    ],
  ])('%s', async (_, spoil) => {
    place.write('clone/immuta/a.yaml', purpose('A', 'Two'));
    commit();
    spoil();
    const [before, text] = [writes(), record()];

    const { code, out } = await apply();

    expect(code).toBe(1);
    expect(out).toContain('Which commit was applied last could not be read');
    expect([writes(), record()]).toEqual([before, text]);
  });

  it('one of a commit that a shallow clone has not', async () => {
    for (const description of ['Two', 'Three']) {
      place.write('clone/immuta/a.yaml', purpose('A', description));
      commit();
    }
    const full = join(place.folder, 'clone');
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${full}`, 'shallow'], { cwd: place.folder });
    execFileSync('git', ['remote', 'remove', 'origin'], { cwd: join(place.folder, 'shallow') });
    place.below = 'shallow';
    const [before, text] = [writes(), record()];

    const { code, out } = await apply();

    expect(code).toBe(1);
    expect(out.replaceAll(/\s+/g, ' ')).toContain('Clone with the whole history');
    expect([writes(), record()]).toEqual([before, text]);
  });
});

it('a newer commit that a clone has not yet is fetched: the older one is not applied over it', async () => {
  execFileSync('git', ['clone', '-q', `file://${join(place.folder, 'clone')}`, 'late'], { cwd: place.folder });
  place.write('clone/immuta/a.yaml', purpose('A', 'Two'));
  commit();
  await apply();
  place.below = 'late';
  const before = writes();

  const { code, out } = await apply();

  expect(code).toBe(1);
  expect(out).toContain('is older than');
  expect(writes()).toBe(before);
  expect(inTenant()).toMatchObject({ A: 'Two' });
});

it('an apply of another branch does not hide what waits on this one, nor what it changed itself', async () => {
  place.write('clone/immuta/c.yaml', purpose('C'));
  commit();
  await apply();
  git('rm', '-q', 'immuta/c.yaml');
  commit();
  // Removed and not deleted: it waits.
  await apply();
  git('checkout', '-q', '-b', 'topic', 'HEAD~2');
  place.write('clone/immuta/a.yaml', purpose('A', 'Of the topic'));
  commit();
  await apply();
  git('checkout', '-q', 'main');
  place.write('clone/immuta/d.yaml', purpose('D'));
  commit();

  const { code } = await apply('--prune', '--max-deletes', '1');

  expect(code).toBe(0);
  expect(inTenant()).toMatchObject({ A: 'One', B: 'One', D: 'One' });
  expect(Object.keys(inTenant())).not.toContain('C');
});

it('a record below the clone is neither read nor written through a link', async () => {
  mkdirSync(join(place.folder, 'elsewhere'));
  symlinkSync('../elsewhere', join(place.folder, 'clone', 'state'));

  const { code, out } = await place.run(['apply', '--yes', '--cursor', 'file:state/applied.json'], access);

  expect(code).toBe(1);
  expect(out.replaceAll(/\s+/g, ' ')).toContain('is a symbolic link');
  expect(readdirSync(join(place.folder, 'elsewhere'))).toEqual([]);
});

it('an `origin` that is not fetched from is no empty record', async () => {
  git('remote', 'add', 'origin', 'ext::sh -c true');
  const before = writes();
  place.write('clone/immuta/a.yaml', purpose('A', 'Two'));
  commit();

  const { code, out } = await place.run(['apply', '--yes', '--cursor', 'git:refs/immuta-gitops/prod'], access);

  expect(code).toBe(1);
  expect(out.replaceAll(/\s+/g, ' ')).toContain('has no address that can be fetched from');
  expect(writes()).toBe(before);
});

it('outside of a Git checkout an apply says that no commit is recorded', async () => {
  place.below = 'plain';
  place.write('plain/immuta/c.yaml', purpose('C'));

  const { code, out } = await place.run(['apply', '--yes', '--cursor', `file:${FILE}`], access);

  expect(code).toBe(0);
  expect(out.replaceAll(/\s+/g, ' ')).toContain('No commit is recorded as applied, because this folder is not');
});
