import type { Kind } from '../kinds/kind.ts';
import { compareText } from '../model/diagnostic.ts';
import type { JsonObject } from '../model/json.ts';
import type { ImmutaReader, Progress } from '../model/ports.ts';
import type { TenantProfile } from '../model/tenant-profile.ts';
import { observeTenant } from '../observe/observe-tenant.ts';
import { learnt, ONLY_A_WRITE_SHOWS, type ProbeResult, problem } from './answer.ts';
import { askDryRuns, type Canary } from './ask-dry-runs.ts';
import { askHeader, askOwner, askReads } from './ask-reads.ts';

/** What an examination needs: a way to connect with either header, and nothing that can write. */
interface Examination {
  readonly kinds: readonly Kind[];
  /** By kind, specs in view: some questions are asked in their words. */
  readonly specs: ReadonlyMap<string, readonly JsonObject[]>;
  connectAs(scheme: 'raw' | 'bearer'): ImmutaReader;
  /** Requests that were answered 429 so far. */
  rateLimited(): number;
  readonly progress: Progress;
}

/** The table, and the profile that other commands take. */
interface Diagnosis {
  readonly answers: readonly ProbeResult[];
  readonly profile: TenantProfile;
}

/** Examines a tenant by reads and dry runs alone. Throws ImmutaError where no answer can come at all. */
export async function examine(examination: Examination): Promise<Diagnosis> {
  const { kinds, progress, specs } = examination;
  const header = await askHeader((scheme) => examination.connectAs(scheme));
  const scheme = header.switches['authScheme'];
  if (scheme === undefined) return diagnosis([header]);
  const reader = examination.connectAs(scheme === 'bearer' ? 'bearer' : 'raw');
  const scope = { kinds, specs: new Map(), keys: new Map(), selected: [], everything: 'lists' as const };
  const observation = await observeTenant(reader, scope, progress);
  const reads = kinds.map((kind): ProbeResult => {
    const found = observation.kinds.get(kind.name);
    const asked = `Can ${kind.plural} be read?`;
    const gap = found?.gaps[0];
    if (gap !== undefined)
      return problem(
        asked,
        'no, or not in full',
        gap.what === 'list'
          ? 'The list was refused or broken; plans would be incomplete.'
          : 'Some object could not be read.',
      );
    const unknown = found?.objects.filter((object) => object.unread.some(({ why }) => why === 'unknown')).length ?? 0;
    if (unknown > 0)
      return problem(
        asked,
        `yes, but ${unknown} use words that are not known`,
        'Plans that touch them would be incomplete.',
      );
    return learnt(asked, `yes, ${found?.objects.length ?? 0}`, 'They can be compared.');
  });
  const canaries = kinds.flatMap((kind): Canary[] => {
    const object =
      kind.readable && kind.endpoint !== null
        ? observation.kinds.get(kind.name)?.objects.find((one) => one.unread.length === 0 && one.protectedBy === null)
        : undefined;
    return object === undefined ? [] : [{ kind, object }];
  });
  const answers = [
    header,
    ...askOwner(observation.owner, kinds),
    ...reads,
    ...(await askReads(reader, kinds)),
    ...(await askKinds(reader, kinds, specs)),
    ...(await askDryRuns(reader, { kinds, canaries, specs })),
  ];
  const limited = examination.rateLimited();
  const rate =
    limited === 0
      ? learnt('Was any request answered 429?', 'no', 'No rate limit was met.', { rateLimited: false })
      : learnt(
          'Was any request answered 429?',
          `${limited} were`,
          'Lower `concurrency`; runs slow down by themselves.',
          { rateLimited: true },
        );
  return diagnosis([...answers, rate]);
}

/** What each kind wants to know of the tenant, by reads alone. */
async function askKinds(
  reader: ImmutaReader,
  kinds: readonly Kind[],
  specs: Examination['specs'],
): Promise<ProbeResult[]> {
  const answers: ProbeResult[] = [];
  for (const { name, probe } of kinds) answers.push(...((await probe?.(reader, specs.get(name) ?? [])) ?? []));
  return answers;
}

function diagnosis(answers: readonly ProbeResult[]): Diagnosis {
  const switches = answers.flatMap((answer) => Object.entries(answer.switches));
  switches.sort(([a], [b]) => compareText(a, b));
  return {
    answers,
    profile: { formatVersion: 1, switches: Object.fromEntries(switches), unanswered: ONLY_A_WRITE_SHOWS },
  };
}
