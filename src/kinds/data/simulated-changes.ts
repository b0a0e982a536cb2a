import {
  type Fields,
  fieldsOf,
  type SimulatedTenant,
  stableText,
  textOf,
  type Value,
  without,
} from '../../simulator/contract.ts';
import { membersOf } from './simulated-collection.ts';
import type { Wanted } from './simulated-sources.ts';

/** Data sources by what happens to them. */
export interface Changes {
  readonly creating: readonly Fields[];
  readonly updating: readonly Fields[];
  readonly deleting: readonly Fields[];
  readonly noChange: readonly Fields[];
  readonly tagsUpdated: boolean;
}

/** What a payload would change in its collection. */
export function compare(
  tenant: SimulatedTenant,
  before: Fields | undefined,
  next: Fields,
  { wanted, replaced }: { readonly wanted: readonly Wanted[]; readonly replaced: boolean },
): Changes {
  const members = membersOf(tenant, before);
  const active = members.filter((row) => row['deleted'] !== true);
  const settings = settingsChanged(tenant, before, next);
  const creating: Fields[] = [];
  const updating: Fields[] = [];
  const noChange: Fields[] = [];
  let tagsUpdated = false;
  for (const { identity, fields } of wanted) {
    const known = replaced ? undefined : members.find((row) => row['identity'] === identity);
    const row = { ...known, identity, ...fields };
    const tagged = stableText(tagging(fields)) !== stableText(tagging(known ?? NO_TAGS));
    tagsUpdated ||= tagged;
    if (!known) creating.push(row);
    // A disabled source that is declared again comes back: an update (INFERRED, it never left the tenant).
    else if (known['deleted'] === true || settings || !sameButTags(known, fields)) updating.push(row);
    else noChange.push(row);
  }
  const kept = new Set(replaced ? [] : wanted.map(({ identity }) => identity));
  const deleting = active.filter((row) => !kept.has(textOf(row['identity'])));
  return { creating, updating, deleting, noChange, tagsUpdated };
}

const NO_TAGS: Fields = { tagNames: [], columnTags: [] };

function tagging(row: Fields): Value {
  return [row['tagNames'] ?? [], row['columnTags'] ?? []];
}

function sameButTags(known: Fields, fields: Fields): boolean {
  return Object.entries(without(fields, 'tagNames', 'columnTags')).every(
    ([name, value]) => stableText(known[name]) === stableText(value),
  );
}

/** Whether the connection's other fields, owners or options changed; tags and the list of sources are apart. */
function settingsChanged(tenant: SimulatedTenant, before: Fields | undefined, next: Fields): boolean {
  if (!before) return false;
  if (tenant.quirks.secretChangeSeen && before['secretsDigest'] !== next['secretsDigest']) return true;
  return tenant.quirks.settingsChangeSeen && stableText(settingsOf(before)) !== stableText(settingsOf(next));
}

function settingsOf(collection: Fields): Value {
  const payload = fieldsOf(collection['payload']);
  const options = without(fieldsOf(payload['options']), 'tableTags', 'hardDelete');
  return [collection['settingsDigest'] ?? null, payload['owners'] ?? null, options];
}
