import { describe, expect, test } from 'vitest';
import { ViewerAccess } from '../../src/exposure/viewer-access.ts';
import { KINDS } from '../../src/kinds/index.ts';
import { testedPolicies } from '../../src/policy-tests/check-tests.ts';
import { matrixData } from '../../src/policy-tests/matrix-data.ts';
import { matrixPage } from '../../src/report/matrix/page.ts';
import { CommandFolder } from '../cli/harness.ts';
import { mask, resources } from './matrix-specs.ts';

function dataOf(after: ReturnType<typeof resources>, before: ReturnType<typeof resources> | null = null) {
  return matrixData(after, { before, kinds: KINDS, title: 'Who sees what', base: before === null ? null : 'main' });
}

function cell(data: ReturnType<typeof dataOf>, who: string, tag: string) {
  const row = data.rows.findIndex(({ name }) => name === who);
  return data.outcomes[data.cells[row * data.tags.length + data.tags.indexOf(tag)] ?? -1];
}

describe('the matrix', () => {
  test('has a row for each membership, a column for each tag, and the policy that decides', () => {
    const data = dataOf(resources(mask('ssn', 'PII.SSN', 'Hash', ['Payroll']), mask('mail', 'PII.Mail', 'Null')));

    expect(data.rows.map(({ name }) => name)).toEqual(['', 'Payroll']);
    expect(data.tags).toEqual(['PII.Mail', 'PII.SSN']);
    expect(cell(data, 'Payroll', 'PII.SSN')).toMatchObject({ text: 'clear', level: 'clear' });
    expect(cell(data, '', 'PII.SSN')).toMatchObject({ text: 'Hash', level: 'part', open: [] });
    expect(cell(data, '', 'PII.Mail')).toMatchObject({ text: 'Null', level: 'hidden' });
    expect(data.policies.map(({ name, place }) => [name, place])).toContainEqual(['ssn', 'immuta/0.json:1']);
  });

  test('says what a cell depends on, and never guesses', () => {
    const scoped = mask('scoped', 'A', 'Hash', [], { circumstances: [{ type: 'tags', tag: 'Stage.Prod' }] });
    const unread = mask('unread', 'B', 'Hash', [], { template: true });
    const data = dataOf(resources(scoped, unread));

    expect(cell(data, '', 'A')).toMatchObject({
      text: 'Hash or clear',
      level: 'mixed',
      open: [expect.stringContaining("tagged 'Stage.Prod'")],
    });
    expect(cell(data, '', 'B')).toMatchObject({ text: 'unknown', level: 'unknown' });
  });

  test('tells which way a cell changed', () => {
    const before = resources(
      mask('a', 'A', 'Null'),
      mask('b', 'B', 'Hash'),
      mask('c', 'C', 'Hash'),
      mask('d', 'D', 'Hash'),
    );
    const after = resources(
      mask('a', 'A', 'Hash'),
      mask('b', 'B', 'Null'),
      mask('c', 'C', 'Reversible'),
      mask('d', 'D', 'Hash'),
    );
    const data = dataOf(after, before);

    expect(['A', 'B', 'C', 'D'].map((tag) => cell(data, '', tag)?.change)).toEqual(['more', 'less', 'other', 'same']);
    expect(cell(data, '', 'A')?.before).toBe('Null');
  });

  test('agrees with policy tests about a data source that has nothing but the column', () => {
    const all = resources(
      mask('x', 'PII', 'Hash', ['G']),
      mask('y', 'PII.SSN', 'Null', ['H']),
      mask('z', 'Other', 'Constant'),
    );
    const data = dataOf(all);
    const policies = testedPolicies(all, KINDS).map(({ policy }) => policy);

    for (const { sort, name } of data.rows) {
      for (const tag of data.tags) {
        const viewer = {
          groups: new Set(sort === 'group' ? [name] : []),
          attributes: new Map(),
          purposes: new Set<string>(),
        };
        const source = {
          tags: new Set<string>(),
          domains: new Set<string>(),
          columns: new Map([['c', new Set([tag])]]),
        };
        const { ways } = new ViewerAccess(policies, viewer, source).column('c');
        expect(cell(data, name, tag)?.text).toBe(
          [...new Set(ways.map((way) => [...way].sort().join(' / ')))].sort().join(' or '),
        );
      }
    }
  });
});

describe('the page', () => {
  const HOSTILE = [`</script><img src=x onerror=alert(1)>`, `"' onclick=x`, '\u202Eevil', `a&b<i>c</i>`];

  test('holds hostile names as text alone, and lets no foreign script run', () => {
    const page = matrixPage(
      dataOf(resources(...HOSTILE.map((name, n) => mask(name, `T${n}.${name}`, 'Hash', [name])))),
    );

    expect(page).not.toContain('<img');
    expect(page).not.toContain('<i>');
    expect(page).not.toContain('\u202e');
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/\b(?:src|href)="?https?:/);
  });

  test('of 200 groups and 200 tags is smaller than 3 MB', () => {
    const specs = Array.from({ length: 200 }, (_, n) =>
      mask(`policy ${n}`, `Area ${n % 20}.Tag ${n}`, n % 2 === 0 ? 'Hash' : 'Null', [
        `Group ${n}`,
        `Group ${(n * 7) % 200}`,
      ]),
    );
    const changed = specs.map((spec, n) =>
      n % 10 === 0 ? mask(`policy ${n}`, `Area ${n % 20}.Tag ${n}`, 'Constant') : spec,
    );
    const data = dataOf(resources(...changed), resources(...specs));
    const page = matrixPage(data);

    expect([data.rows.length, data.tags.length]).toEqual([201, 200]);
    expect(Buffer.byteLength(page)).toBeLessThan(3_000_000);
  });
});

test('explain --format html compares folders, and writes where it is told to', async () => {
  using place = new CommandFolder();
  place.write('old/a.json', JSON.stringify(mask('a', 'A', 'Null')));
  place.write('new/a.json', JSON.stringify(mask('a', 'A', 'Hash')));
  place.write('immuta/a.json', JSON.stringify(mask('a', 'A', 'Hash')));

  const both = await place.run(['explain', '--format', 'html', '--before', 'old', '--after', 'new']);
  const one = await place.run(['explain', '--format', 'html', '--out', 'page.html']);
  const wrong = await place.run(['explain', '--format', 'html', '--before', 'old', 'immuta/a.json']);

  expect(both).toMatchObject({ code: 0, out: expect.stringContaining('Compared with old: 1 cell shows more') });
  expect(one).toMatchObject({ code: 0, out: '', err: expect.stringContaining('Wrote page.html') });
  expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('not both') });
});
