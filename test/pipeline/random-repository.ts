import type { JsonObject } from '../../src/model/json.ts';
import type { Chance } from '../apply/histories.ts';
import { accessPolicy, mask, project, purpose, tables } from '../apply/specs.ts';

/** A document of a random repository. */
interface Entry {
  file: string;
  spec: JsonObject;
}

const FILES = ['a.yaml', 'b.yaml', 'team/c.yaml', 'team/d.yaml', 'e.yaml'];

/**
 * A repository that changes at random: up to 60 documents over five files, with variables in keys and values, moves,
 * splits, deletions, duplicate keys, and references between them.
 */
export class RandomRepository {
  readonly #chance: Chance;
  readonly #entries = new Map<string, Entry>();
  readonly #duplicates: Entry[] = [];
  #variables = { TEAM: 'Risk', STAGE: 'one', HOST: 'db.${DOMAIN}', DOMAIN: 'example.com' };

  constructor(chance: Chance) {
    this.#chance = chance;
    const size = 4 + chance(chance(4) === 0 ? 56 : 16);
    for (let index = 0; index < size; index += 1) this.#add(index);
  }

  /** The files of one commit. */
  files(): Record<string, string> {
    const byFile = Map.groupBy([...this.#entries.values(), ...this.#duplicates], ({ file }) => file);
    const specs = [...byFile].map(([file, entries]) => {
      const documents = entries.map(({ spec }) => `${this.#comment()}${JSON.stringify(spec, null, 2)}\n`);
      return [`immuta/${file}`, documents.join('---\n')] as const;
    });
    const variables = Object.entries(this.#variables).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
    return { ...Object.fromEntries(specs), 'vars.yaml': variables.join('') };
  }

  /** One to five changes. */
  change(): void {
    for (let left = 1 + this.#chance(5); left > 0; left -= 1) this.#changeOne();
  }

  /** Puts right what stops an apply: duplicate keys, and references to what is gone. */
  repair(): void {
    this.#duplicates.length = 0;
    const names = { purposes: this.#purposes(), sources: this.#sources() };
    for (const entry of this.#entries.values()) {
      if (entry.spec['projectKey'] === undefined) continue;
      const keep = (field: string, known: readonly string[]): string[] =>
        listOf(entry.spec[field]).filter((name) => known.includes(name));
      const spec = { ...entry.spec, purposes: keep('purposes', names.purposes) };
      entry.spec = { ...spec, datasources: keep('datasources', names.sources) };
    }
  }

  #changeOne(): void {
    const chance = this.#chance;
    const ids = [...this.#entries.keys()];
    const id = ids[chance(ids.length)] ?? '';
    const entry = this.#entries.get(id);
    switch (chance(9)) {
      case 0:
      case 1:
        if (entry !== undefined) this.#entries.set(id, { ...entry, spec: this.#spec(id) });
        return;
      case 2:
      case 3:
        if (entry !== undefined) entry.file = this.#file();
        return;
      case 4:
        if (ids.length > 3) this.#entries.delete(id);
        return;
      case 5:
        if (ids.length < 60) this.#add(100 + chance(900));
        return;
      case 6:
        this.#variables = { ...this.#variables, STAGE: `stage ${chance(5)}` };
        return;
      case 7:
        this.#variables = { ...this.#variables, DOMAIN: `${['example', 'test'][chance(2)]}.com` };
        return;
      default:
        if (entry !== undefined && chance(2) === 0) this.#duplicates.push({ file: this.#file(), spec: entry.spec });
        else this.#duplicates.length = 0;
    }
  }

  #add(index: number): void {
    const kind = ['purpose', 'mask', 'door', 'data', 'project'][this.#chance(5)] ?? 'purpose';
    const id = `${kind} ${index}`;
    this.#entries.set(id, { file: this.#file(), spec: this.#spec(id) });
  }

  #spec(id: string): JsonObject {
    const [kind, number] = id.split(' ') as [string, string];
    const chance = this.#chance;
    switch (kind) {
      case 'purpose':
        return purpose(`${Number(number) % 2 === 0 ? '${TEAM} ' : ''}P${number}`, ['fixed', 'in ${STAGE}'][chance(2)]);
      case 'mask':
        return mask(`M${number}`, ['Hash', 'Null'][chance(2)]);
      case 'door':
        return accessPolicy(`S${number}`, ['Desk', 'Floor'][chance(2)]);
      case 'data':
        return tables(`D${number}`, ['a', 'b', 'c'].slice(0, 1 + chance(3)), `${number}.\${HOST}`);
      default:
        return project(`J${number}`, {
          description: ['fixed', 'in ${STAGE}'][chance(2)] ?? '',
          purposes: this.#purposes().filter(() => chance(3) === 0),
          datasources: this.#sources().filter(() => chance(3) === 0),
        });
    }
  }

  #purposes(): string[] {
    return this.#made((spec) => (spec['acknowledgement'] === undefined ? [] : [String(spec['name'])]));
  }

  #sources(): string[] {
    return this.#made(({ connectionKey, sources }) =>
      listOf(sources).map((source) => `${String(connectionKey)} ${String((source as unknown as JsonObject)['table'])}`),
    );
  }

  #made(names: (spec: JsonObject) => string[]): string[] {
    return [...this.#entries.values()].flatMap(({ spec }) => names(spec));
  }

  #file(): string {
    return FILES[this.#chance(FILES.length)] ?? 'a.yaml';
  }

  #comment(): string {
    return this.#chance(4) === 0 ? `# note ${this.#chance(100)}\n` : '';
  }
}

function listOf<T = string>(value: unknown): T[] {
  return Array.isArray(value) ? value : [];
}
