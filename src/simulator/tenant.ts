import type { Fields, RemoteTable, SimulatedTenant, SimulatedUser, Value } from './contract.ts';
import type { Quirks } from './quirks.ts';
import { digestOf, isFields, stableText } from './values.ts';

/** A tenant with what only the server may do to it. */
export interface ServedTenant extends SimulatedTenant {
  quirks: Quirks;
  /** Number of changes to any table so far. */
  changes(): number;
  /** Counts one request. */
  advance(): number;
  /** Everything, as JSON; holds no secret, because no row does. */
  snapshot(): Fields;
  /** Puts back a snapshot; throws a sentence when it is none. */
  restore(snapshot: Value): void;
}

const FORMAT = 1;
/** The clock's first reading, in milliseconds since 1970: any fixed moment will do. */
const START = Date.UTC(2026, 0, 1);

/** An empty tenant. */
export function createTenant(quirks: Quirks, owner: SimulatedUser): ServedTenant {
  const tables = new Map<string, WatchedTable>();
  const counters = { ids: 0, ticks: 0, requests: 0, changes: 0 };

  function table(name: string): WatchedTable {
    const known = tables.get(name);
    if (known) return known;
    const made = new WatchedTable(() => {
      counters.changes += 1;
    });
    tables.set(name, made);
    return made;
  }

  const tenant: ServedTenant = {
    quirks,
    owner,
    remote: new Map<string, readonly RemoteTable[]>(),
    table,
    nextId() {
      counters.ids += 1;
      return counters.ids;
    },
    timestamp() {
      counters.ticks += 1;
      return new Date(START + counters.ticks * 1000).toISOString();
    },
    sequence: () => counters.requests,
    advance() {
      counters.requests += 1;
      return counters.requests;
    },
    changes: () => counters.changes,
    shuffled: (list) => (tenant.quirks.shuffle ? shuffle(list) : [...list]),
    snapshot: () => ({
      formatVersion: FORMAT,
      counters: { ...counters },
      tables: Object.fromEntries([...tables].map(([name, rows]) => [name, [...rows].map(([id, row]) => [id, row])])),
    }),
    restore(snapshot) {
      const restored = rowsOf(snapshot);
      tables.clear();
      for (const [name, rows] of restored.tables) for (const [id, row] of rows) table(name).set(id, row);
      Object.assign(counters, restored.counters);
    },
  };
  return tenant;
}

/** Orders by a digest: looks random, is the same each time, and stays put while a client reads page after page. */
function shuffle<T extends Value>(list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, place: digestOf(stableText(item)) }))
    .sort((one, other) => (one.place < other.place ? -1 : 1))
    .map(({ item }) => item);
}

/** A table that reports each change. */
class WatchedTable extends Map<number, Fields> {
  readonly #changed: () => void;

  constructor(changed: () => void) {
    super();
    this.#changed = changed;
  }

  override set(id: number, row: Fields): this {
    super.set(id, row);
    this.#changed();
    return this;
  }

  override delete(id: number): boolean {
    const gone = super.delete(id);
    if (gone) this.#changed();
    return gone;
  }

  override clear(): void {
    if (this.size > 0) this.#changed();
    super.clear();
  }
}

interface Restored {
  readonly counters: Readonly<Record<string, number>>;
  readonly tables: readonly (readonly [string, readonly (readonly [number, Fields])[]])[];
}

function rowsOf(snapshot: Value): Restored {
  if (!isFields(snapshot) || snapshot['formatVersion'] !== FORMAT || !isFields(snapshot['tables'])) {
    throw new Error(
      `The state is not one of this simulator: expected an object with "formatVersion": ${FORMAT} and "tables".`,
    );
  }
  const tables = Object.entries(snapshot['tables']).map(([name, rows]) => {
    if (!Array.isArray(rows)) throw new Error(`The state's table "${name}" is not a list of [id, row] pairs.`);
    return [name, rows.map((pair) => rowPair(name, pair))] as const;
  });
  const counters = isFields(snapshot['counters']) ? snapshot['counters'] : {};
  const numbers = Object.entries(counters).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  return { counters: Object.fromEntries(numbers), tables };
}

function rowPair(name: string, pair: Value): readonly [number, Fields] {
  const [id, row] = Array.isArray(pair) ? pair : [];
  if (typeof id !== 'number' || !isFields(row))
    throw new Error(`The state's table "${name}" has an entry that is not an [id, row] pair.`);
  return [id, row];
}
