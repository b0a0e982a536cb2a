import type { ConnectionFinding, Found, ShownDataObject, Unread } from './connections.ts';

/** What a read of an object says of a name that a spec uses. */
export function objectFindings(
  pointer: string,
  path: readonly string[],
  found: Found<ShownDataObject>,
): ConnectionFinding[] {
  const name = JSON.stringify(path.join('/'));
  const at = { code: 'plan/not-in-connection', pointer };
  if (found.type === 'unread') return [notChecked(pointer, `the object ${name}`, found)];
  if (found.type === 'absent') {
    const message = `The tenant shows no object ${name}: object sync has not found it, or it has another name there. Sync it (POST /data/crawl/…), or correct the name.`;
    return [{ ...at, message }];
  }
  if (found.value.state === 'active') return [];
  const message =
    found.value.state === 'inactive'
      ? `The object ${name} is there, and it is inactive: Immuta does not govern it. Switch it on by a spec of its own (objectPath, settings) or in Immuta.`
      : `Whether the object ${name} is active is not known: its state is ${JSON.stringify(found.value.state ?? null)}.`;
  return [{ ...at, message, ...(found.value.state === 'inactive' ? {} : { incomplete: true as const }) }];
}

/** What was not looked up is said, and is not taken for fine. */
export function notChecked(
  pointer: string,
  what: string,
  { reason, failed }: Pick<Unread, 'reason' | 'failed'>,
): ConnectionFinding {
  const message = `Whether ${what} is as the spec has it was not checked. ${reason}`;
  return { code: 'plan/connection-not-checked', pointer, message, ...(failed ? { incomplete: true } : {}) };
}
