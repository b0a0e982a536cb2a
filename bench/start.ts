import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runAction } from '../test/end-to-end/runner.ts';
import { ActionStage } from '../test/end-to-end/stage.ts';
import { CLI, type Command, interleaved, node, run, scratch, tellingCpu, toldCpu, type Work } from './measure.ts';
import { type MadeSpec, randomSpecs } from './random-specs.ts';
import { atMost, type Bench, type Figure, type Suite } from './suite.ts';

const ROUNDS = 15;
const SEED = 20_261_122;

export const suite: Suite = {
  name: 'start',
  title: 'What one short run costs, against a process of Node that does nothing.',
  run: async (bench) => [...(await commandLine()), ...(await action(bench))],
};

/** The command line on one file. Its compiled form is kept from the first run on. */
async function commandLine(): Promise<readonly Figure[]> {
  using folder = scratch('start');
  const empty = emptyIn(folder.path);
  const files = sorts().map(({ path, text }, index) => {
    const name = `${index}.yaml`;
    writeFileSync(join(folder.path, name), text);
    return [path.split('/')[1] ?? '', node(folder.path, CLI, 'validate', name)] as const;
  });
  const works = files.map(([name, command]): Work => ({ name, work: () => run(command) }));
  const first = files[0]?.[1] as Command;
  const uncached = { ...first, environment: { NODE_DISABLE_COMPILE_CACHE: '1' } };
  const rounds = await interleaved(
    [{ name: 'empty', work: () => run(empty) }, ...works, { name: 'uncached', work: () => run(uncached) }],
    ROUNDS,
  );
  const ratios = files.map(([sort]) => ({ sort, ratio: rounds.ratio(sort, 'empty') }));
  const slowest = ratios.reduce((one, other) => (other.ratio > one.ratio ? other : one));
  return [
    {
      name: '`validate` of one file / an empty process',
      value: slowest.ratio,
      unit: 'times',
      target: atMost(2.75),
      detail: `${slowest.sort}, the slowest of ${files.length} sorts`,
    },
    { name: 'the same, without compiled code', value: rounds.ratio('uncached', 'empty'), unit: 'times' },
  ];
}

/** The action on a pull request with one changed file. GitHub and Immuta are on this machine and answer at once. */
async function action(bench: Bench): Promise<readonly Figure[]> {
  using folder = scratch('start-action');
  await using stage = await ActionStage.open();
  const { repository, github, simulator } = stage;
  const pull = await stage.plan({ 'immuta/a.yaml': specOf('subscription') });
  const sha = repository.trialMerge(pull.branch);
  const [head, base] = [repository.git('rev-parse', pull.branch), repository.git('rev-parse', 'main')];
  const start = {
    github,
    workspace: repository.checkout(sha),
    event: 'pull_request',
    payload: await github.pullRequestEvent(pull.number, { head, base }),
    ref: `refs/pull/${pull.number}/merge`,
    sha,
  };
  const tenant = { 'immuta-url': simulator.url, 'api-key': 'simulator-key' };
  const act =
    (inputs: Readonly<Record<string, string>>, environment = {}) =>
    async (): Promise<void> => {
      const { code, stdout } = await runAction({ ...start, inputs: { ...tenant, ...inputs }, environment });
      if (code !== 0) throw new Error(`the action ended with ${code}: ${stdout.slice(-500)}`);
    };
  const empty = emptyIn(folder.path);
  const uncached = { NODE_DISABLE_COMPILE_CACHE: '1' };
  const telling = tellingCpu(folder.path);
  const cpuOf = (work: () => unknown) => async (): Promise<number> => {
    await work();
    return toldCpu(folder.path);
  };
  const rounds = await interleaved(
    [
      { name: 'empty', work: () => run(empty) },
      { name: 'validate', work: act({ mode: 'validate', 'github-token': '' }) },
      { name: 'empty, CPU', work: cpuOf(() => run({ ...empty, environment: telling })) },
      { name: 'plan, CPU', work: cpuOf(act({ mode: 'plan' }, telling)) },
      { name: 'plan', work: act({ mode: 'plan' }) },
      { name: 'validate, uncached', work: act({ mode: 'validate', 'github-token': '' }, uncached) },
      { name: 'plan, uncached', work: act({ mode: 'plan' }, uncached) },
    ],
    ROUNDS,
  );
  bench.note(`an empty process takes ${(rounds.median('empty') * 1_000).toFixed(0)} ms here`);
  const ratio = (name: string): number => rounds.ratio(name, 'empty');
  return [
    {
      name: 'the action, `validate` of one changed file / an empty process',
      value: ratio('validate'),
      unit: 'times',
      target: atMost(3),
    },
    {
      name: 'the action, a whole pull request without waiting, CPU time / of an empty process',
      value: rounds.ratio('plan, CPU', 'empty, CPU'),
      unit: 'times',
      target: atMost(5),
      detail: "user and system time of the process; Git's processes are not in it",
    },
    { name: 'the same by the clock, waiting for both servers included', value: ratio('plan'), unit: 'times' },
    { name: '`validate` on a machine that never ran it', value: ratio('validate, uncached'), unit: 'times' },
    { name: 'a pull request on a machine that never ran it', value: ratio('plan, uncached'), unit: 'times' },
  ];
}

function emptyIn(folder: string): Command {
  writeFileSync(join(folder, 'empty.mjs'), '');
  return node(folder, 'empty.mjs');
}

/** The first YAML file of each sort of spec. */
function sorts(): readonly MadeSpec[] {
  const yaml = [...randomSpecs(500, SEED)].filter(({ path }) => path.endsWith('.yaml'));
  return [...Map.groupBy(yaml, ({ path }) => path.split('/')[1]).values()].flatMap((list) => list.slice(0, 1));
}

function specOf(sort: string): string {
  const found = sorts().find(({ path }) => path.split('/')[1] === sort);
  if (found === undefined) throw new Error(`no spec of the sort ${sort}`);
  return found.text;
}
