/** One text for a kind and a key; keys may hold any character. */
export function identity(kind: string, key: string): string {
  // One flat text: a concatenation would hold on to its parts.
  return [kind, key].join('\n');
}

/** One text for a name in one of Immuta's name spaces. */
export function tokenOf({ space, name }: { readonly space: string; readonly name: string }): string {
  return identity(space, name);
}

/** What `tokenOf` was given. */
export function nameOfToken(token: string): readonly [space: string, name: string] {
  const at = token.indexOf('\n');
  return [token.slice(0, at), token.slice(at + 1)];
}
