import { describe, expect, test } from 'vitest';
import { KINDS } from '../../src/kinds/index.ts';
import type { DeletionRule, Kind } from '../../src/kinds/kind.ts';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import { isList, isObject } from '../../src/model/json.ts';
import type { Fields } from '../../src/simulator/contract.ts';
import { openTestTenant, type TestTenant } from '../tenant/test-tenant.ts';
import { label } from './label.ts';
import { simulatedLabel } from './simulated-label.ts';

/** Labels that are tags to everything else. */
const tagging: Kind = {
  ...label,
  provides: ({ labels }) =>
    (isList(labels) ? labels : []).flatMap((one) =>
      isObject(one) && typeof one['name'] === 'string' ? [{ space: 'tag', name: one['name'] }] : [],
    ),
};
const unused: DeletionRule = { rule: 'unused', children: true };

function opened(kind: Kind, files: Readonly<Record<string, string>>): Promise<TestTenant> {
  return openTestTenant({ files, kinds: [...KINDS, kind], simulatedKinds: [...simulatedKinds, simulatedLabel] });
}

const LABELS = 'labels:\n  - name: Zone\n    colour: red\n  - name: Other\n    colour: red\n';
const WITHOUT = 'labels:\n  - name: Other\n    colour: red\n';

function masking(key: string, tag: string): Fields {
  return {
    policyKey: key,
    name: key,
    type: 'data',
    actions: [
      {
        rules: [
          {
            type: 'Masking',
            config: { fields: [{ type: 'columnTags', columnTag: tag }], maskingConfig: { type: 'Hash' } },
          },
        ],
      },
    ],
    circumstances: [{ type: 'columnTags', columnTag: tag }],
    staged: false,
  };
}

/** A tenant with both labels, from which Git has just removed one. */
async function removing(kind: Kind, policies: Readonly<Record<string, Fields>> = {}): Promise<TestTenant> {
  const files = Object.fromEntries(Object.entries(policies).map(([path, spec]) => [path, JSON.stringify(spec)]));
  const tenant = await opened(kind, { 'immuta/labels.yaml': LABELS, ...files });
  tenant.simulator.load('label', {
    labels: [
      { name: 'Zone', colour: 'red' },
      { name: 'Other', colour: 'red' },
    ],
  });
  tenant.commit();
  tenant.write('immuta/labels.yaml', WITHOUT);
  return tenant;
}

const PRUNE = { scope: 'changed', prune: 'true' };

const errors = (report: Awaited<ReturnType<TestTenant['run']>>): string[] =>
  report.diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, file, line, message }) => `${code} ${file}:${line} ${message}`);

describe('an object that is deleted only while nothing uses it', () => {
  const kind: Kind = { ...tagging, deletion: unused };

  test('goes where nothing does, with a warning about what cannot be read', async () => {
    await using tenant = await removing(kind);
    const report = await tenant.run('plan', PRUNE, 'HEAD');
    expect(errors(report)).toEqual([]);
    expect(report.plan.operations).toMatchObject([{ action: 'delete', key: 'Zone', retained: false }]);
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['plan/use-not-read']);
  });

  test.each(['Zone', 'Zone.North'])('stays while a policy of the tenant names %s', async (tag) => {
    await using tenant = await removing(kind);
    tenant.simulator.load('policy', masking('made in the UI', tag));
    const report = await tenant.run('plan', PRUNE, 'HEAD');
    expect(errors(report)).toEqual([
      expect.stringMatching(
        /^plan\/still-used immuta\/labels.yaml:1 The label "Zone" is still used .*"made in the UI"/,
      ),
    ]);
  });

  test('is not held by a name that only begins alike', async () => {
    await using tenant = await removing(kind);
    tenant.simulator.load('policy', masking('other', 'Zones'));
    expect(errors(await tenant.run('plan', PRUNE, 'HEAD'))).toEqual([]);
  });

  test.each(['Zone', 'Zone.North'])('stays while a spec names %s: the error is at the name, once', async (tag) => {
    await using tenant = await removing(kind, { 'immuta/mask.json': masking('mask', tag) });
    tenant.simulator.load('policy', masking('mask', tag));
    const found = errors(await tenant.run('plan', PRUNE, 'HEAD'));
    const atNames = found.filter((text) => text.includes('immuta/mask.json'));
    expect(atNames).toHaveLength(2);
    for (const text of atNames) expect(text).toMatch(/^(?:plan\/still-used|ref\/removed-name) immuta\/mask.json:1 /);
  });

  test('goes with the policy that used it', async () => {
    await using tenant = await removing(kind, { 'immuta/mask.json': masking('mask', 'Zone.North') });
    tenant.simulator.load('policy', masking('mask', 'Zone.North'));
    tenant.remove('immuta/mask.json');
    const report = await tenant.run('plan', PRUNE, 'HEAD');
    expect(errors(report)).toEqual([]);
    expect(report.plan.operations.map(({ action, key }) => `${action} ${key}`)).toEqual(['delete Zone', 'delete mask']);
  });

  test('stays while the list of policies cannot be read', async () => {
    await using tenant = await removing(kind);
    tenant.simulator.setFaults([{ match: { path: '/policy/global' }, fault: { type: 'status', status: 403 } }]);
    const found = errors(await tenant.run('plan', PRUNE, 'HEAD'));
    expect(found).toEqual([expect.stringMatching(/^plan\/still-used .*is not known, because not all policies/)]);
  });
});

test('a kind that is never deleted is kept whatever `prune` says, with its reason', async () => {
  const why = 'Immuta finds it again with the next sync.';
  await using tenant = await removing({ ...label, deletion: { rule: 'never', why } });
  const report = await tenant.run('plan', PRUNE, 'HEAD');
  expect(report.plan.operations).toMatchObject([
    { action: 'delete', key: 'Zone', retained: true, neverDeleted: true, explanation: expect.stringContaining(why) },
  ]);
  expect(report.plan.summary.delete).toBe(0);
});

test('an object that the tenant would not let go is an error before anything is sent', async () => {
  const holding: Kind = {
    ...label,
    async observe(reader, request) {
      const found = await label.observe(reader, request);
      return { ...found, objects: found.objects.map((one) => ({ ...one, undeletable: 'It holds 3 data sources.' })) };
    },
  };
  await using tenant = await removing(holding);
  const report = await tenant.run('apply', PRUNE, 'HEAD');
  expect(errors(report)).toEqual([
    'plan/not-deletable immuta/labels.yaml:1 The label "Zone" cannot be deleted: It holds 3 data sources.',
  ]);
  expect(tenant.requests().filter(({ wrote }) => wrote)).toEqual([]);
});

test('a kind that the tenant has for reading alone is compared, and its changes are errors', async () => {
  const reading: Kind = {
    ...label,
    observe: async (reader, request) => ({
      ...(await label.observe(reader, request)),
      readOnly: 'This version of Immuta has no request for it.',
    }),
  };
  await using tenant = await opened(reading, { 'immuta/labels.yaml': LABELS });
  tenant.simulator.load('label', { labels: [{ name: 'Other', colour: 'red' }] });
  const report = await tenant.run('apply');
  expect(errors(report)).toEqual([
    expect.stringMatching(/^plan\/read-only immuta\/labels.yaml:1 This tenant takes no create of "Zone": This version/),
  ]);
  expect(tenant.requests().filter(({ wrote }) => wrote)).toEqual([]);
});
