import type { UncheckedObject } from '../../model/json.ts';
import { below } from '../../model/place.ts';
import type { NameSpace, Reference } from '../kind.ts';
import { mentionEach, mentionSubscription, mentions } from '../mentions.ts';
import type { ProjectSpec } from './spec.ts';

/** Names that a project points at: purposes, data sources, tags, and who may subscribe. */
export function references(spec: UncheckedObject<ProjectSpec>, spaces?: ReadonlySet<NameSpace>): readonly Reference[] {
  const into = mentions(spaces);
  mentionEach(into, 'purpose', spec.purposes, below(null, 'purposes'));
  mentionEach(into, 'data-source', spec.datasources, below(null, 'datasources'));
  mentionEach(into, 'tag', spec.tags, below(null, 'tags'));
  mentionSubscription(into, spec.subscriptionPolicy, below(null, 'subscriptionPolicy'));
  return into.found;
}
