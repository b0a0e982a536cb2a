import type { Kind } from '../kinds/kind.ts';
import { ImmutaError } from '../model/failure.ts';
import { isList, isObject, textsOf, type UncheckedObject } from '../model/json.ts';
import type { KeyOwner } from '../model/observation.ts';
import type { ImmutaReader } from '../model/ports.ts';

/** The current user, as far as it is read. */
interface User {
  userid: string;
  projectId: number;
  permissions: string[];
  groupPermissions: string[];
}

/**
 * The user behind the key, from `GET /bim/rpc/user/current` (VERIFIED, practice.md 3.1). `null` when the read is refused
 * or its reply has another shape: the run goes on, and Immuta itself judges.
 */
export async function readOwner(reader: ImmutaReader): Promise<KeyOwner | null> {
  let reply: unknown;
  try {
    reply = await reader.get('/bim/rpc/user/current');
  } catch (error) {
    if (
      error instanceof ImmutaError &&
      ['forbidden', 'not-found', 'server', 'malformed', 'timeout', 'unrecorded'].includes(error.code)
    ) {
      return null;
    }
    throw error;
  }
  const { userid, projectId, permissions, groupPermissions }: UncheckedObject<User> = isObject(reply) ? reply : {};
  if (!isList(permissions)) return null;
  return {
    userId: typeof userid === 'string' ? userid : '',
    permissions: new Set([...textsOf(permissions), ...textsOf(groupPermissions)]),
    projectId: typeof projectId === 'number' ? projectId : null,
  };
}

/** What the key cannot do that this run needs, in sentences; `[]` when nothing is known to be missing. */
export function missingPermissions(owner: KeyOwner | null, kinds: readonly Kind[]): string[] {
  if (owner === null) return [];
  return kinds
    .filter((kind) => kind.permissionAssumed !== true && !owner.permissions.has(kind.permission))
    .map(
      (kind) =>
        `The API key's user has no \`${kind.permission}\` permission, which Immuta asks for ${kind.plural}. Give it to that user, or use the key of one who has it.`,
    );
}
