import { RunFailure } from '../model/failure.ts';
import type { Workspace } from '../model/ports.ts';
import { readTenantProfile, type TenantProfile } from '../model/tenant-profile.ts';

/** The file of the input `tenant-profile`, `null` without one. Throws RunFailure `config` when it is none of `doctor`'s. */
export async function readProfile(path: string, workspace: Workspace): Promise<TenantProfile | null> {
  if (path === '') return null;
  let bytes: Uint8Array;
  try {
    bytes = await workspace.read(path);
  } catch (cause) {
    throw new RunFailure('config', `Input \`tenant-profile\`: cannot read \`${path}\`.`, { cause });
  }
  const profile = readTenantProfile(new TextDecoder().decode(bytes));
  if ('problem' in profile) throw new RunFailure('config', `Input \`tenant-profile\`: \`${path}\`: ${profile.problem}`);
  return profile;
}
