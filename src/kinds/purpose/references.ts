import type { JsonObject } from '../../model/json.ts';
import type { Name } from '../kind.ts';
import { purposeNames } from './tree.ts';

/** Every dotted name of the tree: what projects and policies may point at. */
export function provides(spec: JsonObject): Name[] {
  return purposeNames(spec).map((name) => ({ space: 'purpose', name }));
}
