import type { Severity } from '../model/diagnostic.ts';

/** A finding that belongs to no kind, with its page in `docs/rules.md`. */
export interface GeneralRule {
  /** `family/name`. */
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly what: string;
  readonly why: string;
  readonly bad: string;
  readonly good: string;
  /** Part of the meaning of a spec: no setting and no comment turns it off. */
  readonly fixed: boolean;
}

type Page = readonly [code: string, title: string, what: string, why: string, bad: string, good: string];

const TEXT_ERRORS: readonly Page[] = [
  [
    'yaml/syntax',
    'The text is not YAML or JSON',
    'The parser cannot read the file; the place is where it gave up. Nothing else of the file is checked.',
    'A file that cannot be read cannot be reviewed or sent.',
    'circumstances: [ {type: noTags}',
    'circumstances: [ {type: noTags} ]',
  ],
  [
    'yaml/tab',
    'A tab indents a line',
    'A tab where YAML wants spaces for indentation.',
    'YAML does not say how wide a tab is, so it forbids them there.',
    'connection:\n\thandler: Snowflake',
    'connection:\n  handler: Snowflake',
  ],
  [
    'yaml/duplicate-key',
    'A key stands twice',
    'The second of two equal keys in one mapping.',
    'Readers disagree on which of the two counts; one of them is a mistake.',
    'staged: true\nstaged: false',
    'staged: false',
  ],
  [
    'yaml/empty',
    'The file holds nothing',
    'A file that matches the specs patterns and has no document.',
    'An emptied file is easily an accident, and leaving it out in silence would look like a deletion.',
    '# to be done',
    'name: Product Reporting',
  ],
  [
    'yaml/too-large',
    'The file is over 1 MiB',
    'A file larger than 1 MiB is not read.',
    'Specs have kilobytes; the limit bounds the time that any input can take.',
    '# a table export that landed in the folder',
    '# one spec, or a few, in a file',
  ],
  [
    'yaml/encoding',
    'The file is not UTF-8',
    'A byte that is no valid UTF-8.',
    'Immuta takes UTF-8; a guess at another encoding would change names.',
    'name: Caf\\xe9 sales # Latin-1',
    'name: Café sales # UTF-8',
  ],
  [
    'yaml/character',
    'A control character',
    'A control character such as NUL in the text.',
    'It is invisible in review, and YAML does not allow it.',
    'name: Sales\\u0000',
    'name: Sales',
  ],
  [
    'yaml/tag',
    'A YAML tag',
    'A tag such as `!secret` or `!!binary` that has no meaning in a spec.',
    'Specs are plain data, the same for every reader.',
    'password: !vault db/prod',
    'password: "${DB_PASSWORD}"',
  ],
  [
    'yaml/key',
    'A key is not text',
    'A key that YAML reads as a number, true/false, nothing, a list or a mapping.',
    'JSON, which is what Immuta gets, has text keys only.',
    '1: one',
    '"1": one',
  ],
  [
    'yaml/value',
    'A value that JSON cannot hold',
    'A number that would change (`.inf`, `.nan`, more than 15 digits), or a value of another kind.',
    'It would not reach Immuta as it is written.',
    'constant: 12345678901234567890',
    'constant: "12345678901234567890"',
  ],
  [
    'yaml/alias',
    'An alias without an anchor',
    'An alias whose anchor does not stand before it, or that contains itself.',
    'There is nothing that it could repeat.',
    'inclusions: *auditors',
    'inclusions: &auditors\n  groups: [Internal Audit]',
  ],
  [
    'yaml/alias-bomb',
    'Aliases expand without bounds',
    'Aliases that stand for more than 50,000 values.',
    'A few lines could otherwise fill the memory.',
    'a: &a [x, x]\nb: &b [*a, *a] # and so on',
    'a: [x, x]',
  ],
  [
    'yaml/merge',
    'A merge key without a mapping',
    'The value of `<<` is not a mapping or a list of mappings.',
    'Only mappings can be merged.',
    '<<: text',
    '<<: *defaults',
  ],
  [
    'yaml/too-deep',
    'Nested too deep',
    'More than 100 levels of nesting.',
    'No payload has more than ten; the limit bounds what hostile input can do.',
    '[[[[[[ … ]]]]]]',
    '[[x]]',
  ],
  [
    'yaml/null-word',
    'Null without quotes',
    'The bare word `Null` where the text `"Null"` is expected.',
    'YAML reads it as "no value", so the mask that sets values to null would be lost. Real exports quote it.',
    'maskingConfig:\n  type: Null',
    'maskingConfig:\n  type: "Null"',
  ],
  [
    'yaml/unquoted',
    'Text that needs quotes',
    'A bare number or true/false where text is expected.',
    'YAML reads `true` and `9999.00` as other things than text: 9999.00 becomes 9999. Real exports quote them.',
    'constant: 9999.00',
    'constant: "9999.00"',
  ],
];

