import { execFileSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import type { Plan } from '../../src/model/plan.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { CommandFolder } from '../cli/harness.ts';

let place: CommandFolder;
let simulator: Simulator;
let environment: Record<string, string>;

beforeEach(async () => {
  place = new CommandFolder();
  simulator = await startSimulator({ kinds: simulatedKinds });
  environment = { IMMUTA_URL: simulator.url, IMMUTA_API_KEY: DEFAULT_USER.apiKey };
  git('init', '-q', '-b', 'main');
});

afterEach(async () => {
  place[Symbol.dispose]();
  await simulator.close();
});

function git(...words: string[]): void {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...identity, ...words], { cwd: place.folder, stdio: 'pipe' });
}

function commit(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) place.write(path, text);
  git('add', '-A');
  git('commit', '-q', '-m', 'x');
}

const CHANGED = ['--scope', 'changed', '--base', 'HEAD'];

async function plan(...words: string[]): Promise<Plan & { readonly failureReason: string }> {
  const { out } = await place.run(['plan', '--format', 'json', ...words], environment);
  return JSON.parse(out) as Plan & { readonly failureReason: string };
}

function places({ diagnostics }: Plan): string[] {
  return diagnostics.map(({ code, severity, file, line }) => `${severity} ${code} ${file}:${line}`);
}

describe('a duplicate key', () => {
  it.each([
    ['a file that sorts before', 'immuta/a.yaml'],
    ['a file that sorts after', 'immuta/z.yaml'],
  ])('in a new file is reported, %s the unchanged one', async (_, path) => {
    commit({ 'immuta/m.yaml': 'name: Audit\n' });
    place.write(path, 'name: Audit\n');

    const second = path < 'immuta/m.yaml' ? 'immuta/m.yaml' : path;
    expect(places(await plan(...CHANGED))).toEqual([`error ref/duplicate-key ${second}:1`]);
  });

  it('is found once placeholders are filled, and neither document is written', async () => {
    place.write('vars.yaml', 'TEAM: Risk\n');
    commit({ 'immuta/a.yaml': 'name: ${TEAM} audit\n' });
    place.write('immuta/b.yaml', 'name: Risk audit\n');

    expect(places(await plan('--variables', 'vars.yaml', ...CHANGED))).toEqual([
      'error ref/duplicate-key immuta/b.yaml:1',
    ]);
    await place.run(['apply', '--yes', '--variables', 'vars.yaml'], environment);
    expect(simulator.journal.filter(({ wrote }) => wrote)).toEqual([]);
  });
});

describe('a placeholder in a key', () => {
  beforeEach(() => {
    place.write('vars.yaml', 'TEAM: Risk\n');
  });

  it('is filled for references: a project may name the purpose by its filled name', async () => {
    commit({ 'immuta/a.yaml': 'name: ${TEAM} audit\nacknowledgement: I will.\n' });
    place.write('immuta/team.yaml', 'projectKey: team\nname: Team\npurposes: [Risk audit]\n');

    const { diagnostics, operations } = await plan('--variables', 'vars.yaml', '--scope', 'all');

    expect(diagnostics.filter(({ code }) => code.startsWith('ref/'))).toEqual([]);
    expect(operations.map(({ key, action }) => [key, action])).toEqual([
      ['team', 'create'],
      ['Risk audit', 'create'],
    ]);
  });

  it('is filled for removals', async () => {
    commit({ 'immuta/a.yaml': 'name: ${TEAM} audit\n', 'immuta/b.yaml': 'name: Other\n' });
    await place.run(['apply', '--yes', '--variables', 'vars.yaml'], environment);
    rmSync(join(place.folder, 'immuta/a.yaml'));

    expect((await plan('--variables', 'vars.yaml', ...CHANGED)).operations).toMatchObject([
      { kind: 'purpose', key: 'Risk audit', action: 'delete' },
    ]);
  });

  it('is an error without a value, selected or not', async () => {
    commit({ 'immuta/a.yaml': 'name: ${NOWHERE} audit\n', 'immuta/b.yaml': 'name: Other\n' });
    place.write('immuta/b.yaml', 'name: Other\ndescription: new\n');

    const found = await plan(...CHANGED);

    expect(places(found)).toEqual(['error ref/unresolved-placeholder immuta/a.yaml:1']);
    expect(found.failureReason).toBe('unresolved-placeholder');
  });
});

