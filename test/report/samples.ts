import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { DriftItem } from '../../src/model/drift.ts';
import type { OperationOutcome } from '../../src/model/outcome.ts';
import type { Change, Operation, Plan, PlanSummary } from '../../src/model/plan.ts';
import type { RunReport } from '../../src/model/report.ts';

const BASE = '0f1e2d3c4b5a69788796a5b4c3d2e1f001122334';
const HEAD = '1122334455667788990011223344556677889900';

/** An operation that changes nothing, with some of its fields replaced. */
export function operation(fields: Partial<Operation> & Pick<Operation, 'kind' | 'key'>): Operation {
  return {
    action: 'update',
    file: `immuta/${fields.kind}/${fields.key.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.yaml`,
    line: 1,
    compared: 'full',
    notCompared: [],
    changes: [],
    server: null,
    deletes: [],
    exposure: 'neutral',
    reasons: [],
    explanation: '',
    requiredActions: [],
    payloadDigest: null,
    payloadChanges: [],
    retained: false,
    ...fields,
  };
}

/** A field change, with some of its fields replaced. */
export function change(fields: Partial<Change> & Pick<Change, 'path'>): Change {
  return { change: 'changed', before: null, after: null, line: 1, sensitive: false, ...fields };
}

/** A diagnostic at a place. */
export function diagnostic(fields: Partial<Diagnostic> & Pick<Diagnostic, 'code' | 'message'>): Diagnostic {
  const line = fields.line ?? 1;
  const column = fields.column ?? 1;
  return {
    severity: 'error',
    file: 'immuta/policy/mask-pii.yaml',
    line,
    column,
    endLine: line,
    endColumn: column + 4,
    path: '',
    ...fields,
  };
}

/** A plan over operations, with its counts. */
export function planOf(operations: readonly Operation[], fields: Partial<Plan> = {}): Plan {
  const count = (action: Operation['action']): number => operations.filter((one) => one.action === action).length;
  const diagnostics = fields.diagnostics ?? [];
  const summary: PlanSummary = {
    create: count('create'),
    update: count('update'),
    replace: count('replace'),
    delete: count('delete'),
    unchanged: count('unchanged'),
    invalid: count('invalid'),
    unknown: count('unknown'),
    loosening: operations.filter((one) => one.exposure === 'loosens' || one.exposure === 'mixed').length,
    errors: diagnostics.filter((one) => one.severity === 'error').length,
    warnings: diagnostics.filter((one) => one.severity === 'warning').length,
  };
  return {
    formatVersion: 1,
    mode: 'plan',
    environment: 'production',
    tenant: 'acme.hosted.immutacloud.com',
    base: BASE,
    head: HEAD,
    complete: true,
    digest: `sha256:${'4f9c'.repeat(16)}`,
    summary,
    operations,
    unmanaged: [],
    diagnostics,
    ...fields,
  };
}

/** A clean report over a plan. */
export function reportOf(plan: Plan, fields: Partial<RunReport> = {}): RunReport {
  return {
    mode: plan.mode,
    environment: plan.environment,
    coverage: 'c0ffee00',
    tenant: plan.tenant,
    base: plan.base,
    head: plan.head,
    plan,
    diagnostics: plan.diagnostics,
    guards: [],
    outcome: null,
    drift: null,
    notes: [],
    failures: [],
    failureReason: '',
    incomplete: false,
    exitCode: 0,
    ...fields,
  };
}

