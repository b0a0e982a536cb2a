import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/model/json.ts';
import { accessPolicy, mask, project, purpose, tables } from '../apply/specs.ts';
import { Stage } from '../apply/stage.ts';

const TREE: JsonObject = { ...purpose('Care'), subpurposes: [purpose('Care.Audit'), purpose('Care.Billing')] };
const { subpurposes: _, ...ROOT } = TREE;

describe('what a spec leaves out', () => {
  test.each([true, false])(
    'sub-purposes that a spec drops count as deletions (tenant deletes them: %s)',
    async (deletes) => {
      await using stage = await Stage.open({ droppedSubpurposeDeleted: deletes });
      stage.commit({ 'immuta/care.json': TREE });
      expect((await stage.run({ inputs: { scope: 'all' } })).report.exitCode).toBe(0);
      stage.commit({ 'immuta/care.json': ROOT });

      const { report } = await stage.run();
      expect(report.failureReason).toBe('max-deletes');
      expect(report.plan.operations).toMatchObject([
        {
          action: 'update',
          deletes: ['Care.Audit', 'Care.Billing'],
          changes: [
            {
              path: '/subpurposes',
              change: 'removed',
              after: null,
              consequence: 'Immuta may delete the sub-purposes.',
            },
          ],
          requiredActions: ['The spec leaves out `/subpurposes`: Immuta may delete the sub-purposes.'],
        },
      ]);
      expect(report.guards.flatMap(({ names }) => names)).toHaveLength(2);

      const allowed = (await stage.run({ inputs: { 'max-deletes': '2' } })).report;
      expect(allowed).toMatchObject({ exitCode: 0, outcome: { accuracy: { right: 1, total: 1 } } });
      const [outcome] = allowed.outcome?.operations ?? [];
      expect(outcome?.notes.join(' ').includes('Immuta kept `/subpurposes`')).toBe(!deletes);
      expect((await stage.run()).report.outcome?.operations ?? []).toEqual([]);
    },
  );

  test('sub-purposes made in the UI are counted when the root is written for another reason, and not before', async () => {
    await using stage = await Stage.open();
    stage.simulator.load('purpose', TREE as never);
    stage.commit({ 'immuta/care.json': ROOT });
    expect((await stage.run()).report).toMatchObject({ exitCode: 0, plan: { summary: { unchanged: 1 } } });
    stage.commit({ 'immuta/care.json': { ...ROOT, description: 'Another' } });
    const { report } = await stage.run();
    expect(report.failureReason).toBe('max-deletes');
    expect(report.plan.operations[0]?.changes.map(({ path }) => path).sort()).toEqual(['/description', '/subpurposes']);
  });

  const CERTIFIED: JsonObject = { ...mask('Pay'), certification: { label: 'Seen', text: 'I saw it', tags: [] } };
  const OWNED: JsonObject = { ...accessPolicy('Desk'), ownerRestrictions: { groups: ['Finance'] } };
  test.each([
    ['certification', 'immuta/a.json', CERTIFIED, mask('Pay')],
    ['ownerRestrictions', 'immuta/a.json', OWNED, accessPolicy('Desk')],
    ['tags', 'immuta/a.json', { ...project('P'), tags: ['T'] }, project('P')],
  ] as const)('dropping %s alone is an update that shows the removal', async (field, path, before, after) => {
    await using stage = await Stage.open();
    stage.commit({ [path]: before });
    expect((await stage.run()).report.exitCode).toBe(0);
    const base = stage.commit({ [path]: before });
    stage.commit({ [path]: after });
    const { report } = await stage.run({ mode: 'plan', base });
    expect(report.plan.operations).toMatchObject([
      { action: 'update', changes: [{ path: `/${field}`, change: 'removed', after: null }] },
    ]);
    expect(report.plan.operations[0]?.changes[0]?.consequence).toMatch(/^Immuta may /);
    expect(report.plan.operations[0]?.requiredActions[0]).toContain(`The spec leaves out \`/${field}\``);
  });

  test('a workspace that a project drops counts as a deletion', async () => {
    await using stage = await Stage.open();
    const workspace = {
      type: 'databricks',
      config: { database: 'ws', directory: '/ws', workspaceConfigurationName: 'main' },
    };
    const former = { ...project('P'), workspace };
    stage.commit({ 'immuta/a.json': former });
    expect((await stage.run()).report.exitCode).toBe(0);
    stage.commit({ 'immuta/a.json': project('P') });
    const { report } = await stage.run();
    expect(report.failureReason).toBe('max-deletes');
    expect(report.plan.operations[0]?.deletes).toEqual(['workspace ws']);
  });
});