describe('a variable', () => {
  it('may use other variables', async () => {
    place.write('vars.yaml', 'STAGE: prod\nWHERE: in ${STAGE}, $${literal}\n');
    place.write('immuta/a.yaml', 'name: Audit\ndescription: ${WHERE}\n');

    const [operation] = (await plan('--variables', 'vars.yaml')).operations;

    expect(operation?.changes).toContainEqual(
      expect.objectContaining({ path: '/description', after: 'in prod, ${literal}' }),
    );
    expect(JSON.stringify(simulator.journal)).not.toContain('${STAGE}');
  });

  it.each([
    [
      'one that is not defined',
      'A: ${B}\n',
      /vars\.yaml:1: the variable A uses \$\{B\}, which no variables file defines/,
    ],
    ['itself', 'A: ${B}\nB: ${A}\n', /vars\.yaml:2: the variable B uses itself \(A → B → A\)/],
    ['a secret of the environment', 'A: ${IMMUTA_API_KEY}\n', /Variables cannot use the environment/],
    ['a bad name', 'A: "${ x }"\n', /vars\.yaml:1: the variable A has a "\$\{" that starts no placeholder/],
    [
      'too many levels',
      `${Array.from({ length: 30 }, (_, index) => `V${index}: \${V${index + 1}}`).join('\n')}\nV30: end\n`,
      /more than 20 levels deep/,
    ],
    [
      'more than fits',
      `V0: xxxxxxxxxx\n${Array.from({ length: 18 }, (_, index) => `V${index + 1}: \${V${index}}\${V${index}}`).join('\n')}\n`,
      /longer than 65536 characters/,
    ],
  ])('that uses %s is refused, and nothing is sent', async (_, text, message) => {
    place.write('vars.yaml', text);
    place.write('immuta/a.yaml', 'name: Audit\ndescription: ${A}\n');

    const { code, out, err } = await place.run(['plan', '--variables', 'vars.yaml'], environment);

    expect(code).toBe(1);
    expect(`${out}${err}`.replaceAll(/\s+/g, ' ')).toMatch(message);
    expect(simulator.journal).toEqual([]);
  });
});

describe('plan FILE', () => {
  const files = {
    'immuta/audit.yaml': 'name: Audit\nacknowledgement: I will.\n',
    'immuta/tax.yaml': 'name: Tax\n',
    'immuta/team.yaml': 'projectKey: team\nname: Team\npurposes: [Audit]\n',
  };

  it('acts on that file and keeps the repository in view', async () => {
    commit(files);
    await place.run(['apply', '--yes'], environment);
    place.write('immuta/tax.yaml', 'name: Tax\ndescription: yearly\n');
    place.write('immuta/team.yaml', 'projectKey: team\nname: Team\ndescription: new\npurposes: [Audit]\n');

    const found = await plan('immuta/team.yaml');

    expect(found.operations).toMatchObject([{ kind: 'project', key: 'team', action: 'update' }]);
    expect(found.unmanaged).toEqual([]);
    expect(places(found)).toEqual([]);
  });

  it('sees that another file has the same key', async () => {
    commit(files);
    place.write('immuta/again.yaml', 'name: Audit\n');

    expect(places(await plan('immuta/again.yaml'))).toEqual(['error ref/duplicate-key immuta/audit.yaml:1']);
  });

  it('lists no unmanaged objects where the file is outside the usual patterns', async () => {
    commit(files);
    await place.run(['apply', '--yes'], environment);
    place.write('elsewhere/new.yaml', 'name: New\n');

    const found = await plan('elsewhere/new.yaml');

    expect(found.operations).toMatchObject([{ key: 'New', action: 'create' }]);
    expect(found.unmanaged).toEqual([]);
  });
});

describe('what is not selected', () => {
  it('is neither a moved, a split, nor a commented document', async () => {
    commit({ 'immuta/two.yaml': 'name: One\n---\nname: Two\n', 'immuta/three.yaml': 'name: Three\n' });
    renameSync(join(place.folder, 'immuta/three.yaml'), join(place.folder, 'immuta/drei.yaml'));
    place.write('immuta/two.yaml', '# the second\nname: Two\n');
    place.write('immuta/one.json', '{ "name": "One" }');

    expect((await plan(...CHANGED)).operations).toEqual([]);
  });
});
