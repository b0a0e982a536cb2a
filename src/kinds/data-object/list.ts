import { isObject, type JsonObject, objectOf, textsOf } from '../../model/json.ts';
import type { ImmutaReader } from '../../model/ports.ts';
import { normalText } from '../../model/text.ts';
import { ask, OBJECT, type ShownDataObject, searchObjects } from '../connections.ts';
import { keyOfPath, MOST_NAMES } from './path.ts';
import { ownSettings } from './reply.ts';

/** Searches for what is below an object, and reads of single objects, that one listing may cost; the first is a courtesy. */
const MOST_REQUESTS = { courtesy: 40, lists: 200, all: 200 } as const;

/** An object of the tenant with what Immuta shows of it. */
interface Listed {
  readonly path: readonly string[];
  readonly row: ShownDataObject;
}

/** Connections, and objects below them with settings of their own. */
interface Listing {
  readonly objects: readonly Listed[];
  /** What may be missing, a sentence each. */
  readonly unread: readonly string[];
}

/**
 * Lists the connections, and goes down where a reply says that something below has settings of its own. `all`: also where it
 * does not say, up to a limit.
 */
export async function listObjects(reader: ImmutaReader, wanted: 'lists' | 'all' | undefined): Promise<Listing> {
  const deep = wanted === 'all';
  const most = MOST_REQUESTS[wanted ?? 'courtesy'];
  const objects: Listed[] = [];
  const unread = new Set<string>();
  const open: (readonly string[])[] = [[]];
  let left: number = most;
  for (const path of open) {
    if (left <= 0) {
      unread.add(
        `No more than ${most} requests are spent on this list: other objects with settings of their own may be missing.`,
      );
      break;
    }
    left -= 1;
    const { rows, unread: why } = await searchObjects(reader, path);
    // A tenant without connections has no such list; one whose objects Git manages has connections.
    const isNone = why?.missing === true && path.length === 0 && wanted !== undefined;
    if (why !== null && !isNone) unread.add(why.reason);
    for (const row of rows) {
      const own = pathIn(row, path);
      if (own === null) {
        unread.add(
          `The list of what is below ${path.length === 0 ? 'the tenant' : `"${keyOfPath(path)}"`} holds an object without a path, or with a name that holds a slash.`,
        );
        continue;
      }
      let shown = row;
      if (typeof row['state'] !== 'string' && left > 0) {
        left -= 1;
        const found = await ask(reader, OBJECT, own);
        if (found.type === 'found') shown = found.value;
        else
          unread.add(
            found.type === 'unread' ? found.reason : `The object "${keyOfPath(own)}" is listed and cannot be read.`,
          );
      }
      const settings = ownSettings(shown);
      if (own.length === 1 || (settings !== null && settings.size > 0)) objects.push({ path: own, row: shown });
      if (own.length > 1 && settings === null && deep) unread.add(NO_OVERRIDES);
      if (own.length < MOST_NAMES && goesDown(shown, deep)) open.push(own);
    }
  }
  return { objects, unread: [...unread].sort() };
}

const NO_OVERRIDES =
  'Immuta does not show which objects below a connection have settings of their own, so none of them is listed.';

/** Whether to look below an object: something there has settings of its own, or that is not said. */
function goesDown({ settings }: ShownDataObject, deep: boolean): boolean {
  const all: JsonObject = objectOf(settings);
  const says = Object.values(all).flatMap((one) => (isObject(one) ? [one['hasDescendantsWithOverrides']] : []));
  if (says.includes(true)) return true;
  return deep && objectOf(all['isActive'])['hasDescendantsWithOverrides'] !== false;
}

/** The path of a row right below another; `null` where it has none. */
function pathIn(row: JsonObject, above: readonly string[]): readonly string[] | null {
  const { objectPath, connectionKey } = row;
  const names = textsOf(objectPath).map(normalText);
  const path = names.length === 0 && typeof connectionKey === 'string' ? [normalText(connectionKey)] : names;
  const isBelow = path.length === above.length + 1 && above.every((name, index) => path[index] === name);
  return isBelow && path.every((name) => name !== '' && !name.includes('/')) ? path : null;
}
