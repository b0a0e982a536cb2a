import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KINDS as REGISTRY } from '../../src/kinds/index.ts';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import type { RunReport } from '../../src/model/report.ts';
import type { Fault, FaultRule } from '../../src/simulator/faults.ts';
import { type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { accessPolicy, domain, mask, object, project, purpose, tables, tag } from './specs.ts';
import { type SpecFiles, Stage } from './stage.ts';
import { identitiesOf, sentWrites } from './tenant-state.ts';

/** Seconds for one reply, and a reply that takes longer. */
const TIMEOUT = 0.06;
const SLOW = { type: 'slow', milliseconds: 150 } as const;

let elsewhere: Simulator;
let counts: Readonly<Record<string, number>>;

/** A fault; `elsewhere` is known only when the tests run. */
export interface FaultCase {
  readonly name: string;
  readonly fault: () => Fault;
  /** A single one is ridden out. */
  readonly passes: boolean;
  /** The request may have taken effect. */
  readonly commits?: true;
}

/** Refusals and failures that the tenant answers with. */
export const STATUS_FAULTS: readonly FaultCase[] = [
  { name: '429 with Retry-After', fault: () => ({ type: 'status', status: 429, retryAfter: 2 }), passes: true },
  { name: '429 without Retry-After', fault: () => ({ type: 'status', status: 429 }), passes: true },
  ...[500, 502, 503, 504].map((status) => ({
    name: String(status),
    fault: (): Fault => ({ type: 'status', status }),
    passes: true,
  })),
  { name: '403', fault: () => ({ type: 'status', status: 403 }), passes: false },
  { name: '422', fault: () => ({ type: 'status', status: 422 }), passes: false },
];

/** Broken connections and replies that are not what the API sends. */
export const CONNECTION_FAULTS: readonly FaultCase[] = [
  { name: 'a reset before the request', fault: () => ({ type: 'reset-before' }), passes: true },
  { name: 'a reset after a committed write', fault: () => ({ type: 'reset-after' }), passes: true, commits: true },
  { name: 'a reply past the timeout', fault: () => SLOW, passes: true, commits: true },
  { name: 'a truncated reply', fault: () => ({ type: 'truncated' }), passes: true, commits: true },
  { name: 'a malformed reply', fault: () => ({ type: 'malformed' }), passes: false },
  { name: 'an HTML reply', fault: () => ({ type: 'html' }), passes: false },
  {
    name: 'a redirect to another origin',
    fault: () => ({ type: 'redirect', url: `${elsewhere.url}/api/v2/policy` }),
    passes: false,
  },
];

export const KINDS = REGISTRY.map(({ name }) => name);
/** Kinds whose objects a run deletes. */
const DELETABLE = REGISTRY.filter(({ deletion }) => deletion?.rule !== 'never').map(({ name }) => name);

/** The method of the writes of a kind: V2 upserts are `POST`s. */
function methodOf(name: string): string {
  const kind = REGISTRY.find((one) => one.name === name);
  return kind?.endpoint === null ? (kind.requests?.writes?.[0]?.method ?? '') : 'POST';
}

const POSITIONS = ['first', 'middle', 'last'] as const;

/** Three of each kind; projects use purposes and data sources, everything with `N` in its name is one family. */
export const SPECS: SpecFiles = Object.fromEntries(
  ['1', '2', '3'].flatMap((n) => [
    [`immuta/tag-${n}.json`, tag(`T${n}`)],
    [`immuta/domain-${n}.json`, domain(`O${n}`)],
    [`immuta/purpose-${n}.json`, purpose(`P${n}`)],
    [`immuta/mask-${n}.json`, mask(`M${n}`)],
    [`immuta/data-${n}.json`, tables(`D${n}`, ['a', 'b'])],
    [`immuta/door-${n}.json`, accessPolicy(`S${n}`)],
    [`immuta/object-${n}.json`, object(`C${n}`)],
    [`immuta/project-${n}.json`, project(`J${n}`, { purposes: [`P${n}`], datasources: [`D${n} a`] })],
  ]),
);

const ONE_LEFT: SpecFiles = { 'immuta/purpose-4.json': purpose('P4') };

function nth(position: (typeof POSITIONS)[number], count: number): number {
  return position === 'first' ? 1 : position === 'last' ? count : Math.ceil(count / 2);
}

/** What the run says is not as Git wants it: not confirmed, and not found to be there all the same. */
function missingOf(report: RunReport): string[] {
  return (report.outcome?.operations ?? [])
    .filter(({ state, cause }) => state !== 'confirmed' && cause?.includes('it is as the spec wants it') !== true)
    .map(({ kind, key }) => `${kind} ${key}`)
    .sort();
}

/** Whatever a fault did: nothing is doubled, the report is exact, and running again ends clean and then sends nothing. */
async function expectExactAndHealing(stage: Stage, report: RunReport, desired: SpecFiles): Promise<void> {
  stage.simulator.setFaults([]);
  stage.timeoutSeconds = 20;
  const look = await stage.run({ mode: 'plan', inputs: { scope: 'all', prune: 'true', 'max-deletes': '100' } });
  const left = look.report.plan.operations
    .filter(({ action }) => action !== 'unchanged')
    .map(({ kind, key }) => `${kind} ${key}`)
    .sort();
  expect({ missing: missingOf(report), clean: report.exitCode === 0 }).toEqual({
    missing: left.filter((id) => !id.startsWith('deleted')),
    clean: left.length === 0 && report.outcome?.operations.every(({ state }) => state === 'confirmed') === true,
  });
  const again = await stage.run({ inputs: { prune: 'true', 'max-deletes': '100' } });
  expect({ failures: again.report.failures, exit: again.report.exitCode }).toEqual({ failures: [], exit: 0 });
  const before = stage.simulator.journal.length;
  await stage.run({ inputs: { scope: 'all', prune: 'true', 'max-deletes': '100' } });
  expect(sentWrites(stage.simulator.journal.slice(before))).toEqual([]);
  const there = identitiesOf(stage.simulator);
  expect(there).toEqual([...new Set(there)]);
  expect(there.length).toBe(
    Object.keys(desired).length + 2 * Object.keys(desired).filter((path) => path.includes('data')).length,
  );
  expect(elsewhere.journal).toEqual([]);
}

/** The rule that strikes the n-th write of a kind, and with `lasting` every later one too. */
export function strike(method: string, kind: string, fault: Fault, from: number, lasting: boolean): FaultRule {
  const until = lasting ? {} : { to: from };
  return { match: { method, kind, dryRun: false, from, ...until }, fault };
}

/** Writes of each kind in an apply that nothing befalls. */
async function cleanCounts(): Promise<Record<string, number>> {
  await using stage = await Stage.open();
  stage.commit(SPECS);
  await stage.run();
  const counts: Record<string, number> = {};
  for (const entry of sentWrites(stage.simulator.journal)) {
    counts[entry.kind ?? ''] = (counts[entry.kind ?? ''] ?? 0) + 1;
  }
  return counts;
}

/** Each fault at each write of each kind, once and lasting, and at a deletion. */
export function testFaults(faults: readonly FaultCase[]): void {
  beforeAll(async () => {
    elsewhere = await startSimulator({ kinds: simulatedKinds });
    counts = await cleanCounts();
  });
  afterAll(() => elsewhere.close());

  describe.each(faults)('$name', ({ fault, passes, commits }) => {
    const cases = KINDS.flatMap((kind) =>
      POSITIONS.flatMap((at) => [false, true].map((lasting) => ({ kind, at, lasting }))),
    );

    test.each(cases)('at the $at write of $kind, lasting: $lasting', async ({ kind, at, lasting }) => {
      await using stage = await Stage.open();
      stage.commit(SPECS);
      stage.timeoutSeconds = TIMEOUT;
      const from = nth(at, counts[kind] ?? 0);
      stage.simulator.setFaults([strike(methodOf(kind), kind, fault(), from, lasting)]);

      const { report } = await stage.run();

      expect(report.outcome?.operations).toHaveLength(Object.keys(SPECS).length);
      if (passes && !lasting) expect(report.failures).toEqual([]);
      // Where every write took effect, the second look finds out.
      else if (commits === undefined) expect(report.failureReason).toBe('apply-failed');
      await expectExactAndHealing(stage, report, SPECS);
    });

    test.each(DELETABLE)('at a deletion of %s', async (kind) => {
      await using stage = await Stage.open();
      stage.commit(SPECS);
      await stage.run();
      stage.commit(ONE_LEFT);
      stage.timeoutSeconds = TIMEOUT;
      stage.simulator.setFaults([{ match: { method: 'DELETE', kind, from: 2, to: 2 }, fault: fault() }]);

      const { report } = await stage.run({ inputs: { prune: 'true', 'max-deletes': '100' } });

      expect(report.outcome?.operations).toHaveLength(22);
      if (passes) expect(report.failures).toEqual([]);
      await expectHealedDeletion(stage, report);
    });
  });
}

/** What a run did not confirm may still be there, nothing else; the next run ends clean. */
async function expectHealedDeletion(stage: Stage, report: RunReport): Promise<void> {
  const open = new Set(missingOf(report));
  const still = identitiesOf(stage.simulator).filter((id) => !isKept(id) && id !== 'purpose P4');
  expect(still.filter((id) => !open.has(id))).toEqual([]);
  stage.simulator.setFaults([]);
  stage.timeoutSeconds = 20;
  const again = await stage.run({ inputs: { prune: 'true', 'max-deletes': '100' } });
  expect({ failures: again.report.failures, exit: again.report.exitCode }).toEqual({ failures: [], exit: 0 });
  expect(identitiesOf(stage.simulator).filter((id) => !isKept(id))).toEqual(['purpose P4']);
}

/** Data sources that are disabled first, and objects of kinds that are never deleted. */
export function isKept(id: string): boolean {
  return id.startsWith('source ') || KINDS.some((name) => !DELETABLE.includes(name) && id.startsWith(`${name} `));
}
