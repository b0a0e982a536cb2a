import { data } from './data/kind.ts';
import { dataObject } from './data-object/kind.ts';
import { domain } from './domain/kind.ts';
import type { Kind } from './kind.ts';
import { policy } from './policy/kind.ts';
import { project } from './project/kind.ts';
import { purpose } from './purpose/kind.ts';
import { tag } from './tag/kind.ts';

/** Every kind of Immuta object, sorted by name. Another kind is a folder, an import and an entry here. */
export const KINDS: readonly Kind[] = [data, dataObject, domain, policy, project, purpose, tag];

/** The kind of this name, or `undefined`. */
export function kindNamed(name: string): Kind | undefined {
  return KINDS.find((kind) => kind.name === name);
}
