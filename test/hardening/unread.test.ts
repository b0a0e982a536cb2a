import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/model/json.ts';
import { runStatus } from '../../src/report/run-status.ts';
import type { Fault } from '../../src/simulator/faults.ts';
import { accessPolicy, mask, project, purpose, tables } from '../apply/specs.ts';
import { Stage } from '../apply/stage.ts';

const ANSWERS: Readonly<Record<string, Fault>> = {
  '403': { type: 'status', status: 403 },
  '404': { type: 'status', status: 404 },
  '500': { type: 'status', status: 500 },
  HTML: { type: 'html' },
  'an unknown envelope': { type: 'other-envelope' },
};

const LISTS = [
  ['tags', '/tag', mask('Pay'), '/actions/0/rules/0/config/fields/0/columnTag'],
  ['groups', '/bim/group', accessPolicy('Door'), '/actions/entitlements/groups/0'],
  [
    'domains',
    '/domain',
    { ...mask('Pay'), circumstances: [{ type: 'domains', domains: [{ name: 'Cards' }] }] },
    '/circumstances/0/domains/0/name',
  ],
] as const satisfies readonly (readonly [string, string, JsonObject, string])[];

describe('a list of names that cannot be read', () => {
  const cases = LISTS.flatMap(([several, path, spec, pointer]) =>
    Object.entries(ANSWERS).map(([answer, fault]) => ({ several, path, spec, pointer, answer, fault })),
  );
  test.each(cases)('$several answer $answer: named at the spec, incomplete, in plan and apply', async (one) => {
    await using stage = await Stage.open();
    // A 404 on /domain alone is not a failed read: older tenants answer on /collection.
    const paths = one.path === '/domain' ? [one.path, '/collection'] : [one.path];
    stage.simulator.setFaults(paths.map((path) => ({ match: { method: 'GET', path }, fault: one.fault })));
    stage.commit({ 'immuta/a.json': one.spec, 'immuta/b.json': purpose('Unconcerned') });
    for (const mode of ['plan', 'apply'] as const) {
      const { report } = await stage.run({ mode, inputs: { 'max-deletes': '0' } });
      const said = report.diagnostics.filter(({ code }) => code === 'plan/incomplete-read');
      expect(said).toMatchObject([{ severity: 'warning', file: 'immuta/a.json', path: one.pointer }]);
      expect(said[0]?.message).toContain(`the ${one.several} `);
      expect([report.incomplete, report.plan.complete, report.exitCode]).toEqual([true, false, 3]);
      if (mode === 'plan') expect(runStatus(report).lead).not.toMatch(/^No change lets anyone see more/);
    }
  });

  test('names that the repository makes itself need no list', async () => {
    await using stage = await Stage.open();
    stage.simulator.setFaults([{ match: { method: 'GET', path: '/governance/purpose' }, fault: { type: 'html' } }]);
    stage.commit({ 'immuta/a.json': project('P', { purposes: ['Care', 'Other'] }), 'immuta/b.json': purpose('Care') });
    const { report } = await stage.run({ mode: 'plan' });
    const said = report.diagnostics.filter(({ code, file }) => code === 'plan/incomplete-read' && file !== '');
    expect(said).toMatchObject([{ file: 'immuta/a.json', path: '/purposes/1' }]);
    expect(said[0]?.message).toContain('"Other"');
  });
});

