import type { JsonObject } from '../model/json.ts';

const text = (description: string): JsonObject => ({ type: 'string', description });
const number = (description: string, minimum = 0): JsonObject => ({ type: 'integer', minimum, description });
const flag = (description: string): JsonObject => ({ type: 'boolean', description });
const choice = (description: string, values: readonly string[]): JsonObject => ({ enum: values, description });
const list = (description: string, items: JsonObject): JsonObject => ({ type: 'array', description, items });
const orNull = (type: string, description: string): JsonObject => ({ type: [type, 'null'], description });

/** An object whose fields are all there but those of `optional`. Fields may be added later: others are let through. */
function record(description: string, properties: JsonObject, optional: readonly string[] = []): JsonObject {
  const required = Object.keys(properties).filter((key) => !optional.includes(key));
  return { type: 'object', description, required, properties };
}

const names = text('A name.');
const pointer = text('JSON pointer (RFC 6901) into the V2 document; empty for the whole of it.');

const change = record(
  'One field that differs.',
  {
    path: pointer,
    change: choice('Whether the field is new, gone or different.', ['added', 'removed', 'changed']),
    before: {
      description: 'Value in the tenant, in V2 words; null where the field is absent; withheld when sensitive.',
    },
    after: { description: 'Value in the spec, in V2 words; null where the field is absent; withheld when sensitive.' },
    line: number('Line of the value in the spec file, from 1; 0 where there is none.'),
    sensitive: flag('The values are secrets and were withheld.'),
    text: { const: true, description: 'Long text: best shown as a difference of words.' },
    consequence: text('The spec leaves the field out, and Immuta then resets or removes it: what comes of that.'),
  },
  ['text', 'consequence'],
);

const EXPOSURES = ['loosens', 'tightens', 'mixed', 'neutral', 'unknown'];

const details = list(
  'The cases behind the reasons: what one viewer sees before and after.',
  record('One case.', {
    direction: choice('Whether the viewer sees more or less.', ['more', 'less']),
    viewer: record('Who sees it: all of this is needed, nothing else is.', {
      groups: list('Groups that the viewer is a member of.', names),
      attributes: list(
        'Attributes that the viewer has.',
        record('One attribute.', { name: text('Its name.'), value: text('Its value.') }),
      ),
      purposes: list('Purposes that the viewer acts under; `*` is any other purpose.', names),
      other: list('What else is true of the viewer, in words.', text('A few words.')),
    }),
    dataSource: text('The data source, in words.'),
    column: orNull('string', 'The column, in words; null where the case is about rows or subscriptions.'),
    before: text('What the viewer sees, or may do, before.'),
    after: text('The same after.'),
  }),
);

const operation = record(
  'What happens, or would happen, to one object.',
  {
    kind: text('Kind of the object, such as data, data-object, policy, project or purpose.'),
    key: text('Identity within its kind: connectionKey, policyKey, projectKey or the name of a purpose.'),
    action: choice('What is done. replace: old data sources are deleted and new ones made.', [
      'create',
      'update',
      'replace',
      'delete',
      'unchanged',
      'invalid',
      'unknown',
    ]),
    file: orNull('string', 'Spec file, relative to the workspace; null for a deletion whose file is not known.'),
    line: number('First line of the document.'),
    compared: choice('How much of the object could be compared with the tenant.', ['full', 'partial', 'none']),
    notCompared: list(
      'Places that were not compared.',
      record('One place.', { path: pointer, reason: text('Why not, in a sentence.') }),
    ),
    changes: list('Fields that differ.', change),
    server: {
      type: ['object', 'null'],
      description: 'Known fields of Immuta’s reply to the dry run; null where there was none.',
    },
    deletes: list('Names that Immuta would delete or disable inside the document.', names),
    exposure: choice('Whether the change by itself lets people see more.', EXPOSURES),
    exposureInSet: choice('The same beside all other objects in view, where that differs.', EXPOSURES),
    reasons: list('Why the exposure is what it is, a sentence each.', text('A sentence.')),
    exposureDetails: details,
    reach: record('How far the policy reaches in the tenant now.', {
      dataSources: {
        type: ['integer', 'null'],
        description: 'Data sources that it acts on; null where that is not known.',
      },
      columns: {
        type: ['integer', 'null'],
        description: 'Columns of those that its masks select; null where it masks none, or that is not known.',
      },
      names: list('The first ten data sources.', names),
      unknown: orNull('string', 'Why something is not known.'),
    }),
    meets: list(
      'New data sources, with what meets them by the tags of their spec.',
      record('One data source.', {
        name: names,
        dataPolicies: list('Policies that mask its columns or filter its rows.', names),
        subscriptionPolicies: list('Subscription policies that act on it.', names),
        taggedColumns: number('Columns that the spec tags.'),
      }),
    ),
    explanation: text('What the change means, in a sentence for a data governor.'),
    demands: list('Who is asked to do something by this write, a sentence each.', text('A sentence.')),
    payloadDigest: {
      type: ['string', 'null'],
      pattern: '^sha256:[0-9a-f]{64}$',
      description:
        'Fingerprint of the whole payload that an apply sends, in its canonical form, secrets by the names of their placeholders; null where nothing is sent.',
    },
    held: flag('A deletion that waits because prune is off; this run does not carry it out.'),
    neverDeleted: flag('With `held`: objects of this kind are never deleted, whatever prune says.'),
    noDryRun: flag('Immuta has no dry run for this kind: what is said of it rests on reads alone.'),
  },
  ['exposureInSet', 'exposureDetails', 'reach', 'meets', 'neverDeleted', 'noDryRun'],
);