const MASK_PAYLOAD = {
  policyKey: 'Mask PII',
  name: 'Mask PII',
  type: 'data',
  actions: [
    {
      type: 'Masking',
      description: 'Personal data is masked for everyone but the analysts of a case',
      rules: [
        {
          type: 'Masking',
          config: {
            fields: [{ type: 'columnTags', columnTag: { name: 'PII.Email' } }],
            maskingConfig: { type: 'Null' },
          },
          exceptions: { operator: 'all', conditions: [{ type: 'groups', group: { name: 'Analysts' } }] },
        },
        {
          type: 'Masking',
          config: {
            fields: [{ type: 'columnTags', columnTag: { name: 'PII.Phone' } }],
            maskingConfig: { type: 'Constant', constant: 'hidden' },
          },
          exceptions: { operator: 'any', conditions: [{ type: 'groups', group: { name: 'Analysts' } }] },
        },
      ],
    },
  ],
  circumstanceOperator: 'any',
  circumstances: [{ type: 'tags', tag: { name: 'Finance' } }],
};

const MASK = operation({
  kind: 'policy',
  key: 'Mask PII',
  exposure: 'loosens',
  reasons: [
    'Members of the group "Analysts" see the plain value of columns tagged PII.Email, which were hashed.',
    'The exception no longer needs the purpose "Fraud".',
  ],
  explanation: 'Columns tagged PII.Email are no longer hashed for analysts.',
  requiredActions: ['Data owners of 12 data sources certify the policy again.'],
  changes: [
    change({ path: '/actions/0/rules/0/config/maskingConfig/type', before: 'Hash', after: 'Null', line: 14 }),
    change({
      path: '/actions/0/rules/0/exceptions/conditions/1',
      change: 'removed',
      before: { type: 'purposes', purpose: { name: 'Fraud' } },
      line: 20,
    }),
    change({
      path: '/actions/0/rules/1',
      change: 'added',
      after: {
        type: 'Masking',
        config: {
          fields: [{ type: 'columnTags', columnTag: { name: 'PII.Phone' } }],
          maskingConfig: { type: 'Constant', constant: 'hidden' },
        },
        exceptions: { operator: 'any', conditions: [{ type: 'groups', group: { name: 'Analysts' } }] },
      },
      line: 24,
    }),
  ],
  server: { dryRun: true, creating: false, updating: true, policyId: 4 },
  payload: MASK_PAYLOAD,
});

const ROWS = operation({
  kind: 'policy',
  key: 'Rows of the own country',
  exposure: 'mixed',
  reasons: ['People in France see French rows, which they did not.', 'People without a country see no rows.'],
  explanation: 'Rows are filtered by the attribute Country.',
  changes: [
    change({
      path: '/actions/0/rules/0/config/predicate',
      before:
        "@hasAttribute('Country', country) AND deleted_at IS NULL AND region IN ('EMEA', 'APAC') AND tenant_id = 17",
      after:
        "@hasAttribute('Country', country_code) AND deleted_at IS NULL AND region IN ('EMEA', 'APAC', 'AMER') AND tenant_id = 17",
      line: 11,
      text: true,
    }),
  ],
  payload: {
    policyKey: 'Rows of the own country',
    name: 'Rows of the own country',
    type: 'data',
    actions: [
      {
        type: 'RowOrObjectRestriction',
        rules: [
          {
            type: 'Where',
            config: {
              predicate:
                "@hasAttribute('Country', country_code) AND deleted_at IS NULL AND region IN ('EMEA', 'APAC', 'AMER') AND tenant_id = 17",
            },
            exceptions: null,
          },
        ],
      },
    ],
  },
});

const SNOWFLAKE = operation({
  kind: 'data',
  key: 'snowflake-sales',
  action: 'replace',
  compared: 'partial',
  exposure: 'unknown',
  reasons: ['The data sources are made anew, and policies attach to them only when their tags are there.'],
  explanation: 'The connection points at another database: 2 data sources are deleted and 3 new ones made.',
  deletes: ['sales.public.customers', 'sales.public.orders'],
  changes: [
    change({ path: '/connection/database', before: 'SALES', after: 'SALES_V2', line: 6 }),
    change({ path: '/connection/password', before: '(secret)', after: '(secret changed)', line: 8, sensitive: true }),
    change({ path: '/sources/0/naming/datasource', change: 'added', after: '', line: 15 }),
  ],
  notCompared: [{ path: '/connection', reason: 'Immuta never gives a connection back.' }],
  server: {
    dryRun: true,
    creating: ['a', 'b', 'c'],
    deleting: ['sales.public.customers', 'sales.public.orders'],
    updating: [],
    noChange: [],
  },
  payload: {
    connectionKey: 'snowflake-sales',
    connection: {
      handler: 'Snowflake',
      hostname: 'acme.snowflakecomputing.com',
      port: 443,
      database: 'SALES_V2',
      username: 'IMMUTA',
      password: '(secret)',
      warehouse: 'ETL',
    },
    sources: [{ all: true, naming: { datasource: '', table: '<tablename>', schema: '<schema>' } }],
  },
});

