import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { randomSpecs } from '../../bench/random-specs.ts';
import { KINDS } from '../kinds/index.ts';
import { type CheckedSpecs, checkSpecs } from '../validate/check-specs.ts';
import { inspection } from '../validate/inspection.ts';
import { SpecFolder } from './folder-for-tests.ts';
import { gitHistory } from './git-history.ts';
import type { LoadRequest } from './load-revisions.ts';
import { select } from './select.ts';
import { diskWorkspace } from './workspace.ts';

const SEED = Number(process.env['SEED'] ?? 20_261_129);
const COUNT = 400;

/** One check, with payloads kept or let go of. */
async function check(folder: SpecFolder, scope: 'all' | 'changed', more: Partial<LoadRequest>): Promise<CheckedSpecs> {
  const released = more.load?.keepValues === false;
  const inspected = released && scope === 'all' ? inspection(KINDS) : undefined;
  const { head, base } = await folder.load({ lenientSecrets: true, inspector: inspected ?? null, ...more });
  const selection = select(head, base, { scope, only: null, pending: [] });
  return await checkSpecs(head, { kinds: KINDS, base, selection, isPartialView: false, prune: true, inspected });
}

function shown({ diagnostics, suppressed, resolved, invalid }: CheckedSpecs): unknown {
  const payloads = resolved.map(({ kind, key, spec, desired, secretPaths, payload, document }) => {
    return { kind, key, spec, desired, secretPaths, file: document.file, text: document.text, payload: typeof payload };
  });
  return { diagnostics, suppressed, payloads, invalid };
}

test(`a check says the same whether payloads are kept or read again (seed ${SEED})`, async () => {
  using folder = new SpecFolder();
  for (const { path, text } of randomSpecs(COUNT, SEED)) folder.write(path, text);
  folder.write(
    'immuta/many.yaml',
    '# immuta-gitops-expires 2030-01-01 x\nname: A\n---\nname: A\n---\nname: "${KEY}"\n',
  );
  folder.write('vars.yaml', 'KEY: filled\n');
  folder.git('init', '-q');
  const base = folder.commit();
  for (const { path, text } of [...randomSpecs(COUNT, SEED)].slice(0, 40)) {
    folder.write(
      path,
      readFileSync(join(folder.root, path), 'utf8') === text ? text.replaceAll('Person.', 'People.') : text,
    );
  }
  folder.git('mv', 'immuta/many.yaml', 'immuta/moved.yaml');
  const variables = ['vars.yaml'];
  for (const scope of ['all', 'changed'] as const) {
    for (const from of [null, base]) {
      const kept = shown(await check(folder, scope, { base: from, variables }));
      const released = await check(folder, scope, { base: from, variables, load: { keepValues: false } });
      expect(shown(released)).toEqual(kept);
    }
  }
});

test('each file is opened once, those with findings too', async () => {
  using folder = new SpecFolder();
  const clean = (n: number): string => `name: P${n}\ndescription: d\nacknowledgement: a\n`;
  for (let n = 0; n < 150; n += 1) folder.write(`immuta/p${n}.yaml`, clean(n));
  folder.write('immuta/wrong.yaml', `${clean(1_000)}nmae: x\n`);
  const disk = diskWorkspace(folder.root);
  const opened: string[] = [];
  const workspace = {
    ...disk,
    read: async (path: string) => {
      opened.push(path);
      return await disk.read(path);
    },
    readAgain: (path: string) => {
      opened.push(path);
      return disk.readAgain?.(path) ?? new Uint8Array();
    },
  };
  const request = { workspace, history: gitHistory(folder.root), load: { keepValues: false } };
  const { diagnostics } = await check(folder, 'all', request);
  expect(diagnostics.map(({ file }) => file)).toContain('immuta/wrong.yaml');
  expect(opened).toHaveLength(151);
  expect(new Set(opened).size).toBe(151);
});

test('a file that changes while it is checked ends the run', async () => {
  using folder = new SpecFolder();
  for (let n = 0; n < 150; n += 1) folder.write(`immuta/p${n}.yaml`, `name: P${n}\n`);
  const { head } = await folder.load({ load: { keepValues: false } });
  folder.write('immuta/p7.yaml', 'name: Q7\n');
  const changed = head.documents.find(({ file }) => file === 'immuta/p7.yaml');
  expect(() => changed?.value).toThrow('changed while it was being checked');
  expect(head.documents.find(({ file }) => file === 'immuta/p8.yaml')?.value).toEqual({ name: 'P8' });
});
