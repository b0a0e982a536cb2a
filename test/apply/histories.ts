import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../src/model/json.ts';
import type { RunReport } from '../../src/model/report.ts';
import type { Review, ReviewedPullRequest } from '../../src/model/run.ts';
import { encodeApproval } from '../../src/plan/approval.ts';
import type { Fields } from '../../src/simulator/contract.ts';
import type { Fault, FaultRule } from '../../src/simulator/faults.ts';
import type { JournalEntry } from '../../src/simulator/journal.ts';
import { accessPolicy, mask, project, purpose, tables } from './specs.ts';
import { memoryCursor, Stage, type StageRun } from './stage.ts';
import { identitiesOf, sentWrites, targetOf, writesOf } from './tenant-state.ts';

/** A whole number from 0 up to, and without, `below`. */
export type Chance = (below: number) => number;

/** Mulberry32: small, seeded, good enough to wander. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** What one history was: for the proof that the histories reach what they are to prove. */
export interface Tally {
  applies: number;
  writes: number;
  deletions: number;
  stale: number;
  crashed: number;
  moved: number;
}

/** Versions of each object that Git or a person in the tenant may want. */
const WORLD: Readonly<Record<string, readonly { kind: string; spec: JsonObject }[]>> = {
  'immuta/p1.json': [1, 2].map((n) => ({ kind: 'purpose', spec: purpose('P1', `version ${n}`) })),
  'immuta/p2.json': [1, 2].map((n) => ({ kind: 'purpose', spec: purpose('P2', `version ${n}`) })),
  'immuta/m1.json': ['Hash', 'Null'].map((type) => ({ kind: 'policy', spec: mask('M1', type) })),
  'immuta/m2.json': ['Hash', 'Null'].map((type) => ({ kind: 'policy', spec: mask('M2', type) })),
  'immuta/s1.json': ['Desk', 'Floor'].map((group) => ({ kind: 'policy', spec: accessPolicy('S1', group) })),
  'immuta/d1.json': [['a'], ['a', 'b'], ['b', 'c']].map((names) => ({ kind: 'data', spec: tables('D1', names) })),
  'immuta/j1.json': ['one', 'two'].map((description) => ({ kind: 'project', spec: project('J1', { description }) })),
};
const PATHS = Object.keys(WORLD);

type Tree = Readonly<Record<string, JsonObject>>;

/** Fewer requests a run: what these quirks make a client do is tested elsewhere. */
const QUICK = {
  pageSize: 0,
  extraFields: false,
  policyEnvelope: 'hits',
  purposeAcknowledgementLost: false,
  projectMustAcknowledge: false,
} as const;

/** Runs one history; throws with the broken promise in words. */
export async function runHistory(seed: number, tally: Tally): Promise<void> {
  const chance = chanceFrom(seed);
  await using stage = await Stage.open(QUICK);
  const cursor = memoryCursor();
  stage.cursor = cursor;
  const world = new History(stage, chance, tally);
  let tree: Tree = world.grown({}, 3);
  for (let round = 0; round < 2; round += 1) {
    await world.propose(tree);
    if (chance(3) === 0) world.editTenant();
    await world.apply(chance(2) === 0 ? world.accident() : {});
    if (chance(3) > 0) {
      // A plan of everything, as the pull request that puts a stale one right would have it.
      await world.review('all');
      await world.apply({});
    }
    tree = world.grown(world.shrunk(tree), 1 + chance(2));
  }
}