const PURPOSE = operation({
  kind: 'purpose',
  key: 'Fraud.Audit',
  action: 'create',
  explanation: 'A new purpose below Fraud.',
  changes: [
    change({ path: '/name', change: 'added', after: 'Fraud.Audit', line: 1 }),
    change({ path: '/description', change: 'added', after: 'Audits of suspected fraud', line: 2 }),
    change({
      path: '/acknowledgement',
      change: 'added',
      after: { statement: 'I look at no case but mine.\nI keep no copy.', required: true },
      line: 3,
    }),
  ],
  payload: {
    name: 'Fraud.Audit',
    description: 'Audits of suspected fraud',
    acknowledgement: { statement: 'I look at no case but mine.\nI keep no copy.', required: true },
  },
});
const OLD = operation({
  kind: 'policy',
  key: 'Old subscription',
  action: 'delete',
  exposure: 'tightens',
  explanation: 'Its spec was removed from Git, so the policy is deleted from Immuta.',
  file: 'immuta/policy/old.yaml',
  payload: {
    policyKey: 'Old subscription',
    name: 'Old subscription',
    type: 'subscription',
    actions: { type: 'subscription', subscription: { type: 'anyone' } },
  },
});
const RETAINED = operation({
  kind: 'project',
  key: 'Sandbox 2019',
  action: 'delete',
  exposure: 'loosens',
  retained: true,
  file: 'immuta/project/sandbox-2019.yaml',
});
const STEADY = Array.from({ length: 12 }, (_, index) =>
  operation({ kind: 'policy', key: `Steady ${index}`, action: 'unchanged' }),
);

const MIXED = [MASK, ROWS, OLD, ...STEADY, SNOWFLAKE, PURPOSE, RETAINED];

const UNMANAGED = [
  { kind: 'policy', key: 'Made in the UI', name: 'Made in the UI' },
  { kind: 'project', key: 'Ad hoc', name: 'Ad hoc' },
];

function mixed(): RunReport {
  const warning = diagnostic({
    severity: 'warning',
    code: 'policy/no-otherwise',
    message:
      'The last rule of this action has no "otherwise": people who match no rule see every row. Add a rule without "inclusions".',
    file: 'immuta/policy/rows-of-the-own-country.yaml',
    line: 9,
    column: 7,
  });
  return reportOf(planOf(MIXED, { unmanaged: UNMANAGED, diagnostics: [warning] }), {
    guards: [
      {
        reason: 'max-deletes',
        effect: 'pass',
        message: '3 deletions, limit 0 (`max-deletes`). Allowed by the label `immuta-override`.',
        names: ['Old subscription', 'sales.public.customers', 'sales.public.orders'],
        by: 'grace',
      },
    ],
  });
}

