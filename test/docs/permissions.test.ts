import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { KINDS } from '../../src/kinds/index.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/troubleshooting.md'), 'utf8');

/** The rows of the table below "Permissions of the key". */
function rows(): Map<string, readonly string[]> {
  const section = /## Permissions of the key\n\n([\s\S]*?)\n\n/.exec(page)?.[1] ?? '';
  const cells = section.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  return new Map(cells.slice(2).map(([, kind = '', permission = '', known = '']) => [kind, [permission, known]]));
}

test('the table of permissions has one row for each kind, with what its contract says', () => {
  const expected = KINDS.map(({ plural, permission, permissionAssumed }) => [
    plural,
    [`\`${permission}\``, permissionAssumed === true ? 'inferred' : "Immuta's documentation"],
  ]);
  expect(Object.fromEntries(rows())).toEqual(Object.fromEntries(expected));
});
