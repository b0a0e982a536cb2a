import {
  type Fields,
  fieldsOf,
  isFields,
  listOf,
  type SimulatedTenant,
  textOf,
  textsOf,
} from '../../simulator/contract.ts';

/**
 * Whether a stored policy acts on a stored data source, by tags of the source and of its columns (a parent counts). Other
 * circumstances are not simulated: such a policy acts on nothing here.
 */
export function actsOn(policy: Fields, source: Fields): boolean {
  if (policy['deleted'] === true || policy['staged'] === true || policy['template'] === true) return false;
  const circumstances = policy['circumstances'];
  if (!Array.isArray(circumstances) || circumstances.length === 0) return true;
  const list = circumstances.map(fieldsOf);
  const holds = (one: Fields): boolean => {
    if (one['type'] === 'tags') return textsOf(source['tagNames']).some((tag) => isWithin(tag, nameOf(one['tag'])));
    if (one['type'] === 'columnTags') return columnTags(source).some((tag) => isWithin(tag, nameOf(one['columnTag'])));
    return false;
  };
  return list[0]?.['operator'] === 'or' ? list.some(holds) : list.every(holds);
}

/** Data sources that a policy acts on. */
export function sourcesOf(tenant: SimulatedTenant, policy: Fields): Fields[] {
  return [...tenant.table('dataSource').values()].filter((source) => actsOn(policy, source));
}

function columnTags(source: Fields): string[] {
  return listOf(source['columnTags'])
    .filter(isFields)
    .flatMap((column) => textsOf(column['tags']));
}

function nameOf(tag: Fields[string] | undefined): string {
  return isFields(tag) ? textOf(tag['name']) : textOf(tag);
}

function isWithin(tag: string, wanted: string): boolean {
  return tag === wanted || tag.startsWith(`${wanted}.`);
}
