import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DRIFT_WORKFLOW, PLAN_AND_APPLY_WORKFLOW } from '../../src/cli/workflows.ts';
import { initWorkflows } from '../../src/generate/init-workflows.ts';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { CommandFolder } from './harness.ts';

const EXAMPLES = join(import.meta.dirname, '../../examples/.github/workflows');
const WORKFLOWS = join(import.meta.dirname, '../../src/cli/workflows.ts');
const AUDIT = 'name: Audit\ndescription: Yearly audit\n';
const CARE = 'name: Care\ndescription: Treatment\n';

let place: CommandFolder;
let simulator: Simulator;
let access: Record<string, string>;

beforeEach(async () => {
  place = new CommandFolder();
  simulator = await startSimulator({ kinds: simulatedKinds });
  access = { IMMUTA_URL: simulator.url, IMMUTA_API_KEY: DEFAULT_USER.apiKey };
});

afterEach(async () => {
  place[Symbol.dispose]();
  await simulator.close();
});

const fileOf = (path: string): string => readFileSync(join(place.folder, path), 'utf8');

describe('init', () => {
  it('writes the workflows of the examples, without their variables and secrets', () => {
    const [apply, drift] = ['immuta.yml', 'immuta-drift.yml'].map((name) => readFileSync(join(EXAMPLES, name), 'utf8'));
    expect(readFileSync(WORKFLOWS, 'utf8')).toBe(initWorkflows(apply ?? '', drift ?? ''));
    for (const text of [PLAN_AND_APPLY_WORKFLOW, DRIFT_WORKFLOW]) {
      expect(text).not.toMatch(/variables:|env:|PASSWORD/);
    }
  });

  it('keeps what is there', async () => {
    place.write('.vscode/settings.json', '{}');
    place.write('immuta/audit.yaml', AUDIT);

    const { code, out } = await place.run(['init']);

    expect(code).toBe(0);
    expect(out).toContain('kept   .vscode/settings.json');
    expect(fileOf('.vscode/settings.json')).toBe('{}');
    expect(existsSync(join(place.folder, 'immuta/purposes'))).toBe(false);
  });

  it('on a terminal a no writes nothing', async () => {
    expect((await place.run(['init'], {}, true, async () => '')).code).toBe(1);
    expect(existsSync(join(place.folder, '.github'))).toBe(false);
  });

  it('--from-tenant writes the specs of the tenant, which then plan to nothing', async () => {
    place.write('immuta/audit.yaml', AUDIT);
    await place.run(['apply', '--yes'], access);
    const fresh = new CommandFolder();

    expect((await fresh.run(['init', '--from-tenant'], access)).code).toBe(0);
    expect((await fresh.run(['plan', '--detailed-exitcode'], access)).code).toBe(0);
    fresh[Symbol.dispose]();
  });
});

describe('list and export of single objects', () => {
  it('shows Git and tenant side by side, and sends reads only', async () => {
    place.write('immuta/audit.yaml', AUDIT);
    place.write('immuta/care.yaml', CARE);
    await place.run(['apply', '--yes', 'immuta/audit.yaml'], access);
    simulator.load('purpose', { name: 'Billing', description: 'Made in the UI' });
    const before = simulator.journal.length;

    const { code, out } = await place.run(['list', '--format', 'json'], access);

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      objects: [
        { key: 'Audit', git: 'immuta/audit.yaml:1', immuta: true },
        { key: 'Billing', git: null, immuta: true },
        { key: 'Care', git: 'immuta/care.yaml:1', immuta: false },
      ],
    });
    expect(simulator.journal.slice(before).some((entry) => entry.wrote || entry.path.startsWith('/api/v2'))).toBe(
      false,
    );
    expect((await place.run(['list'], access)).out).toContain(
      '1 in both, 1 only in Git, 1 only in Immuta, 0 not known.',
    );
  });

  it('export --pick writes that object alone, and names what is not there', async () => {
    simulator.load('purpose', { name: 'Billing', description: 'Made in the UI' });
    simulator.load('purpose', { name: 'Care', description: 'Made in the UI' });

    const { code, out } = await place.run(['export', '--out', 'immuta', '--pick', 'purpose/Care'], access);

    expect(code).toBe(0);
    expect(out).toContain('1 spec,');
    expect((await place.run(['export', '--out', 'x', '--pick', 'Cure'], access)).err).toContain('"Cure"');
  });
});