describe('what a dry run does not look at', () => {
  test.each([false, true])(
    'connection and option changes belong to the change that makes them, and to no later one (seen by the dry run: %s)',
    async (seen) => {
      await using stage = await Stage.open({ settingsChangeSeen: seen });
      const first = tables('shop', ['orders']);
      const second = {
        ...first,
        connection: { ...(first['connection'] as JsonObject), warehouse: 'W', ssl: true },
        options: { hardDelete: true },
      };
      stage.commit({ 'immuta/shop.json': first });
      expect((await stage.run()).report.exitCode).toBe(0);
      const base = stage.commit({ 'immuta/shop.json': first });
      stage.commit({ 'immuta/shop.json': second });

      const planned = (await stage.run({ mode: 'plan', base })).report;
      expect(planned.plan.operations).toMatchObject([
        { action: 'update', server: { [seen ? 'updating' : 'noChange']: ['shop orders'] } },
      ]);
      expect(planned.plan.operations[0]?.changes.map(({ path }) => path).sort()).toEqual([
        '/connection/ssl',
        '/connection/warehouse',
        '/options',
      ]);
      const applied = (await stage.run()).report;
      expect(applied).toMatchObject({ exitCode: 0, outcome: { accuracy: { right: 1, total: 1 } } });
      expect((await stage.run()).report.plan.summary).toMatchObject({ update: 0 });

      const later = { ...second, nameTemplate: { dataSourceFormat: '<tablename>' } };
      const from = stage.commit({ 'immuta/shop.json': second });
      stage.commit({ 'immuta/shop.json': later });
      const next = (await stage.run({ mode: 'plan', base: from })).report;
      expect(next.plan.operations[0]?.changes.map(({ path }) => path)).toEqual(['/nameTemplate']);
    },
  );
});

describe('one normal form', () => {
  test('blanks at the ends and CRLF are neither a change nor sent', async () => {
    await using stage = await Stage.open();
    const named = { ...mask('Pay'), name: ' Pay\t', actions: [] as never };
    const actions = (mask('Pay')['actions'] as JsonObject[]).map((action) => ({
      ...action,
      description: 'One\r\nTwo',
    }));
    stage.commit({ 'immuta/a.json': { ...named, actions } });
    expect((await stage.run()).report.exitCode).toBe(0);
    const sent = stage.simulator.journal.filter(({ wrote }) => wrote).map(({ body }) => body);
    expect(sent).toMatchObject([{ name: 'Pay', actions: [{ description: 'One\nTwo' }] }]);
    stage.commit({
      'immuta/a.json': { ...mask('Pay'), actions: actions.map((one) => ({ ...one, description: 'One\nTwo\n' })) },
    });
    expect((await stage.run()).report.plan.summary).toMatchObject({ unchanged: 1, update: 0 });
  });

  test('a tenant that keeps CRLF is not drift', async () => {
    await using stage = await Stage.open();
    const actions = (mask('Pay')['actions'] as JsonObject[]).map((action) => ({ ...action, description: 'One\nTwo' }));
    stage.commit({ 'immuta/a.json': { ...mask('Pay'), actions } });
    expect((await stage.run()).report.exitCode).toBe(0);
    const policies = stage.simulator.tenant.table('policy');
    for (const [id, row] of policies)
      policies.set(id, JSON.parse(JSON.stringify(row).replaceAll('One\\nTwo', 'One\\r\\nTwo')));
    expect((await stage.run({ mode: 'drift' })).report.drift?.drifted).toBe(false);
  });

  test.each([
    ['U+00A0', '\u00a0'],
    ['U+200B', '\u200b'],
    ['U+202E', '\u202e'],
    ['U+FE0F', '\ufe0f'],
    ['U+3164', '\u3164'],
    ['U+0009', '\t'],
  ])('a name with %s at its end or inside is an error that names it, and nothing is sent', async (code, character) => {
    await using stage = await Stage.open();
    for (const tag of [`Pay${character === '\t' ? '\tx' : character}`, `P${character}ay`]) {
      stage.commit({ 'immuta/a.json': { ...mask('Pay'), circumstances: [{ type: 'columnTags', columnTag: tag }] } });
      const { report } = await stage.run();
      expect(report.diagnostics).toMatchObject([
        { severity: 'error', code: 'spec/invisible-character', path: '/circumstances/0/columnTag' },
      ]);
      expect(report.diagnostics[0]?.message).toContain(code);
    }
    expect(stage.simulator.journal.filter(({ wrote }) => wrote)).toEqual([]);
  });

  test('a name that differs from the tenant’s by a no-break space is another name', async () => {
    await using stage = await Stage.open();
    stage.simulator.load('policy', { ...mask('Pay'), name: 'Pay\u00a0' } as never);
    stage.commit({ 'immuta/a.json': mask('Pay') });
    expect((await stage.run({ mode: 'plan' })).report.plan.operations).toMatchObject([
      { action: 'update', changes: [{ path: '/name', before: 'Pay\u00a0', after: 'Pay' }] },
    ]);
  });
});
