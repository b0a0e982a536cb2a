import { isObject, type Json, textsOf, type Unchecked } from './json.ts';

/** What `doctor` learnt of one tenant: how it behaves where the public facts are silent. No names, no secrets. */
export interface TenantProfile {
  readonly formatVersion: 1;
  /** By the name of the switch, as the simulator and the table of `doctor` name them. */
  readonly switches: Readonly<Record<string, boolean | number | string>>;
  /** Switches that could not be answered by what this tenant holds, or that only a write would show. */
  readonly unanswered: readonly string[];
}

/** Reads `tenant-profile.json`. `problem` is a sentence for the user. */
export function readTenantProfile(text: string): TenantProfile | { readonly problem: string } {
  let value: Unchecked<TenantProfile>;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'it is not JSON; write it with `immuta-gitops doctor --out tenant-profile.json`.' };
  }
  if (!isObject(value) || value.formatVersion !== 1 || !isObject(value.switches)) {
    return { problem: 'it has no `formatVersion: 1` and `switches`, so it is not a file of `immuta-gitops doctor`.' };
  }
  const switches = Object.entries(value.switches).filter(isSwitch);
  return {
    formatVersion: 1,
    switches: Object.fromEntries(switches),
    unanswered: textsOf(value.unanswered),
  };
}

function isSwitch(entry: [string, Json]): entry is [string, boolean | number | string] {
  return ['boolean', 'number', 'string'].includes(typeof entry[1]);
}
