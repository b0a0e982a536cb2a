import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { loadFolder, testFolder } from '../src/cli/test-folder.ts';

const POLICIES = 2_000;
const TESTS = 500;
const LIMIT_SECONDS = 5;
const ROUNDS = 3;

/** `npm run bench -- tests`: a large repository of policies and tests, from files to results. */
export async function benchPolicyTests(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'immuta-gitops-bench-'));
  try {
    writeFolder(folder);
    const seconds: number[] = [];
    let results = '';
    for (let round = 0; round < ROUNDS; round += 1) {
      const start = performance.now();
      const state = await loadFolder(folder, { patterns: ['immuta/**/*.yaml'], variables: [] });
      const { results: all } = await testFolder(state);
      seconds.push((performance.now() - start) / 1_000);
      results = `${all.filter(({ status }) => status === 'passed').length} of ${all.length} passed`;
    }
    const median = seconds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
    const result = median <= LIMIT_SECONDS ? 'ok' : 'TOO SLOW';
    console.log(
      `${POLICIES} policies, ${TESTS} tests (${results}): ${median.toFixed(2)} s, limit ${LIMIT_SECONDS} s, ${result}`,
    );
    if (median > LIMIT_SECONDS) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

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
