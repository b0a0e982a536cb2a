import { scratch } from './measure.ts';
import { specs } from './specs.ts';
import { atMost, type Suite } from './suite.ts';
import { latencyOf, startTenant } from './tenant-process.ts';
import { LATENCY, limitOf, runWithTenant, writeVersion } from './tenant-run.ts';

/** The repository of the monthly costs: 2,000 specs. */
const COUNTS = { purpose: 160, mask: 960, data: 120, accessPolicy: 640, project: 120 } as const;
const TOTAL = 2_000;
const MOST_LISTS = 40;

export const suite: Suite = {
  name: 'drift',
  title:
    'The hourly drift run of 2,000 specs when nothing changed: what it asks, and how long it takes beyond its requests.',
  async run(bench) {
    using folder = scratch('drift');
    using tenant = await startTenant(LATENCY, specs('old', COUNTS));
    const latency = await latencyOf(tenant.url);
    writeVersion(folder.path, 'old', COUNTS);
    const run = await runWithTenant(folder.path, tenant, ['drift']);
    if (run.report.drift?.drifted !== false || run.report.exitCode !== 0)
      throw new Error(`drift was found where there is none: ${run.report.failures.join(' ')}`);
    bench.note(`${run.seconds.toFixed(1)} s, ${run.requests} requests`);
    return [
      {
        name: 'the whole run / (requests × latency ÷ concurrency)',
        value: run.seconds / limitOf(run, latency),
        unit: 'times',
        detail: `${run.requests.toLocaleString('en-US')} requests, the lists one page after the other`,
      },
      {
        name: `reads of a tenant with ${TOTAL.toLocaleString('en-US')} objects, beside one for each project`,
        value: run.requests - run.posts - COUNTS.project,
        unit: 'count',
        target: atMost(MOST_LISTS),
      },
      {
        name: 'dry runs: one for each data spec',
        value: run.posts,
        unit: 'count',
        target: atMost(COUNTS.data),
      },
    ];
  },
};
