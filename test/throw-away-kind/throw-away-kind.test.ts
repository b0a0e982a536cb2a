import { expect, test } from 'vitest';
import { examine } from '../../src/doctor/examine.ts';
import { exportFiles } from '../../src/edit/export-files.ts';
import { readTenant } from '../../src/edit/read-tenant.ts';
import { KINDS } from '../../src/kinds/index.ts';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import type { Progress } from '../../src/model/ports.ts';
import { openTestTenant, type TestTenant } from '../tenant/test-tenant.ts';
import { connectTo } from './connect.ts';
import { label } from './label.ts';
import { simulatedLabel } from './simulated-label.ts';

const kinds = [...KINDS, label];
const SILENT: Progress = { phase: () => undefined, step: () => undefined, note: () => undefined };

/** More than two pages of the tenant's list. */
const MANY = Array.from({ length: 60 }, (_, number) => ({ name: `label ${number}`, colour: 'red' }));

async function opened(files: Readonly<Record<string, string>>): Promise<TestTenant> {
  return openTestTenant({ files, kinds, simulatedKinds: [...simulatedKinds, simulatedLabel] });
}

function file(labels: readonly object[]): string {
  return JSON.stringify({ labels }, null, 2);
}

const said = (report: Awaited<ReturnType<TestTenant['run']>>): string[] =>
  report.diagnostics.map(({ code, file: path, line, path: pointer }) => `${code} ${path}:${line} ${pointer}`);
const done = (report: Awaited<ReturnType<TestTenant['run']>>): string[] =>
  report.plan.operations.map(({ action, key, noDryRun }) => `${action} ${key}${noDryRun === true ? ' unchecked' : ''}`);

test('validate finds a mistake at the item of the file that has it, and a label in two files once', async () => {
  await using tenant = await opened({
    'immuta/a.yaml':
      'labels:\n  - name: one\n    colour: red\n  - name: two\n    color: red\n  - name: three\n    colour: blue\n',
    'immuta/b.yaml': 'labels:\n  - name: three\n    colour: blue\n',
  });
  const report = await tenant.run('validate');
  expect(said(report)).toEqual([
    'schema/unknown-key immuta/a.yaml:5 /labels/1/color',
    'ref/duplicate-key immuta/b.yaml:2 /labels/0/name',
  ]);
  expect(report.diagnostics[1]?.message).toContain(
    'label "three" is a duplicate; it is first defined in immuta/a.yaml:6',
  );
});

test('plan shows each object, sends no dry run and no write, and says once that Immuta checked nothing', async () => {
  await using tenant = await opened({ 'immuta/a.json': file(MANY) });
  tenant.simulator.load('label', { labels: MANY.slice(0, 30) });
  tenant.simulator.load('label', { labels: [{ name: 'label 30', colour: 'blue' }] });
  const report = await tenant.run('plan');
  expect(report.plan.summary).toMatchObject({ create: 29, update: 1, unchanged: 30, errors: 0 });
  expect(done(report)).toContain('update label 30 unchecked');
  expect(report.plan.operations.find(({ key }) => key === 'label 30')?.changes).toMatchObject([
    { path: '/labels/0/colour', before: 'blue', after: 'red' },
  ]);
  expect(tenant.requests().filter(({ method, wrote }) => method !== 'GET' || wrote)).toEqual([]);
  expect(report.notes.filter((note) => note.includes('Not checked by Immuta'))).toHaveLength(1);
  expect(report.plan.complete).toBe(true);
});

test('apply writes what is one batch by one request, reads it back, and the next plan is empty', async () => {
  await using tenant = await opened({ 'immuta/a.json': file(MANY) });
  const report = await tenant.run('apply');
  expect(report.exitCode).toBe(0);
  expect(report.outcome?.operations.filter(({ state }) => state === 'confirmed')).toHaveLength(60);
  expect(tenant.requests().filter(({ wrote }) => wrote)).toHaveLength(1);
  expect((await tenant.run('plan')).plan.summary).toMatchObject({ create: 0, update: 0, unchanged: 60 });
});

test('a refused batch fails as a whole and nothing counts as written', async () => {
  await using tenant = await opened({ 'immuta/a.json': file(MANY.slice(0, 3)) });
  tenant.simulator.setFaults([{ match: { method: 'POST', path: '/label' }, fault: { type: 'status', status: 422 } }]);
  const report = await tenant.run('apply');
  expect(report.exitCode).not.toBe(0);
  expect(report.outcome?.operations.map(({ state }) => state)).toEqual(['failed', 'failed', 'failed']);
});

test('an item that leaves its document is deleted with prune, and kept without', async () => {
  await using tenant = await opened({ 'immuta/a.json': file(MANY.slice(0, 3)) });
  tenant.commit();
  await tenant.run('apply');
  tenant.write('immuta/a.json', file(MANY.slice(0, 2)));
  const kept = await tenant.run('plan', { scope: 'changed' }, 'HEAD');
  expect(kept.plan.operations).toMatchObject([{ action: 'delete', key: 'label 2', retained: true }]);
  const report = await tenant.run('apply', { scope: 'changed', prune: 'true', 'max-deletes': '5' }, 'HEAD');
  expect(report.exitCode).toBe(0);
  expect(tenant.simulator.tenant.table('label').size).toBe(2);
});

test('drift names the one item that was edited in the tenant', async () => {
  await using tenant = await opened({ 'immuta/a.json': file(MANY.slice(0, 3)) });
  tenant.commit();
  await tenant.run('apply');
  const rows = tenant.simulator.tenant.table('label');
  const [id, row] = [...rows].find(([, { name }]) => name === 'label 1') ?? [];
  if (id !== undefined) rows.set(id, { ...row, colour: 'green' });
  const report = await tenant.run('drift', {}, 'HEAD');
  expect(report.drift?.items.filter(({ state }) => state !== 'in-sync')).toMatchObject([
    { kind: 'label', key: 'label 1', state: 'edited-in-tenant' },
  ]);
});

test('doctor reads it, and asks it no dry run', async () => {
  await using tenant = await opened({});
  tenant.simulator.load('label', { labels: MANY });
  await using connection = connectTo(tenant.simulator, kinds);
  const { answers } = await examine({
    kinds,
    specs: new Map(),
    connectAs: () => connection.reader,
    rateLimited: () => 0,
    progress: SILENT,
  });
  expect(answers.find(({ asked }) => asked === 'Can labels be read?')?.seen).toBe('yes, 60');
  expect(tenant.requests().filter(({ path, method }) => path.startsWith('/label') && method !== 'GET')).toEqual([]);
});

test('export writes specs that validate and give an empty plan', async () => {
  await using tenant = await opened({});
  tenant.simulator.load('label', { labels: MANY });
  await using connection = connectTo(tenant.simulator, kinds);
  const seen = await readTenant(connection.reader, kinds, { progress: SILENT });
  const { files } = exportFiles(seen, kinds, { flat: false });
  const own = files.filter(({ kind }) => kind === 'label');
  expect(own.length).toBeGreaterThan(0);
  for (const { path, text } of own) tenant.write(`immuta/${path}`, text);
  const report = await tenant.run('plan');
  expect(said(report)).toEqual([]);
  expect(report.plan.summary).toMatchObject({ create: 0, update: 0, unchanged: 60 });
});
