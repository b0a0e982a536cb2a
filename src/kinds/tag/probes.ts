import type { Json, JsonObject } from '../../model/json.ts';
import type { ImmutaReader } from '../../model/ports.ts';
import { learnt, type ProbeResult, tried, unanswered } from '../../model/probe.ts';
import { TAGS } from './actual.ts';

/** Whether lists come in an order: tags are the list that is long on every tenant. */
export async function probe(reader: ImmutaReader): Promise<ProbeResult[]> {
  return [await tried('Does a list keep its order?', () => askOrder(reader))];
}

/** Tags in the order of their ids or names, twice: anything else cannot be relied on as an order. */
async function askOrder(reader: ImmutaReader): Promise<ProbeResult> {
  const asked = 'Does a list keep its order?';
  const read = async (): Promise<readonly JsonObject[]> => await reader.list(TAGS);
  const [first, second] = [await read(), await read()];
  if (first.length < 4) return unanswered(asked, 'too few tags to tell');
  const stable = JSON.stringify(first.map(({ id }) => id)) === JSON.stringify(second.map(({ id }) => id));
  return stable && (isOrdered(first.map(({ id }) => id)) || isOrdered(first.map(({ name }) => name)))
    ? learnt(asked, 'yes: tags come by id or name, twice', 'Sets are compared as sets anyway.', { shuffle: false })
    : learnt(asked, 'no: tags come neither by id nor by name', 'Sets are compared as sets.', { shuffle: true });
}

function isOrdered(values: readonly (Json | undefined)[]): boolean {
  return values.every((value, index) => index === 0 || (values[index - 1] ?? 0) <= (value ?? 0));
}
