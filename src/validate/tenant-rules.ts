import type { Page } from './general-rules.ts';

/**
 * Pages of errors that only the tenant can show. A plan reports them; `validate` opens no connection. For an object that
 * the plan leaves unchanged they are warnings.
 */
export const TENANT_ERRORS: readonly Page[] = [
  [
    'ref/missing-tag',
    'A tag that the tenant lacks',
    'A tag that is not in the tenant and that no data spec here puts on a table. It is an error where the tenant has the same name but for a slip of one or two letters, case or separators, and a warning otherwise (a catalog may bring it later) and where the plan leaves the object unchanged. Nothing is said when the tenant shows no tags at all.',
    'A typo in the name of a tag leaves its columns unmasked, and every write succeeds.',
    'circumstances: [{ type: columnTags, columnTag: Card.PNA }]',
    'circumstances: [{ type: columnTags, columnTag: Card.PAN }]',
  ],
  [
    'ref/missing-purpose',
    'A purpose that the tenant lacks',
    'A purpose that is neither in the tenant nor made by a spec here.',
    'Immuta refuses the write, or drops the name: an exception for it lets no one through.',
    'purposes: [Payrol Run]',
    'purposes: [Payroll Run]',
  ],
  [
    'ref/missing-data-source',
    'A data source that the tenant lacks',
    'A data source that is neither in the tenant (as far as this key sees it) nor made by a spec here.',
    'Names of data sources change when a tenant moves to connections; the project would lose it.',
    'datasources: [Chargeback]',
    'datasources: [Chargebacks]',
  ],
  [
    'ref/missing-domain',
    'A domain that the tenant lacks',
    'A domain that is not in the tenant: an error beside the same name but for a slip, a warning otherwise.',
    'A policy for a domain that is not there applies nowhere.',
    'domains: [{ name: Cardz }]',
    'domains: [{ name: Cards }]',
  ],
  [
    'ref/missing-group',
    'A group that the tenant lacks',
    'A group that is not in the tenant: an error beside the same name but for a slip, a warning otherwise (an identity provider may bring it with the first login).',
    'The group does not exist, so the rule matches no users: a misspelt exception lets no one through, and a misspelt inclusion masks for no one.',
    'groups: [Call Back Desc]',
    'groups: [Call Back Desk]',
  ],
  [
    'ref/parent-tag',
    'A parent tag on a data source',
    'A tag put on a table or column that has tags below it in the tenant.',
    'Immuta answers 200 and tags nothing, so that policies for the tag do not apply.',
    'tableTags: [Discovered.Country]',
    'tableTags: [Discovered.Country.Sweden]',
  ],
];

/** Pages of hints of a plan: the object is as it is, and a person should know what it means. */
export const TENANT_WARNINGS: readonly Page[] = [
  [
    'plan/renamed-key',
    'A key that moved',
    'A new object with the content of one that left Git.',
    'Immuta has no rename: the old object is deleted with its id, its history and what people did with it.',
    'policyKey: mask pii of today',
    'policyKey: mask pii # the key stays, the name may change',
  ],
  [
    'plan/connections-tenant',
    'V2 /data on a tenant with connections',
    'A data spec for a tenant on which `doctor`, or the refusal of a dry run, shows that V2 /data is deprecated.',
    'Data sources are named by their connection there, and projects that use the old names miss them.',
    'connectionKey: warehouse # on a tenant with connections',
    '# schema monitoring, the custom REST catalog, or dbt',
  ],
];
