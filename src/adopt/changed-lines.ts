/** How many lines `git diff` would show as removed and added: the lines outside the longest common subsequence. */
export function changedLines(before: string, after: string): { readonly removed: number; readonly added: number } {
  const left = before === '' ? [] : before.split('\n');
  const right = after === '' ? [] : after.split('\n');
  let head = 0;
  while (head < left.length && head < right.length && left[head] === right[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(left.length, right.length) - head && left.at(-1 - tail) === right.at(-1 - tail)) tail += 1;
  const a = left.slice(head, left.length - tail);
  const b = right.slice(head, right.length - tail);
  const common = longestCommon(a, b);
  return { removed: a.length - common, added: b.length - common };
}

function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row = new Uint32Array(b.length + 1);
  for (const line of a) {
    const next = new Uint32Array(b.length + 1);
    for (let index = 0; index < b.length; index += 1) {
      next[index + 1] = line === b[index] ? (row[index] ?? 0) + 1 : Math.max(next[index] ?? 0, row[index + 1] ?? 0);
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
