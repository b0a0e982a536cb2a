import { type Json, type JsonObject, textOf, type UncheckedObject } from '../../model/json.ts';
import type { ImmutaReader } from '../../model/ports.ts';
import { learnt, type ProbeResult, tried, unanswered } from '../../model/probe.ts';
import { TAGS, type V1TagRow } from './actual.ts';
import { parentsOf } from './names.ts';

type Row = UncheckedObject<V1TagRow>;

const PARENTS = 'Does the list of tags have rows of parents?';
const FLAGS = 'Do rows of tags say what Immuta keeps for itself?';

/** Whether lists come in an order (tags are the list that is long on every tenant), and what rows of tags say. */
export async function probe(reader: ImmutaReader): Promise<ProbeResult[]> {
  let rows: Promise<readonly Row[]> | undefined;
  const readOnce = (): Promise<readonly Row[]> => {
    rows ??= reader.list(TAGS);
    return rows;
  };
  return [
    await tried('Does a list keep its order?', () => askOrder(reader)),
    await tried(PARENTS, async () => askParents(await readOnce())),
    await tried(FLAGS, async () => askFlags(await readOnce())),
  ];
}

/** Whether every parent that a name shows has a row of its own. */
function askParents(rows: readonly Row[]): ProbeResult {
  const names = new Set(rows.flatMap(({ name, deleted }) => (deleted === true ? [] : (textOf(name) ?? []))));
  const parents = new Set([...names].flatMap(parentsOf));
  if (parents.size === 0) return unanswered(PARENTS, 'no tag has children');
  const hidden = [...parents].filter((name) => !names.has(name)).length;
  return hidden === 0
    ? learnt(PARENTS, 'yes', 'Parents are compared as other tags.', { parentTagsListed: true })
    : learnt(
        PARENTS,
        `no: ${hidden} of ${parents.size} lack one`,
        'A parent without a row is not written or deleted.',
        {
          parentTagsListed: false,
        },
      );
}

/** Whether rows have the field by which tags of Immuta itself are left alone. */
function askFlags(rows: readonly Row[]): ProbeResult {
  if (rows.length === 0) return unanswered(FLAGS, 'there are no tags');
  const say = rows.every(({ systemCreated }) => systemCreated !== undefined);
  return say
    ? learnt(FLAGS, 'yes: `systemCreated`', 'Such tags are left alone.', { tagFlags: true })
    : learnt(FLAGS, 'no', 'Tags are told by `source` and by the roots of Immuta itself.', {
        tagFlags: false,
      });
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
