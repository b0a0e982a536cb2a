import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../model/json.ts';
import { exposure, exposureOfSet } from './exposure.ts';
import { accessPolicy, checksExposure, ENTITLED, HASH, KNOWN, type Row, tags, to } from './exposure-for-tests.ts';

const UNSAID = { type: 'entitlements', entitlements: to('any', 'A') };
const GRANTS = { ...UNSAID, shareResponsibility: true };
/** What a spec without `shareResponsibility` makes is not known. */
const OPEN = accessPolicy(UNSAID);
const GRANT = accessPolicy(GRANTS);

const ACCESS_POLICIES: readonly Row[] = [
  [
    'a domain more for a door',
    accessPolicy(
      { type: 'entitlements', shareResponsibility: false, entitlements: to('any', 'A') },
      { circumstances: tags('X') },
    ),
    accessPolicy(
      { type: 'entitlements', shareResponsibility: false, entitlements: to('any', 'A') },
      { circumstances: [...tags('X'), { type: 'domains', domains: [{ name: 'D' }] }] },
    ),
    'mixed',
    ["domain 'D'"],
  ],

  ['a door is made: others must now satisfy it', null, ENTITLED, 'mixed', ["group 'A'"]],
  ['a door by hand is made', null, accessPolicy({ type: 'manual' }), 'unknown', ['keeps others out']],
  ['a staged door is made', null, { ...ENTITLED, staged: true }, 'neutral', []],
  ['a door for everyone is deleted', accessPolicy({ type: 'anyone' }), null, 'tightens', ['Everyone']],
  ['a door that others lean on is deleted', ENTITLED, null, 'mixed', ["group 'A'", 'not in view']],
  [
    'a shared door is deleted',
    accessPolicy({ type: 'entitlements', entitlements: to('any', 'A'), shareResponsibility: true }),
    null,
    'unknown',
    ["group 'A'", 'not in view'],
  ],
  ['manual to anyone', accessPolicy({ type: 'manual' }), accessPolicy({ type: 'anyone' }), 'loosens', ['Everyone']],
  [
    'anyone to approval',
    accessPolicy({ type: 'anyone' }),
    accessPolicy({ type: 'approval' }),
    'tightens',
    ['no longer'],
  ],
  [
    'approval to manual',
    accessPolicy({ type: 'approval' }),
    accessPolicy({ type: 'manual' }),
    'unknown',
    ['approval of an approver'],
  ],
  [
    'approval to a group',
    accessPolicy({ type: 'approval', shareResponsibility: false }),
    ENTITLED,
    'mixed',
    ["group 'A'"],
  ],
  [
    'a group more, any',
    ENTITLED,
    accessPolicy({ type: 'entitlements', shareResponsibility: false, entitlements: to('any', 'A', 'B') }),
    'loosens',
    ["group 'B'"],
  ],
  [
    'a group more, all',
    accessPolicy({ type: 'entitlements', shareResponsibility: false, entitlements: to('all', 'A') }),
    accessPolicy({ type: 'entitlements', shareResponsibility: false, entitlements: to('all', 'A', 'B') }),
    'tightens',
    ["group 'A'"],
  ],
  [
    'an expression instead of a list',
    ENTITLED,
    accessPolicy({ type: 'entitlements', shareResponsibility: false, advanced: "@isInGroups('A')" }),
    'neutral',
    [],
  ],
  [
    'an expression asks for more',
    accessPolicy({ type: 'entitlements', shareResponsibility: false, advanced: "@isInGroups('A')" }),
    accessPolicy({
      type: 'entitlements',
      shareResponsibility: false,
      advanced: "@isInGroups('A') AND @hasAttribute('k', 'v')",
    }),
    'tightens',
    ["group 'A'"],
  ],
  [
    'an expression no one can read',
    accessPolicy({ type: 'entitlements', shareResponsibility: false, advanced: 'x > 3' }),
    accessPolicy({ type: 'entitlements', shareResponsibility: false, advanced: 'x > 2' }),
    'unknown',
    ['x > 2'],
  ],
  [
    'subscribed automatically',
    ENTITLED,
    accessPolicy({
      type: 'entitlements',
      shareResponsibility: false,
      entitlements: to('any', 'A'),
      automaticSubscription: true,
    }),
    'unknown',
    ['automatically', 'if required subscription policies subscribe people'],
  ],
  [
    'subscribed automatically by a grant',
    GRANT,
    accessPolicy({ ...GRANTS, automaticSubscription: true }),
    'loosens',
    ['automatically'],
  ],
  [
    'subscribed automatically by one of an unknown sort',
    OPEN,
    accessPolicy({ ...UNSAID, automaticSubscription: true }),
    'unknown',
    ['automatically'],
  ],
  ['a policy of an unknown sort is made', null, OPEN, 'loosens', ["group 'A'"]],
  ['a policy of an unknown sort is deleted', OPEN, null, 'unknown', ["group 'A'"]],
  [
    'a group more, of an unknown sort',
    OPEN,
    accessPolicy({ ...UNSAID, entitlements: to('any', 'A', 'B') }),
    'loosens',
    ["group 'B'"],
  ],
  ['its sort is said: it grants', OPEN, GRANT, 'unknown', ["group 'A'"]],
  ['its sort is said: it is required', OPEN, ENTITLED, 'unknown', ["group 'A'"]],
  ['its sort is not said any more', GRANT, OPEN, 'unknown', ["group 'A'"]],
  ['nothing but the name changes', OPEN, { ...OPEN, name: 'other' }, 'neutral', []],
  [
    'found by others',
    ENTITLED,
    accessPolicy({
      type: 'entitlements',
      shareResponsibility: false,
      entitlements: to('any', 'A'),
      allowDiscovery: true,
    }),
    'loosens',
    ['find'],
  ],
  [
    'may write',
    ENTITLED,
    accessPolicy({
      type: 'entitlements',
      shareResponsibility: false,
      entitlements: to('any', 'A'),
      accessGrant: 'WRITE',
    }),
    'loosens',
    ['write'],
  ],
  [
    'responsibility is shared',
    ENTITLED,
    accessPolicy({ type: 'entitlements', entitlements: to('any', 'A'), shareResponsibility: true }),
    'loosens',
    ['not in view'],
  ],
  [
    'an approval less',
    accessPolicy({
      type: 'approval',
      approvals: [
        { specificApproverRequired: false, requiredPermission: 'OWNER' },
        { specificApproverRequired: true, requiredPermission: 'GOVERNANCE' },
      ],
    }),
    accessPolicy({ type: 'approval', approvals: [{ specificApproverRequired: false, requiredPermission: 'OWNER' }] }),
    'loosens',
    ['OWNER'],
  ],
  [
    'the plural of the docs',
    accessPolicy({ type: 'approval', approvals: [{ specificApproverRequired: false, requiredPermission: 'OWNER' }] }),
    accessPolicy({ type: 'approval', approvals: [{ specificApproverRequired: false, requiredPermissions: 'OWNER' }] }),
    'neutral',
    [],
  ],
  ['a policy changes its type', HASH, ENTITLED, 'mixed', ['Pay', "group 'A'"]],
];

