import { expect, test } from 'vitest';
import { KINDS } from '../../src/kinds/index.ts';
import type { Kind, KindNameSpace, Reference } from '../../src/kinds/kind.ts';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import { isList, isObject, type JsonObject } from '../../src/model/json.ts';
import { openTestTenant, type TestTenant } from '../tenant/test-tenant.ts';
import { label } from './label.ts';
import { simulatedLabel } from './simulated-label.ts';

const PAGE = { title: 'A colour', what: 'A colour.', why: 'It is one.', bad: 'a', good: 'b' } as const;

/** Colours: a name space that is nowhere but in this test. Those of the tenant are the colours of its labels. */
const colours: KindNameSpace = {
  space: 'colour',
  title: 'colour',
  plural: 'colours',
  about: 'people',
  unmade: { ...PAGE, code: 'ref/unknown-colour', severity: 'warning' },
  missing: {
    ...PAGE,
    code: 'ref/missing-colour',
    severity: 'error',
    harm: 'The label would be drawn in nothing.',
    closed: false,
  },
  parts: { parent: { ...PAGE, code: 'ref/parent-colour', severity: 'error', harm: 'Immuta draws only shades' } },
  async read(reader) {
    const rows = await reader.list({ path: '/label', rows: ['data'], pageSize: 25 });
    const names = rows.map(({ colour }) => String(colour));
    const isParent = (name: string): boolean => names.some((other) => other.startsWith(`${name}.`));
    return new Map(names.map((name) => [name, { isParent: isParent(name), system: name === 'none' }]));
  },
};

function references({ labels }: JsonObject): Reference[] {
  return (isList(labels) ? labels : []).flatMap((one, index) =>
    isObject(one) && typeof one['colour'] === 'string'
      ? [{ space: 'colour', name: one['colour'], pointer: `/labels/${index}/colour` }]
      : [],
  );
}

const coloured: Kind = { ...label, spaces: [colours], references };

async function opened(kind: Kind, colour: string, inTenant: readonly string[]): Promise<TestTenant> {
  const files = { 'immuta/a.yaml': `labels:\n  - name: mine\n    colour: ${colour}\n` };
  const tenant = await openTestTenant({
    files,
    kinds: [...KINDS, kind],
    simulatedKinds: [...simulatedKinds, simulatedLabel],
  });
  tenant.simulator.load('label', { labels: inTenant.map((one) => ({ name: `of ${one}`, colour: one })) });
  return tenant;
}

const found = (report: Awaited<ReturnType<TestTenant['run']>>): string[] =>
  report.diagnostics.map(({ severity, code, line }) => `${severity} ${code}:${line}`);

test('validate and plan take its words from the kind', async () => {
  await using tenant = await opened(coloured, 'crimsom', ['crimson']);
  const validated = await tenant.run('validate');
  expect(found(validated)).toEqual(['warning ref/unknown-colour:3']);
  expect(validated.diagnostics[0]?.message).toContain('no spec here makes the colour "crimsom"');
  const planned = await tenant.run('plan');
  expect(found(planned)).toEqual(['error ref/missing-colour:3']);
  expect(planned.diagnostics[0]?.message).toBe(
    'The tenant has no colour "crimsom", and no spec here makes it. Did you mean "crimson"? The label would be drawn in nothing. If the name is right, make it in Immuta first.',
  );
});

test.each([
  ['a name that is there', 'red', ['red'], []],
  ['a parent of one that is there', 'red', ['red.dark'], []],
  ['a name that may come from elsewhere', 'mauve', ['red'], ['warning ref/missing-colour:3']],
])('%s', async (_, colour, inTenant, expected) => {
  await using tenant = await opened(coloured, colour, inTenant);
  expect(found(await tenant.run('plan'))).toEqual(expected);
});

test('a parent where only a leaf does something is named with a leaf', async () => {
  const strict = { ...coloured, references: (spec: JsonObject) => leaves(references(spec)) };
  await using tenant = await opened(strict, 'red', ['red', 'red.dark']);
  const report = await tenant.run('plan');
  expect(found(report)).toEqual(['error ref/parent-colour:3']);
  expect(report.diagnostics[0]?.message).toBe(
    '"red" has colours below it, and Immuta draws only shades. Name one of the colours below it, such as "red.dark".',
  );
});

function leaves(list: readonly Reference[]): Reference[] {
  return list.map((reference) => ({ ...reference, leafOnly: true }));
}

test('a tenant that shows none but its own says nothing about names, once', async () => {
  await using tenant = await opened(coloured, 'mauve', ['none']);
  const report = await tenant.run('plan');
  expect(found(report)).toEqual([]);
  expect(report.notes.filter((note) => note.includes('no colours at all'))).toHaveLength(1);
});

test('a list that cannot be read makes the plan incomplete and names what was not checked', async () => {
  const read = (): Promise<never> => Promise.reject(new Error('not reached'));
  const unreadable: Kind = {
    ...coloured,
    spaces: [{ ...colours, read: (reader) => reader.list({ path: '/colour', rows: ['data'] }).then(read) }],
  };
  await using tenant = await opened(unreadable, 'mauve', ['red']);
  const report = await tenant.run('plan');
  expect(report.plan.complete).toBe(false);
  expect(report.diagnostics.map(({ message }) => message).join()).toContain(
    'Whether the tenant has the colours "mauve"',
  );
});
