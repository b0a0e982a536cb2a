import type { Page } from './general-rules.ts';

/** Pages of errors about policy tests (`*.test.yaml`). */
export const POLICY_TEST_ERRORS: readonly Page[] = [
  [
    'test/failed',
    'A policy test that fails',
    'An expectation or a prohibition of a `*.test.yaml` file that the policies of this revision do not meet.',
    'The test says what people may see. Either the policies are wrong, or the test must change with them, in the same review.',
    'expect:\n  - { user: intern, dataSource: customers, columns: { ssn: clear } } # the policies mask it',
    'expect:\n  - { user: intern, dataSource: customers, columns: { ssn: Hash } }',
  ],
  [
    'test/unknown',
    'A policy test that cannot be decided',
    'The outcome depends on text or a key that is not understood, or on behaviour of Immuta that is not known. The message names it.',
    'A test that cannot be decided must not count as passed.',
    'expect:\n  - { user: intern, dataSource: customers, rows: "f(a) > 1" } # a predicate that is not understood',
    'expect:\n  - { user: intern, dataSource: customers, rows: "a > 1" }',
  ],
  [
    'test/reference',
    'A policy test that names what does not exist',
    'A user, data source or column that neither the file nor an included file defines, or an item that says nothing.',
    'A test about a misspelt name would test nothing.',
    'users: { intern: {} }\nexpect:\n  - { user: inturn, dataSource: customers, rows: none }',
    'users: { intern: {} }\nexpect:\n  - { user: intern, dataSource: customers, rows: none }',
  ],
  [
    'test/include',
    'An included file that cannot be read',
    'A file under `include` that does not exist, is outside of the repository, or includes itself.',
    'Users and data sources that are missing would leave tests out.',
    'include: [../../elsewhere.yaml]',
    'include: [shared.yaml]',
  ],
  [
    'test/schema',
    'A file of tests that is not an object',
    'A document of a `*.test.yaml` file that is a list or a single value.',
    'Its tests would not run.',
    '- { user: intern, dataSource: customers }',
    'expect:\n  - { user: intern, dataSource: customers, rows: none }',
  ],
];
