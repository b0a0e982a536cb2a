import { itemsOf, objectOf, type Unchecked, type UncheckedObject } from '../../model/json.ts';
import { below, type NodePath } from '../../model/node-path.ts';
import {
  collectReference,
  collectReferences,
  collects,
  createCollector,
  leavesOnly,
  type ReferenceCollector,
} from '../collect-references.ts';
import type { Name, NameSpace, Reference } from '../kind.ts';
import { dataSourceNames, isMonitored } from './names.ts';
import type { DataSpec, Source } from './spec.ts';

/** Names that a data payload points at. A parent tag put on a data source is ignored by the server (practice.md 1.3). */
export function references(spec: UncheckedObject<DataSpec>, spaces?: ReadonlySet<NameSpace>): readonly Reference[] {
  const into = createCollector(spaces);
  const options = objectOf(spec.options);
  const optionsPlace = below(null, 'options');
  collectReferences(leavesOnly(into), 'tag', options.tableTags, below(optionsPlace, 'tableTags'));
  collectReference(into, 'domain', options.domainCollectionId, below(optionsPlace, 'domainCollectionId'));
  if (collects(into, 'tag')) {
    for (const [index, source] of itemsOf(spec.sources).entries()) {
      tagsOfSource(leavesOnly(into), source, below(below(below(null, 'sources'), index), 'tags'));
    }
  }
  for (const [index, owner] of itemsOf(spec.owners).map(objectOf).entries()) {
    if (owner.type !== 'group') continue;
    collectReference(into, 'group', owner.name, below(below(below(null, 'owners'), index), 'name'));
  }
  return into.found;
}

function tagsOfSource(into: ReferenceCollector, source: Unchecked<Source>, place: NodePath): void {
  const tags = objectOf(objectOf(source).tags);
  collectReferences(into, 'tag', tags.table, below(place, 'table'));
  const columns = below(place, 'columns');
  for (const [index, column] of itemsOf(tags.columns).entries()) {
    collectReferences(into, 'tag', objectOf(column).tags, below(below(columns, index), 'tags'));
  }
}

/** Names of the data sources that the payload makes; `*` where schema monitoring makes more than it names. */
export function provides(spec: UncheckedObject<DataSpec>): Name[] {
  const names = isMonitored(spec) ? [...dataSourceNames(spec), '*'] : dataSourceNames(spec);
  return names.map((name) => ({ space: 'data-source', name }));
}
