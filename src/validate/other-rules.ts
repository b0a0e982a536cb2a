import type { Page } from './general-rules.ts';

/** Pages of errors about references, secrets and settings. */
export const OTHER_ERRORS: readonly Page[] = [
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

/** Pages of warnings about text, references and secrets. */
export const OTHER_WARNINGS: readonly Page[] = [
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
