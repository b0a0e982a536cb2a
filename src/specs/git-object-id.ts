/**
 * Git's object id of a file's content, in the hash that the repository uses: ids of 40 digits are SHA-1, of 64 SHA-256.
 * `node:crypto` is loaded on demand, because `validate` without a base revision does not need it.
 */
export async function gitObjectIds(digits: number): Promise<(bytes: Uint8Array) => string> {
  const { hash } = await import('node:crypto');
  const algorithm = digits === 64 ? 'sha256' : 'sha1';
  // An object of the system's for each of many files would take more time and memory than what it computes.
  let room = Buffer.alloc(0);
  return (bytes) => {
    if (room.byteLength < bytes.byteLength + 32) room = Buffer.alloc(2 * bytes.byteLength + 32);
    const start = room.write(`blob ${bytes.byteLength}\0`, 'latin1');
    room.set(bytes, start);
    return hash(algorithm, room.subarray(0, start + bytes.byteLength), 'hex');
  };
}