const SCHEMA_ERRORS: readonly Page[] = [
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
    'A misspelt or misplaced key where all keys are documented.',
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

const SCHEMA_WARNINGS: readonly Page[] = [
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
];

const OTHER_WARNINGS: readonly Page[] = [
  [
    'yaml/tab-separator',
    'A tab between key and value',
    'A tab after the colon of a key.',
    'YAML 1.2 allows it, other readers refuse it: one real export does not load in PyYAML for this.',
    'predicate:\t1=1',
    'predicate: 1=1',
  ],
  [
    'yaml/empty-document',
    'An empty document',
    'Nothing between two `---` lines.',
    'It is skipped, and says so: a document may have been lost there.',
    'name: A\n---\n',
    'name: A',
  ],
  [
    'ref/case-only-key',
    'Keys that differ only by case',
    'Two identities that are equal but for upper and lower case.',
    'Exports name files after keys; on many disks the two land in one file. It is most often one object, misspelt.',
    'policyKey: Mask PII\n---\npolicyKey: mask pii',
    'policyKey: Mask PII',
  ],
  [
    'ref/unknown-purpose',
    'A purpose that no spec makes',
    'A reference to a purpose that no document of the repository has.',
    'A misspelt purpose in an exception lets nobody through; the plan checks the tenant too.',
    'purposes: [Payrol Run]',
    'purposes: [Payroll Run]',
  ],
  [
    'ref/unknown-data-source',
    'A data source that no spec makes',
    'A project names a data source that no data spec of the repository makes.',
    'Data source names change when a tenant moves to connections; the plan checks the tenant too.',
    'datasources: [Chargeback]',
    'datasources: [Chargebacks]',
  ],
  [
    'secret/suspect',
    'Text that looks like a secret',
    'Text with the form of a token, private key or password outside the secret fields.',
    'Git keeps what was committed once. This is a hint: excuse the line if it is none.',
    'connectionStringOptions: PWD=hunter2hunter2',
    'password: "${WAREHOUSE_PASSWORD}"',
  ],
];

const OTHER_ERRORS: readonly Page[] = [
  [
    'ref/duplicate-key',
    'One identity, two documents',
    'The second of two documents with one identity; the message names the first.',
    'They would overwrite each other at every run.',
    'policyKey: a\n---\npolicyKey: a',
    'policyKey: a\n---\npolicyKey: b',
  ],
  [
    'ref/unresolved-placeholder',
    'A placeholder that nothing fills',
    '`${NAME}` that no variables file has, nor, under `connection`, the environment.',
    'A placeholder sent as it stands would become the password or the name itself.',
    'schema: ${SCHEMA} # set nowhere',
    'schema: ${SCHEMA} # SCHEMA: curated in the variables file',
  ],
  [
    'ref/bad-placeholder',
    'A placeholder with a bad name',
    '`${` that begins no placeholder.',
    'It is either a misspelt placeholder or a literal that must be escaped.',
    'description: costs ${ 5 }',
    'description: costs $${ 5 }',
  ],
  [
    'secret/literal',
    'A secret in the file',
    'A secret field whose value is not exactly one placeholder.',
    'Git keeps it for ever, for everyone who can read. Change the secret: it is known now.',
    'password: hunter2',
    'password: "${WAREHOUSE_PASSWORD}"',
  ],
  [
    'settings/rules',
    'A mistake in .immuta-gitops.yaml',
    'An unknown rule, a rule whose severity is fixed, or a level that is not off, warning or error.',
    'A misspelt setting would leave a rule on, or off, unnoticed.',
    'rules: { "policy/domain-by-id": no }',
    'rules: { "policy/domain-by-id": off }',
  ],
  [
    'settings/variables',
    'A mistake in a variables file',
    'A variables file that is no mapping of names to single values.',
    'A variable that is not read leaves its placeholder unfilled.',
    'HOSTS: [a, b]',
    'HOST: a',
  ],
  [
    'settings/ignore-comment',
    'A comment that excuses nothing',
    'An `immuta-gitops-ignore-next-line` comment without a code or a reason, for a rule that cannot be excused, or (as a warning) with nothing to excuse.',
    'An excuse is shown in the report with its reason, so it must have one.',
    '# immuta-gitops-ignore-next-line policy/domain-by-id',
    '# immuta-gitops-ignore-next-line policy/domain-by-id one tenant only',
  ],
];

function pages(list: readonly Page[], severity: Severity, fixed: boolean): GeneralRule[] {
  return list.map(([code, title, what, why, bad, good]) => ({ code, severity, title, what, why, bad, good, fixed }));
}

/** Every code that is not a rule of a kind. */
export const generalRules: readonly GeneralRule[] = [
  ...pages(TEXT_ERRORS, 'error', true),
  ...pages(SCHEMA_ERRORS, 'error', true),
  ...pages(OTHER_ERRORS, 'error', true),
  ...pages(SCHEMA_WARNINGS, 'warning', false),
  ...pages(OTHER_WARNINGS, 'warning', false),
];

const FIXED = new Set(generalRules.filter(({ fixed }) => fixed).map(({ code }) => code));

/** Whether a code's severity is part of the product: neither settings nor comments change it. */
export function isFixedCode(code: string): boolean {
  return FIXED.has(code);
}
