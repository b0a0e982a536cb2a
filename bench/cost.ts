import type { JsonObject } from '../src/model/json.ts';
import { Scene, type SceneFiles } from '../test/end-to-end/scene.ts';
import { specs } from './specs.ts';
import type { Bench, Figure, Suite } from './suite.ts';

/** 2,000 specs. */
const COUNTS = { purpose: 160, mask: 960, data: 120, accessPolicy: 640, project: 120 } as const;
/** A month of 30 days. */
const MONTH = { pulls: 40, merges: 40, drifts: 30 * 24 };
/** Specs of each form that one pull request changes. */
const CHANGED = 2;
const LATENCY = 50;

/** What one run of the action cost. */
interface Cost {
  readonly seconds: number;
  readonly github: number;
  readonly immuta: number;
  /** Dry runs, and writes. */
  readonly posts: number;
}

/** Runs of the action on a repository of 2,000 specs, and the month that they add up to. */
export const suite: Suite = {
  name: 'cost',
  title: `A month of ${MONTH.pulls} pull requests, ${MONTH.merges} merges and hourly drift on 2,000 specs, from one run of each, with ${LATENCY} ms for a reply of Immuta. GitHub bills each job by the minute begun.`,
  async run(bench) {
    await using scene = await Scene.open({}, LATENCY);
    const { repository, github } = scene;
    scene.commit('main', filesOf(0));
    await github.importRepository(repository.root);
    const first = await measured(scene, bench, 'first apply', () => scene.push());
    const pull = await scene.open('change', filesOf(CHANGED));
    const plan = await measured(scene, bench, 'pull request', () => scene.plan(pull));
    await scene.merge(pull);
    const merge = await measured(scene, bench, 'merge', () => scene.push());
    const drift = await measured(scene, bench, 'drift', () => scene.drift());
    return [
      ...figuresOf('the first apply of 2,000 specs', first),
      ...figuresOf('the plan of a pull request with 10 changed specs', plan),
      ...figuresOf('the apply of its merge', merge),
      ...figuresOf('a drift run with nothing changed', drift),
      { name: 'dry runs of that drift run', value: drift.posts, unit: 'count', detail: `${COUNTS.data} data specs` },
      ...figuresOf('the month', monthOf(plan, merge, drift)),
    ];
  },
};

/** A hundred specs a file. The first `changed` of each form are in their new version. */
function filesOf(changed: number): SceneFiles {
  const old = formsOf('old');
  const made = formsOf('new');
  return Object.fromEntries(
    old.flatMap(([form, list], place) => {
      const all = list.map((spec, index) => (index < changed ? (made[place]?.[1][index] ?? spec) : spec));
      return Array.from({ length: Math.ceil(all.length / PER_FILE) }, (_, file) => {
        const documents = all.slice(file * PER_FILE, (file + 1) * PER_FILE).map((spec) => `${JSON.stringify(spec)}\n`);
        return [`immuta/${form}-${file}.yaml`, documents.join('---\n')] as const;
      });
    }),
  );
}

const PER_FILE = 100;

/** The specs of each form, in the order in which `specs` gives them. */
function formsOf(version: 'old' | 'new'): (readonly [form: string, specs: readonly JsonObject[]])[] {
  const all = specs(version, COUNTS).map(([, spec]) => spec);
  let start = 0;
  return Object.entries(COUNTS).map(([form, count]) => {
    start += count;
    return [form, all.slice(start - count, start)] as const;
  });
}

async function measured(
  { github, simulator }: Scene,
  bench: Bench,
  name: string,
  run: () => Promise<{ readonly code: number; readonly stdout: string }>,
): Promise<Cost> {
  const [asked, sent] = [github.journal.length, simulator.journal.length];
  const began = performance.now();
  const { code, stdout } = await run();
  const seconds = (performance.now() - began) / 1000;
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${stdout.slice(-1_000)}`);
  const requests = simulator.journal.slice(sent);
  bench.note(`${name}: ${seconds.toFixed(1)} s`);
  return {
    seconds,
    github: github.journal.length - asked,
    immuta: requests.length,
    posts: requests.filter(({ method }) => method === 'POST').length,
  };
}

function figuresOf(name: string, { seconds, github, immuta }: Cost): Figure[] {
  return [
    { name: `${name}: billed minutes`, value: Math.ceil(seconds / 60), unit: 'minutes' },
    { name: `${name}: requests to GitHub`, value: github, unit: 'count' },
    { name: `${name}: requests to Immuta`, value: immuta, unit: 'count' },
  ];
}

/** Each job is billed by itself. */
function monthOf(plan: Cost, merge: Cost, drift: Cost): Cost {
  const sum = (of: (cost: Cost) => number): number =>
    MONTH.pulls * of(plan) + MONTH.merges * of(merge) + MONTH.drifts * of(drift);
  return {
    seconds: 60 * sum(({ seconds }) => Math.ceil(seconds / 60)),
    github: sum((cost) => cost.github),
    immuta: sum((cost) => cost.immuta),
    posts: sum((cost) => cost.posts),
  };
}
