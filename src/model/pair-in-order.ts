/** A row and a column that belong together, or one of them alone. */
interface Step {
  readonly row: number | null;
  readonly column: number | null;
}

/**
 * Pairs rows with columns, both rising, so that the sum of the scores is greatest; what stays unpaired is in between. With
 * scores of 1 for equal elements and 0 for others this is the longest common subsequence. A score of 0 pairs nothing.
 * `first`: what stays unpaired first where two ways are equally good.
 */
export function pairInOrder(
  rows: number,
  columns: number,
  score: (row: number, column: number) => number,
  first: 'row' | 'column' = 'row',
): Step[] {
  const width = columns + 1;
  const best = new Float64Array((rows + 1) * width);
  const at = (row: number, column: number): number => best[row * width + column] ?? 0;
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const both = score(row, column) + at(row + 1, column + 1);
      best[row * width + column] = Math.max(both, at(row + 1, column), at(row, column + 1));
    }
  }
  const steps: Step[] = [];
  let row = 0;
  let column = 0;
  while (row < rows && column < columns) {
    const most = at(row, column);
    const here = score(row, column);
    const skipsColumn = first === 'column' ? most === at(row, column + 1) : most !== at(row + 1, column);
    if (here > 0 && most === here + at(row + 1, column + 1)) steps.push({ row: row++, column: column++ });
    else if (skipsColumn) steps.push({ row: null, column: column++ });
    else steps.push({ row: row++, column: null });
  }
  while (column < columns) steps.push({ row: null, column: column++ });
  while (row < rows) steps.push({ row: row++, column: null });
  return steps;
}

/** The pairs alone. */
export function pairsOf(steps: readonly Step[]): { readonly row: number; readonly column: number }[] {
  return steps.flatMap(({ row, column }) => (row === null || column === null ? [] : [{ row, column }]));
}
