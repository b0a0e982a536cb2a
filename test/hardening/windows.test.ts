import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, posix, win32 } from 'node:path';
import { describe, expect, test } from 'vitest';
import { editDocument } from '../../src/edit/edit-document.ts';
import { RunFailure } from '../../src/model/failure.ts';
import { parseFile } from '../../src/specs/parse-file.ts';
import { pathWithin, patternsWithin } from '../../src/specs/patterns-within.ts';
import { openTestTenant } from '../tenant/test-tenant.ts';

const MASK = `policyKey: m
name: m
type: data
actions:
  - rules:
      - type: Row Restriction by Custom Where Clause
        config:
          predicate: |
            a = 1
            and b = 2
`;
const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('paths of Windows', () => {
  test.each([
    ['immuta\\**\\*.yaml', 'immuta/**/*.yaml'],
    ['.\\immuta\\a.yaml', 'immuta/a.yaml'],
    ['!immuta\\drafts\\**', '!immuta/drafts/**'],
    ['C:\\repo\\immuta\\a.yaml', 'immuta/a.yaml'],
    ['c:\\REPO\\immuta\\a.yaml', 'immuta/a.yaml'],
    ['C:/repo/immuta/*.yaml', 'immuta/*.yaml'],
    ['sub\\..\\immuta\\a.yaml', 'immuta/a.yaml'],
    ['immuta/**/*.yaml', 'immuta/**/*.yaml'],
    ['C:\\repo', '**'],
  ])('the pattern %s means %s', (written, meant) => {
    expect(patternsWithin('C:\\repo', [written], win32)).toEqual([meant]);
  });

  test.each([
    '..\\other\\a.yaml',
    'D:\\repo\\a.yaml',
    'C:\\other\\a.yaml',
    '\\\\server\\share\\a.yaml',
    'immuta\\..\\..\\a',
  ])('the pattern %s leads out', (written) => {
    expect(() => patternsWithin('C:\\repo', [written], win32)).toThrow(RunFailure);
  });

  test('elsewhere a backslash is a sign of a name', () => {
    expect(patternsWithin('/repo', ['a\\[1\\].yaml'], posix)).toEqual(['a\\[1\\].yaml']);
    expect(pathWithin('/repo', '/repo/a\\b', posix)).toBe('a\\b');
  });
});

describe('line ends of Windows', () => {
  test('a file says the same, and its findings are at the same places', () => {
    const [lf, windows] = [
      parseFile({ path: 'a.yaml', bytes: bytes(MASK) }),
      parseFile({ path: 'a.yaml', bytes: bytes(crlf(MASK)) }),
    ];
    const place = (file: typeof lf) => file.documents[0]?.positions().value('/actions/0/rules/0/type');

    expect(windows.documents[0]?.value).toEqual(lf.documents[0]?.value);
    expect(place(windows)).toEqual(place(lf));
  });

  test('stay where a file is edited', () => {
    const [document] = parseFile({ path: 'a.yaml', bytes: bytes(MASK) }).documents;
    const { text } = editDocument('a.yaml', crlf(MASK), 0, { ...(document?.value as object), name: 'other' });

    expect(text).toBe(crlf(MASK).replace('name: m', 'name: other'));
  });

  test('of a checkout with core.autocrlf are no change, and no difference to the tenant', async () => {
    await using bench = await openTestTenant({ files: { 'immuta/m.yaml': MASK } });
    bench.commit();
    await bench.run('apply');
    const git = (...words: string[]): void => void execFileSync('git', words, { cwd: bench.folder, stdio: 'ignore' });
    git('config', 'core.autocrlf', 'true');
    git('rm', '-q', '--cached', '-r', '.');
    git('reset', '-q', '--hard');
    const onDisk = readFileSync(join(bench.folder, 'immuta/m.yaml'), 'utf8');
    if (!onDisk.includes('\r\n')) writeFileSync(join(bench.folder, 'immuta/m.yaml'), crlf(MASK));

    const changed = await bench.run('plan', { scope: 'changed' }, 'HEAD');
    const all = await bench.run('plan');

    expect(readFileSync(join(bench.folder, 'immuta/m.yaml'), 'utf8')).toContain('\r\n');
    expect(changed.plan.operations).toEqual([]);
    expect(all.plan.operations.map(({ action }) => action)).toEqual(['unchanged']);
  });
});