const diagnostic = record('One mistake at one place.', {
  severity: choice('An error stops the run before its first write.', ['error', 'warning']),
  code: text('Stable code, documented in docs/rules.md.'),
  message: text('What was found, what was expected, what to do.'),
  file: text('File, relative to the workspace; empty where there is none.'),
  line: number('From 1.', 1),
  column: number('From 1.', 1),
  endLine: number('From 1.', 1),
  endColumn: number('The column after the last character.', 1),
  path: pointer,
});

const COUNTS: Readonly<Record<string, string>> = {
  create: 'Objects to create.',
  update: 'Objects to update.',
  replace: 'Objects whose data sources are deleted and made anew.',
  delete: 'Objects to delete.',
  unchanged: 'Objects that are as their specs say.',
  invalid: 'Specs with errors.',
  unknown: 'Objects for which it is not known what would happen.',
  loosening: 'Changes that let someone see more.',
  errors: 'Diagnostics of severity error.',
  warnings: 'Diagnostics of severity warning.',
};

/** JSON Schema (2020-12) of the plan file; published as `schemas/plan.schema.json`. */
export const PLAN_SCHEMA: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Plan of immuta-gitops',
  ...record(
    'What a run would do to Immuta, object by object and field by field.',
    {
      formatVersion: { const: 1, description: 'Version of this format. Fields may be added without a new version.' },
      mode: choice('What the run was for.', ['validate', 'plan', 'apply', 'drift']),
      environment: text('Name of the tenant in the run’s settings.'),
      tenant: text('Host of the tenant; empty where none was asked.'),
      base: orNull('string', 'Commit that changes are measured against.'),
      head: orNull('string', 'Commit that was planned.'),
      complete: flag('False when something could not be read, recognised or finished.'),
      digest: {
        type: 'string',
        pattern: '^sha256:[0-9a-f]{64}$',
        description: 'Fingerprint of the operations: the same plan has the same digest wherever it is made.',
      },
      summary: record(
        'Counts.',
        Object.fromEntries(Object.entries(COUNTS).map(([key, words]) => [key, number(words)])),
      ),
      exposure: record('Whether all changes together let people see more, over all objects in view.', {
        exposure: choice('The verdict.', EXPOSURES),
        reasons: list('Why, a sentence each.', text('A sentence.')),
        exposureDetails: details,
      }),
      operations: list('One for each spec in scope, unchanged ones too.', operation),
      unmanaged: list(
        'Objects that the tenant has and no spec describes. Never touched.',
        record('One object.', { kind: text('Its kind.'), key: text('Its identity.'), name: text('Its name.') }),
      ),
      diagnostics: list('Mistakes in the specs and remarks on the plan.', diagnostic),
    },
    ['exposure'],
  ),
};