function errors(): RunReport {
  const diagnostics = [
    diagnostic({
      code: 'schema/enum',
      message: 'maskingConfig.type is "null" (nothing); the word "Null" in quotes is meant. Write type: "Null".',
      line: 14,
      column: 15,
    }),
    diagnostic({
      code: 'ref/unknown-purpose',
      message: 'No purpose is called "Frod"; did you mean "Fraud"?',
      file: 'immuta/project/fraud.yaml',
      line: 6,
      column: 5,
    }),
    diagnostic({
      code: 'schema/unknown-key',
      message: 'policyKey is known, policykey is not.',
      file: 'immuta/policy/rows.yaml',
      line: 1,
      column: 1,
    }),
  ];
  return reportOf(
    planOf(
      [
        PURPOSE,
        operation({ kind: 'policy', key: 'Mask PII', action: 'invalid', compared: 'none', exposure: 'unknown' }),
      ],
      { diagnostics },
    ),
    {
      failureReason: 'invalid-specs',
      failures: ['The specs have 3 errors.'],
      exitCode: 1,
    },
  );
}

function forkValidate(): RunReport {
  const plan = planOf([], { mode: 'validate', tenant: '', complete: true });
  return reportOf(plan, {
    notes: [
      'This pull request comes from a fork, which gets no secrets: its specs are validated, and nothing was compared with the tenant.',
      'No API key: give the input api-key to plan.',
    ],
  });
}

function guardStop(): RunReport {
  return reportOf(planOf([OLD, SNOWFLAKE]), {
    guards: [
      {
        reason: 'max-deletes',
        effect: 'stop',
        message:
          '3 deletions, limit 0 (`max-deletes`). Add the label `immuta-override` to the pull request, or set `max-deletes: 3`.',
        names: ['Old subscription', 'sales.public.customers', 'sales.public.orders'],
        by: null,
      },
    ],
    failureReason: 'max-deletes',
    failures: [
      '3 deletions, limit 0 (`max-deletes`). Add the label `immuta-override` to the pull request, or set `max-deletes: 3`.',
    ],
    exitCode: 1,
  });
}

function outcome(fields: Partial<OperationOutcome> & Pick<OperationOutcome, 'kind' | 'key'>): OperationOutcome {
  return {
    action: 'update',
    state: 'confirmed',
    cause: null,
    notes: [],
    attempts: 1,
    startedAt: '2026-01-31T05:00:00.000Z',
    endedAt: '2026-01-31T05:00:01.250Z',
    ...fields,
  };
}

function applyDone(): RunReport {
  const operations = [
    outcome({ kind: 'policy', key: 'Mask PII' }),
    outcome({
      kind: 'purpose',
      key: 'Fraud.Audit',
      action: 'create',
      notes: ['The acknowledgement needed a second write.'],
      attempts: 2,
    }),
  ];
  return reportOf(planOf([MASK, PURPOSE, ...STEADY], { mode: 'apply' }), {
    outcome: { operations, cancelled: false, accuracy: { right: 2, total: 2, misses: [] } },
    notes: ['This push belongs to no pull request: no one reviewed a plan of it.'],
  });
}

function applyPartial(): RunReport {
  const never = { startedAt: null, endedAt: null, attempts: 0 };
  const operations = [
    outcome({ kind: 'purpose', key: 'Fraud.Audit', action: 'create' }),
    outcome({
      kind: 'policy',
      key: 'Mask PII',
      state: 'failed',
      attempts: 4,
      cause: 'POST /api/v2/policy answered 503 four times; Immuta said: "upstream connect error".',
    }),
    outcome({
      kind: 'data',
      key: 'snowflake-sales',
      action: 'replace',
      state: 'skipped',
      cause: 'New data sources wait for every data policy of the run, and policy "Mask PII" failed.',
      ...never,
    }),
    outcome({
      kind: 'project',
      key: 'Fraud',
      state: 'unknown',
      cause: 'The connection was cut after the request was sent.',
    }),
  ];
  return reportOf(planOf([PURPOSE, MASK, SNOWFLAKE, operation({ kind: 'project', key: 'Fraud' })], { mode: 'apply' }), {
    outcome: {
      operations,
      cancelled: false,
      accuracy: {
        right: 1,
        total: 2,
        misses: [{ kind: 'project', key: 'Fraud', predicted: 'description: "New"', found: 'description: "Old"' }],
      },
    },
    failureReason: 'apply-failed',
    failures: ['3 of 4 operations did not succeed.'],
    incomplete: true,
    exitCode: 1,
  });
}

