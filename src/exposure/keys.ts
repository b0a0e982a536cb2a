/** Between the parts of a name; no text of a spec can hold it where it matters, since names are only compared whole. */
const SEPARATOR = '\u0000';

/** The name of a variable. */
export function join(first: string, second: string, third?: string): string {
  const two = `${first}${SEPARATOR}${second}`;
  return third === undefined ? two : `${two}${SEPARATOR}${third}`;
}

/** The parts of a name. */
export function parted(key: string): readonly string[] {
  return key.split(SEPARATOR);
}

/** Whether a purpose counts as its parents is UNKNOWN. */
export const SUB_PURPOSES = join('reading', 'a sub-purpose counts as its parents');
