import { describe, expect, it } from 'vitest';
import { parseFile } from '../specs/parse-file.ts';
import { DEFAULT_CHECK_SETTINGS } from './check-settings.ts';
import { kindsForTests } from './kinds-for-tests.ts';
import { mayBeMade } from './names-in-broken-specs.ts';
import { validateDocuments } from './validate.ts';

const SPEC = `projectKey: p
name: p
datasources: [Orders, ""]
purposes: [""]
`;

describe('names that a spec with errors may make', () => {
  it.each([
    ['Orders', 'datasource: Orders', true],
    ['Orders', '- Orders', false],
    ['', 'name: x', false],
    [' ', 'name: x', false],
  ])('%j in %j: %s', (name, text, expected) => {
    expect(mayBeMade({ resources: [], kinds: new Map(), wrong: new Set(), unread: [text] })(name)).toBe(expected);
  });

  it('an empty reference is one finding, and the search for it ends', () => {
    const { documents } = parseFile({ path: 'p.yaml', bytes: new TextEncoder().encode(SPEC) });
    const { diagnostics } = validateDocuments(documents, kindsForTests, { checkSettings: DEFAULT_CHECK_SETTINGS });
    expect(diagnostics.filter(({ line, column }) => (line === 3 && column > 20) || line === 4)).toMatchObject([
      { code: 'schema/empty' },
      { code: 'schema/empty' },
    ]);
  });
});
