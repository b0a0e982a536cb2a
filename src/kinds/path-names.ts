/** Rounds of decoding that some proxy or server might do. */
const ROUNDS = 4;

/**
 * Why a name cannot be one segment of a request path, in words; `null` where it can. Encoded or not, a name that some server
 * reads as a step up, or that holds a control character, is never sent.
 */
export function unsendable(name: string): string | null {
  if (!name.isWellFormed()) return 'holds half of a character (a lone surrogate)';
  let text = name;
  for (let round = 0; round < ROUNDS; round += 1) {
    if (/[\0-\x1f\x7f]/.test(text)) return 'holds a control character';
    if (text.split(/[/\\]/).some((part) => /^\.{1,2}$/.test(part.split(';')[0] ?? '')))
      return 'is read as a step in a path (`.` or `..`)';
    const decoded = text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    if (decoded === text) return null;
    text = decoded;
  }
  return null;
}