function drift(fields: Partial<DriftItem> & Pick<DriftItem, 'kind' | 'key' | 'state'>): DriftItem {
  return {
    file: `immuta/${fields.kind}/${fields.key.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.yaml`,
    line: 1,
    changes: [],
    who: 'unknown',
    when: 'unknown',
    ...fields,
  };
}

function drifted(): RunReport {
  const items = [
    drift({
      kind: 'policy',
      key: 'Mask PII',
      state: 'edited-in-tenant',
      who: 'Ada Admin',
      when: '2026-01-30T17:12:00Z',
      changedBy: 'Grace Ops',
      changes: MASK.changes.slice(0, 1),
      payload: MASK_PAYLOAD,
      exposure: 'loosens',
      reasons: ['Members of the group "Interns" see columns tagged PII.Email in clear.'],
    }),
    drift({
      kind: 'policy',
      key: 'Rows of the own country',
      state: 'conflict',
      changes: ROWS.changes,
      payload: ROWS.payload ?? {},
      exposure: 'tightens',
      reasons: ['People in France no longer see French rows.'],
    }),
    drift({
      kind: 'data',
      key: 'snowflake-sales',
      state: 'edited-in-tenant',
      exposure: 'tightens',
      reasons: ['1 data source no longer exists.'],
      missing: ['sales.public.orders'],
      extra: ['sales.public.orders_2026'],
    }),
    drift({ kind: 'purpose', key: 'Fraud', state: 'deleted-in-tenant', exposure: 'neutral', reasons: [] }),
    drift({ kind: 'project', key: 'Sandbox 2019', state: 'left-git' }),
    drift({ kind: 'policy', key: 'Fresh', state: 'not-yet-applied' }),
    drift({ kind: 'policy', key: 'Made in the UI', state: 'unmanaged', file: null }),
    drift({ kind: 'policy', key: 'Steady', state: 'in-sync' }),
  ];
  return reportOf(planOf(MIXED, { mode: 'drift' }), {
    drift: { items, drifted: true, base: BASE, digest: `sha256:${'5e'.repeat(32)}` },
  });
}

function clean(): RunReport {
  const items = STEADY.map((one) => drift({ kind: one.kind, key: one.key, state: 'in-sync' }));
  return reportOf(planOf(STEADY, { mode: 'drift' }), { drift: { items, drifted: false, base: BASE, digest: null } });
}

function refused(): RunReport {
  return reportOf(planOf([], { mode: 'apply', tenant: '', base: null, complete: false }), {
    failureReason: 'config',
    failures: [
      'mode is apply and the event is pull_request: an apply never runs on a pull request. Use mode plan, or leave mode out.',
      'max-deletes is "many"; a number or a percentage such as 5% was expected.',
    ],
    exitCode: 1,
  });
}

function cut(mode: 'plan' | 'apply', reason: 'immuta-unreachable' | 'cancelled', failure: string): RunReport {
  const left = STEADY.map((one) =>
    operation({
      kind: one.kind,
      key: one.key,
      action: 'unknown',
      compared: 'none',
      exposure: 'unknown',
      reasons: ['The run ended before this was compared.'],
      notCompared: [{ path: '', reason: 'The run ended before this was compared.' }],
      notReached: true,
    }),
  );
  return reportOf(planOf(left, { mode, complete: false }), {
    failureReason: reason,
    failures: [failure],
    incomplete: true,
    exitCode: 1,
  });
}

function incomplete(): RunReport {
  const unknown = operation({
    kind: 'policy',
    key: 'New masking',
    action: 'unknown',
    compared: 'none',
    exposure: 'unknown',
    reasons: ['The tenant’s rule type "Quantum" is not known here.'],
    notCompared: [{ path: '/actions/0', reason: 'The tenant’s rule type "Quantum" is not known here.' }],
  });
  return reportOf(planOf([unknown, ...STEADY], { complete: false }), {
    incomplete: true,
    failureReason: 'incomplete',
    failures: ['GET /project answered 403: the projects of the tenant are not known.'],
    exitCode: 3,
    notes: [
      'Dry runs of data "snowflake-sales" were sent with dummy secrets: its connection changed in this pull request.',
    ],
  });
}

