/** One text for a kind and a key; keys may hold any character. */
export function identity(kind: string, key: string): string {
  return `${kind}\n${key}`;
}
