import type { JsonObject, UncheckedObject } from '../../model/json.ts';
import { itemsOf, objectOf, textOf } from '../../model/json.ts';
import { below } from '../../model/node-path.ts';
import { collectReference, createCollector } from '../collect-references.ts';
import type { Name, NameSpace, Reference } from '../kind.ts';
import type { DomainSpec } from './spec.ts';

/** The groups that have permissions. Never throws. */
export function references(spec: UncheckedObject<DomainSpec>, spaces?: ReadonlySet<NameSpace>): readonly Reference[] {
  const into = createCollector(spaces);
  const place = below(null, 'domainPermissions');
  for (const [index, one] of itemsOf(spec.domainPermissions).entries()) {
    collectReference(into, 'group', objectOf(one).group, below(below(place, index), 'group'));
  }
  return into.found;
}

/** The name under which policies are scoped. */
export function provides({ name }: JsonObject): Name[] {
  const text = textOf(name);
  return text === undefined ? [] : [{ space: 'domain', name: text }];
}
