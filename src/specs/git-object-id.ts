/**
 * Git's object id of a file's content, in the hash that the repository uses: ids of 40 digits are SHA-1, of 64 SHA-256.
 * `node:crypto` is loaded on demand, because `validate` without a base revision does not need it.
 */
export async function gitObjectIds(digits: number): Promise<(bytes: Uint8Array) => string> {
  const { createHash } = await import('node:crypto');
  const algorithm = digits === 64 ? 'sha256' : 'sha1';
  return (bytes) => createHash(algorithm).update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}
