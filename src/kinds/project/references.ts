import type { UncheckedObject } from '../../model/json.ts';
import { below } from '../../model/node-path.ts';
import { collectReferences, collectSubscription, createCollector } from '../collect-references.ts';
import type { NameSpace, Reference } from '../kind.ts';
import type { ProjectSpec } from './spec.ts';

/** Names that a project points at: purposes, data sources, tags, and who may subscribe. */
export function references(spec: UncheckedObject<ProjectSpec>, spaces?: ReadonlySet<NameSpace>): readonly Reference[] {
  const into = createCollector(spaces);
  collectReferences(into, 'purpose', spec.purposes, below(null, 'purposes'));
  collectReferences(into, 'data-source', spec.datasources, below(null, 'datasources'));
  collectReferences(into, 'tag', spec.tags, below(null, 'tags'));
  collectSubscription(into, spec.subscriptionPolicy, below(null, 'subscriptionPolicy'));
  return into.found;
}
