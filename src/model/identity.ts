/** One text for a kind and a key; keys may hold any character. */
export function identity(kind: string, key: string): string {
  return `${kind}\n${key}`;
}

/** One text for a name in one of Immuta's name spaces. */
export function tokenOf({ space, name }: { readonly space: string; readonly name: string }): string {
  return identity(space, name);
}
