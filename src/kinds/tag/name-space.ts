import { textOf, type UncheckedObject } from '../../model/json.ts';
import type { TenantName } from '../../model/observation.ts';
import type { ImmutaReader } from '../../model/ports.ts';
import { normalText } from '../../model/text.ts';
import type { KindNameSpace } from '../kind.ts';
import { TAGS, type V1TagRow } from './actual.ts';
import { parentsOf } from './names.ts';

/** Full names of tags, which policies, data sources and projects point at. */
export const tagSpace: KindNameSpace = {
  space: 'tag',
  title: 'tag',
  plural: 'tags',
  about: 'objects',
  choosesApprovers: true,
  missing: {
    code: 'ref/missing-tag',
    severity: 'error',
    title: 'A tag that the tenant lacks',
    what: 'A tag that is not in the tenant and that no data spec here puts on a table. It is an error where the tenant has the same name but for a slip of one or two letters, case or separators, and a warning otherwise (a catalog may bring it later) and where the plan leaves the object unchanged. Nothing is said when the tenant shows no tags at all.',
    why: 'A typo in the name of a tag leaves its columns unmasked, and every write succeeds.',
    bad: 'circumstances: [{ type: columnTags, columnTag: Card.PNA }]',
    good: 'circumstances: [{ type: columnTags, columnTag: Card.PAN }]',
    harm: 'What nothing is tagged with matches nothing: a mask for it masks nothing.',
    closed: false,
  },
  parts: {
    // Tagging with a parent returns 200 and does nothing (VERIFIED in 2020).
    parent: {
      code: 'ref/parent-tag',
      severity: 'error',
      title: 'A parent tag on a data source',
      what: 'A tag put on a table or column that has tags below it in the tenant.',
      why: 'Immuta answers 200 and tags nothing, so that policies for the tag do not apply.',
      bad: 'tableTags: [Discovered.Country]',
      good: 'tableTags: [Discovered.Country.Sweden]',
      harm: 'Immuta ignores such a tag on a data source without a word: nothing would be tagged',
    },
  },
  read: readTagNames,
};

async function readTagNames(reader: ImmutaReader): Promise<Map<string, TenantName>> {
  const rows: readonly UncheckedObject<V1TagRow>[] = await reader.list(TAGS);
  const names = new Map(
    rows.flatMap(({ name, deleted, hasLeafNodes, systemCreated }): [string, TenantName][] => {
      const written = deleted === true ? undefined : textOf(name);
      if (written === undefined) return [];
      return [[normalText(written), { isParent: hasLeafNodes === true, system: systemCreated === true }]];
    }),
  );
  // A parent need not have a row, and a row need not say that there are others below it.
  for (const name of [...names.keys()])
    for (const parent of parentsOf(name)) names.set(parent, { system: false, ...names.get(parent), isParent: true });
  return names;
}
