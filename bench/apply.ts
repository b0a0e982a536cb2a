import { scratch } from './measure.ts';
import { specs } from './specs.ts';
import { atLeast, atMost, type Suite } from './suite.ts';
import { latencyOf, startTenant } from './tenant-process.ts';
import { LATENCY, limitOf, runWithTenant, sequentialScript, writeVersion } from './tenant-run.ts';

/** 1,000 changed specs in the proportions of a grown repository. */
const COUNTS = { purpose: 50, mask: 400, data: 150, accessPolicy: 300, project: 100 } as const;
const TOTAL = 1_000;

export const suite: Suite = {
  name: 'apply',
  title: 'An apply of 1,000 changed specs (plan, writes, and reading back what was written), against the same limits.',
  async run(bench) {
    using folder = scratch('apply');
    using tenant = await startTenant(LATENCY, specs('old', COUNTS));
    const latency = await latencyOf(tenant.url);
    const script = await sequentialScript(tenant, TOTAL);
    writeVersion(folder.path, 'new', COUNTS);
    const done = await runWithTenant(folder.path, tenant, ['apply', '--yes', '--wait', '0']);
    const { report } = done;
    const confirmed = report.outcome?.operations.filter(({ state }) => state === 'confirmed').length ?? 0;
    if (report.exitCode !== 0 || confirmed !== TOTAL)
      throw new Error(`${confirmed} of ${TOTAL} confirmed: ${report.failures.join(' ')}`);
    bench.note(`${done.seconds.toFixed(1)} s, ${done.requests} requests, a small one takes ${latency.toFixed(1)} ms`);
    return [
      {
        name: 'the whole run / (requests × latency ÷ concurrency)',
        value: done.seconds / limitOf(done, latency),
        unit: 'times',
        target: atMost(1.2),
        detail: `${done.requests.toLocaleString('en-US')} requests; ${confirmed.toLocaleString('en-US')} writes confirmed`,
      },
      {
        name: 'a script, one write after the other and nothing checked / ours',
        value: script / done.seconds,
        unit: 'times',
        target: atLeast(2),
      },
      { name: 'memory', value: done.megabytes, unit: 'MB', target: atMost(250) },
    ];
  },
};
