/** Names of the files of one export. */
interface FileNames {
  /** A path that no other file of the export has, also where the disk does not tell upper from lower case. */
  reserve(folder: string, key: string, extension: string): string;
}

/** Longest name, well below the 255 bytes of common file systems. */
const MOST_BYTES = 180;

/** Hands out names in the order in which they are asked for: sorted keys make them deterministic. */
export function createNames(): FileNames {
  const taken = new Set<string>();
  return {
    reserve(folder, key, extension) {
      const base = fileNameOf(key);
      for (let number = 1; ; number += 1) {
        const name = `${base}${number === 1 ? '' : `-${number}`}${extension}`;
        const path = folder === '' ? name : `${folder}/${name}`;
        const folded = path.normalize('NFC').toLowerCase();
        if (taken.has(folded)) continue;
        taken.add(folded);
        return path;
      }
    },
  };
}

/**
 * The name that the Immuta CLI gives a clone: the key with every space and `:` as `--` (v2-policy-project-purpose.md
 * 7.4). What no file system takes, or what would hide the file or make it a policy test, becomes `-` as well.
 */
export function fileNameOf(key: string): string {
  const name = key
    .replaceAll(/[ :]/g, '--')
    .replaceAll(/[\u0000-\u001f\u007f-\u009f/\\<>"|?*[\]{}!\u2028\u2029]/g, '-')
    .replace(/^\.+/, '-')
    .replace(/[. ]+$/, '-')
    .replace(/\.test$/i, '-test');
  const short = cut(name);
  const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(short);
  return reserved || short === '' ? `-${short}` : short;
}

function cut(name: string): string {
  let result = '';
  for (const character of name) {
    if (Buffer.byteLength(result + character) > MOST_BYTES) break;
    result += character;
  }
  return result;
}
