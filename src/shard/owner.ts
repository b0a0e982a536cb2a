import { identity } from '../model/identity.ts';
import type { Shard } from '../model/shard.ts';

/** Whether an object belongs to a shard: by a hash of kind and key alone, so that it stays there whatever else changes. */
export function ownsObject({ index, count }: Shard, kind: string, key: string): boolean {
  return ownerOf(identity(kind, key), count) === index;
}

/** The shard, from 1, that a text belongs to. */
export function ownerOf(text: string, count: number): number {
  const { createHash } = process.getBuiltinModule('node:crypto');
  return (createHash('sha256').update(text).digest().readUInt32BE(0) % count) + 1;
}