describe('an object that no list shows', () => {
  const LISTED = {
    policy: ['immuta/a.json', mask('Pay'), '/policy/global'],
    project: ['immuta/a.json', project('P'), '/project'],
    purpose: ['immuta/a.json', purpose('Care'), '/governance/purpose'],
    data: ['immuta/a.json', tables('shop', ['orders']), '/dataSource'],
  } as const satisfies Readonly<Record<string, readonly [string, JsonObject, string]>>;

  test.each(Object.entries(LISTED))(
    '%s: the dry run says it exists: warned, unknown, incomplete, not overwritten',
    async (kind, [path, spec, list]) => {
      await using stage = await Stage.open();
      stage.commit({ [path]: spec });
      expect((await stage.run()).report.exitCode).toBe(0);
      const changed =
        kind === 'data' ? { ...spec, options: { staleDataTolerance: 5 } } : { ...spec, description: 'Another' };
      stage.commit({ [path]: kind === 'policy' ? { ...spec, staged: true } : changed });
      // What a key sees that owns nothing.
      stage.simulator.setFaults([{ match: { method: 'GET', path: list }, fault: { type: 'empty-list' } }]);
      const written = stage.simulator.journal.filter(({ wrote }) => wrote).length;
      for (const mode of ['plan', 'apply'] as const) {
        const { report } = await stage.run({ mode, inputs: { scope: 'all' } });
        expect(report.diagnostics.map(({ code }) => code)).toContain('plan/server-disagrees');
        expect(report.plan.operations).toMatchObject([{ exposure: 'unknown', compared: 'none' }]);
        expect(report).toMatchObject({ incomplete: true });
        if (mode === 'apply' && kind !== 'data') {
          expect(report.outcome?.operations).toMatchObject([{ state: 'skipped' }]);
          expect(stage.simulator.journal.filter(({ wrote }) => wrote)).toHaveLength(written);
        }
      }
    },
  );
});

describe('a list that is late', () => {
  /** From the first confirmed write on, so many looks at the list show nothing. */
  async function applyWithLateList(stage: Stage, looks: number) {
    stage.commit({ 'immuta/a.json': mask('Pay') });
    const fault: Fault = { type: 'empty-list' };
    return await stage.run({
      onLine({ event }) {
        if (event !== 'confirmed') return;
        stage.simulator.setFaults([{ match: { method: 'GET', path: '/policy/global', to: looks }, fault }]);
      },
    });
  }

  test.each([1, 3, 5])('an object that the list shows after %i looks is confirmed', async (looks) => {
    await using stage = await Stage.open();
    const { report } = await applyWithLateList(stage, looks);
    expect(report).toMatchObject({
      exitCode: 0,
      outcome: { operations: [{ state: 'confirmed' }], accuracy: { right: 1 } },
    });
  });

  test('an object that stays away for 15 s is not confirmed by the run', async () => {
    await using stage = await Stage.open();
    const slept = stage.clock.slept.length;
    const { report } = await applyWithLateList(stage, 1_000);
    expect(report).toMatchObject({ exitCode: 3, incomplete: true, outcome: { accuracy: null } });
    const pauses = stage.clock.slept.slice(slept);
    expect(pauses.reduce((sum, one) => sum + one, 0)).toBe(15_000);
  });
});

describe('the same name under another key', () => {
  test('made in the UI: warned with that key and the way to take it over', async () => {
    await using stage = await Stage.open();
    stage.simulator.load('policy', { ...mask('made-in-ui'), name: 'Mask pay' } as never);
    stage.commit({ 'immuta/a.json': { ...mask('Pay'), name: 'Mask pay ' } });
    const { report } = await stage.run({ mode: 'plan' });
    const [said] = report.diagnostics.filter(({ code }) => code === 'plan/same-name');
    expect(said).toMatchObject({ severity: 'warning', file: 'immuta/a.json', path: '/policyKey' });
    expect(said?.message).toContain('under the key "made-in-ui"');
    expect(said?.message).toContain('`policyKey: "made-in-ui"`');

    stage.commit({ 'immuta/a.json': { ...mask('made-in-ui'), name: 'Mask pay' } });
    expect((await stage.run({ mode: 'plan' })).report.diagnostics).toEqual([]);
  });

  test('made by another file: that file is named', async () => {
    await using stage = await Stage.open();
    stage.simulator.load('project', { ...project('one'), name: 'Shared' } as never);
    stage.commit({
      'immuta/one.json': { ...project('one'), name: 'Shared' },
      'immuta/two.json': { ...project('two'), name: 'Shared' },
    });
    const { report } = await stage.run({ mode: 'plan' });
    const said = report.diagnostics.filter(({ code }) => code === 'plan/same-name');
    expect(said).toMatchObject([{ file: 'immuta/two.json' }]);
    expect(said[0]?.message).toContain('immuta/one.json:1');
  });
});
