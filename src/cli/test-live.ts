import { KINDS } from '../kinds/index.ts';
import type { JsonObject } from '../model/json.ts';
import type { Observation } from '../model/observation.ts';
import { observeTenant } from '../observe/observe-tenant.ts';
import { runLiveTests } from '../policy-tests/live-tests.ts';
import type { ReportedTests } from '../policy-tests/report-tests.ts';
import { createRedactor } from '../report/redactor.ts';
import { systemClock } from '../runtime/clock.ts';
import { lazyTenant } from '../runtime/tenant.ts';
import { readSettings } from '../settings/read-settings.ts';
import type { DesiredState } from '../specs/desired-state.ts';
import type { CommandContext } from './command.ts';
import type { Flags } from './flags.ts';
import { terminalProgress } from './terminal.ts';

/** Runs the tests of a folder on the policies of the tenant. Throws RunFailure, ImmutaError. */
export async function testLive(state: DesiredState, flags: Flags, context: CommandContext): Promise<ReportedTests> {
  const settings = readSettings((name) => (name === 'mode' ? 'plan' : flags.value(name)), context.environment);
  const { environment, signal } = context;
  const redactor = createRedactor();
  if (settings.apiKey !== '') redactor.add(settings.apiKey);
  const progress = terminalProgress(context);
  const kinds = KINDS.filter(({ access }) => access !== undefined);
  const tenant = lazyTenant({ kinds: KINDS, settings, environment, clock: systemClock, signal, redactor, progress });
  let observation: Observation;
  try {
    const specs = new Map(kinds.map(({ name }) => [name, specsOf(state, name)]));
    observation = await observeTenant(tenant.open().reader, { kinds, specs, keys: new Map(), selected: [] }, progress);
  } finally {
    await tenant.close();
    progress.finish();
  }
  const { diagnostics, ...run } = await runLiveTests(state, observation, KINDS);
  return { ...run, unread: diagnostics.filter(({ severity }) => severity === 'error') };
}

function specsOf({ resources }: DesiredState, kind: string): ReadonlyMap<string, JsonObject> {
  return new Map(resources.filter((one) => one.kind === kind).map(({ key, desired }) => [key, desired]));
}