checksExposure([...ACCESS_POLICIES]);

test('a policy that exists but could not be read is not judged as new', () => {
  expect(exposure(null, HASH, { dryRunResult: null, unreadable: true }).exposure).toBe('unknown');
});

test('never throws on payloads of any shape', () => {
  const odd = [
    {},
    {
      type: 'data',
      actions: [null, 3, { rules: [null, { type: 'Masking' }, { type: 'Masking', config: { fields: 'x' } }] }],
    },
    { actions: 7 },
    { type: 'subscription', actions: { type: 5, entitlements: [] }, circumstances: 'x' },
  ] as unknown as JsonObject[];
  for (const before of odd) for (const after of odd) expect(() => exposure(before, after, KNOWN)).not.toThrow();
});

test('a sort of another type is not taken for a required one', () => {
  const beside = (shareResponsibility: Json): string => {
    const door = (key: string, group: string, share: Json): JsonObject =>
      accessPolicy(
        { type: 'entitlements', entitlements: to('any', group), shareResponsibility: share },
        { policyKey: key },
      );
    const [odd, grant] = [door('odd', 'A', shareResponsibility), door('grant', 'B', true)];
    const members = [
      { key: 'odd', before: odd, after: odd, number: null },
      { key: 'grant', before: grant, after: grant, number: null },
      { key: 'gone', before: door('gone', 'A', false), after: null, number: null },
    ];
    return exposureOfSet({ members, open: false, gaps: [] }).dryRunResult.exposure;
  };
  // Where A is required twice, one requirement less changes nothing.
  expect([beside(true), beside(false), beside(null), beside('true')]).toEqual([
    'loosens',
    'neutral',
    'unknown',
    'unknown',
  ]);
});