/** Text that tries to leave its place in every sink. */
export const HOSTILE =
  'x`y``` | a --> <b onclick=1> </details></summary> @octocat #1 [l](javascript:1) ![i](http://e/x.png)\n## H\r\n::error::x \u001b[31mred\u001b[0m \u202eevil $a$ ${SECRET} \ud800';

function hostile(): RunReport {
  const nasty = operation({
    kind: 'policy',
    key: HOSTILE,
    file: 'immuta/`|) ](x) -->.yaml',
    exposure: 'loosens',
    reasons: [HOSTILE],
    explanation: HOSTILE,
    requiredActions: [HOSTILE],
    deletes: [HOSTILE],
    notCompared: [{ path: `/${HOSTILE}`, reason: HOSTILE }],
    server: { reply: HOSTILE },
    changes: [
      change({ path: `/${HOSTILE}`, before: HOSTILE, after: { [HOSTILE]: [HOSTILE] } }),
      change({ path: '/a|b', before: 'a|b', after: '`' }),
      change({ path: '/predicate', before: HOSTILE, after: `${HOSTILE} more`, text: true }),
      change({ path: '/long', before: 'a'.repeat(70_000), after: 'b'.repeat(70_000) }),
    ],
  });
  const long = operation({
    kind: 'policy',
    key: 'k'.repeat(70_000),
    exposure: 'loosens',
    reasons: ['r'.repeat(70_000)],
    explanation: '`'.repeat(70_000),
  });
  return reportOf(
    planOf([nasty, long], {
      unmanaged: [{ kind: 'policy', key: HOSTILE, name: HOSTILE }],
      diagnostics: [diagnostic({ code: 'schema/type', message: HOSTILE, file: 'a b/`c`|.yaml' })],
    }),
    {
      notes: [HOSTILE],
      failures: [HOSTILE],
      failureReason: 'invalid-specs',
      exitCode: 1,
      guards: [{ reason: 'loosening', effect: 'pass', message: HOSTILE, names: [HOSTILE], by: HOSTILE }],
    },
  );
}

/** A plan of so many changed policies, each with a field change; every tenth loosens. */
export function huge(size: number): RunReport {
  const operations = Array.from({ length: size }, (_, index) =>
    operation({
      kind: 'policy',
      key: `Policy ${index}`,
      exposure: index % 10 === 0 ? 'loosens' : 'neutral',
      reasons: index % 10 === 0 ? [`Members of group ${index} see the plain value of columns tagged PII.`] : [],
      explanation: 'The masking of one column changes.',
      changes: [
        change({ path: '/actions/0/rules/0/config/maskingConfig/type', before: 'Hash', after: 'Null', line: 12 }),
      ],
    }),
  );
  return reportOf(planOf(operations));
}

/** Reports that goldens are kept of, by name. */
export const SAMPLES: Readonly<Record<string, RunReport>> = {
  mixed: mixed(),
  empty: reportOf(planOf(STEADY)),
  'fork-validate': forkValidate(),
  errors: errors(),
  'guard-stop': guardStop(),
  'apply-done': applyDone(),
  'apply-partial': applyPartial(),
  drift: drifted(),
  clean: clean(),
  refused: refused(),
  unreachable: cut(
    'plan',
    'immuta-unreachable',
    'GET /bim/rpc/user/current got no answer: connect ECONNREFUSED 10.0.0.7:443 (3 attempts).',
  ),
  cancelled: cut('plan', 'cancelled', 'No write was started after the run was cancelled.'),
  incomplete: incomplete(),
  hostile: hostile(),
};
