import type { JsonObject } from '../../model/json.ts';
import type { Reference } from '../kind.ts';
import { subscriptionReferences } from '../subscription.ts';
import { nameReferences } from '../who.ts';

/** Names that a project points at: purposes, data sources, tags, and who may subscribe. */
export function references(spec: JsonObject): Reference[] {
  return [
    ...nameReferences(spec['purposes'], 'purpose', ['purposes']),
    ...nameReferences(spec['datasources'], 'data-source', ['datasources']),
    ...nameReferences(spec['tags'], 'tag', ['tags']),
    ...subscriptionReferences(spec['subscriptionPolicy'], ['subscriptionPolicy']),
  ];
}
