import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { identity } from '../../src/model/identity.ts';
import type { Operation } from '../../src/model/plan.ts';
import type { RunReport } from '../../src/model/report.ts';
import { chanceFrom } from '../apply/histories.ts';
import { memoryCursor, Stage } from '../apply/stage.ts';
import { identitiesOf } from '../apply/tenant-state.ts';
import { RandomRepository } from './random-repository.ts';

const SEED = Number(process.env['SEED'] ?? 20_261_126);
const REPOSITORIES = process.env['FULL_TESTS'] === undefined ? 12 : 1_000;
const COMMITS = 2;
const QUICK = {
  pageSize: 0,
  extraFields: false,
  policyEnvelope: 'hits',
  purposeAcknowledgementLost: false,
  projectMustAcknowledge: false,
} as const;
const INPUTS = {
  variables: 'vars.yaml',
  prune: 'true',
  'max-deletes': '1000',
  'on-loosening': 'ignore',
  'on-stale-plan': 'ignore',
};

interface Tally {
  plans: number;
  selected: number;
  unselected: number;
  refused: number;
  sharedFindings: number;
}

test(`a plan of what changed is the plan of everything, restricted (${REPOSITORIES} repositories, seed ${SEED})`, async () => {
  const tally: Tally = { plans: 0, selected: 0, unselected: 0, refused: 0, sharedFindings: 0 };
  for (let index = 0; index < REPOSITORIES; index += 1) {
    const seed = SEED + index;
    await oneRepository(seed, tally).catch((cause: unknown) => {
      throw new Error(`seed ${seed}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    });
  }
  console.info(`seed ${SEED}: ${JSON.stringify(tally)}`);
  // The repositories reach what they are to prove.
  const { sharedFindings, ...usual } = tally;
  expect(Math.min(...Object.values(usual))).toBeGreaterThan(0);
  if (REPOSITORIES >= 1_000) expect(sharedFindings).toBeGreaterThan(0);
}, 900_000);

async function oneRepository(seed: number, tally: Tally): Promise<void> {
  const repository = new RandomRepository(chanceFrom(seed));
  await using stage = await Stage.open(QUICK);
  stage.cursor = memoryCursor();
  repository.repair();
  let base = stage.commit(repository.files());
  await applied(stage);
  let findings = (await planned(stage, 'all', null)).diagnostics;
  for (let count = 0; count < COMMITS; count += 1) {
    repository.change();
    if (count === COMMITS - 1) repository.repair();
    const head = stage.commit(repository.files());
    const changed = await planned(stage, 'changed', base);
    const all = await planned(stage, 'all', base);
    compare(changed, all, findings, tally);
    if (changed.plan.summary.errors > 0) {
      tally.refused += 1;
      continue;
    }
    await applied(stage);
    findings = all.diagnostics;
    base = head;
  }
  await equalsOneApply(stage, repository);
}

async function planned(stage: Stage, scope: 'changed' | 'all', base: string | null): Promise<RunReport> {
  const { report } = await stage.run({ mode: 'plan', base, inputs: { ...INPUTS, scope } });
  return report;
}

/** Applies the newest commit in `changed` scope. */
async function applied(stage: Stage): Promise<void> {
  const { report } = await stage.run({ mode: 'apply', inputs: { ...INPUTS, scope: 'changed' } });
  const failed = report.outcome?.operations.filter(({ state }) => state !== 'confirmed') ?? [];
  expect([...report.failures, ...failed]).toEqual([]);
}

function compare(changed: RunReport, all: RunReport, before: readonly Diagnostic[], tally: Tally): void {
  const idOf = ({ kind, key }: Operation): string => identity(kind, key);
  const chosen = new Set(changed.plan.operations.map(idOf));
  const restricted = all.plan.operations.filter((operation) => chosen.has(idOf(operation)));
  expect(changed.plan.operations).toEqual(restricted);
  // What is not selected has nothing to do, or an error that the plan of what changed reports too.
  const others = all.plan.operations.filter((operation) => !chosen.has(idOf(operation)));
  const wrong = new Set(changed.diagnostics.filter(({ severity }) => severity === 'error').map(({ file }) => file));
  const isIdle = ({ action, file }: Operation): boolean =>
    action === 'unchanged' || (action === 'invalid' && file !== null && wrong.has(file));
  expect(others.filter((operation) => !isIdle(operation))).toEqual([]);
  expect(changed.plan.unmanaged).toEqual(all.plan.unmanaged);

  const token = ({ code, severity, message }: Diagnostic): string => `${code} ${severity} ${message}`;
  const shown = changed.diagnostics.map(token);
  const known = new Set(all.diagnostics.map(token));
  expect(shown.filter((text) => !known.has(text))).toEqual([]);
  // Nothing new is dropped, wherever it is located.
  const old = new Set(before.map(token));
  const added = all.diagnostics.map(token).filter((text) => !old.has(text));
  expect(added.filter((text) => !shown.includes(text))).toEqual([]);

  const files = new Set(changed.plan.operations.map(({ file }) => file));
  tally.plans += 1;
  tally.selected += chosen.size;
  tally.unselected += others.length;
  tally.sharedFindings += changed.diagnostics.filter(({ file }) => !files.has(file)).length;
}

/** A second tenant that gets the last commit at once ends up with the same objects, and neither has anything left to do. */
async function equalsOneApply(stage: Stage, repository: RandomRepository): Promise<void> {
  await using other = await Stage.open(QUICK);
  other.cursor = memoryCursor();
  other.commit(repository.files());
  await applied(other);
  expect(identitiesOf(stage.simulator)).toEqual(identitiesOf(other.simulator));
  for (const tenant of [stage, other]) {
    const { plan } = await planned(tenant, 'all', null);
    expect(plan.operations.filter(({ action }) => action !== 'unchanged')).toEqual([]);
  }
}
