import type { Page } from './general-rules.ts';

/** Pages of errors that belong to a run more than to the words of a spec. */
export const RUN_ERRORS: readonly Page[] = [
  [
    'spec/link',
    'A symbolic link',
    'A spec file that is a symbolic link or lies behind one, and a link to a folder that may hold specs.',
    'Reading it could put a file of the machine into a plan or a message.',
    'immuta/policies/pii.yaml -> /etc/hosts',
    'immuta/policies/pii.yaml # a file of the repository',
  ],
  [
    'spec/invisible-character',
    'A character in a name that cannot be seen',
    'A name (a key, a tag, a group, a column …) with a no-break space, a zero-width space, a bidirectional control, a variation selector, a tab or another character that is not drawn, also where a variable brings it. White space of ASCII at the ends is not a mistake: it is not sent.',
    'Two names that look the same are not: a mask for the one masks nothing of the other, and no one sees why.',
    'columnTag: "Card.PAN\\u00a0"',
    'columnTag: Card.PAN',
  ],
  [
    'plan/dry-run-rejected',
    'Immuta refused the dry run',
    'A spec that Immuta’s own check refuses; the message has its words.',
    'The write would be refused for the same reason.',
    '# what Immuta says is wrong',
    '# put right as the message says; validate cannot see it',
  ],
  [
    'plan/permission-denied',
    'The key lacks a permission',
    'A dry run that Immuta answers with 403.',
    'The write would be refused. The message names the permission that writing this kind needs.',
    '# an API key of a user without GOVERNANCE',
    '# an API key of a user with the permission that the message names',
  ],
  [
    'data/renamed-key',
    'A connection key that changed alone',
    'A `connectionKey` that left Git while a new one has its host and database. Plan and apply report it.',
    'Immuta takes one connection once, under one key: the new key is refused while the old one is there, and deletions come last. Its data sources would be made anew, without their subscriptions and ids.',
    'connectionKey: warehouse-2 # was warehouse-1, with the same host and database',
    'connectionKey: warehouse-1 # or: remove the spec, apply with prune, then add it under the new key',
  ],
];

/** Pages about a change: what the base has and the head does not. */
export const CHANGE_ERRORS: readonly Page[] = [
  [
    'ref/removed-name',
    'A name that this change removes is still used',
    'A spec, changed or not, that names a purpose, a data source or a tag which the base has and this revision no longer makes. It is an error where this run would delete what is named (a table that left its connection, a sub-purpose, a purpose with `prune`), a warning otherwise.',
    'Immuta keeps the name without an object behind it: a project loses its data source, an exception for a purpose lets no one through, a policy for the tag masks nothing.',
    'datasources: [Ledger entries] # the data spec no longer has that table',
    'datasources: [Ledger lines]',
  ],
];

/** Pages of warnings of a plan. */
export const RUN_WARNINGS: readonly Page[] = [
  [
    'secret/weak',
    'A secret that cannot be told from other text',
    'A secret with fewer than six characters, or one that is an ordinary word or a piece of our own output.',
    'Replaced wherever it is it would tear reports apart, so it is redacted only where it is a whole value.',
    'password: "${DB_PASSWORD}" # set to `immuta`',
    'password: "${DB_PASSWORD}" # set to a long random text',
  ],
  [
    'plan/dry-run-too-early',
    'Refused before what it needs is there',
    'A dry run that Immuta refuses while the run itself makes what the spec names.',
    'The refusal may be about that alone: apply writes in order, and reports what is refused then.',
    'purposes: [New Purpose] # made by a spec of the same pull request',
    '# nothing to do, if the message speaks of what this run makes',
  ],
  [
    'plan/not-compared',
    'Not compared in full',
    'A part of a spec whose stored form is not known, or a dry-run reply of a shape that is not known.',
    'The plan says what it cannot see, in place of "unchanged".',
    'maskingConfig: { type: Rounding } # a form that no public document shows',
    '# nothing to do; look at the object in Immuta after apply',
  ],
  [
    'plan/server-disagrees',
    'Immuta sees another change than we do',
    'A dry run whose answer does not fit the comparison with what was read.',
    'One of the two is wrong: look at the change before it is merged.',
    '# read: equal; dry run: "updating": true',
    '# apply once, or report it with the plan file',
  ],
  [
    'plan/same-name',
    'The name of another object',
    'A spec whose name the tenant has already, under another key: made in the UI, or from another spec.',
    'Immuta refuses the second object of a name, or keeps both, and the old one goes on beside the new one.',
    'policyKey: mask-pii # the tenant has "Mask PII" under the key "Mask PII"',
    'policyKey: Mask PII # takes it over; the plan shows what would change',
  ],
  [
    'plan/incomplete-read',
    'Something could not be read',
    'A list or an object that the tenant refused, cut short or answered in a shape that is not known. Each spec with names that could not be looked up for it is named.',
    'A failed read is never taken for "there is nothing": the run is incomplete and deletes nothing for it.',
    '# the key may not list purposes',
    '# give the key the permission that the message names',
  ],
];
