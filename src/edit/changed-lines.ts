import { diffArrays } from 'diff';

/** How many lines `git diff` would show as removed and added. */
export function changedLines(before: string, after: string): { readonly removed: number; readonly added: number } {
  const parts = diffArrays(linesOf(before), linesOf(after));
  const count = (kind: 'removed' | 'added'): number =>
    parts.reduce((sum, part) => sum + (part[kind] ? part.value.length : 0), 0);
  return { removed: count('removed'), added: count('added') };
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}
