import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { loadFolder, testFolder } from '../src/cli/test-folder.ts';
import { Rounds, scratch } from './measure.ts';
import { atMost, type Suite } from './suite.ts';

const POLICIES = 2_000;
const TESTS = 500;
const ROUNDS = 3;

export const suite: Suite = {
  name: 'tests',
  title: '500 policy tests of 2,000 policies, against reading those policies.',
  async run() {
    using folder = scratch('tests');
    writeFolder(folder.path);
    const rounds = new Rounds();
    for (let round = 0; round < ROUNDS; round += 1) {
      const start = performance.now();
      const state = await loadFolder(folder.path, { patterns: ['immuta/**/*.yaml'], variables: [] });
      const loaded = performance.now();
      const { results } = await testFolder(state);
      const end = performance.now();
      const passed = results.filter(({ status }) => status === 'passed').length;
      if (passed !== TESTS) throw new Error(`${passed} of ${results.length} passed`);
      rounds.add('load', loaded - start);
      rounds.add('test', end - loaded);
    }
    return [
      {
        name: 'the tests / reading the policies',
        value: rounds.ratio('test', 'load'),
        unit: 'times',
        target: atMost(5),
      },
    ];
  },
};

/** Each policy masks a tag of its own for all but one group; the tests ask about members, others, and everyone. */
function writeFolder(folder: string): void {
  mkdirSync(join(folder, 'immuta'), { recursive: true });
  for (let n = 0; n < POLICIES; n += 1) {
    writeFileSync(join(folder, 'immuta', `policy-${n}.yaml`), stringify(policyOf(n)));
  }
  const expect = Array.from({ length: TESTS / 2 }, (_, n) => ({
    user: n % 2 === 0 ? 'member' : 'outsider',
    dataSource: `source ${n}`,
    columns: { a: n % 2 === 0 ? 'clear' : 'Hash', b: 'clear' },
    rows: 'all',
  }));
  const never = Array.from({ length: TESTS / 2 }, (_, n) => ({
    exactly: { groups: ['Interns'] },
    columns: [`Area ${n}.Secret`],
    see: 'clear',
  }));
  const groups = Array.from({ length: POLICIES }, (_, n) => `Team ${n}`);
  const dataSources = Object.fromEntries(
    Array.from({ length: TESTS / 2 }, (_, n) => [`source ${n}`, { columns: { a: [`Area ${n}.Secret`], b: [] } }]),
  );
  const tests = { users: { member: { groups }, outsider: {} }, dataSources, expect, never };
  writeFileSync(join(folder, 'immuta', 'access.test.yaml'), stringify(tests));
}

function policyOf(n: number): object {
  return {
    policyKey: `policy ${n}`,
    name: `policy ${n}`,
    type: 'data',
    actions: [
      {
        rules: [
          {
            type: 'Masking',
            config: {
              fields: [{ type: 'columnTags', columnTag: `Area ${n}.Secret` }],
              maskingConfig: { type: 'Hash' },
            },
            exceptions: { operator: 'any', groups: [`Team ${n}`] },
          },
        ],
      },
    ],
    circumstances: [{ type: 'columnTags', columnTag: `Area ${n}.Secret` }],
  };
}
