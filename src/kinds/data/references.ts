import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Name, Reference } from '../kind.ts';
import { listed, nameReferences, reference } from '../who.ts';
import { dataSourceNames, isMonitored } from './names.ts';

/** Names that a data payload points at. A parent tag put on a data source is ignored by the server (practice.md 1.3). */
export function references(spec: JsonObject): Reference[] {
  const options = isObject(spec['options']) ? spec['options'] : {};
  const domain = options['domainCollectionId'];
  return [
    ...leaves(nameReferences(options['tableTags'], 'tag', ['options', 'tableTags'])),
    ...(typeof domain === 'string' ? [reference('domain', domain, ['options', 'domainCollectionId'])] : []),
    ...listed(spec['sources']).flatMap((source, index) => sourceReferences(source, ['sources', index, 'tags'])),
    ...listed(spec['owners']).flatMap((owner, index) =>
      isObject(owner) && owner['type'] === 'group' && typeof owner['name'] === 'string'
        ? [reference('group', owner['name'], ['owners', index, 'name'])]
        : [],
    ),
  ];
}

function sourceReferences(source: Json, steps: readonly (string | number)[]): Reference[] {
  const tags = isObject(source) && isObject(source['tags']) ? source['tags'] : {};
  const columns = listed(tags['columns']).flatMap((column, index) =>
    isObject(column) ? nameReferences(column['tags'], 'tag', [...steps, 'columns', index, 'tags']) : [],
  );
  return leaves([...nameReferences(tags['table'], 'tag', [...steps, 'table']), ...columns]);
}

function leaves(references: readonly Reference[]): Reference[] {
  return references.map((one) => ({ ...one, leafOnly: true as const }));
}

/** Names of the data sources that the payload makes; `*` where schema monitoring makes more than it names. */
export function provides(spec: JsonObject): Name[] {
  const names = isMonitored(spec) ? [...dataSourceNames(spec), '*'] : dataSourceNames(spec);
  return names.map((name) => ({ space: 'data-source', name }));
}
