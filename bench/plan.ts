import { scratch } from './measure.ts';
import { specs } from './specs.ts';
import { atLeast, atMost, type Suite } from './suite.ts';
import { latencyOf, startTenant } from './tenant-process.ts';
import { LATENCY, limitOf, runWithTenant, sequentialScript, writeVersion } from './tenant-run.ts';

/** 5,000 specs, 4,000 of them policies. */
const COUNTS = { purpose: 400, mask: 2_400, data: 300, accessPolicy: 1_600, project: 300 } as const;
const TOTAL = 5_000;
/** Requests that only read, beside one for the data sources of each project. */
const MOST_LISTS = 60;

export const suite: Suite = {
  name: 'plan',
  title:
    'A plan of 5,000 specs, every one changed, against the time that its requests need at the least, and against a script that sends one request after the other.',
  async run(bench) {
    using folder = scratch('plan');
    using tenant = await startTenant(LATENCY, specs('old', COUNTS));
    const latency = await latencyOf(tenant.url);
    writeVersion(folder.path, 'old', COUNTS);
    const unchanged = await runWithTenant(folder.path, tenant, ['plan']);
    writeVersion(folder.path, 'new', COUNTS);
    const changed = await runWithTenant(folder.path, tenant, ['plan']);
    const { summary } = changed.report;
    const updates = summary.update + summary.replace;
    if (unchanged.report.summary.unchanged !== TOTAL || updates !== TOTAL)
      throw new Error(`${unchanged.report.summary.unchanged} equal and ${updates} updates, not ${TOTAL} each`);
    bench.note(
      `${changed.seconds.toFixed(1)} s, ${changed.requests} requests, a small one takes ${latency.toFixed(1)} ms`,
    );
    return [
      {
        name: 'the whole run / (requests × latency ÷ concurrency)',
        value: changed.seconds / limitOf(changed, latency),
        unit: 'times',
        target: atMost(1.2),
        detail: `${changed.requests.toLocaleString('en-US')} requests`,
      },
      {
        name: 'a script, one dry run after the other / ours',
        value: (await sequentialScript(tenant, TOTAL)) / changed.seconds,
        unit: 'times',
        target: atLeast(4),
      },
      {
        name: 'reads of a tenant with 5,000 objects, beside one for each project',
        value: unchanged.requests - unchanged.posts - COUNTS.project,
        unit: 'count',
        target: atMost(MOST_LISTS),
      },
      {
        name: 'dry runs when nothing changed: one for each data spec',
        value: unchanged.posts,
        unit: 'count',
        target: atMost(COUNTS.data),
      },
      { name: 'memory', value: changed.megabytes, unit: 'MB', target: atMost(350) },
    ];
  },
};
