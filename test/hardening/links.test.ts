import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import { writeWhole } from '../../src/runtime/write-file.ts';
import { DEFAULT_USER, startSimulator } from '../../src/simulator/server.ts';
import { CommandFolder } from '../cli/harness.ts';

const PURPOSE = 'name: Care\n';
const OUTSIDE = 'name: Not of this repository\nacknowledgement: leaked-text-4711\n';

/** A repository folder beside a folder that does not belong to it. */
class Place extends CommandFolder {
  readonly repository = join(this.folder, 'repository');
  readonly outside = join(this.folder, 'outside');

  constructor() {
    super();
    this.below = 'repository';
    this.write('outside/secret.yaml', OUTSIDE);
    this.write('repository/immuta/care.yaml', PURPOSE);
  }

  link(target: string, path: string): void {
    symlinkSync(target, join(this.repository, path));
  }
}

describe('reading', () => {
  test.each([
    [
      'a spec that is a link',
      (place: Place) => place.link(join(place.outside, 'secret.yaml'), 'immuta/a.yaml'),
      'immuta/a.yaml',
    ],
    ['a link inside the repository', (place: Place) => place.link('care.yaml', 'immuta/a.yaml'), 'immuta/a.yaml'],
    ['a folder of specs that is a link', (place: Place) => place.link(place.outside, 'immuta/team'), 'immuta/team'],
    ['a dangling link', (place: Place) => place.link('nowhere.yaml', 'immuta/a.yaml'), 'immuta/a.yaml'],
  ] as const)('%s is an error at its place', async (_, prepare, path) => {
    using place = new Place();
    prepare(place);
    const end = await place.run(['validate']);
    expect(end.code).toBe(1);
    expect(end.out).toContain(`${path}:1:1`);
    expect(end.out).toContain('symbolic link');
    expect(end.out + end.err).not.toContain('leaked-text-4711');
  });

  test('the folder of the patterns as a link to everything is refused, not followed', async () => {
    using place = new Place();
    place.link('/', 'all');
    const end = await place.run(['validate', '--specs', 'all/**/*.yaml']);
    expect(end.code).toBe(1);
    expect(end.out).toContain('all:1:1');
  });

  test('a variables file that is a link is refused, and its content is in no message', async () => {
    using place = new Place();
    mkdirSync(join(place.repository, 'variables'));
    writeFileSync(join(place.outside, 'prod.yaml'), 'TEAM: leaked-text-4711\n');
    place.link(join(place.outside, 'prod.yaml'), 'variables/prod.yaml');
    const end = await place.run(['validate', '--variables', 'variables/prod.yaml']);
    expect(end.code).toBe(1);
    expect(end.out + end.err).toContain('`variables/prod.yaml` is a symbolic link');
    expect(end.out + end.err).not.toContain('leaked-text-4711');
  });
});

describe('writing', () => {
  test.each(['policies', '.'])('export writes nothing through a link below its folder (%s)', async (linked) => {
    using place = new Place();
    await using simulator = await startSimulator({ kinds: simulatedKinds });
    simulator.load('purpose', { name: 'Care', description: 'For care' });
    const access = { IMMUTA_URL: simulator.url, IMMUTA_API_KEY: DEFAULT_USER.apiKey };
    mkdirSync(join(place.repository, 'out'));
    if (linked === '.') place.link(join(place.outside, 'secret.yaml'), 'out/export-report.md');
    else for (const folder of ['purposes', 'policies']) place.link(place.outside, `out/${folder}`);
    const end = await place.run(['export', '--out', 'out', '--force'], access);
    expect(end.code).toBe(1);
    expect(end.err).toContain('is a symbolic link; nothing is written through it');
    expect(readFileSync(join(place.outside, 'secret.yaml'), 'utf8')).toBe(OUTSIDE);
  });

  test('a file is written beside its place and renamed, never through a link of either name', async () => {
    using place = new Place();
    const path = join(place.repository, 'new.yaml');
    symlinkSync(join(place.outside, 'secret.yaml'), `${path}.${process.pid}.tmp`);
    await writeWhole(path, 'text\n', place.repository);
    expect(readFileSync(path, 'utf8')).toBe('text\n');
    expect(readFileSync(join(place.outside, 'secret.yaml'), 'utf8')).toBe(OUTSIDE);
  });
});