/** A repository, a tenant, and what was promised of them so far. */
class History {
  readonly #stage: Stage;
  readonly #chance: Chance;
  readonly #tally: Tally;
  readonly #trees: { readonly sha: string; readonly tree: Tree }[] = [];
  readonly #reviews: {
    readonly pull: ReviewedPullRequest;
    readonly after: number;
    readonly shown: ReadonlySet<string>;
  }[] = [];
  readonly #prune: Readonly<Record<string, string>>;

  constructor(stage: Stage, chance: Chance, tally: Tally) {
    this.#stage = stage;
    this.#chance = chance;
    this.#tally = tally;
    this.#prune = chance(4) === 0 ? {} : { prune: 'true', 'max-deletes': '100' };
  }

  /** Commits and plans, as a pull request does before it is merged. */
  async propose(tree: Tree): Promise<void> {
    const sha = this.#stage.commit(tree);
    this.#trees.push({ sha, tree });
    await this.review('changed');
  }

  async review(scope: 'changed' | 'all'): Promise<void> {
    const base = scope === 'all' ? (this.#cursorSha() ?? null) : (this.#trees.at(-2)?.sha ?? null);
    const report = await this.#run({ mode: 'plan', base, inputs: { ...this.#prune, scope, 'on-incomplete': 'warn' } });
    const shown = new Set(report.plan.operations.map(({ kind, key, action }) => `${action} ${kind} ${key}`));
    const number = this.#reviews.length + 1;
    const headSha = number.toString(16).padStart(40, '0');
    const approval = encodeApproval(report.plan, { pull: number, head: headSha, coverage: report.coverage });
    const pull = { number, url: '', labels: [], overriddenBy: null, headSha, approval, fromFork: false, files: null };
    this.#reviews.push({ pull, after: this.#trees.length, shown });
  }

  /** Applies the newest commit, and holds every request against what was shown and what left Git. */
  async apply(accident: StageRun): Promise<void> {
    const { simulator } = this.#stage;
    const known = this.#trees.findIndex(({ sha }) => sha === this.#cursorSha());
    const behind = this.#reviews.filter(({ after }) => after > known + 1 || after === this.#trees.length);
    const review: Review = { pullRequests: behind.map(({ pull }) => pull), direct: [], notes: [] };
    const names = namesById(simulator.tenant);
    this.#before = new Set(identitiesOf(simulator));
    const report = await this.#run({ ...accident, review, inputs: this.#prune });
    simulator.setFaults([]);
    this.#tally.applies += 1;
    if (report?.failureReason === 'stale-plan') this.#tally.stale += 1;
    if (report?.outcome?.operations.some(({ cause }) => cause?.includes('after the plan was made')))
      this.#tally.moved += 1;
    const shown = new Set(behind.flatMap((one) => [...one.shown]));
    for (const entry of sentWrites(this.#entries)) this.#judge(entry, shown, names);
  }

  /** Something that goes wrong: a fault, a signal, a crash, or an edit in the tenant at the worst moment. */
  accident(): StageRun {
    const chance = this.#chance;
    const at = 1 + chance(4);
    let sent = 0;
    const nth = (work: () => void): StageRun => ({
      onLine({ event }) {
        if (event !== 'sent') return;
        sent += 1;
        if (sent === at) work();
      },
    });
    switch (chance(4)) {
      case 0: {
        const stop = new AbortController();
        return { ...nth(() => stop.abort(new Error('received SIGTERM'))), signal: stop.signal };
      }
      case 1:
        return nth(() => {
          throw new Crash();
        });
      case 2:
        return { onPhase: (name) => (name.startsWith('Looking again') ? this.editTenant() : undefined) };
      default:
        this.#stage.simulator.setFaults([this.#fault(at)]);
        return {};
    }
  }

  /** A person edits one object in the tenant, or makes it. */
  editTenant(): void {
    const path = PATHS[this.#chance(PATHS.length)] as string;
    // What a person does to data sources no read shows.
    const versions = WORLD[path]?.filter(({ kind }) => kind !== 'data') ?? [];
    const version = versions[this.#chance(Math.max(1, versions.length))];
    if (version !== undefined) this.#stage.simulator.load(version.kind, version.spec as Fields);
  }

  grown(tree: Tree, times: number): Tree {
    const next: Record<string, JsonObject> = { ...tree };
    for (let time = 0; time < times; time += 1) {
      const path = PATHS[this.#chance(PATHS.length)] as string;
      const versions = WORLD[path] ?? [];
      next[path] = (versions[this.#chance(versions.length)] as (typeof versions)[number]).spec;
    }
    return next;
  }

  shrunk(tree: Tree): Tree {
    const paths = Object.keys(tree);
    const gone = this.#chance(2) === 0 ? paths[this.#chance(paths.length)] : undefined;
    return Object.fromEntries(Object.entries(tree).filter(([path]) => path !== gone));
  }

  #entries: readonly JournalEntry[] = [];
  /** What the tenant held when the run began. */
  #before: ReadonlySet<string> = new Set();

  async #run(run: StageRun): Promise<RunReport> {
    const before = this.#stage.simulator.journal.length;
    try {
      const { report } = await this.#stage.run(run);
      this.#entries = this.#stage.simulator.journal.slice(before);
      if (run.mode === 'plan' && writesOf(this.#entries).length > 0) throw new Error('a plan wrote');
      return report;
    } catch (error) {
      this.#entries = this.#stage.simulator.journal.slice(before);
      if (!(error instanceof Crash)) throw error;
      this.#tally.crashed += 1;
      return undefined as unknown as RunReport;
    }
  }

  #judge(entry: JournalEntry, shown: ReadonlySet<string>, names: ReadonlyMap<string, string>): void {
    const head = this.#trees.at(-1)?.tree ?? {};
    if (entry.method === 'DELETE') {
      const id = names.get(entry.path);
      if (id === undefined) throw new Error(`DELETE ${entry.path} names nothing that was there`);
      if (!shown.has(`delete ${id}`)) throw new Error(`no plan showed the deletion of ${id}`);
      const isId = (tree: Tree): boolean => Object.values(tree).some((spec) => identityOf(spec) === id);
      if (isId(head)) throw new Error(`${id} was deleted although Git wants it`);
      if (!this.#trees.some(({ tree }) => isId(tree))) throw new Error(`${id} was deleted although Git never held it`);
      this.#tally.deletions += 1;
      return;
    }
    const id = targetOf(entry);
    const what = this.#before.has(id) ? ['update', 'replace', 'unknown'] : ['create', 'unknown'];
    if (!what.some((action) => shown.has(`${action} ${id}`))) throw new Error(`no plan showed the ${what[0]} of ${id}`);
    const desired = Object.values(head).find((spec) => identityOf(spec) === id);
    if (!isDeepStrictEqual(entry.body, desired)) throw new Error(`${id} was written otherwise than Git wants it`);
    this.#tally.writes += 1;
  }

  #fault(at: number): FaultRule {
    const faults: readonly Fault[] = [
      { type: 'status', status: 503 },
      { type: 'status', status: 400 },
      { type: 'status', status: 403 },
      { type: 'reset-after' },
      { type: 'malformed' },
    ];
    const method = this.#chance(3) === 0 ? 'DELETE' : 'POST';
    const lasting = this.#chance(2) === 0 ? {} : { to: at };
    const fault = faults[this.#chance(faults.length)] as Fault;
    return { match: { method, ...(method === 'POST' ? { dryRun: false } : {}), from: at, ...lasting }, fault };
  }

  #cursorSha(): string | undefined {
    return (this.#stage.cursor as ReturnType<typeof memoryCursor>).recorded.at(-1);
  }
}

class Crash extends Error {}

function identityOf(spec: JsonObject): string {
  if (spec['connectionKey'] !== undefined) return `data ${String(spec['connectionKey'])}`;
  if (spec['policyKey'] !== undefined) return `policy ${String(spec['policyKey'])}`;
  if (spec['projectKey'] !== undefined) return `project ${String(spec['projectKey'])}`;
  return `purpose ${String(spec['name'])}`;
}

/** Identities by the path of their deletion, as the tenant is before a run. */
function namesById(tenant: Stage['simulator']['tenant']): Map<string, string> {
  const rows = (table: string): [number, Fields][] => [...tenant.table(table)];
  return new Map([
    ...rows('policy').map(([id, row]) => [`/policy/global/${id}`, `policy ${String(row['policyKey'])}`] as const),
    ...rows('purpose').map(([id, row]) => [`/governance/purpose/${id}`, `purpose ${String(row['name'])}`] as const),
    ...['D1'].map((key) => [`/api/v2/data/${key}`, `data ${key}`] as const),
    ...['J1'].map((key) => [`/api/v2/project/${key}`, `project ${key}`] as const),
  ]);
}
