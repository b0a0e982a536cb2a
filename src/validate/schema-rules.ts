import type { Page } from './general-rules.ts';

/** Pages of the errors that schemas find. */
export const SCHEMA_ERRORS: readonly Page[] = [
  [
    'schema/unknown-kind',
    'No spec that we know',
    'A document with none of the key fields.',
    'A file that the patterns match is never skipped in silence.',
    'foo: bar',
    'policyKey: hash account numbers',
  ],
  [
    'schema/type',
    'A value of the wrong type',
    'Text where a list is expected, and the like.',
    'Immuta would refuse the document or read it as something else.',
    'groups: Internal Audit',
    'groups: [Internal Audit]',
  ],
  [
    'schema/enum',
    'A word that is not allowed here',
    'A value outside the documented ones; upper and lower case count.',
    'Immuta compares these words exactly.',
    'handler: snowflake',
    'handler: Snowflake',
  ],
  [
    'schema/required',
    'A key is missing',
    'An object without a key that it needs. The place is the first line of the object.',
    'Immuta refuses the document.',
    'inclusions:\n  attributes:\n    - name: staff',
    'inclusions:\n  attributes:\n    - name: staff\n      value: "true"',
  ],
  [
    'schema/unknown-key',
    'A key that is not known here',
    'A misspelt or misplaced key where all keys are documented. The message says what was meant, or where a line that slipped belongs.',
    'Whether Immuta refuses unknown keys is not public; dropped in silence, a misspelt `exceptions` would change who sees data.',
    'execptions:\n  groups: [A]',
    'exceptions:\n  groups: [A]',
  ],
  [
    'schema/conflict',
    'Two keys that exclude each other',
    'Two keys of which an entry can have only one.',
    'It could mean either.',
    '- name: Retail Banking\n  id: 2c7be0a4-95d1-4f3e-8a60-7d41b9c0e5f2',
    '- name: Retail Banking',
  ],
  [
    'schema/empty',
    'Something is empty',
    'An empty text, list or mapping where content is needed.',
    'Immuta rejects some empty values, and an empty list of sources could mean "delete all".',
    'rules: []',
    'rules:\n  - type: Masking',
  ],
  [
    'schema/pattern',
    'Text of another form',
    'Text that does not have the documented form.',
    'Immuta would refuse it.',
    'hostname: https://x',
    'hostname: x',
  ],
  [
    'schema/range',
    'A number out of range',
    'A number below or above what is possible.',
    'A port above 65535 does not exist.',
    'port: 70000',
    'port: 443',
  ],
  [
    'schema/repeated',
    'An entry is listed twice',
    'The second of two equal entries in a list that is a set.',
    'One of them is a mistake.',
    'tags: [A, A]',
    'tags: [A]',
  ],
];

/** Pages of the warnings that schemas give. */
export const SCHEMA_WARNINGS: readonly Page[] = [
  [
    'schema/alias',
    'Another spelling',
    'A key or word in a spelling that Immuta’s documents use beside the real one.',
    'The documents contradict each other; the spelling of exports and of the stored form is the safe one. Both spellings at once are an error.',
    'allowedMaskedJoins: true',
    'allowMaskedJoins: true',
  ],
  [
    'schema/not-checked',
    'Not checked',
    'A value or key where the public documents end: masking types not seen, settings of Minimization, Time and Purpose rules, platforms not seen.',
    'It is sent as it is; a mistake in it shows only in the dry run.',
    'maskingConfig:\n  type: Rounding',
    '# right or wrong, we cannot tell: rely on the dry run',
  ],
  [
    'schema/many',
    'More findings than are shown',
    'A document with more than 99 findings; errors are shown first.',
    'No one reads more, and one hostile file must not fill a report.',
    '# a hundred misspelt keys',
    '# fix what is shown, then check again',
  ],
];
