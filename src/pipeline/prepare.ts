import type { Discovery } from '../discover/discover.ts';
import type { RunRequest } from '../model/run.ts';
import { readBaseSpecs } from './base-specs.ts';
import { objectsThatLeft } from './leaving.ts';
import { type PlanRequest, presentIdentities } from './make-plan.ts';
import { variablesOf } from './placeholder-sources.ts';
import { secretsForDryRun } from './plan-secrets.ts';
import type { Ports, Tenant } from './ports.ts';
import { readProfile } from './read-profile.ts';
import type { Specs } from './read-specs.ts';
import { refuseRenamedKeys } from './renamed-keys.ts';
import type { RunScope } from './scope.ts';
import { writeOptions } from './write-options.ts';

/** What `prepare` puts together. */
export interface Preparation {
  readonly request: RunRequest;
  readonly scope: RunScope;
  readonly found: Discovery;
  readonly specs: Specs;
  readonly tenant: Tenant;
  readonly ports: Ports;
}

/** Gathers what a plan is made from: the base's specs, what left Git, and who may carry secrets. */
export async function prepare(preparation: Preparation): Promise<PlanRequest> {
  const { request, scope, found, tenant, ports } = preparation;
  const { settings } = request;
  const since = await found.since();
  const unchanged = found.files.filter((file) => since.base !== null && !since.changed.has(file.path));
  const base = await readBaseSpecs([...since.baseFiles, ...unchanged], ports.kinds);
  const baseSources = await sourcesOfBase(preparation);
  const leaving = objectsThatLeft(base, scope.pending, presentIdentities(preparation.specs));
  const specs = refuseRenamedKeys(preparation.specs, { kinds: ports.kinds, base, baseSources, leaving });
  // Drift never deletes objects (contract section 3, `on-drift`).
  const planned = request.mode === 'drift' ? { ...request, settings: { ...settings, prune: false } } : request;
  return {
    request: planned,
    kinds: ports.kinds,
    specs,
    base,
    leaving,
    reader: tenant.reader,
    tenant: tenant.host,
    baseSha: scope.base,
    baseSources,
    profile: await readProfile(settings.tenantProfile, ports.workspace),
    options: writeOptions(settings),
    secrets: (kind, resource, baseResource) =>
      secretsForDryRun({
        kind,
        resource,
        base: baseResource,
        baseSources,
        setting: secretsSetting(request),
        trusted: request.mayApply,
      }),
    progress: ports.progress,
  };
}

/** An apply needs the real secrets anyway, and a ref that may apply is as trusted as the base would be. */
function secretsSetting({ mode, mayApply, settings }: RunRequest): RunRequest['settings']['planSecrets'] {
  if (mode === 'apply') return 'always';
  return mayApply && settings.planSecrets === 'same-target' ? 'always' : settings.planSecrets;
}

/** Placeholder sources with the variables files as the base has them; files that are new since are left out. */
async function sourcesOfBase({ request, found, specs }: Preparation): Promise<Specs['sources'] | null> {
  const { base } = await found.since();
  if (base === null) return null;
  const paths = request.settings.variables
    .map((path) => path.replace(/^\.\//, ''))
    .filter((path) => base.blobs.has(path));
  const files = new Map((await base.read(paths)).map((file) => [file.path, file.bytes]));
  const variables = await variablesOf(paths, async (path) => files.get(path) ?? new Uint8Array());
  return { ...specs.sources, variables };
}
